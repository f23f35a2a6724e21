import type { CallApi } from './call-api.ts'

export type Option = { readonly type: 'string' | 'boolean'; readonly help: string; readonly required?: boolean }

/** What a command says: one value for machines, the same in words for people. */
export type Said = { readonly json: unknown; readonly text: string; readonly exitCode?: 0 | 1 }

export type Given = {
  readonly args: readonly string[]
  /** An option's text, or undefined when it was left out. */
  readonly option: (name: string) => string | undefined
  /** A required option's text. */
  readonly need: (name: string) => string
  readonly flag: (name: string) => boolean
  readonly call: CallApi
}

export type Command = {
  /** The words that call it: `incident show`. */
  readonly name: string
  readonly summary: string
  /** The arguments after the name, as they are written in help: `<number>`. A last one with `…` may repeat. */
  readonly args?: readonly string[]
  readonly options?: Readonly<Record<string, Option>>
  readonly run: (given: Given) => Promise<Said>
}
