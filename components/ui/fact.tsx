import type { ReactNode } from 'react'

type FactProps = { readonly label: string; readonly children: ReactNode }

/** A name in grey and its fact in ink, on one line: "Service checkout-api". */
export function Fact({ label, children }: FactProps) {
  return (
    <span className="whitespace-nowrap">
      {label} <span className="font-medium text-ink">{children}</span>
    </span>
  )
}
