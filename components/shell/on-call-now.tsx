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
    <Link href={href} className="shrink-0 whitespace-nowrap text-ink-2 hover:text-ink">
      On call: <span className="font-medium text-ink">{name ?? 'nobody'}</span>
      {name !== null && until !== undefined && <> until {until}</>}
    </Link>
  )
}
