import { API } from '#lib/contracts/api.ts'
import { CliError } from '../cli-error.ts'
import type { Command } from '../command.ts'
import { sayInstant } from '../say-instant.ts'

export const drillStart: Command = {
  name: 'drill start',
  summary: 'Replay the recorded incident through the real intake',
  run: async ({ call }) => {
    const { drill } = await call(API.drills.start)
    return { json: { drill }, text: `The drill runs until ${sayInstant(drill.endsAt)}.` }
  },
}

export const drillStop: Command = {
  name: 'drill stop',
  summary: 'End the drill: its alerts recover',
  run: async ({ call }) => {
    const { drill: running } = await call(API.drills.show)
    if (running === null) throw new CliError('not_found', 'No drill is under way.')
    const { drill } = await call(API.drills.stop, { params: { drillId: running.id } })
    return { json: { drill }, text: 'The drill is over.' }
  },
}
