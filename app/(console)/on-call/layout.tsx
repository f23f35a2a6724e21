import type { ReactNode } from 'react'
import { OnCallNav } from '#components/schedule/on-call-nav.tsx'

export default function OnCallLayout({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <OnCallNav />
      {children}
    </>
  )
}
