import type { ComponentProps } from 'react'
import { cn } from './cn.ts'
import { CONTROL_CLASS } from './control-class.ts'

export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select {...rest} className={cn(CONTROL_CLASS, 'h-control', className)} />
}
