import type { Figure } from './figure.ts'
import type { Databases } from './stage/databases.ts'

/** What every bench is given. `scale` makes counts smaller for a quick look; times of waiting stay bounded all the same. */
export type Setting = {
  readonly databases: Databases
  readonly isQuick: boolean
  /** Says what is going on, for a person who waits. */
  readonly say: (line: string) => void
}

export type Bench = {
  readonly name: string
  readonly title: string
  /** Whether it serves pages: then the production build is made first. */
  readonly needsBuild: boolean
  readonly run: (setting: Setting) => Promise<Figure[]>
}
