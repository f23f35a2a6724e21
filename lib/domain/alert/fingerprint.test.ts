import { expect, test } from 'vitest'
import { labelFingerprint } from './fingerprint.ts'

const SERVICE_BROKEN = {
  alertname: 'ServiceBroken',
  cluster: 'lab',
  env: 'lab',
  instance: '127.0.0.1:18080',
  job: 'app',
  replica: 'r1',
  severity: 'critical',
  team: 'shop',
}

test.each([
  ['cart', '57146b48dc6a6ee1'],
  ['checkout', '2a3a456c003e389b'],
])('the fingerprint of a real alert of %s is the one its Alertmanager gave it', (service, fingerprint) => {
  expect(labelFingerprint({ ...SERVICE_BROKEN, service })).toBe(fingerprint)
})

test('the order in which labels are written does not matter', () => {
  const reversed = Object.fromEntries(Object.entries(SERVICE_BROKEN).reverse())
  expect(labelFingerprint(reversed)).toBe(labelFingerprint(SERVICE_BROKEN))
})

test('names are sorted by their bytes, not by UTF-16', () => {
  // U+FF5E sorts before U+1F600 in UTF-8, after it in UTF-16.
  expect(labelFingerprint({ '\u{1F600}': 'a', '\uFF5E': 'b' })).toBe('5fe8956d9674e0c5')
})

test('a boundary moved between name and value makes another alert', () => {
  expect(labelFingerprint({ ab: 'c' })).not.toBe(labelFingerprint({ a: 'bc' }))
})

test('no labels have the offset basis of FNV-1a', () => {
  expect(labelFingerprint({})).toBe('cbf29ce484222325')
})
