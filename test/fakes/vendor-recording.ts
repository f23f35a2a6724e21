import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** The text of a recorded vendor response, such as `prometheus/vector.json`. */
export function vendorRecording(name: string): string {
  return readFileSync(resolve(import.meta.dirname, '../fixtures/vendors', name), 'utf8')
}
