import { Button } from '#components/ui/button.tsx'
import type { ContactView } from '#lib/contracts/directory.ts'

type ContactEntryProps = {
  readonly contact: ContactView
  readonly refusal: string | null
  readonly onEdit: () => void
  readonly onRemove: () => void
}

const LINK = 'text-link underline underline-offset-2 pointer-coarse:py-3'

/** How to reach somebody: pressed on a phone, the number is dialled. */
export function ContactEntry({ contact, refusal, onEdit, onRemove }: ContactEntryProps) {
  const { name, phone, email, url, note } = contact
  const cannotBeReached = phone === null && email === null && url === null
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-1 border-b border-line px-4 py-2">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium">{name}</p>
        {note !== null && <p className="max-w-text text-label whitespace-pre-wrap text-ink-2 wrap-anywhere">{note}</p>}
      </div>
      <div className="flex min-w-0 flex-wrap gap-x-6 gap-y-1 md:w-1/2">
        {phone !== null && (
          <a href={dial(phone)} className={`${LINK} whitespace-nowrap`}>
            {phone}
          </a>
        )}
        {email !== null && (
          <a href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`} className={`${LINK} wrap-anywhere`}>
            {email}
          </a>
        )}
        {url !== null && /^https?:\/\//i.test(url) && (
          <a href={url} target="_blank" rel="noopener noreferrer" className={`${LINK} wrap-anywhere`}>
            {url.replace(/^https?:\/\//i, '').replace(/\/$/, '')}
            <span aria-hidden="true"> ↗</span>
          </a>
        )}
        {cannotBeReached && <span className="text-ink-2">! No phone, e-mail or address yet</span>}
      </div>
      <div className="flex gap-1">
        <Button size="small" variant="quiet" disabledReason={refusal} aria-label={`Edit ${name}`} onClick={onEdit}>
          Edit
        </Button>
        <Button size="small" variant="quiet" disabledReason={refusal} aria-label={`Remove ${name}`} onClick={onRemove}>
          Remove
        </Button>
      </div>
    </li>
  )
}

/** Digits and a leading plus; an extension after "x" or "ext" is dialled after a pause. */
function dial(phone: string): string {
  const [number = '', extension] = phone.split(/\s*(?:ext\.?|x)\s*(?=\d)/i)
  const digits = number.replace(/(?!^\+)\D/g, '')
  return `tel:${digits}${extension === undefined ? '' : `,${extension.replace(/\D/g, '')}`}`
}
