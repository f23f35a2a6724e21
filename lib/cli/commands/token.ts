import { API } from '#lib/contracts/api.ts'
import { SCOPES } from '#lib/contracts/users.ts'
import { CliError } from '../cli-error.ts'
import type { Command } from '../command.ts'
import { readCount } from '../read-number.ts'

export const tokenCreate: Command = {
  name: 'token create',
  summary: 'Make an API token; it is shown once',
  options: {
    name: { type: 'string', help: 'what it is for', required: true },
    scope: { type: 'string', help: 'read, write, admin, or several with commas; default read' },
    days: { type: 'string', help: 'how long it lives, 1 to 730 days, or "never"; default 90' },
  },
  run: async ({ need, option, call }) => {
    const days = option('days') ?? '90'
    const body = {
      name: need('name'),
      scopes: readScopes(option('scope') ?? 'read'),
      expiresInDays: days === 'never' ? null : readCount('--days', days, 730),
    }
    const { token, view } = await call(API.tokens.create, { body })
    return {
      json: { token, id: view.id, scopes: view.scopes, expiresAt: view.expiresAt },
      text: `${token}\n\nIt acts for ${view.userName}. Keep it now: it is not shown again.`,
    }
  },
}

function readScopes(text: string): (typeof SCOPES)[number][] {
  return text.split(',').map((word) => {
    const scope = SCOPES.find((known) => known === word.trim())
    if (!scope) throw new CliError('usage', `"${word.trim()}" is not a scope. Write ${SCOPES.join(', ')}.`)
    return scope
  })
}
