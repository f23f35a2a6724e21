import { cn } from '#components/ui/cn.ts'

export type Appearance = {
  readonly theme: 'system' | 'light' | 'dark'
  readonly density: 'normal' | 'compact'
  readonly keys: 'on' | 'off'
}

type AppearanceFormProps = {
  readonly appearance: Appearance
  /** A server action that keeps the fields `theme`, `density` and `keys`. */
  readonly action: (form: FormData) => Promise<void>
}

const CHOICES = [
  [
    'theme',
    'Theme',
    [
      ['system', 'As the system'],
      ['light', 'Light'],
      ['dark', 'Dark'],
    ],
    '',
  ],
  [
    'density',
    'Density',
    [
      ['normal', 'Normal'],
      ['compact', 'Compact'],
    ],
    'How high a row is. On touch it stays large.',
  ],
  [
    'keys',
    'Single keys',
    [
      ['on', 'On'],
      ['off', 'Off'],
    ],
    'A acknowledges, J and K move. Off helps with speech input; ⌘K stays.',
  ],
] as const

/** How it looks in this browser. Plain forms: they work before any script has loaded. */
export function AppearanceForm({ appearance, action }: AppearanceFormProps) {
  return (
    <div className="flex flex-col gap-4 px-4 py-3">
      {CHOICES.map(([name, legend, options, hint]) => (
        <form key={name} action={action}>
          <fieldset>
            <legend className="mb-1 text-label font-medium text-ink-2">{legend}</legend>
            <div className="inline-flex overflow-hidden rounded-control border border-line-strong">
              {options.map(([value, label]) => (
                <button
                  key={value}
                  type="submit"
                  name={name}
                  value={value}
                  aria-pressed={appearance[name] === value}
                  className={cn(
                    'h-control px-3 text-label text-ink-2 focus-inset hover:text-ink',
                    'aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-ink',
                  )}
                >
                  {label}
                </button>
              ))}
            </div>
            {hint !== '' && <p className="mt-1 max-w-text text-label text-ink-3">{hint}</p>}
          </fieldset>
        </form>
      ))}
    </div>
  )
}
