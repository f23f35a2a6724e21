/** The look shared by everything one types or chooses in. Its border alone passes 3:1 against every ground. */
export const CONTROL_CLASS =
  'w-full rounded-control border border-line-strong bg-surface px-2 text-ink placeholder:text-ink-3 aria-invalid:border-p0 disabled:border-line disabled:bg-raised disabled:text-ink-3'
