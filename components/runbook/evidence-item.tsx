'use client'

import type { ReactNode } from 'react'
import { CopyButton } from '#components/ui/copy-button.tsx'
import type { PanelAnswer } from '#lib/contracts/panels.ts'
import type { EvidenceAnswer } from '#lib/contracts/runbooks.ts'
import type { Risk } from '#lib/runbook/compiled-step.ts'
import { CommandBox } from './command-box.tsx'
import { fillIn, type TypedValues } from './fill-in.ts'
import { safeHref } from './safe-href.ts'
import { VerdictChip } from './verdict-chip.tsx'

/** Draws samples: given by the page, because charts are another room's. */
export type DrawSamples = (samples: {
  readonly title: string
  readonly unit: string
  readonly answer: PanelAnswer
}) => ReactNode

type EvidenceItemProps = {
  readonly evidence: EvidenceAnswer
  readonly risk: Risk
  readonly typed: TypedValues
  readonly drawSamples: DrawSamples
}

/** One thing to look at, copy or open. */
export function EvidenceItem({ evidence, risk, typed, drawSamples }: EvidenceItemProps) {
  const text = fillIn(evidence.text, typed)
  const missing = evidence.missing.filter((name) => (typed[name] ?? '') === '')
  switch (evidence.kind) {
    case 'command':
      return <CommandBox title={titleOr(evidence, null)} text={text} risk={risk} missing={missing} />
    case 'link':
      return <EvidenceLink href={text} title={titleOr(evidence, text) ?? text} />
    case 'http':
      return <CommandBox title={titleOr(evidence, 'Request')} text={text} risk={risk} missing={missing} />
    case 'snippet':
      return (
        <pre className="max-h-64 overflow-auto rounded-control bg-raised px-3 py-2 font-mono whitespace-pre-wrap">
          {text}
        </pre>
      )
    default:
      return <Measured evidence={evidence} text={text} missing={missing} drawSamples={drawSamples} />
  }
}

type MeasuredProps = Pick<EvidenceItemProps, 'evidence' | 'drawSamples'> & {
  readonly text: string
  readonly missing: readonly string[]
}

function Measured({ evidence, text, missing, drawSamples }: MeasuredProps) {
  const { answer, unit } = evidence
  const title = titleOr(evidence, 'Query') ?? 'Query'
  return (
    <div className="rounded-control border border-line">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
        {answer?.status !== 'ok' && (
          <span className="min-w-0 flex-1 basis-40 text-label wrap-anywhere text-ink-2">{title}</span>
        )}
        <VerdictChip evidence={evidence} />
      </div>
      {missing.length > 0 && (
        <p className="px-3 pb-1 text-label text-ink">Not asked: {missing.join(', ')} has no value in the alert.</p>
      )}
      {answer !== null && answer.status !== 'ok' && (
        <p className="px-3 pb-1 text-label wrap-anywhere text-ink-2">{answer.message}</p>
      )}
      {answer !== null && answer.status === 'ok' && drawSamples({ title, unit, answer })}
      <details className="border-t border-line text-meta">
        <summary className="px-3 py-0.5 text-ink-3 pointer-coarse:min-h-control pointer-coarse:content-center">
          The query
        </summary>
        <div className="flex items-start gap-2 px-3 pb-1.5">
          <pre className="min-w-0 flex-1 font-mono whitespace-pre-wrap wrap-anywhere">{text}</pre>
          <CopyButton text={text} />
        </div>
      </details>
    </div>
  )
}

function EvidenceLink({ href, title }: { readonly href: string; readonly title: string }) {
  const safe = safeHref(href)
  if (safe === null) return <p className="font-mono wrap-anywhere text-ink-2">{href}</p>
  return (
    <a
      href={safe}
      target="_blank"
      rel="noopener noreferrer"
      className="wrap-anywhere text-link underline underline-offset-2"
    >
      {title}
      <span aria-hidden="true"> ↗</span>
    </a>
  )
}

function titleOr({ title }: EvidenceAnswer, instead: string | null): string | null {
  return title === '' ? instead : title
}
