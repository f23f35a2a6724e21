import { API } from '#lib/contracts/api.ts'
import { ROLES } from '#lib/contracts/users.ts'
import { CliError } from '../cli-error.ts'
import type { Command } from '../command.ts'

export const userCreate: Command = {
  name: 'user create',
  summary: 'Invite somebody: prints a sign-in link that works once',
  options: {
    name: { type: 'string', help: 'their name', required: true },
    email: { type: 'string', help: 'their e-mail address', required: true },
    role: { type: 'string', help: `${ROLES.join(', ')}; default responder` },
  },
  run: async ({ need, option, call }) => {
    const word = option('role') ?? 'responder'
    const role = ROLES.find((known) => known === word)
    if (!role) throw new CliError('usage', `"${word}" is not a role. Write ${ROLES.join(', ')}.`)
    const body = { name: need('name'), email: need('email'), role }
    const { user, signInUrl } = await call(API.users.create, { body })
    return {
      json: { id: user.id, user, url: signInUrl },
      text: `${user.name} may come in as ${user.role}, once, by\n${signInUrl}`,
    }
  },
}

export const userLink: Command = {
  name: 'user link',
  summary: 'A new sign-in link that works once, for an hour',
  options: { email: { type: 'string', help: 'whose', required: true } },
  run: async ({ need, call }) => {
    const email = need('email').toLowerCase()
    const { users } = await call(API.users.list)
    const user = users.find((one) => one.email === email)
    if (!user)
      throw new CliError('not_found', `Nobody has the address ${email}. \`tocsin user create\` invites somebody new.`)
    const { url } = await call(API.users.link, { params: { userId: user.id } })
    return { json: { url }, text: url }
  },
}
