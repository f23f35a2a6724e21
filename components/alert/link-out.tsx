import type { ReactNode } from 'react'

type LinkOutProps = { readonly href: string | null; readonly children: ReactNode }

/** A way out to another site, in a tab of its own that learns nothing of ours. Anything but http and https is not shown. */
export function LinkOut({ href, children }: LinkOutProps) {
  if (href === null || !/^https?:\/\//i.test(href)) return null
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className="text-link underline underline-offset-2 pointer-coarse:py-2"
    >
      {children}
      <span aria-hidden="true"> ↗</span>
    </a>
  )
}
