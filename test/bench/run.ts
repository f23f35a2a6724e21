import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { ensureBuild } from '#lib/boot/ensure-build.ts'
import type { Bench } from './bench.ts'
import { history } from './benches/history.ts'
import { intake } from './benches/intake.ts'
import { live } from './benches/live.ts'
import { memory } from './benches/memory.ts'
import { pageLoad } from './benches/page-load.ts'
import { paging } from './benches/paging.ts'
import { panels } from './benches/panels.ts'
import { stormBench } from './benches/storm.ts'
import { timers } from './benches/timers.ts'
import { type Figure, isReached, ratioOf } from './figure.ts'
import { tableOf } from './print-figures.ts'
import { startDatabases } from './stage/databases.ts'
import { killLeftovers } from './stage/process.ts'

const BENCHES: readonly Bench[] = [intake, paging, live, timers, stormBench, panels, history, pageLoad, memory]
const RESULTS = new URL('../../test-results/', import.meta.url)
/** The whole of one bench, however badly things go. */
const BENCH_MS = 15 * 60_000

const names = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const isQuick = process.argv.includes('--quick')
const print = (line: string) => process.stdout.write(`${line}\n`)
const say = (line: string) => process.stderr.write(`${line} …\n`)

function chosen(): readonly Bench[] {
  const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name))
  if (unknown.length === 0) return names.length === 0 ? BENCHES : BENCHES.filter(({ name }) => names.includes(name))
  process.stderr.write(
    `There is no bench called ${unknown.join(', ')}. There are: ${BENCHES.map(({ name }) => name).join(', ')}.\n`,
  )
  process.exit(2)
}

type Outcome = {
  readonly name: string
  readonly title: string
  readonly figures: readonly Figure[]
  readonly failure: string | null
}

async function runOne(bench: Bench, databases: Awaited<ReturnType<typeof startDatabases>>): Promise<Outcome> {
  const { name, title } = bench
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took longer than ${BENCH_MS / 60_000} minutes.`)), BENCH_MS)
  })
  try {
    const figures = await Promise.race([bench.run({ databases, isQuick, say }), late])
    return { name, title, figures, failure: null }
  } catch (cause) {
    killLeftovers()
    return { name, title, figures: [], failure: cause instanceof Error ? cause.message : String(cause) }
  } finally {
    clearTimeout(timer)
  }
}

function store(outcomes: readonly Outcome[]): void {
  const written = outcomes.map((outcome) => ({
    ...outcome,
    figures: outcome.figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), reached: isReached(figure) })),
  }))
  mkdirSync(RESULTS, { recursive: true })
  const run = {
    at: new Date().toISOString(),
    node: process.version,
    cpus: cpus().map(({ model }) => model),
    isQuick,
    benches: written,
  }
  writeFileSync(new URL('bench.json', RESULTS), `${JSON.stringify(run, null, 2)}\n`)
}

async function main(): Promise<number> {
  const benches = chosen()
  if (benches.some(({ needsBuild }) => needsBuild)) await ensureBuild(print)
  const databases = await startDatabases()
  const leave = () => {
    killLeftovers()
    databases.stop().finally(() => process.exit(130))
  }
  process.once('SIGINT', leave)
  process.once('SIGTERM', leave)
  const outcomes: Outcome[] = []
  try {
    for (const bench of benches) {
      const outcome = await runOne(bench, databases)
      outcomes.push(outcome)
      print(`\n${bench.name}: ${bench.title}`)
      print(outcome.failure === null ? tableOf(outcome.figures) : `  It failed: ${outcome.failure}`)
      store(outcomes)
    }
  } finally {
    killLeftovers()
    await databases.stop()
  }
  const figures = outcomes.flatMap((outcome) => outcome.figures)
  const judged = figures.filter((figure) => isReached(figure) !== null)
  const missed = judged.filter((figure) => !isReached(figure))
  print(
    `\n${judged.length - missed.length} of ${judged.length} goals reached${isQuick ? ' (a quick look: counts are small)' : ''}. Written to test-results/bench.json.`,
  )
  return outcomes.some(({ failure }) => failure !== null) ? 1 : 0
}

process.exitCode = await main()
