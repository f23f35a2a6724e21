import Link from 'next/link'
import { ThemeToggle } from '#components/shell/theme-toggle.tsx'
import { setAppearance } from '../set-appearance.ts'

type AccountProps = { readonly name: string; readonly role: string; readonly theme: string | undefined }

/** Who one is here, how it looks, and the way out. */
export function Account({ name, role, theme }: AccountProps) {
  return (
    <div className="flex flex-col gap-2 px-2 text-label">
      <p className="min-w-0 text-ink-3">
        <Link href="/account" className="block truncate text-ink-2 hover:text-ink">
          {name}
        </Link>
        {role}
      </p>
      <ThemeToggle theme={theme === 'dark' || theme === 'light' ? theme : 'system'} action={setAppearance} />
    </div>
  )
}
