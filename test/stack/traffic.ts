/** What the switch of the exporter can break. `metrics` makes the scrape itself fail. */
export const FAILURES = ['errors', 'latency', 'database', 'queue', 'memory', 'disk', 'metrics'] as const
export type Failure = (typeof FAILURES)[number]

export const JOBS = ['api', 'payments'] as const
export type Job = (typeof JOBS)[number]

export const CODES = ['200', '404', '500', '503'] as const
/** Upper bounds of the latency histogram, in seconds; `+Inf` is the count. */
export const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

export type Route = { route: string; method: string; requestsPerSecond: number; medianSeconds: number; phase: number }
export type ServiceProfile = {
  version: string
  routes: readonly Route[]
  queues: readonly string[]
  connectionsMax: number
  memoryBytes: number
  cpuSecondsPerRequest: number
}

export const PROFILES: Record<Job, ServiceProfile> = {
  api: {
    version: '4.18.2',
    routes: [
      { route: '/catalog', method: 'GET', requestsPerSecond: 24, medianSeconds: 0.032, phase: 0.3 },
      { route: '/search', method: 'GET', requestsPerSecond: 11, medianSeconds: 0.085, phase: 1.7 },
      { route: '/cart', method: 'GET', requestsPerSecond: 9, medianSeconds: 0.041, phase: 2.9 },
      { route: '/cart/items', method: 'POST', requestsPerSecond: 5, medianSeconds: 0.056, phase: 4.1 },
      { route: '/checkout', method: 'POST', requestsPerSecond: 3, medianSeconds: 0.11, phase: 5.3 },
    ],
    queues: ['orders', 'emails'],
    connectionsMax: 60,
    memoryBytes: 412e6,
    cpuSecondsPerRequest: 0.006,
  },
  payments: {
    version: '2.7.0',
    routes: [
      { route: '/charges', method: 'POST', requestsPerSecond: 6, medianSeconds: 0.14, phase: 0.9 },
      { route: '/refunds', method: 'POST', requestsPerSecond: 0.8, medianSeconds: 0.17, phase: 2.2 },
      { route: '/methods', method: 'GET', requestsPerSecond: 8, medianSeconds: 0.028, phase: 3.6 },
    ],
    queues: ['settlements', 'receipts'],
    connectionsMax: 40,
    memoryBytes: 268e6,
    cpuSecondsPerRequest: 0.009,
  },
}

export type RouteTotals = {
  profile: Route
  byCode: Record<string, number>
  buckets: number[]
  count: number
  sumSeconds: number
}
export type ServiceState = {
  job: Job
  profile: ServiceProfile
  failing: Set<Failure>
  /** How far each failure has set in, 0 … 1: nothing breaks or heals at once. */
  level: Record<Failure, number>
  routes: RouteTotals[]
  inFlight: number
  cpuSeconds: number
  memoryBytes: number
  connectionsActive: number
  queueDepth: number[]
  diskUsedBytes: number
  /** By `result`. */
  payments: { approved: number; declined: number; error: number }
}

export function newService(job: Job): ServiceState {
  const profile = PROFILES[job]
  return {
    job,
    profile,
    failing: new Set(),
    level: { errors: 0, latency: 0, database: 0, queue: 0, memory: 0, disk: 0, metrics: 0 },
    routes: profile.routes.map((route) => ({
      profile: route,
      byCode: Object.fromEntries(CODES.map((code) => [code, 0])),
      buckets: BUCKETS_SECONDS.map(() => 0),
      count: 0,
      sumSeconds: 0,
    })),
    inFlight: 0,
    cpuSeconds: 0,
    memoryBytes: profile.memoryBytes,
    connectionsActive: 8,
    queueDepth: profile.queues.map(() => 4),
    diskUsedBytes: 0.57 * DISK_BYTES,
    payments: { approved: 0, declined: 0, error: 0 },
  }
}

export const DISK_BYTES = 107_374_182_400
const LATENCY_SIGMA = 0.62
/** Time constant with which a failure sets in and wears off. */
const ONSET_SECONDS = 0.8

const wave = (atSeconds: number, phase: number): number =>
  0.12 * Math.sin(atSeconds / 15.4 + phase) +
  0.06 * Math.sin(atSeconds / 3.7 + 2 * phase) +
  0.03 * Math.sin(atSeconds / 1.1 + 3 * phase)

