/** Why somebody came back here without being signed in, as a sentence; null when nothing went wrong. */
export function refusalSentence(error: unknown, oidcName: string | null): string | null {
  if (typeof error !== 'string' || error === '') return null
  const provider = oidcName ?? 'The identity provider'
  switch (error) {
    case 'disabled':
    case 'AccessDenied':
      return 'This account is disabled. Ask an admin of this workspace.'
    case 'oidc-email-taken':
      return `${provider} has not verified your e-mail address, or somebody here uses it already. Sign in with your password, or ask an admin.`
    case 'oidc-incomplete':
      return `${provider} did not say your e-mail address. Ask whoever runs it to share the scopes openid, email and profile.`
    case 'SessionRequired':
      return 'Sign in to see that page.'
    default:
      return `${provider} could not sign you in. Try again, or sign in with your password.`
  }
}
