import type { Bench, Setting } from '../bench.ts'
import { type Figure, figure } from '../figure.ts'
import { untilMs } from '../stage/closed-loop.ts'
import { residentMegabytes, startProcess } from '../stage/process.ts'
import { startWhole } from '../stage/product.ts'

const IDLE_MS = 30_000

/** What everything `npm start` leaves running holds in memory, thirty seconds after the start, Postgres left out. */
async function run({ databases, isQuick, say }: Setting): Promise<Figure[]> {
  const database = await databases.fresh()
  const bare = await Promise.all([0, 1, 2].map(() => startProcess(new URL('../floors/idle-floor.ts', import.meta.url))))
  const startedAt = performance.now()
  const whole = await startWhole(database)
  const readyS = (performance.now() - startedAt) / 1_000
  try {
    say('memory: idle')
    await untilMs(Date.now() + (isQuick ? 10_000 : IDLE_MS))
    return [
      figure({
        what: 'all processes together, idle',
        unit: 'MB',
        ours: residentMegabytes([whole.pid]),
        floor: residentMegabytes(bare.map(({ pid }) => pid)),
        goal: { atMost: 450 },
      }),
      figure({ what: 'start → ready, database there and build made', unit: 's', ours: readyS, goal: { atMost: 5 } }),
    ]
  } finally {
    await whole.kill()
    await Promise.all(bare.map((one) => one.kill()))
    await database.close()
  }
}

export const memory: Bench = { name: 'memory', title: 'Memory of an idle instance', needsBuild: true, run }
