import type { Command } from './command.ts'
import { writeTable } from './write-table.ts'

const EVERYWHERE = [
  ['  --json', 'print JSON; errors too, on standard error'],
  ['  --help', 'explain a command'],
]

/** Every command in a line each. */
export function writeOverview(commands: readonly Command[]): string {
  return [
    'Usage: npm run -s tocsin -- <command>',
    '',
    writeTable(commands.map((command) => [`  ${callOf(command)}`, command.summary])),
    '',
    writeTable(EVERYWHERE),
    '',
    'It talks to the Tocsin that runs in this folder, or to TOCSIN_URL with TOCSIN_TOKEN.',
  ].join('\n')
}

/** One command: how it is called and what each option means. */
export function writeHelp(command: Command): string {
  const options = Object.entries(command.options ?? {}).map(([name, { type, help, required }]) => [
    `  --${name}${type === 'string' ? ' …' : ''}`,
    required ? `${help} (required)` : help,
  ])
  return [
    `Usage: npm run -s tocsin -- ${callOf(command)}`,
    '',
    `${command.summary}.`,
    '',
    writeTable([...options, ...EVERYWHERE]),
  ].join('\n')
}

function callOf({ name, args = [] }: Command): string {
  return [name, ...args].join(' ')
}
