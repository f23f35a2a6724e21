import Link from 'next/link'

/** An address outside the console. It has no frame, because who asks may not be signed in. */
export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-start gap-3 px-6 py-16">
      <h1 className="text-title font-semibold">Nothing here</h1>
      <p className="max-w-text text-ink-2">There is nothing at this address. It may be mistyped.</p>
      <Link href="/incidents" className="text-link underline underline-offset-2 pointer-coarse:py-3">
        Go to the incidents
      </Link>
    </main>
  )
}
