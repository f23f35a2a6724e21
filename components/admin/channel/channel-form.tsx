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
        <KindField
          kind={kind}
          onChange={(next) => {
            setKind(next)
            setValues(beginValues(next, null))
          }}
        />
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
      {kind !== 'email' && <FollowsField follows={follows} error={act.fields.follows} onChange={setFollows} />}
    </FormDialog>
  )
}

type KindFieldProps = { readonly kind: ChannelKind; readonly onChange: (kind: ChannelKind) => void }

function KindField({ kind, onChange }: KindFieldProps) {
  return (
    <SelectField
      label="Kind"
      required
      data-dialog-focus
      hint={CHANNEL_KINDS[kind].about}
      value={kind}
      onChange={(event) => onChange(readKind(event.target.value))}
    >
      {Object.entries(CHANNEL_KINDS).map(([value, { label }]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </SelectField>
  )
}

type FollowsFieldProps = {
  readonly follows: ChannelView['follows']
  readonly error: string | undefined
  readonly onChange: (follows: ChannelView['follows']) => void
}

/** Not for e-mail: that goes to people, each at their own address. */
function FollowsField({ follows, error, onChange }: FollowsFieldProps) {
  return (
    <SelectField
      label="Follows"
      required
      hint="A policy can name it either way."
      value={follows}
      error={error}
      onChange={(event) => onChange(event.target.value === 'all' ? 'all' : 'nothing')}
    >
      <option value="nothing">Nothing: only told when a policy names it</option>
      <option value="all">All: told as every incident opens, is taken and resolves</option>
    </SelectField>
  )
}

function readKind(value: string): ChannelKind {
  return value === 'webhook' || value === 'slack' || value === 'pagerduty' ? value : 'email'
}
