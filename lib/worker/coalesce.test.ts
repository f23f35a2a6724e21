import { expect, it } from 'vitest'
import { coalesced } from './coalesce.ts'

/** Work whose runs end when the test says so. */
function held() {
  const ends: (() => void)[] = []
  return { ends, work: () => new Promise<void>((done) => ends.push(done)) }
}

it('a thousand wake-ups while it runs are one more run, and none is forgotten', async () => {
  const { ends, work } = held()
  const { wake, settled } = coalesced(work, 1, () => {})
  for (let i = 0; i < 1_000; i++) wake()
  expect(ends).toHaveLength(1)
  ends[0]?.()
  await Promise.resolve().then(() => new Promise((done) => setImmediate(done)))
  expect(ends).toHaveLength(2)
  ends[1]?.()
  await settled()
  expect(ends).toHaveLength(2)
})

it('runs side by side up to its limit', () => {
  const { ends, work } = held()
  const { wake } = coalesced(work, 3, () => {})
  for (let i = 0; i < 10; i++) wake()
  expect(ends).toHaveLength(3)
})

it('a run that fails is told, and the next wake-up runs', async () => {
  const failures: unknown[] = []
  const { wake, settled } = coalesced(
    () => Promise.reject(new Error('no')),
    1,
    (cause) => failures.push(cause),
  )
  wake()
  await settled()
  wake()
  await settled()
  expect(failures).toHaveLength(2)
})
