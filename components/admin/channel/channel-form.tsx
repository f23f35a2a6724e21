'use client'

import { useState } from 'react'
import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { Body } from '#lib/client/call.ts'
import { createChannel, updateChannel } from '#lib/client/channels.ts'
import type { ChannelView } from '#lib/contracts/channels.ts'
import { FormDialog } from '../form-dialog.tsx'
import { restOfError, useAct } from '../use-act.ts'
import { ChannelFields } from './channel-fields.tsx'
import { beginValues, CHANNEL_KINDS, type ChannelKind, configOf } from './channel-kinds.ts'

type ChannelFormProps = { readonly channel: ChannelView | null; readonly onClose: () => void }

/** Adds a way to page or changes one. The kind is chosen once. */
export function ChannelForm({ channel, onClose }: ChannelFormProps) {
  const isNew = channel === null
  const [kind, setKind] = useState<ChannelKind>(channel?.kind ?? 'email')
  const [name, setName] = useState(channel?.name ?? '')
  const [follows, setFollows] = useState<ChannelView['follows']>(channel?.follows ?? 'nothing')
  const [values, setValues] = useState(() => beginValues(kind, channel?.shown ?? null))
  const create = useAct((client, body: Body<'channels', 'create'>) => createChannel(client, body), onClose)
  const update = useAct(
    (client, body: Body<'channels', 'update'>) => updateChannel(client, channel?.id ?? '', body),
    onClose,
  )
  const act = isNew ? create : update
  const words = CHANNEL_KINDS[kind]
  const shownFields = ['name', 'follows', ...words.fields.map((field) => `config.${field.name}`)]

  const submit = () => {
    const config = configOf(kind, values, isNew)
    // Only a new channel says its kind; settings of the environment are changed there.
    if (isNew) create.run({ kind, name, follows, config })
    else update.run(channel.fromEnvironment ? { follows } : { name, follows, config })
  }
  return (
    <FormDialog
      title={isNew ? 'Add channel' : `Change ${channel.name}`}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={isNew ? 'Add' : 'Save changes'}
      pendingLabel={isNew ? 'Adding…' : 'Saving…'}
      isPending={act.isPending}
      problem={restOfError(act, shownFields)}
    >
      {isNew && (
        <SelectField
          label="Kind"
          required
          data-dialog-focus
          hint={words.about}
          value={kind}
          onChange={(event) => {
            const next = readKind(event.target.value)
            setKind(next)
            setValues(beginValues(next, null))
          }}
        >
          {Object.entries(CHANNEL_KINDS).map(([value, { label }]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
      )}
      <TextField
        label="Name"
        required
        maxLength={120}
        placeholder={words.label}
        value={name}
        disabled={channel?.fromEnvironment}
        error={act.fields.name}
        onChange={(event) => setName(event.target.value)}
      />
      {!channel?.fromEnvironment && (
        <ChannelFields
          kind={kind}
          stored={channel?.shown ?? null}
          values={values}
          errors={act.fields}
          onChange={(field, value) => setValues({ ...values, [field]: value })}
        />
      )}
      {kind !== 'email' && (
        <SelectField
          label="Follows"
          required
          hint="A policy can name it either way."
          value={follows}
          error={act.fields.follows}
          onChange={(event) => setFollows(event.target.value === 'all' ? 'all' : 'nothing')}
        >
          <option value="nothing">Nothing: only told when a policy names it</option>
          <option value="all">All: told as every incident opens, is taken and resolves</option>
        </SelectField>
      )}
    </FormDialog>
  )
}

function readKind(value: string): ChannelKind {
  return value === 'webhook' || value === 'slack' || value === 'pagerduty' ? value : 'email'
}
