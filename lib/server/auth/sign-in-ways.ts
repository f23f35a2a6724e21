import { env } from '#lib/env.ts'

/** The ways in that this installation offers beside e-mail and password: the identity provider's name, or null. */
export function signInWays(): { readonly oidcName: string | null } {
  const { OIDC_ISSUER, OIDC_NAME } = env()
  return { oidcName: OIDC_ISSUER ? OIDC_NAME : null }
}
