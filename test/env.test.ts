import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ENV_NAMES, parseEnv } from '#lib/env.ts'

const lines = readFileSync('.env.example', 'utf8').split('\n')
const given = lines.flatMap((line) => {
  const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? []
  return name === undefined ? [] : [[name, value ?? ''] as const]
})

describe('.env.example', () => {
  it('names every variable the product reads, once, and no other', () => {
    expect(given.map(([name]) => name).sort()).toEqual([...ENV_NAMES].sort())
  })

  it('holds nothing but variables and sentences about them', () => {
    expect(lines.filter((line) => line !== '' && !line.startsWith('#') && !/^[A-Z_]+=/.test(line))).toEqual([])
  })

  it('shows the defaults: copied as it is, it changes nothing', () => {
    expect(parseEnv(Object.fromEntries(given))).toEqual(parseEnv({}))
  })
})

describe('the environment', () => {
  it.each([
    [{ DATABASE_URL: 'mysql://db' }, 'DATABASE_URL must be an address such as postgresql://'],
    [{ PORT: '99999' }, 'PORT must be a number from 1 to 65535.'],
    [{ TOCSIN_SECRET: 'short' }, 'TOCSIN_SECRET must be at least 32 characters'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be debug, info, warn or error.'],
    [{ OIDC_ISSUER: 'https://login.example.org' }, 'OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set too.'],
  ])('%o is refused in a sentence that names the variable', (variables, sentence) => {
    expect(() => parseEnv(variables as Record<string, string>)).toThrow(sentence)
  })

  it('names every wrong variable at once', () => {
    expect(() => parseEnv({ PORT: 'x', HOST: 'h', WORKER_CONCURRENCY: '0' })).toThrow(/PORT[^\n]*\nWORKER_CONCURRENCY/)
  })
})
