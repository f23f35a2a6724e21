import type { z } from 'zod'
import { authInput } from '#lib/contracts/sources.ts'
import type { AuthKind, SealedReach } from '#lib/db/sources.ts'
import { refusal } from '../refusals.ts'
import { seal, unseal } from '../secret-box.ts'

export type VendorAuth = z.output<typeof authInput>

/** The columns an auth is kept in. What is not given stays as it is. */
export function sealedAuth(auth: VendorAuth | undefined): { authKind?: AuthKind; authSecret?: string | null } {
  if (auth === undefined) return {}
  return { authKind: auth.kind, authSecret: auth.kind === 'none' ? null : seal(JSON.stringify(auth)) }
}

/** The auth that was kept; none when nothing was. Throws a sentence when TOCSIN_SECRET has changed since. */
export function openAuth(authSecret: string | null): VendorAuth {
  return authSecret === null ? { kind: 'none' } : authInput.parse(JSON.parse(unseal(authSecret)))
}

/** Refuses to send a kept secret to an address on another server than the one it was entered for. */
export function refuseNewOrigin(stored: SealedReach, address: string | null | undefined, field: string): void {
  if (stored.authSecret === null || address === undefined || address === null) return
  const isSame = stored.address !== null && new URL(stored.address).origin === new URL(address).origin
  if (!isSame)
    throw refusal(
      field,
      'The address is on another server now, so the stored credentials are not sent to it. Enter them again, or choose none.',
    )
}

/** Refuses credentials within an address: they would be shown to everybody who sees it. */
export function refuseUserinfo(field: string, address: string | null | undefined): void {
  if (!address) return
  const { username, password } = new URL(address)
  if (username || password)
    throw refusal(
      field,
      'Leave user and password out of the address; enter them as credentials, where they are kept encrypted.',
    )
}
