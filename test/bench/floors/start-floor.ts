import { freePort } from '#lib/boot/postgres/free-port.ts'
import type { Database } from '../stage/databases.ts'
import { type Process, startProcess } from '../stage/process.ts'

const script = (name: string) => new URL(`./${name}.ts`, import.meta.url)

/** Starts the bare intake over a database without tables; with `outbox` it also commits a page beside each alert. */
export async function startAlertFloor(
  database: Database,
  { outbox }: { outbox: boolean },
): Promise<Process & { readonly port: number }> {
  const port = await freePort(null)
  const args = [database.url, String(port), ...(outbox ? ['--outbox'] : [])]
  return { ...(await startProcess(script('alert-floor'), { args })), port }
}

/** Starts the bare sender of what the bare intake put in its outbox. */
export function startPageFloor(database: Database, sink: string): Promise<Process> {
  return startProcess(script('page-floor'), { args: [database.url, sink] })
}

/** Starts one bare claimer of due timers, which also sends. */
export function startTimerFloor(database: Database, sink: string): Promise<Process> {
  return startProcess(script('timer-floor'), { args: [database.url, sink] })
}
