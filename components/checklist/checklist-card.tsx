'use client'

import Link from 'next/link'
import { useNow } from '#components/ui/use-now.ts'
import type { ChecklistView } from '#lib/contracts/checklists.ts'
import { formatAge } from '#lib/format/age.ts'
import { formatInstant } from '#lib/format/instant.ts'
import { progressWords } from './cadence.ts'
import { ChecklistItem } from './checklist-item.tsx'

type ChecklistCardProps = {
  readonly checklist: ChecklistView
  readonly timeZone: string
  readonly nowMs: number
  /** Why this person may not tick; null when they may. */
  readonly refusal: string | null
}

/** One checklist in its current period: how far it is, when it is due, and its items. */
export function ChecklistCard({ checklist, timeZone, nowMs, refusal }: ChecklistCardProps) {
  const { title, runbookId, runbookTitle, period, items } = checklist
  return (
    <article className="px-4 py-3">
      <h3 className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-strong font-medium">{title}</span>
        <span className="text-label text-ink-2">{progressWords(checklist)}</span>
      </h3>
      <p className="flex flex-wrap items-center gap-x-3 text-label text-ink-3">
        <Link
          href={`/runbooks/${encodeURIComponent(runbookId)}`}
          className="text-link underline-offset-2 hover:underline pointer-coarse:py-3"
        >
          {runbookTitle}
        </Link>
        {period !== 'once' && <span>{period}</span>}
        <DueFact checklist={checklist} timeZone={timeZone} nowMs={nowMs} />
      </p>
      <ul className="mt-2">
        {items.map((item) => (
          <ChecklistItem
            key={item.id}
            checklistId={checklist.id}
            item={item}
            timeZone={timeZone}
            nowMs={nowMs}
            refusal={refusal}
          />
        ))}
      </ul>
    </article>
  )
}

function DueFact({ checklist, timeZone, nowMs }: Omit<ChecklistCardProps, 'refusal'>) {
  const now = useNow(nowMs) ?? nowMs
  const { dueAt, items } = checklist
  if (dueAt === null) return null
  const isDone = items.every(({ tickedAt }) => tickedAt !== null)
  const at = `${formatInstant(dueAt, timeZone, { style: 'day' })} ${formatInstant(dueAt, timeZone, { style: 'time' })}`
  if (isDone) return <span>was due {at}</span>
  return (
    <span title={formatInstant(dueAt, timeZone, { style: 'full' })} className="text-ink-2">
      {dueAt <= now ? `due since ${at}` : `due ${at}`} · {formatAge(dueAt, now)}
    </span>
  )
}
