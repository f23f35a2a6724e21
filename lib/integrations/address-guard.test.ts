import { expect, test } from 'vitest'
import { addressKind, guardedLookup } from './address-guard.ts'

test.each([
  ['169.254.0.1', 'forbidden'],
  ['169.254.169.254', 'forbidden'],
  ['::ffff:169.254.169.254', 'forbidden'],
  ['64:ff9b::a9fe:a9fe', 'forbidden'],
  ['2002:a9fe:a9fe::1', 'forbidden'],
  ['fe80::1', 'forbidden'],
  ['febf::1', 'forbidden'],
  ['fd00:ec2::254', 'forbidden'],
  ['224.0.0.1', 'forbidden'],
  ['127.0.0.1', 'private'],
  ['::1', 'private'],
  ['::ffff:10.0.0.1', 'private'],
  ['0.0.0.0', 'private'],
  ['10.1.2.3', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.1.1', 'private'],
  ['100.64.0.1', 'private'],
  ['fd12::1', 'private'],
  ['172.32.0.1', 'public'],
  ['8.8.8.8', 'public'],
  ['2606:4700::1111', 'public'],
])('%s is %s', (address, kind) => {
  expect(addressKind(address)).toBe(kind)
})

test('of several addresses only the allowed ones are offered to the socket', () => {
  const found = [
    { address: '169.254.169.254', family: 4 },
    { address: '10.0.0.1', family: 4 },
    { address: '93.184.216.34', family: 4 },
  ]
  const offered = (allowPrivate: boolean) => {
    const seen: unknown[] = []
    guardedLookup(allowPrivate, (_host, _options, done) => done(null, found))('h', { all: true }, (error, addresses) =>
      seen.push(error ?? addresses),
    )
    return seen
  }
  expect(offered(false)).toEqual([[found[2]]])
  expect(offered(true)).toEqual([[found[1], found[2]]])
})
