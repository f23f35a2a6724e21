import { wireClient } from './wire-client.ts'

export type Load = {
  readonly port: number
  readonly connections: number
  /** The requests, made before the clock starts. */
  readonly requests: readonly Buffer[]
  readonly wantsStatus: number
}
export type Throughput = { readonly perSecond: number; readonly latenciesMs: number[]; readonly tookMs: number }

/** No loop goes on longer than this, however slow the other side is. */
const LONGEST_MS = 60_000

/** Sends every request over so many connections, each its next as soon as it has the answer. Throws when any answer is not the wanted one. */
export async function closedLoop({ port, connections, requests, wantsStatus }: Load): Promise<Throughput> {
  const clients = await Promise.all(Array.from({ length: connections }, () => wireClient(port)))
  const latenciesMs: number[] = []
  let next = 0
  const startedAt = performance.now()
  const pump = async (client: Awaited<ReturnType<typeof wireClient>>) => {
    for (let request = requests[next++]; request; request = requests[next++]) {
      const sentAt = performance.now()
      if (sentAt - startedAt > LONGEST_MS) return
      const { status, body } = await client.send(request)
      if (status !== wantsStatus) throw new Error(`Answered ${status} instead of ${wantsStatus}: ${body.slice(0, 300)}`)
      latenciesMs.push(performance.now() - sentAt)
    }
  }
  try {
    await Promise.all(clients.map(pump))
  } finally {
    for (const client of clients) client.close()
  }
  const tookMs = performance.now() - startedAt
  return { perSecond: (latenciesMs.length / tookMs) * 1_000, latenciesMs, tookMs }
}

/** Sends one request every `everyMs`, whether the last was answered or not, and tells when each was sent. */
export async function steadyLoop({
  port,
  requests,
  everyMs,
  onSent,
}: {
  port: number
  requests: readonly Buffer[]
  everyMs: number
  onSent: (index: number, atMs: number) => void
}): Promise<void> {
  const clients = await Promise.all(Array.from({ length: 8 }, () => wireClient(port)))
  const startedAtMs = Date.now()
  const answers: Promise<unknown>[] = []
  try {
    for (const [index, request] of requests.entries()) {
      await untilMs(startedAtMs + index * everyMs)
      onSent(index, exactNowMs())
      answers.push((clients[index % clients.length] ?? clients[0])?.send(request) ?? Promise.resolve())
    }
    await Promise.all(answers)
  } finally {
    for (const client of clients) client.close()
  }
}

/** The wall clock with fractions: `Date.now()` alone rounds away what is measured here. */
export const exactNowMs = (): number => performance.timeOrigin + performance.now()

export function untilMs(atMs: number): Promise<void> {
  return new Promise((done) => setTimeout(done, Math.max(0, atMs - Date.now())))
}

/** Waits until `isSo`, asked again and again; answers false when the time is over. */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs: number, everyMs = 20): Promise<boolean> {
  const deadline = Date.now() + withinMs
  for (;;) {
    if (await isSo()) return true
    if (Date.now() > deadline) return false
    await untilMs(Date.now() + everyMs)
  }
}
