import type { Body } from '#lib/client/call.ts'

type AuthInput = NonNullable<Body<'sources', 'create'>['auth']>
type StoredKind = AuthInput['kind']

/** How a form holds credentials: everything that was typed, whichever kind is chosen now. */
export type AuthDraft = {
  readonly kind: 'keep' | StoredKind
  readonly username: string
  readonly password: string
  readonly token: string
  readonly header: string
  readonly value: string
}

/** Begins with what is stored, which is never shown, or with none. */
export function beginAuth(stored: StoredKind | null): AuthDraft {
  const kind = stored === null || stored === 'none' ? 'none' : 'keep'
  return { kind, username: '', password: '', token: '', header: '', value: '' }
}

/** What is sent: nothing at all keeps what is stored. */
export function authInputOf(draft: AuthDraft): AuthInput | undefined {
  switch (draft.kind) {
    case 'keep':
      return undefined
    case 'none':
      return { kind: 'none' }
    case 'basic':
      return { kind: 'basic', username: draft.username, password: draft.password }
    case 'bearer':
      return { kind: 'bearer', token: draft.token }
    case 'header':
      return { kind: 'header', name: draft.header, value: draft.value }
  }
}
