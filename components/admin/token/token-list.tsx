'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { OnceSecret } from '#components/ui/once-secret.tsx'
import { Table } from '#components/ui/table.tsx'
import type { Answer } from '#lib/client/call.ts'
import { tokenList } from '#lib/client/tokens.ts'
import { me } from '#lib/client/users.ts'
import { Loaded } from '../loaded.tsx'
import { NoPermission } from '../no-permission.tsx'
import { useRefusal } from '../use-refusal.ts'
import { TokenForm } from './token-form.tsx'
import { TokenRow } from './token-row.tsx'

type TokenListProps = {
  /** Only the reader's own, for their account; otherwise all that they may see. */
  readonly own?: boolean
}

const COLUMNS = [
  { key: 'name', label: 'Token' },
  { key: 'scopes', label: 'May' },
  { key: 'expires', label: 'Expires', className: 'max-sm:hidden' },
  { key: 'used', label: 'Last used', className: 'max-sm:hidden' },
  { key: 'acts', label: <span className="sr-only">What can be done</span>, align: 'right' as const },
]

/** API tokens, with the newest secret shown once. */
export function TokenList({ own = false }: TokenListProps) {
  const refusal = useRefusal('token.own', 'make API tokens')
  return refusal === null ? <Tokens own={own} /> : <NoPermission reason={refusal} />
}

function Tokens({ own }: { readonly own: boolean }) {
  const mine = useQuery(me())
  const tokens = useQuery(tokenList())
  const [isMaking, setIsMaking] = useState(false)
  const [made, setMade] = useState<Answer<'tokens', 'create'> | null>(null)
  const shown = (all: Answer<'tokens', 'list'>['tokens']) =>
    own ? all.filter(({ userName, revokedAt }) => userName === mine.data?.user?.name && revokedAt === null) : all
  const make = <Button onClick={() => setIsMaking(true)}>Make a token</Button>
  return (
    <>
      {made !== null && (
        <div className="flex max-w-page flex-col items-start gap-2 border-b border-line px-4 py-4">
          <OnceSecret label={`Token ${made.view.name}.`} secret={made.token} />
          <Button onClick={() => setMade(null)}>I have stored the token</Button>
        </div>
      )}
      <Loaded
        query={tokens}
        what="The tokens"
        isEmpty={({ tokens: all }) => shown(all).length === 0}
        empty={<EmptyState action={make}>No tokens yet. A token lets a script call the API in your name.</EmptyState>}
      >
        {({ tokens: all }) => (
          <>
            <Table caption="API tokens" columns={COLUMNS}>
              {shown(all).map((token) => (
                <TokenRow key={token.id} token={token} showsOwner={!own} />
              ))}
            </Table>
            <div className="px-4 py-3">{make}</div>
          </>
        )}
      </Loaded>
      {isMaking && (
        <TokenForm
          role={mine.data?.role ?? 'viewer'}
          onClose={() => setIsMaking(false)}
          onMade={(answer) => {
            setIsMaking(false)
            setMade(answer)
          }}
        />
      )}
    </>
  )
}
