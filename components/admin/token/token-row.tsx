'use client'

import { useState } from 'react'
import { Age } from '#components/ui/age.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { Instant } from '#components/ui/instant.tsx'
import { TableCell, TableRow } from '#components/ui/table.tsx'
import { useNow } from '#components/ui/use-now.ts'
import { revokeToken } from '#lib/client/tokens.ts'
import type { TokenView } from '#lib/contracts/users.ts'
import { useAct } from '../use-act.ts'
import { useZone } from '../use-zone.ts'

type TokenRowProps = { readonly token: TokenView; readonly showsOwner: boolean }

export function TokenRow({ token, showsOwner }: TokenRowProps) {
  const [isAsking, setIsAsking] = useState(false)
  const timeZone = useZone()
  const nowMs = useNow()
  const { name, prefix, scopes, expiresAt, lastUsedAt, revokedAt, userName } = token
  const revoke = useAct(
    (client) => revokeToken(client, token.id),
    () => setIsAsking(false),
  )
  const isExpired = expiresAt !== null && nowMs !== null && expiresAt <= nowMs
  const isDead = revokedAt !== null || isExpired
  return (
    <TableRow>
      <TableCell head>
        <span className="flex flex-wrap items-center gap-x-2">
          <span className={isDead ? 'text-ink-3' : undefined}>{name}</span>
          {revokedAt !== null && <Badge tone="outline">revoked</Badge>}
          {revokedAt === null && isExpired && <Badge tone="outline">expired</Badge>}
        </span>
        <span className="block text-label font-normal text-ink-3">
          <code>{prefix}…</code>
          {showsOwner && ` · ${userName}`}
        </span>
      </TableCell>
      <TableCell className="text-ink-2">{scopes.join(', ')}</TableCell>
      <TableCell className="text-ink-2 max-sm:hidden">
        {expiresAt === null ? 'never' : <Instant at={expiresAt} timeZone={timeZone} style="date" absoluteOnly />}
      </TableCell>
      <TableCell className="text-ink-2 max-sm:hidden">
        {lastUsedAt === null ? (
          'never'
        ) : (
          <>
            <Age at={lastUsedAt} short /> ago
          </>
        )}
      </TableCell>
      <TableCell align="right">
        {revokedAt === null && (
          <Button size="small" onClick={() => setIsAsking(true)}>
            Revoke…
          </Button>
        )}
        <ConfirmDialog
          open={isAsking}
          onClose={() => setIsAsking(false)}
          onConfirm={() => revoke.run(undefined)}
          title={`Revoke ${name}?`}
          confirmLabel="Revoke it"
          pendingLabel="Revoking…"
          pending={revoke.isPending}
          error={revoke.error?.message}
          variant="danger"
        >
          Whatever uses it is refused at once. A revoked token cannot be brought back.
        </ConfirmDialog>
      </TableCell>
    </TableRow>
  )
}
