import { BUCKETS_SECONDS, DISK_BYTES, type ServiceState } from './traffic.ts'

type Sample = { suffix?: string; labels?: Record<string, string>; value: number }

/** The Prometheus text format, version 0.0.4, of one service. */
export function exposition(state: ServiceState): string {
  const disk = { device: '/dev/vdb1', fstype: 'ext4', mountpoint: '/data' }
  const families: [name: string, kind: string, help: string, samples: Sample[]][] = [
    ['build_info', 'gauge', 'The version that runs.', [{ labels: { version: state.profile.version }, value: 1 }]],
    ['http_requests_total', 'counter', 'Requests answered.', requestSamples(state)],
    ['http_request_duration_seconds', 'histogram', 'Time until the answer.', durationSamples(state)],
    ['http_requests_in_flight', 'gauge', 'Requests being answered.', [{ value: Math.round(state.inFlight) }]],
    ['process_resident_memory_bytes', 'gauge', 'Memory in use.', [{ value: Math.round(state.memoryBytes) }]],
    ['process_cpu_seconds_total', 'counter', 'Processor time used.', [{ value: round(state.cpuSeconds) }]],
    ['db_connections_active', 'gauge', 'Connections in use.', [{ value: Math.round(state.connectionsActive) }]],
    ['db_connections_max', 'gauge', 'Connections allowed.', [{ value: state.profile.connectionsMax }]],
    ['queue_depth', 'gauge', 'Jobs that wait.', queueSamples(state)],
    ['node_filesystem_size_bytes', 'gauge', 'Size of the disk.', [{ labels: disk, value: DISK_BYTES }]],
    [
      'node_filesystem_avail_bytes',
      'gauge',
      'Free space on the disk.',
      [{ labels: disk, value: Math.max(0, Math.round(DISK_BYTES - state.diskUsedBytes)) }],
    ],
  ]
  if (state.job === 'payments') {
    const samples = Object.entries(state.payments).map(([result, value]) => ({
      labels: { result },
      value: Math.floor(value),
    }))
    families.push(['payments_total', 'counter', 'Charges by their result.', samples])
  }
  return families.map(([name, kind, help, samples]) => family(name, kind, help, samples)).join('')
}

function requestSamples(state: ServiceState): Sample[] {
  return state.routes.flatMap(({ profile, byCode }) =>
    Object.entries(byCode).map(([code, value]) => ({
      labels: { route: profile.route, method: profile.method, code },
      value: Math.floor(value),
    })),
  )
}

function durationSamples(state: ServiceState): Sample[] {
  return state.routes.flatMap(({ profile, buckets, count, sumSeconds }) => {
    const { route } = profile
    return [
      ...BUCKETS_SECONDS.map((bound, at) => ({
        suffix: '_bucket',
        labels: { route, le: String(bound) },
        value: Math.floor(buckets[at] ?? 0),
      })),
      { suffix: '_bucket', labels: { route, le: '+Inf' }, value: Math.floor(count) },
      { suffix: '_sum', labels: { route }, value: round(sumSeconds) },
      { suffix: '_count', labels: { route }, value: Math.floor(count) },
    ]
  })
}

const queueSamples = (state: ServiceState): Sample[] =>
  state.profile.queues.map((queue, at) => ({ labels: { queue }, value: Math.round(state.queueDepth[at] ?? 0) }))

const round = (value: number): number => Math.round(value * 1000) / 1000

function family(name: string, kind: string, help: string, samples: readonly Sample[]): string {
  const lines = samples.map(({ suffix = '', labels = {}, value }) => {
    const pairs = Object.entries(labels).map(([key, text]) => `${key}="${text}"`)
    return `${name}${suffix}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`
  })
  return `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${lines.join('\n')}\n`
}
