import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findTools } from './tools.ts'

/** `npm test`, `npm run verify`, `npm run e2e`: runs the suites and ends with one line that counts. */
type Count = { passed: number; failed: number; skipped: number }
type Suite = { readonly name: string; readonly needs: readonly string[] }

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const RESULTS = `${ROOT}test-results`
const SUITES: readonly Suite[] = [
  { name: 'pure', needs: [] },
  { name: 'db', needs: [] },
  { name: 'smoke', needs: ['prometheus', 'prometheus-alertmanager'] },
  { name: 'faults', needs: ['chromium'] },
  { name: 'e2e', needs: ['chromium'] },
]
const say = (line: string) => process.stdout.write(`${line}\n`)
const total: Count = { passed: 0, failed: 0, skipped: 0 }

function run(command: string, args: readonly string[]): Promise<{ ok: boolean; said: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [`${ROOT}node_modules/${command}`, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0' },
    })
    let said = ''
    child.stdout.on('data', (piece) => (said += piece))
    child.stderr.on('data', (piece) => (said += piece))
    child.on('exit', (code) => done({ ok: code === 0, said }))
  })
}

async function check(name: string, command: string, args: readonly string[]): Promise<void> {
  const begunAt = Date.now()
  const { ok, said } = await run(command, args)
  if (ok) total.passed += 1
  else total.failed += 1
  say(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - begunAt) / 1000).toFixed(1)} s)`)
  if (!ok) say(said.trim())
}

async function suite(name: string): Promise<void> {
  const begunAt = Date.now()
  const file = `${RESULTS}/${name}.json`
  rmSync(file, { force: true })
  const { ok, said } = await run('vitest/vitest.mjs', [
    'run',
    '--project',
    name,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  const counted = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as {
        numPassedTests: number
        numFailedTests: number
        numPendingTests: number
        numTodoTests: number
      })
    : null
  total.passed += counted?.numPassedTests ?? 0
  total.skipped += (counted?.numPendingTests ?? 0) + (counted?.numTodoTests ?? 0)
  // A suite that could not even be counted has failed, and so has one that failed outside its tests.
  total.failed += Math.max(counted?.numFailedTests ?? 0, ok ? 0 : 1)
  say(
    `${ok ? 'ok    ' : 'FAILED'} ${name}: ${counted?.numPassedTests ?? 0} passed, ${counted?.numFailedTests ?? 0} failed (${((Date.now() - begunAt) / 1000).toFixed(1)} s)`,
  )
  if (!ok) say(said.trim().slice(-20_000))
}

const wanted = process.argv[2] ?? 'all'
mkdirSync(RESULTS, { recursive: true })
if (wanted === 'all' || wanted === 'verify') {
  await Promise.all([
    check('format and lint', '@biomejs/biome/bin/biome', ['ci', '.', '--reporter=summary']),
    check('types', 'typescript/bin/tsc', ['--noEmit']),
  ])
}
const names =
  wanted === 'all' ? SUITES : wanted === 'verify' ? SUITES.slice(0, 1) : SUITES.filter((one) => one.name === wanted)
const missing = names.some((one) => one.needs.length > 0) ? findTools(say) : []
if (names.some((one) => one.name !== 'pure' && one.name !== 'db'))
  await check('production build', '../lib/boot/build.ts', [])
for (const { name, needs } of names) {
  const lacks = missing.filter((one) => needs.includes(one.program))
  if (lacks.length === 0) await suite(name)
  else {
    for (const one of lacks) say(`SKIPPED ${one.sentence}`)
    if (process.env.CI) total.failed += 1
    else total.skipped += 1
  }
}
say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed > 0 ? 1 : 0)