/** The share of a log-normal that lies below a bound; the logistic curve stands in for the normal one. */
const shareBelow = (boundSeconds: number, medianSeconds: number): number =>
  1 / (1 + Math.exp((-1.702 * Math.log(boundSeconds / medianSeconds)) / LATENCY_SIGMA))

/** Adds the traffic of `stepSeconds` that end at `atSeconds` (Unix) to the state. Counters only ever grow. */
export function advanceService(state: ServiceState, atSeconds: number, stepSeconds: number): void {
  const approach = 1 - Math.exp(-stepSeconds / ONSET_SECONDS)
  for (const failure of FAILURES) {
    const target = state.failing.has(failure) ? 1 : 0
    state.level[failure] += (target - state.level[failure]) * approach
  }
  let requests = 0
  let busySeconds = 0
  for (const totals of state.routes) {
    const added = addRequests(state, totals, atSeconds, stepSeconds)
    requests += added.requests
    busySeconds += added.busySeconds
  }
  advanceResources(state, { atSeconds, stepSeconds, requests, busySeconds })
}

function addRequests(state: ServiceState, totals: RouteTotals, atSeconds: number, stepSeconds: number) {
  const { level } = state
  const { profile: route } = totals
  const swing = wave(atSeconds, route.phase)
  // Clients try again when they get an error, and wait when answers are slow.
  const demand = 1 + swing + 0.12 * level.errors - 0.15 * level.latency
  const requests = route.requestsPerSecond * demand * stepSeconds
  const errorShare =
    0.002 +
    level.errors * (0.348 + 0.25 * wave(atSeconds, 4 * route.phase)) +
    0.03 * level.database +
    0.008 * level.latency
  const failed = requests * Math.min(errorShare, 0.95)
  const notFound = (requests - failed) * 0.012
  const unavailableShare = 0.25 + 0.5 * level.errors
  const codes = {
    200: requests - failed - notFound,
    404: notFound,
    500: failed * (1 - unavailableShare),
    503: failed * unavailableShare,
  }
  for (const [code, amount] of Object.entries(codes)) totals.byCode[code] = (totals.byCode[code] ?? 0) + amount

  const slower = 1 + 0.5 * swing + 3.5 * level.errors + 16 * level.latency + 4 * level.database
  const medianSeconds = route.medianSeconds * slower
  BUCKETS_SECONDS.forEach((bound, at) => {
    totals.buckets[at] = (totals.buckets[at] ?? 0) + requests * shareBelow(bound, medianSeconds)
  })
  const busySeconds = requests * medianSeconds * Math.exp(LATENCY_SIGMA ** 2 / 2)
  totals.count += requests
  totals.sumSeconds += busySeconds
  if (route.route === '/charges') {
    state.payments.error += failed
    state.payments.declined += (requests - failed) * 0.043
    state.payments.approved += (requests - failed) * 0.957
  }
  return { requests, busySeconds }
}

type Step = { atSeconds: number; stepSeconds: number; requests: number; busySeconds: number }

function advanceResources(state: ServiceState, { atSeconds, stepSeconds, requests, busySeconds }: Step): void {
  const { level, profile } = state
  state.inFlight = busySeconds / stepSeconds
  state.cpuSeconds += requests * profile.cpuSecondsPerRequest * (1 + 0.4 * level.errors) + 0.03 * stepSeconds
  // A collector that runs every 80 s gives the usual saw.
  const uncollected = (atSeconds % 80) / 80
  state.memoryBytes =
    profile.memoryBytes + 46e6 * uncollected + state.inFlight * 1.6e6 + 55e6 * level.errors + 1.5e9 * level.memory
  const wanted = 8 + 3 * (1 + wave(atSeconds, 1.1)) + 0.3 * state.inFlight
  const starved = profile.connectionsMax * (0.97 + 0.02 * Math.sin(atSeconds / 5))
  state.connectionsActive = Math.min(
    profile.connectionsMax,
    wanted + (Math.max(starved, wanted) - wanted) * level.database,
  )
  state.queueDepth = state.queueDepth.map((depth, at) => {
    const calm = 5 + 3 * Math.sin(atSeconds / (9 + 4 * at))
    if (at === 0 && state.failing.has('queue')) return Math.min(depth + 320 * level.queue * stepSeconds, 40_000)
    return Math.max(calm, depth - 700 * stepSeconds)
  })
  const diskCalmBytes = 0.57 * DISK_BYTES + 4e9 * ((atSeconds % 86_400) / 86_400)
  state.diskUsedBytes = diskCalmBytes + (0.95 * DISK_BYTES - diskCalmBytes) * level.disk
}
