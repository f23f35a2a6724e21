import { cn } from '#components/ui/cn.ts'

export type ThemeChoice = 'system' | 'light' | 'dark'

type ThemeToggleProps = {
  readonly theme: ThemeChoice
  /** A server action that keeps the field `theme`. */
  readonly action: (form: FormData) => Promise<void>
  readonly className?: string
}

const CHOICES: readonly (readonly [ThemeChoice, string])[] = [
  ['system', 'System'],
  ['light', 'Light'],
  ['dark', 'Dark'],
]

/** Three words rather than a sun and a moon. A plain form: it works before any script has loaded. */
export function ThemeToggle({ theme, action, className }: ThemeToggleProps) {
  return (
    <form action={action} className={cn('flex items-center', className)}>
      <fieldset className="flex overflow-hidden rounded-control border border-line">
        <legend className="sr-only">Theme</legend>
        {CHOICES.map(([value, label]) => (
          <button
            key={value}
            type="submit"
            name="theme"
            value={value}
            aria-pressed={theme === value}
            className="h-6 flex-1 px-2 text-meta text-ink-3 focus-inset hover:text-ink aria-pressed:bg-selected aria-pressed:text-ink pointer-coarse:h-control"
          >
            {label}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
