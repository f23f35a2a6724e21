import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { env, settleEnv } from '#lib/env.ts'
import { issueCliPass } from '#lib/server/auth/cli-pass.ts'
import { CliError } from './cli-error.ts'

export type Instance = { readonly url: string; readonly bearer: () => string }

const instanceFile = z.object({
  pid: z.number(),
  url: z.string().nullable(),
  startedAt: z.union([z.number(), z.string()]),
})

/**
 * Which Tocsin to talk to, and as whom: TOCSIN_URL with TOCSIN_TOKEN, else the one that `npm start` runs in this folder,
 * to which whoever can read its secret may speak. Throws a sentence when there is none.
 */
export function reachInstance(): Instance {
  const { TOCSIN_URL, TOCSIN_TOKEN } = env()
  if (TOCSIN_URL) {
    const url = TOCSIN_URL.replace(/\/+$/, '')
    if (TOCSIN_TOKEN) return { url, bearer: () => TOCSIN_TOKEN }
    if (env().TOCSIN_SECRET) return { url, bearer: () => issueCliPass(Date.now()) }
    throw new CliError('usage', 'TOCSIN_URL is set, so TOCSIN_TOKEN must be set too: make one under Settings, Tokens.')
  }
  return instanceOfThisFolder()
}

function instanceOfThisFolder(): Instance {
  const { DATA_DIR, TOCSIN_TOKEN, TOCSIN_SECRET } = env()
  const running = instanceFile.safeParse(readJson(join(DATA_DIR, 'instance.json')))
  if (!running.success)
    throw new CliError(
      'unavailable',
      'No Tocsin runs in this folder. Start it with `npm start`, or set TOCSIN_URL and TOCSIN_TOKEN to reach another one.',
    )
  const { url } = running.data
  if (url === null) throw new CliError('unavailable', 'Tocsin is still starting in this folder. Try again in a moment.')
  if (TOCSIN_TOKEN) return { url, bearer: () => TOCSIN_TOKEN }
  if (!TOCSIN_SECRET) settleEnv({ TOCSIN_SECRET: readSecret(join(DATA_DIR, 'secret')) })
  return { url, bearer: () => issueCliPass(Date.now()) }
}

function readSecret(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    throw new CliError(
      'unauthenticated',
      `${path} cannot be read, so this command cannot prove who it is. Run it as the user who runs Tocsin, or set TOCSIN_TOKEN.`,
    )
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
