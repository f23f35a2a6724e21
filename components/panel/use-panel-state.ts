'use client'

import { useMemo, useState } from 'react'
import type { PanelAnswer } from '#lib/contracts/panels.ts'
import { type PanelQuery, type PanelState, panelDataOf, panelStateOf } from './panel-state.ts'

type GoodAnswer = Extract<PanelAnswer, { status: 'ok' }>

/** The state of a panel from its newest answer, remembering the last good one for when a source goes away. */
export function usePanelState({ answer, failure = null }: PanelQuery): PanelState {
  const [lastGood, setLastGood] = useState<GoodAnswer | null>(null)
  if (answer?.status === 'ok' && answer !== lastGood) setLastGood(answer)
  return useMemo(
    () => panelStateOf({ answer, failure }, lastGood && panelDataOf(lastGood)),
    [answer, failure, lastGood],
  )
}
