import type { ReactNode } from 'react'

/** The frame of the pages before one is in: one column, no navigation. */
export default function AuthLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col items-center bg-bg px-4 py-16 text-ink">
      <main className="flex w-full max-w-form flex-col gap-6 rounded-menu border border-line bg-surface p-6">
        <p className="text-strong font-semibold text-ink-2">Tocsin</p>
        {children}
      </main>
    </div>
  )
}
