import { prisma } from '#lib/db/client.ts'
import { sql } from '#lib/db/sql.ts'
import { type Account, findAccount, touchLastSeen } from '#lib/db/users.ts'

/** How long another process may go on believing what it read: disabling somebody ends their sessions within this. */
const KNOWN_FOR_MS = 5_000
const KNOWN_MAX = 1_000

type Known = { readonly account: Account | null; readonly readAtMs: number }
// Pages and the process around them load this file twice: one memory serves both.
const held = globalThis as typeof globalThis & { tocsinAccounts?: Map<string, Known> }

/** Somebody's row as it was at most five seconds ago; null when there is no such person. */
export async function knownAccount(id: string, nowMs: number): Promise<Account | null> {
  const accounts = accountsHeld()
  const known = accounts.get(id)
  if (known && nowMs >= known.readAtMs && nowMs - known.readAtMs < KNOWN_FOR_MS) return known.account
  const account = await findAccount(prisma(), { id })
  if (account && !account.disabled) await touchLastSeen(sql, id)
  if (accounts.size >= KNOWN_MAX) accounts.clear()
  accounts.set(id, { account, readAtMs: nowMs })
  return account
}

/** To be called after somebody's row changed, so that this process acts on it at once. */
export function forgetAccount(id: string): void {
  accountsHeld().delete(id)
}

function accountsHeld(): Map<string, Known> {
  held.tocsinAccounts ??= new Map()
  return held.tocsinAccounts
}
