import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { exposition } from './exposition.ts'
import { listenOnLoopback } from './loopback.ts'
import { advanceService, FAILURES, type Failure, JOBS, type Job, newService } from './traffic.ts'

export type Exporter = {
  /** `<url>/api/metrics` and `<url>/payments/metrics` are the two targets. */
  url: string
  fail: (failure: Failure, job?: Job) => void
  heal: () => void
  stop: () => Promise<void>
}

const STEP_MS = 250
/** After hours without a scrape the steps grow instead of their number. */
const STEPS_MAX = 2_000

/**
 * Serves the metrics of two services whose traffic follows the wall clock: nothing runs between two scrapes.
 * `POST /fail/<failure>` (`?job=payments` for the other service) breaks, `POST /heal` repairs, `GET /` says what is broken.
 */
export async function startExporter({ port = 0 }: { port?: number } = {}): Promise<Exporter> {
  const services = new Map(JOBS.map((job) => [job, newService(job)]))
  let seenAtMs = Date.now()

  const advance = () => {
    const nowMs = Date.now()
    const spanMs = nowMs - seenAtMs
    if (spanMs <= 0) return
    const steps = Math.min(STEPS_MAX, Math.ceil(spanMs / STEP_MS))
    for (let step = 1; step <= steps; step++) {
      const atSeconds = (seenAtMs + (spanMs * step) / steps) / 1000
      for (const service of services.values()) advanceService(service, atSeconds, spanMs / steps / 1000)
    }
    seenAtMs = nowMs
  }
  const fail = (failure: Failure, job: Job = 'api') => {
    advance()
    services.get(job)?.failing.add(failure)
  }
  const heal = () => {
    advance()
    for (const service of services.values()) service.failing.clear()
  }
  const state = () => Object.fromEntries([...services].map(([job, service]) => [job, [...service.failing]]))

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://exporter')
    const [, first = '', second = ''] = url.pathname.split('/')
    if (request.method === 'POST') {
      const job = JOBS.find((name) => name === (url.searchParams.get('job') ?? 'api'))
      const failure = FAILURES.find((name) => name === second)
      if (first === 'heal') heal()
      else if (first === 'fail' && failure !== undefined && job !== undefined) fail(failure, job)
      else
        return send(
          response,
          404,
          `No such switch. There are ${FAILURES.map((name) => `/fail/${name}`).join(', ')} and /heal.\n`,
        )
      return send(response, 200, `${JSON.stringify(state())}\n`)
    }
    const service = services.get(JOBS.find((job) => job === first) ?? 'api')
    if (second !== 'metrics' || service === undefined) return send(response, 200, `${JSON.stringify(state())}\n`)
    advance()
    if (service.failing.has('metrics')) return send(response, 503, 'The metrics are switched off.\n')
    send(response, 200, exposition(service), 'text/plain; version=0.0.4; charset=utf-8')
  }

  const server = await listenOnLoopback(createServer(answer), port)
  return { url: server.url, fail, heal, stop: server.close }
}

function send(response: ServerResponse, status: number, body: string, contentType = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': contentType }).end(body)
}
