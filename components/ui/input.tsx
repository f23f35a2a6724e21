import type { ComponentProps } from 'react'
import { cn } from './cn.ts'
import { CONTROL_CLASS } from './control-class.ts'

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={cn(CONTROL_CLASS, 'h-control', className)} />
}
