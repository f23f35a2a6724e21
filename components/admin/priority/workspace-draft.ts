import type { Body } from '#lib/client/call.ts'
import type { WorkspaceView } from '#lib/contracts/workspace.ts'
import { formatDelay, parseDuration } from '#lib/format/duration.ts'

/** The workspace as it is typed: holidays a line each, the window as a duration. */
export type WorkspaceDraft = Omit<WorkspaceView, 'holidays' | 'reopenWindowMs'> & {
  readonly holidays: string
  readonly reopenWindow: string
}

export function beginWorkspace({ holidays, reopenWindowMs, ...rest }: WorkspaceView): WorkspaceDraft {
  return { ...rest, holidays: holidays.join('\n'), reopenWindow: formatDelay(reopenWindowMs) }
}

export type ReadWorkspace =
  | { readonly kind: 'workspace'; readonly body: Body<'workspace', 'update'> }
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, string>> }

/** What is sent, or what cannot be read, by field. The server judges the rest. */
export function readWorkspace({ holidays, reopenWindow, ...rest }: WorkspaceDraft): ReadWorkspace {
  const errors: Record<string, string> = {}
  const dates = holidays.split(/[\s,;]+/).filter(Boolean)
  const odd = dates.find((date) => !/^\d{4}-\d{2}-\d{2}$/.test(date))
  if (odd !== undefined) errors.holidays = `“${odd}” is not a date. Write each as YYYY-MM-DD.`
  const reopenWindowMs = parseDuration(reopenWindow)
  if (reopenWindowMs === null || reopenWindowMs < 0)
    errors.reopenWindowMs = 'Write a duration such as 10 m or 1 h; 0 s opens a new incident each time.'
  if (rest.workDays.length === 0) errors.workDays = 'Choose at least one working day.'
  if (Object.keys(errors).length > 0) return { kind: 'wrong', errors }
  return { kind: 'workspace', body: { ...rest, holidays: dates, reopenWindowMs: reopenWindowMs ?? 0 } }
}
