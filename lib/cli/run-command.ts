import { parseArgs } from 'node:util'
import { callApi } from './call-api.ts'
import { CliError } from './cli-error.ts'
import type { Command, Given } from './command.ts'
import { COMMANDS } from './commands.ts'
import { writeHelp, writeOverview } from './write-help.ts'

export type Ended = { readonly exitCode: 0 | 1 | 2; readonly out: string; readonly err: string }

/** Runs one command line. Exit code 0: done; 1: it could not be, or something is wrong; 2: it was called wrongly. */
export async function runCommand(argv: readonly string[]): Promise<Ended> {
  const isJson = argv.includes('--json')
  try {
    const command = findCommand(argv)
    if (command === null) return { exitCode: 0, out: writeOverview(COMMANDS), err: '' }
    const rest = argv.slice(command.name.split(' ').length)
    if (rest.includes('--help')) return { exitCode: 0, out: writeHelp(command), err: '' }
    const said = await command.run(readGiven(command, rest))
    return { exitCode: said.exitCode ?? 0, out: isJson ? JSON.stringify(said.json, null, 2) : said.text, err: '' }
  } catch (cause) {
    return explain(cause, isJson)
  }
}

/** The command that the first words name; null when none is asked for. Throws a usage error that lists them. */
function findCommand(argv: readonly string[]): Command | null {
  const firstOption = argv.findIndex((word) => word.startsWith('-'))
  const words = firstOption === -1 ? argv : argv.slice(0, firstOption)
  if (words.length === 0 || words[0] === 'help') return null
  const found = COMMANDS.find((command) => `${words.join(' ')} `.startsWith(`${command.name} `))
  if (found) return found
  const near = COMMANDS.filter((command) => command.name.startsWith(`${words[0]} `))
  const list = (near.length > 0 ? near : COMMANDS).map((command) => command.name).join(', ')
  throw new CliError('usage', `There is no command "${words.join(' ')}". There is: ${list}.`)
}

function readGiven(command: Command, rest: readonly string[]): Given {
  const known = command.options ?? {}
  const { values, positionals } = parse(command, rest)
  const least = (command.args ?? []).length
  const repeats = command.args?.at(-1)?.includes('…') ?? false
  if (positionals.length < least || (!repeats && positionals.length > least))
    throw new CliError('usage', `It is called as \`tocsin ${[command.name, ...(command.args ?? [])].join(' ')}\`.`)
  const option = (name: string) => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  for (const [name, { required, help }] of Object.entries(known))
    if (required && !option(name)) throw new CliError('usage', `Say --${name}: ${help}.`)
  return {
    args: positionals,
    option,
    need: (name) => option(name) ?? '',
    flag: (name) => values[name] === true,
    call: callApi,
  }
}

type Parsed = { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] }

function parse(command: Command, rest: readonly string[]): Parsed {
  const options = Object.fromEntries(
    Object.entries(command.options ?? {}).map(([name, { type }]) => [name, { type }] as const),
  )
  try {
    return parseArgs({
      args: [...rest],
      options: { ...options, json: { type: 'boolean' } },
      allowPositionals: true,
    })
  } catch (cause) {
    const said = cause instanceof Error ? cause.message.split('. ')[0] : 'That cannot be read'
    throw new CliError('usage', `${said}. \`tocsin ${command.name} --help\` lists its options.`)
  }
}

function explain(cause: unknown, isJson: boolean): Ended {
  const { code, message, details } =
    cause instanceof CliError ? cause : new CliError('bug', cause instanceof Error ? cause.message : String(cause))
  const error = details === undefined ? { code, message } : { code, message, details }
  return { exitCode: code === 'usage' ? 2 : 1, out: '', err: isJson ? JSON.stringify({ error }) : message }
}
