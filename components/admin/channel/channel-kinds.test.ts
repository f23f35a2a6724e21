import { expect, it } from 'vitest'
import { beginValues, configOf } from './channel-kinds.ts'

const MAIL = {
  host: 'smtp.test',
  port: '2525',
  secure: 'false',
  startTls: 'required',
  user: 'bot',
  pass: '•••',
  from: 'a@b.test',
}

it('a stored secret is never put into a field', () => {
  expect(beginValues('email', MAIL)).toEqual({
    ...{ host: 'smtp.test', port: '2525', encryption: 'required' },
    ...{ from: 'a@b.test', user: 'bot', pass: '' },
  })
  expect(beginValues('webhook', { url: 'https://x.test/…', secret: '•••' })).toEqual({ url: '', secret: '' })
})

it('an empty secret keeps what is stored, a typed one replaces it', () => {
  const values = beginValues('email', MAIL)
  expect(configOf('email', values, false)).not.toHaveProperty('pass')
  expect(configOf('email', { ...values, pass: 'new' }, false)).toMatchObject({ pass: 'new' })
})

it('an emptied plain setting is taken away, and a new channel leaves it out', () => {
  const values = { ...beginValues('email', MAIL), user: ' ' }
  expect(configOf('email', values, false)).toMatchObject({
    user: null,
    port: 2525,
    secure: false,
    startTls: 'required',
  })
  expect(configOf('email', values, true)).not.toHaveProperty('user')
})

it('an address that is shown only in part is never sent back', () => {
  expect(configOf('webhook', beginValues('webhook', { url: 'https://x.test/…', secret: '•••' }), false)).toEqual({})
})
