'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { sourceList } from '#lib/client/sources.ts'
import type { AlertSourceView } from '#lib/contracts/sources.ts'
import { Loaded } from '../loaded.tsx'
import { useRefusal } from '../use-refusal.ts'
import { type Keyed, KeyShown } from './key-shown.tsx'
import { SourceForm } from './source-form.tsx'
import { SourceRow } from './source-row.tsx'

type Shown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'form'; readonly source: AlertSourceView | null }
  | { readonly kind: 'key'; readonly keyed: Keyed }

/** Where alerts come from. A new key stays on the page until it is put away, because it is never shown again. */
export function SourceList() {
  const sources = useQuery(sourceList())
  const refusal = useRefusal('source.edit', 'connect and change sources')
  const [shown, setShown] = useState<Shown>({ kind: 'nothing' })
  const close = () => setShown({ kind: 'nothing' })
  const connect = (
    <Button variant="primary" disabledReason={refusal} onClick={() => setShown({ kind: 'form', source: null })}>
      Connect Alertmanager
    </Button>
  )
  const isFirst = sources.data?.sources.every(({ kind }) => kind === 'drill') ?? false
  return (
    <>
      <PageHeader title="Sources" facts="Where alerts come from." actions={isFirst ? undefined : connect} />
      {shown.kind === 'key' && <KeyShown keyed={shown.keyed} onClose={close} />}
      <Loaded
        query={sources}
        what="The sources"
        isEmpty={({ sources: all }) => all.length === 0}
        empty={<EmptyState action={connect}>No sources yet. Connect Alertmanager.</EmptyState>}
      >
        {({ sources: all }) => (
          <>
            {isFirst && <EmptyState action={connect}>Only the drill so far. Connect Alertmanager.</EmptyState>}
            <ul>
              {all.map((source) => (
                <SourceRow
                  key={source.id}
                  source={source}
                  refusal={refusal}
                  onEdit={() => setShown({ kind: 'form', source })}
                  onKey={(keyed) => setShown({ kind: 'key', keyed })}
                />
              ))}
            </ul>
          </>
        )}
      </Loaded>
      {shown.kind === 'form' && (
        <SourceForm source={shown.source} onClose={close} onKey={(keyed) => setShown({ kind: 'key', keyed })} />
      )}
    </>
  )
}
