import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { BlockList, isIP } from 'node:net'

/** Where no configuration may lead: link-local and cloud metadata, multicast, broadcast. Node checks IPv4-mapped IPv6 against the IPv4 rules. */
const FORBIDDEN = new BlockList()
FORBIDDEN.addSubnet('169.254.0.0', 16, 'ipv4')
FORBIDDEN.addAddress('100.100.100.200', 'ipv4')
FORBIDDEN.addAddress('192.0.0.192', 'ipv4')
FORBIDDEN.addAddress('168.63.129.16', 'ipv4')
FORBIDDEN.addSubnet('224.0.0.0', 4, 'ipv4')
FORBIDDEN.addAddress('255.255.255.255', 'ipv4')
FORBIDDEN.addSubnet('fe80::', 10, 'ipv6')
FORBIDDEN.addAddress('fd00:ec2::254', 'ipv6')
FORBIDDEN.addAddress('fd20:ce::254', 'ipv6')
FORBIDDEN.addSubnet('ff00::', 8, 'ipv6')
// NAT64 and 6to4 carry an IPv4 address inside, which these rules could not see.
FORBIDDEN.addSubnet('64:ff9b::', 96, 'ipv6')
FORBIDDEN.addSubnet('2002::', 16, 'ipv6')

const PRIVATE = new BlockList()
PRIVATE.addSubnet('0.0.0.0', 8, 'ipv4')
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4')
PRIVATE.addSubnet('100.64.0.0', 10, 'ipv4')
PRIVATE.addSubnet('127.0.0.0', 8, 'ipv4')
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4')
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4')
PRIVATE.addSubnet('198.18.0.0', 15, 'ipv4')
PRIVATE.addAddress('::', 'ipv6')
PRIVATE.addAddress('::1', 'ipv6')
PRIVATE.addSubnet('fc00::', 7, 'ipv6')

/** What an IP address is: one nobody may be sent to, one inside the operator's own network, or a public one. */
export function addressKind(address: string): 'forbidden' | 'private' | 'public' {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (FORBIDDEN.check(address, family)) return 'forbidden'
  return PRIVATE.check(address, family) ? 'private' : 'public'
}

/** The error of a lookup that found only addresses this console will not connect to. */
export class RefusedAddressError extends Error {
  readonly code = 'TOCSIN_REFUSED_ADDRESS'
  readonly addressKind: 'forbidden' | 'private'
  constructor(kind: 'forbidden' | 'private') {
    super(`The address is ${kind}.`)
    this.addressKind = kind
  }
}

/** Throws RefusedAddressError when a host written as an IP address is off limits: those never reach a lookup. Brackets are accepted. */
export function assertAllowedLiteral(host: string, allowPrivate: boolean): void {
  const address = host.replace(/^\[|\]$/g, '')
  if (isIP(address) === 0) return
  const kind = addressKind(address)
  if (kind === 'forbidden' || (kind === 'private' && !allowPrivate)) throw new RefusedAddressError(kind)
}

type Resolved = (error: Error | null, addresses: string | LookupAddress[], family?: number) => void
export type Lookup = (host: string, options: LookupOptions, done: Resolved) => void

/**
 * A `lookup` for sockets that drops addresses off limits. The socket connects to what this returned, so a name
 * cannot resolve to one address when checked and to another when used.
 */
export function guardedLookup(allowPrivate: boolean, resolve: Lookup = dnsLookup): Lookup {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, [])
      const addresses = Array.isArray(found) ? found : []
      const allowed = addresses.filter(({ address }) => {
        const kind = addressKind(address)
        return kind === 'public' || (kind === 'private' && allowPrivate)
      })
      const [first] = allowed
      if (!first) {
        const forbidden = addresses.some(({ address }) => addressKind(address) === 'forbidden')
        return done(new RefusedAddressError(forbidden ? 'forbidden' : 'private'), [])
      }
      if (options.all) return done(null, allowed)
      return done(null, first.address, first.family)
    })
  }
}
