import { Button } from '#components/ui/button.tsx'

type SignOutButtonProps = {
  /** A server action that ends this browser's session. */
  readonly action: () => Promise<void>
}

/** A plain form: it works before any script has loaded. */
export function SignOutButton({ action }: SignOutButtonProps) {
  return (
    <form action={action}>
      <Button type="submit">Sign out</Button>
    </form>
  )
}
