import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { type ButtonLook, buttonClass } from '#components/ui/button-class.ts'

type AdminLinkProps = ButtonLook & {
  readonly href: string
  /** Why this person may not go there. */
  readonly refusal: string | null
  readonly children: ReactNode
}

/** A link that looks like a button, for those who may follow it; for others the same words with the reason. */
export function AdminLink({ href, refusal, variant = 'secondary', size, children }: AdminLinkProps) {
  if (refusal !== null)
    return (
      <Button size={size} disabledReason={refusal}>
        {children}
      </Button>
    )
  return (
    <Link href={href} className={buttonClass({ variant, size })}>
      {children}
    </Link>
  )
}
