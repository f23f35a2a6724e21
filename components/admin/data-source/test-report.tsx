import type { Answer } from '#lib/client/call.ts'
import { ActOutcome } from '../act-outcome.tsx'

type TestReportProps = {
  readonly report: Answer<'dataSources', 'test'> | null
  readonly className?: string
}

/** What a test found: a sentence, then the facts by name. */
export function TestReport({ report, className }: TestReportProps) {
  return (
    <div className={report === null ? undefined : className}>
      <ActOutcome outcome={report === null ? null : { ok: report.ok, sentence: report.message }} />
      {report !== null && report.facts.length > 0 && (
        <dl className="mt-1 grid max-w-form grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-label">
          {report.facts.map(({ name, value }) => (
            <div key={name} className="contents">
              <dt className="text-ink-3">{name}</dt>
              <dd className="wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
