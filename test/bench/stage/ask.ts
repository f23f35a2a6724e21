import { Pool } from 'undici'

export type Answer = { readonly status: number; readonly text: string; readonly tookMs: number }
export type Asker = { readonly get: (path: string) => Promise<Answer>; readonly close: () => Promise<void> }

/** Asks one server over kept connections, as one person: the time runs until the last byte is there. */
export function asker(origin: string, headers: Readonly<Record<string, string>>, connections = 1): Asker {
  const pool = new Pool(origin, { connections, headersTimeout: 30_000, bodyTimeout: 30_000 })
  return {
    async get(path) {
      const startedAt = performance.now()
      const { statusCode, body } = await pool.request({ path, method: 'GET', headers: { ...headers } })
      const text = await body.text()
      return { status: statusCode, text, tookMs: performance.now() - startedAt }
    },
    close: () => pool.close(),
  }
}

/** Asks one after another; throws at the first answer that is not 200. */
export async function askEach(ask: Asker, paths: readonly string[]): Promise<number[]> {
  const tookMs: number[] = []
  for (const path of paths) {
    const answer = await ask.get(path)
    if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}: ${answer.text.slice(0, 300)}`)
    tookMs.push(answer.tookMs)
  }
  return tookMs
}
