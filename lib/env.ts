import { existsSync } from 'node:fs'
import { z } from 'zod'

const url = (schemes: RegExp, example: string) =>
  z.string().refine((text) => schemes.test(text) && URL.canParse(text), `must be an address such as ${example}`)
const port = z.coerce
  .number('must be a number from 1 to 65535')
  .int()
  .min(1, 'must be a number from 1 to 65535')
  .max(65_535, 'must be a number from 1 to 65535')
const flag = z.enum(['true', 'false'], 'must be true or false').transform((word) => word === 'true')

/** Every variable the product reads; .env.example explains each, and a test keeps the two lists the same. */
const schema = z.object({
  DATABASE_URL: url(/^postgres(ql)?:\/\//, 'postgresql://user:password@host:5432/tocsin').optional(),
  DATA_DIR: z.string().min(1, 'must name a folder').default('.data'),
  HOST: z.string().min(1, 'must be an address to listen on, such as 127.0.0.1').default('127.0.0.1'),
  PORT: port.optional(),
  PUBLIC_URL: url(/^https?:\/\//, 'https://tocsin.example.org').optional(),
  TOCSIN_SECRET: z.string().min(32, 'must be at least 32 characters: try `openssl rand -base64 32`').optional(),
  TRUST_PROXY: flag.default(false),
  PROMETHEUS_URL: url(/^https?:\/\//, 'http://prometheus:9090').optional(),
  PROMETHEUS_PUBLIC_URL: url(/^https?:\/\//, 'https://prometheus.example.org').optional(),
  SMTP_URL: url(/^smtps?:\/\//, 'smtp://user:password@mail.example.org:587').optional(),
  SMTP_FROM: z.string().max(254).optional(),
  RUNBOOK_DIR: z.string().min(1, 'must name a folder').optional(),
  OIDC_ISSUER: url(/^https?:\/\//, 'https://login.example.org/realms/ops').optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).max(60).default('single sign-on'),
  OIDC_DEFAULT_ROLE: z.enum(['viewer', 'responder', 'admin'], 'must be viewer, responder or admin').default('viewer'),
  WORKER_CONCURRENCY: z.coerce
    .number('must be a number from 1 to 64')
    .int()
    .min(1)
    .max(64, 'must be a number from 1 to 64')
    .default(16),
  SAMPLE_WORKSPACE: flag.default(true),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').default('info'),
  TOCSIN_URL: url(/^https?:\/\//, 'http://localhost:3000').optional(),
  TOCSIN_TOKEN: z.string().min(1).optional(),
})

export type Env = z.infer<typeof schema>
export const ENV_NAMES: readonly string[] = Object.keys(schema.shape)

/** Checks a set of variables; an empty one counts as unset. Throws one sentence per wrong variable, each naming it. */
export function parseEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const read = schema.safeParse(given)
  if (!read.success)
    throw new Error(read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join('\n'))
  const env = read.data
  if (env.OIDC_ISSUER && !(env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET))
    throw new Error('OIDC_ISSUER is set, so OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set too.')
  return env
}

let known: Env | null = null

/** The environment of this process, read and checked once. */
export function env(): Env {
  known ??= parseEnv(process.env)
  return known
}

/** Lets the process that composes the others settle what was left open (an embedded database, a generated secret, a free port) before anything reads it. */
export function settleEnv(settled: Partial<Record<keyof Env, string>>): Env {
  for (const [name, value] of Object.entries(settled)) process.env[name] = value
  known = null
  return env()
}

/** Adds what a `.env` file in the working folder says; a variable that is set already stays. For the processes a person starts. */
export function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
}

/** next-auth reads its own address from this variable alone; nothing of ours reads it. */
export function tellNextAuth(address: string): void {
  process.env.NEXTAUTH_URL = address
}

/** The variables to hand to a child process: ours, as settled. */
export function childEnv(): NodeJS.ProcessEnv {
  return { ...process.env }
}
