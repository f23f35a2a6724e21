'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { shouldRetry } from './retry.ts'

const SECOND_MS = 1_000

/** What every client leaf may count on. One query client per browser tab, made on the first render. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const [client] = useState(makeQueryClient)
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30 * SECOND_MS,
        retry: shouldRetry,
        retryDelay: (failures) => Math.min(8 * SECOND_MS, SECOND_MS * 2 ** failures),
      },
      // Acts that page people are repeated by the person, who sees what happened.
      mutations: { retry: false },
    },
  })
}
