import type { Appearance } from '#components/account/appearance-form.tsx'

/** The look that this browser keeps, as the root layout reads it: anything unknown is the default. */
export function readAppearance(cookie: (name: string) => string | undefined): Appearance {
  const theme = cookie('theme')
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    density: cookie('density') === 'compact' ? 'compact' : 'normal',
    keys: cookie('keys') === 'off' ? 'off' : 'on',
  }
}
