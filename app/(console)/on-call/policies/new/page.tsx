import type { Metadata } from 'next'
import { PolicyEditor } from '#components/schedule/policy/policy-editor.tsx'
import { currentContext } from '#lib/server/auth/current-context.ts'

export const metadata: Metadata = { title: 'New policy' }

export default async function NewPolicyPage() {
  await currentContext('/on-call/policies/new')
  return <PolicyEditor policyId={null} />
}
