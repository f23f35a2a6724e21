import type { ReactNode } from 'react'
import { SectionHeader } from '#components/ui/section-header.tsx'
import type { CompiledRunbook, Diagnostic } from '#lib/runbook/compiled-runbook.ts'
import { count, linkWords, targetOf } from './words.ts'

type DocumentFactsProps = {
  readonly runbook: CompiledRunbook
  /** Where a line of the source is shown. */
  readonly lineHref: (line: number) => string
}

/** What the compiler knows beside the text: alerts, complaints, variables, and the front matter as written. */
export function DocumentFacts({ runbook, lineHref }: DocumentFactsProps) {
  const { alerts, diagnostics, variables, meta } = runbook
  return (
    <div className="flex flex-col">
      <Part
        title="Alerts"
        note={count(alerts.length, 'alert')}
        nothing="No alert is named here."
        isEmpty={alerts.length === 0}
      >
        <AlertLines runbook={runbook} />
      </Part>
      <Part
        title="Diagnostics"
        note={count(diagnostics.length, 'remark')}
        nothing="The compiler has no complaints."
        isEmpty={diagnostics.length === 0}
      >
        <ul className="flex flex-col gap-2">
          {diagnostics.toSorted(worstFirst).map(({ code, severity, message, range }) => (
            <li key={`${code} ${range.startOffset}`}>
              <a href={lineHref(range.startLine)} className="text-link underline underline-offset-2">
                Line {range.startLine}
              </a>{' '}
              <span className={severity === 'info' ? 'text-ink-3' : 'font-medium'}>{severity}</span>{' '}
              <span className="wrap-anywhere">{message}</span>
            </li>
          ))}
        </ul>
      </Part>
      <Part
        title="Variables"
        note={count(variables.length, 'variable')}
        nothing="No placeholders."
        isEmpty={variables.length === 0}
      >
        <VariableLines runbook={runbook} />
      </Part>
      {meta.frontMatter !== null && (
        <Part title="Front matter" nothing="" isEmpty={false}>
          <pre className="font-mono whitespace-pre-wrap wrap-anywhere text-ink-2">{meta.frontMatter}</pre>
        </Part>
      )}
    </div>
  )
}

const WEIGHT = { error: 0, warning: 1, info: 2 } as const

function worstFirst(left: Diagnostic, right: Diagnostic): number {
  return WEIGHT[left.severity] - WEIGHT[right.severity] || left.range.startOffset - right.range.startOffset
}

function AlertLines({ runbook }: { readonly runbook: CompiledRunbook }) {
  return (
    <ul className="flex flex-col gap-2">
      {runbook.alerts.map((alert) => (
        <li key={alert.id} className="wrap-anywhere">
          <span className="font-medium">{alert.name}</span>{' '}
          <span className="text-ink-3">
            {[alert.severity, alert.isSample ? 'a sample' : null].filter(Boolean).join(', ')}
          </span>
          {alert.links.length === 0 && <span className="block text-ink-3">No procedure belongs to it.</span>}
          {alert.links.map((link) => {
            const target = targetOf(runbook, link)
            return target === null ? null : (
              <span key={`${link.procedureId} ${link.problemId}`} className="block text-ink-3">
                Opens{' '}
                <a href={`#${target.anchor}`} className="text-link underline underline-offset-2">
                  {target.title}
                </a>
                , {linkWords(link)}.
              </span>
            )
          })}
        </li>
      ))}
    </ul>
  )
}

function VariableLines({ runbook }: { readonly runbook: CompiledRunbook }) {
  return (
    <ul className="flex flex-col gap-1">
      {runbook.variables.map(({ name, spellings, default: fallback }) => {
        const from = runbook.meta.variables[name]?.from ?? null
        return (
          <li key={name} className="wrap-anywhere">
            <code className="font-medium">{name}</code>{' '}
            <span className="text-ink-3">
              {spellings.length > 0 && `written ${spellings.join(', ')}`}
              {from !== null && `, from ${from}`}
              {fallback !== null && `, else ${fallback}`}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

type PartProps = {
  readonly title: string
  readonly note?: string
  readonly nothing: string
  readonly isEmpty: boolean
  readonly children: ReactNode
}

function Part({ title, note, nothing, isEmpty, children }: PartProps) {
  return (
    <section>
      <SectionHeader title={title} note={note} />
      <div className="px-3 py-2 text-label">{isEmpty ? <p className="text-ink-3">{nothing}</p> : children}</div>
    </section>
  )
}
