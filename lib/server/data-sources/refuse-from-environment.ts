import type { DataSourceRecord } from '#lib/db/data-sources.ts'
import { AppError } from '../errors.ts'

/** What the environment says is changed there: a change here would be undone at the next start. */
export function refuseFromEnvironment({ name, fromEnvironment }: DataSourceRecord): void {
  if (fromEnvironment)
    throw new AppError('conflict', `${name} comes from PROMETHEUS_URL. Change it there and restart Tocsin.`)
}
