import type { ReactNode } from 'react'
import type { CompiledRunbook } from '#lib/runbook/compiled-runbook.ts'
import type { Overlay } from './lay-over.ts'
import { count, expectationWords, linkWords, openedBy, stepFacts, stepWords, targetOf } from './words.ts'

type OverlayNoteProps = { readonly overlay: Overlay; readonly runbook: CompiledRunbook }

/** What the console makes of a piece of the document, in one quiet line beside it. */
export function OverlayNote({ overlay, runbook }: OverlayNoteProps): ReactNode {
  switch (overlay.kind) {
    case 'procedure': {
      const { id, title, steps, mode } = overlay.procedure
      return (
        <Note kind="Procedure" title={title}>
          · {stepWords(steps.length, mode)} <OpenedBy names={openedBy(runbook, id)} />
        </Note>
      )
    }
    case 'problem': {
      const { id, title, phases } = overlay.problem
      return (
        <Note kind="Problem" title={title}>
          · {phases.map((phase) => `${phase.title}: ${stepWords(phase.steps.length, phase.mode)}`).join(' · ')}{' '}
          <OpenedBy names={openedBy(runbook, id)} />
        </Note>
      )
    }
    case 'checklist': {
      const { title, recurrence, items } = overlay.checklist
      return (
        <Note kind="Checklist" title={title}>
          · {recurrence ?? 'as needed'}, {count(items.length, 'item')}
        </Note>
      )
    }
    case 'panel':
      return (
        <Note kind="Panel" title={overlay.panel.title}>
          {overlay.panel.expectations.map((limit) => `· ${expectationWords(limit)}`).join(' ')}
        </Note>
      )
    case 'alert':
      return <AlertNote alert={overlay.alert} runbook={runbook} />
    case 'step': {
      const facts = stepFacts(overlay.step)
      return facts.length === 0 ? null : <p className="text-label text-ink-3">{facts.join(' · ')}</p>
    }
  }
}

function OpenedBy({ names }: { readonly names: readonly string[] }) {
  return <span>· {names.length === 0 ? 'no alert leads here' : `opened by ${names.join(', ')}`}</span>
}

function AlertNote({ alert, runbook }: Pick<OverlayNoteProps, 'runbook'> & { readonly alert: AlertOverlay }) {
  const about = [alert.severity, alert.for === null ? null : `after ${alert.for}`].filter((part) => part !== null)
  return (
    <Note kind="Alert rule" title={alert.name}>
      {about.map((fact) => `· ${fact}`).join(' ')}{' '}
      {alert.links.length === 0 && <span>· no procedure belongs to it</span>}
      {alert.links.map((link) => {
        const target = targetOf(runbook, link)
        return target === null ? null : (
          <span key={`${link.procedureId} ${link.problemId}`}>
            · opens{' '}
            <a href={`#${target.anchor}`} className="text-link underline underline-offset-2">
              {target.title}
            </a>{' '}
            ({linkWords(link)})
          </span>
        )
      })}
    </Note>
  )
}

type AlertOverlay = Extract<Overlay, { kind: 'alert' }>['alert']

type NoteProps = {
  readonly kind: string
  readonly title: string
  readonly children: ReactNode
}

function Note({ kind, title, children }: NoteProps) {
  return (
    <div className="border-l-2 border-line-strong pl-2 text-label text-ink-3">
      <span className="text-ink-2">{kind}</span> <span className="font-medium text-ink">{title}</span> {children}
    </div>
  )
}
