/** A moment of the incident that is drawn on its panels. */
export type PanelMark = {
  readonly at: number
  readonly label: string
  readonly kind: 'alert' | 'deploy' | 'page' | 'note'
}
export type MarkedEvent = {
  readonly at: number
  readonly kind: string
  readonly text: string
  readonly actorName: string
}

const MARKS_MAX = 60
const LABEL_MAX = 80

/** Alert starts, pages, acknowledgements, resolves and notes in order of time. More than 60 would be a fence: the first are kept. */
export function panelMarks(
  alerts: readonly { readonly name: string; readonly startsAt: number }[],
  events: readonly MarkedEvent[],
): PanelMark[] {
  const starts = alerts.map(({ name, startsAt }): PanelMark => ({ at: startsAt, label: name, kind: 'alert' }))
  const told = events.flatMap((event): PanelMark[] => {
    const mark = markOf(event)
    return mark === null ? [] : [{ ...mark, at: event.at, label: shorten(mark.label) }]
  })
  return [...starts, ...told].toSorted((a, b) => a.at - b.at).slice(0, MARKS_MAX)
}

function markOf({ kind, text, actorName }: MarkedEvent): Pick<PanelMark, 'label' | 'kind'> | null {
  switch (kind) {
    case 'paged':
      return { label: text, kind: 'page' }
    case 'acknowledged':
      return { label: `Acknowledged by ${actorName}`, kind: 'note' }
    case 'resolved':
      return { label: 'Resolved', kind: 'note' }
    case 'reopened':
      return { label: 'Reopened', kind: 'note' }
    case 'note':
      return { label: `Note by ${actorName}`, kind: 'note' }
    default:
      return null
  }
}

function shorten(text: string): string {
  return text.length <= LABEL_MAX ? text : `${[...text].slice(0, LABEL_MAX - 1).join('')}…`
}
