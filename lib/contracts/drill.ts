import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, instantMs } from './scalars.ts'

export const drill = z.object({
  id,
  startedAt: instantMs,
  endsAt: instantMs,
  endedAt: instantMs.nullable(),
  incidentNumber: z.number().int().nullable(),
})
export type DrillView = z.infer<typeof drill>
export const drillEndpoints = {
  show: endpoint({
    method: 'GET',
    path: '/api/v1/drills/current',
    summary: 'The drill under way, if any',
    permission: 'incident.read',
    response: z.object({ drill: drill.nullable() }),
  }),
  start: endpoint({
    method: 'POST',
    path: '/api/v1/drills',
    summary: 'Replay the recorded incident, its times moved to now, through the real intake',
    permission: 'drill.start',
    response: z.object({ drill }),
    status: 201,
  }),
  stop: endpoint({
    method: 'POST',
    path: '/api/v1/drills/{drillId}/stop',
    summary: 'End the drill: its alerts recover',
    permission: 'drill.start',
    params: z.object({ drillId: id }),
    response: z.object({ drill }),
  }),
}
