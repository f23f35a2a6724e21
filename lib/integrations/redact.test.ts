import { expect, test } from 'vitest'
import { redact, secretsOf } from './redact.ts'

test.each([
  ['Authorization: Bearer abcdef123456', 'Authorization: •••'],
  ['{"authorization":"Basic dXNlcjpwYXNz"}', '{"authorization":"•••"}'],
  ['sent Bearer abcdef123456 twice', 'sent Bearer ••• twice'],
  ['at https://ann:secret@prom.example/x', 'at https://•••@prom.example/x'],
  ['at https://prom.example/x?token=abc&y=1 now', 'at https://prom.example/x?••• now'],
  ['at postgres://u:p@db/x', 'at postgres://•••@db/x'],
  ['nothing to hide', 'nothing to hide'],
])('%s is shown as %s', (text, safe) => {
  expect(redact(text)).toBe(safe)
})

test('every secret of a request is known: headers, password, query and the path of a webhook', () => {
  const url = new URL('https://ann:p%40ssword@hooks.example/services/T0000000000001/B0000000000001?sig=abcdefg')
  const secrets = secretsOf(url, { kind: 'header', name: 'X-Key', value: 'key-value-1' }, { 'x-other': 'other-value' })
  const said =
    'p@ssword p%40ssword key-value-1 other-value abcdefg T0000000000001 /services/T0000000000001/B0000000000001'
  expect(redact(said, secrets)).toBe('••• ••• ••• ••• ••• ••• /•••')
})

test('the short path of an API is not taken for a secret', () => {
  expect(redact('nothing at /prom/api', secretsOf(new URL('http://h/prom'), { kind: 'none' }))).toBe(
    'nothing at /prom/api',
  )
})
