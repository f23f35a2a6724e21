import { expect, it } from 'vitest'
import { localPath } from './local-path.ts'

it.each(['/incidents/42', '/on-call?month=2026-11', '/runbooks/ops#step-3', '/incidents?q=a%2Fb'])(
  '%s is where somebody may go after signing in',
  (path) => {
    expect(localPath(path)).toBe(path)
  },
)

it.each([
  'https://evil.test/',
  '//evil.test',
  '///evil.test',
  '/\\evil.test',
  '/\t/evil.test',
  '\\/evil.test',
  '/.//evil.test',
  '/x/..//evil.test',
  'javascript:alert(1)',
  'incidents',
  '',
  '/api/auth/signout',
  '/sign-in?next=/sign-in',
  '/welcome?token=x',
  `/${'x'.repeat(3_000)}`,
  undefined,
  ['/a', '/b'],
])('%s leads to the incidents, never to another site or in a circle', (path) => {
  expect(localPath(path)).toBe('/incidents')
})
