import { canonicalQuery } from '#lib/promql/equal.ts'
import { splitComparison } from '#lib/promql/split-comparison.ts'
import type { Panel } from '../compiled-runbook.ts'
import type { Draft } from '../draft.ts'

/** R24: an alert `L op N` puts its limit on every panel that shows L. Two alerts on one L give two lines. */
export function attachThresholds(draft: Draft): void {
  const panelsByQuery = new Map<string, Panel[]>()
  for (const panel of draft.out.panels) {
    for (const query of panel.queries) {
      const key = canonicalQuery(query.text)
      if (key !== null) panelsByQuery.set(key, [...(panelsByQuery.get(key) ?? []), panel])
    }
  }
  for (const alert of draft.out.alerts) {
    const limit = alert.expr === null || alert.isSample ? null : splitComparison(alert.expr)
    const key = limit && canonicalQuery(limit.left)
    if (!limit || !key) continue
    for (const panel of new Set(panelsByQuery.get(key))) {
      panel.expectations.push({
        op: limit.op,
        value: limit.threshold,
        unit: null,
        whenTrue: 'abnormal',
        source: 'alert',
        alert: alert.name,
        severity: alert.severity,
      })
    }
  }
}
