import { ThemeToggle } from '#components/shell/theme-toggle.tsx'
import { signOut } from '../(auth)/sign-out.ts'
import { setAppearance } from '../set-appearance.ts'

type AccountProps = { readonly name: string; readonly role: string; readonly theme: string | undefined }

/** Who one is here, how it looks, and the way out. */
export function Account({ name, role, theme }: AccountProps) {
  return (
    <div className="flex flex-col gap-2 px-2 text-label">
      <p className="min-w-0 text-ink-3">
        <span className="block truncate text-ink-2">{name}</span>
        {role}
      </p>
      <ThemeToggle theme={theme === 'dark' || theme === 'light' ? theme : 'system'} action={setAppearance} />
      <form action={signOut}>
        <button type="submit" className="min-h-6 text-ink-2 hover:text-ink pointer-coarse:min-h-control">
          Sign out
        </button>
      </form>
    </div>
  )
}
