type FooterKeyProps = { readonly keys: string; readonly label: string }

/** "J K move": a key in ink and what it does in grey. */
export function FooterKey({ keys, label }: FooterKeyProps) {
  return (
    <span>
      <span className="text-ink-2">{keys}</span> {label}
    </span>
  )
}
