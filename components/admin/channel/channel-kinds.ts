import type { ChannelView } from '#lib/contracts/channels.ts'

export type ChannelKind = ChannelView['kind']
/** What was typed, by field; text whatever the field means. */
export type ChannelValues = Readonly<Record<string, string>>

export type ChannelField = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly placeholder?: string
  readonly isRequired?: boolean
  /** Never shown again: empty keeps what is stored. */
  readonly isSecret?: boolean
  readonly kind?: 'text' | 'number' | 'url'
  readonly choices?: readonly (readonly [value: string, words: string])[]
}

export type ChannelKindWords = {
  readonly label: string
  readonly about: string
  readonly fields: readonly ChannelField[]
}

const ENCRYPTION = [
  ['auto', 'STARTTLS when the server offers it'],
  ['required', 'STARTTLS or nothing'],
  ['tls', 'TLS from the first byte (port 465)'],
  ['never', 'None'],
] as const

/** What each kind of channel asks for, in the order in which one finds it at the other side. */
export const CHANNEL_KINDS: Readonly<Record<ChannelKind, ChannelKindWords>> = {
  email: {
    label: 'E-mail',
    about: 'Pages people at their own address, one thread per incident.',
    fields: [
      { name: 'host', label: 'Mail server', placeholder: 'smtp.example.com', isRequired: true },
      { name: 'port', label: 'Port', kind: 'number', placeholder: '587' },
      { name: 'encryption', label: 'Encryption', choices: ENCRYPTION, isRequired: true },
      { name: 'from', label: 'From', placeholder: 'Tocsin <pages@example.com>', isRequired: true },
      { name: 'user', label: 'User', hint: 'Leave empty when the server asks for none.' },
      { name: 'pass', label: 'Password', isSecret: true },
    ],
  },
  slack: {
    label: 'Slack',
    about: 'Posts to one channel through an incoming webhook.',
    fields: [
      {
        name: 'webhookUrl',
        label: 'Address of the incoming webhook',
        kind: 'url',
        isRequired: true,
        isSecret: true,
        placeholder: 'https://hooks.slack.com/services/…',
        hint: 'Whoever knows the address can post, so it is kept like a password.',
      },
    ],
  },
  webhook: {
    label: 'Signed webhook',
    about: 'Posts each page as JSON to an address of yours, signed with a secret that both sides know.',
    fields: [
      { name: 'url', label: 'Address', kind: 'url', isRequired: true, placeholder: 'https://example.com/hooks/tocsin' },
      {
        name: 'secret',
        label: 'Signing secret',
        isRequired: true,
        isSecret: true,
        hint: 'At least 16 characters. The receiver checks the signature with the same one.',
      },
    ],
  },
  pagerduty: {
    label: 'PagerDuty',
    about: 'Triggers, acknowledges and resolves through Events API v2, one dedup key per incident.',
    fields: [
      {
        name: 'routingKey',
        label: 'Integration key',
        isRequired: true,
        isSecret: true,
        hint: 'The 32 letters and digits of an Events API v2 integration.',
      },
      {
        name: 'baseUrl',
        label: 'Address',
        kind: 'url',
        placeholder: 'https://events.pagerduty.com',
        hint: 'Only for the EU region or a compatible server.',
      },
    ],
  },
}

/** What a form begins with: what is stored and may be shown. Addresses are shown only in part, so they begin empty. */
export function beginValues(kind: ChannelKind, shown: ChannelView['shown'] | null): ChannelValues {
  const start = (field: ChannelField): string => {
    if (field.name === 'encryption') return encryptionOf(shown)
    return field.isSecret || field.kind === 'url' ? '' : (shown?.[field.name] ?? '')
  }
  return Object.fromEntries(CHANNEL_KINDS[kind].fields.map((field) => [field.name, start(field)]))
}

/**
 * What is sent. For a channel that exists, an empty secret or address is left out, which keeps what is stored, and any
 * other empty field is null, which takes it away.
 */
export function configOf(kind: ChannelKind, values: ChannelValues, isNew: boolean): Record<string, unknown> {
  const config: Record<string, unknown> = {}
  for (const field of CHANNEL_KINDS[kind].fields) {
    const value = (values[field.name] ?? '').trim()
    if (field.name === 'encryption') Object.assign(config, ENCRYPTION_CONFIG[value] ?? ENCRYPTION_CONFIG.auto)
    else if (value !== '') config[field.name] = field.kind === 'number' ? Number(value) : value
    else if (!isNew && !field.isSecret && field.kind !== 'url') config[field.name] = field.isRequired ? '' : null
  }
  return config
}

const ENCRYPTION_CONFIG: Readonly<Record<string, object>> = {
  auto: { secure: false, startTls: 'auto' },
  required: { secure: false, startTls: 'required' },
  tls: { secure: true, startTls: 'auto' },
  never: { secure: false, startTls: 'never' },
}

function encryptionOf(shown: ChannelView['shown'] | null): string {
  if (shown?.secure === 'true') return 'tls'
  return shown?.startTls === 'required' || shown?.startTls === 'never' ? shown.startTls : 'auto'
}
