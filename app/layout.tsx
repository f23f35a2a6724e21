import './globals.css'
import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Providers } from '#components/shell/providers.tsx'

// `optional`: preloaded in time or not used on this page at all, so text never moves under a finger.
const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  variable: '--font-inter',
  weight: '100 900',
  display: 'optional',
})
const jetbrains = localFont({
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  variable: '--font-jetbrains',
  weight: '100 800',
  display: 'optional',
  adjustFontFallback: false,
})

export const metadata: Metadata = {
  title: { default: 'Tocsin', template: '%s · Tocsin' },
  description: 'What is wrong, who has it, what happens next.',
  applicationName: 'Tocsin',
  icons: { icon: '/icon.svg', apple: '/icon.svg' },
  manifest: '/manifest.webmanifest',
  referrer: 'same-origin',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafbfd' },
    { media: '(prefers-color-scheme: dark)', color: '#0c0e12' },
  ],
}

/** The page comes from the server in its theme and density already, so nothing flashes and no inline script is needed. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const jar = await cookies()
  const theme = jar.get('theme')?.value
  return (
    <html
      lang="en"
      className={`${inter.variable} ${jetbrains.variable}`}
      data-theme={theme === 'dark' || theme === 'light' ? theme : undefined}
      data-density={jar.get('density')?.value === 'compact' ? 'compact' : undefined}
      data-keys={jar.get('keys')?.value === 'off' ? 'off' : undefined}
    >
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  )
}
