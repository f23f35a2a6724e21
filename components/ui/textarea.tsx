import type { ComponentProps } from 'react'
import { cn } from './cn.ts'
import { CONTROL_CLASS } from './control-class.ts'

export function Textarea({ className, rows = 4, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} rows={rows} className={cn(CONTROL_CLASS, 'py-1.5', className)} />
}
