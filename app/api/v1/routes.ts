import type { Route } from '../_http/bind-verb.ts'

/** Every door of the API and the verb behind it. */
export const routes: readonly Route[] = []
