import Link from 'next/link'

type OnCallNowProps = {
  /** Null when nobody is: that is worth saying in words. */
  readonly name: string | null
  /** Wall time of the handoff, already in the viewer's words: "07:00". */
  readonly until?: string
  readonly href?: string
}

export function OnCallNow({ name, until, href = '/on-call' }: OnCallNowProps) {
  return (
    <Link
      href={href}
      className="inline-flex shrink-0 items-center gap-1 whitespace-nowrap pointer-coarse:min-h-11 text-ink-2 hover:text-ink"
    >
      On call: <span className="font-medium text-ink">{name ?? 'nobody'}</span>
      {name !== null && until !== undefined && <> until {until}</>}
    </Link>
  )
}
