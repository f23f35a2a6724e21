import { expect, it } from 'vitest'
import { compileRunbook } from '../compile-runbook.ts'

const compile = (...lines: string[]) => compileRunbook({ source: lines.join('\n'), path: 'x.md', sourceSha: '' })
const titles = (objects: { title: string }[]) => objects.map((each) => each.title)

it('a continued list is one procedure, and a block after a colon belongs to the step before it', () => {
  const runbook = compile(
    '## Fix',
    '1. Add to `.env`:',
    '```bash',
    'A=1',
    '```',
    '2. Restart it',
    '',
    '## Other',
    '1. Check it',
  )
  expect(titles(runbook.procedures)).toEqual(['Fix', 'Other'])
  expect(runbook.procedures[0]?.steps.map((step) => step.evidence.map((piece) => piece.kind))).toEqual([
    ['snippet'],
    [],
  ])
})

it('a bold line alone is a heading only when something follows that is not bold', () => {
  expect(titles(compile('# T', '**One:**', '', '1. Check it').sections)).toEqual(['T', 'T', 'One'])
  expect(titles(compile('# T', '**One**', '', '**Two**', '', 'text').sections)).toEqual(['T', 'T', 'Two'])
})

it('a warning is shown with its step, and danger is named', () => {
  const runbook = compile(
    '# T',
    '1. Remove it. Warning: there is no copy.',
    '   ```bash',
    '   rm -rf /data/x',
    '   ```',
    '2. Check it',
  )
  expect(runbook.procedures[0]?.steps).toMatchObject([
    { risk: 'destructive', caution: 'Warning: there is no copy.' },
    { risk: 'read', caution: null },
  ])
})

it('where there is no list, a paragraph before a fence is a step with that fence', () => {
  const lines = [
    'Some background.',
    '',
    'Look at the pods:',
    '',
    '```bash',
    'kubectl get pods',
    '```',
    '',
    'Old pods are harmless. Delete the newest one:',
    '',
    '```bash',
    'kubectl delete pod <pod>',
    '```',
  ]
  const [procedure, ...more] = compile('## Diagnosis', ...lines).procedures
  expect(more).toEqual([])
  expect(procedure?.rule).toBe('R12')
  expect(procedure?.steps.map((step) => [step.text, step.evidence.length])).toEqual([
    ['Look at the pods:', 1],
    ['Delete the newest one:', 1],
  ])
  expect(compile('## Background', ...lines).procedures).toEqual([])
})

it('bullets for a shift are a checklist without boxes', () => {
  expect(compile('## Going on call', '', '- Test the pager', '- Read the handover').checklists).toMatchObject([
    { recurrence: 'per-shift', items: [{ text: 'Test the pager' }, { text: 'Read the handover' }] },
  ])
})

it('a request to the query API of Prometheus is also a query', () => {
  const runbook = compile(
    '## Fix',
    "1. Check it: `curl 'http://localhost:9090/api/v1/query?query=rate(x_total%5B5m%5D)'`",
    '2. Restart it',
  )
  expect(runbook.procedures[0]?.steps[0]?.evidence.map((piece) => piece.kind)).toEqual(['http', 'query'])
  expect(runbook.queries.map((each) => each.query.text)).toEqual(['rate(x_total[5m])'])
})

it('a script is one snippet, not commands to copy one by one', () => {
  const runbook = compile('```bash', '#!/bin/bash', 'set -e', 'if true; then', '  rm -rf /tmp/x', 'fi', '```')
  expect(runbook.commands).toEqual([])
  expect(runbook.snippets).toHaveLength(1)
})

it('evidence that is only suggested says so, and never stands in for what the step names itself', () => {
  const runbook = compile(
    '## High error rate',
    '```promql',
    '# Errors by service',
    'sum by (service) (rate(errors_total[5m]))',
    '```',
    '1. Check which service has errors',
    '2. Check it: `up{job="a"}`',
    '3. Review recent deployments',
  )
  expect(
    runbook.procedures[0]?.steps.map((step) => step.evidence.map((piece) => `${piece.origin} ${piece.kind}`)),
  ).toEqual([['suggested panel'], ['explicit query'], []])
})
