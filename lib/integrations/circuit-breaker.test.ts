import { beforeEach, expect, test } from 'vitest'
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.ts'

let nowMs = 0
let breaker: CircuitBreaker
const fail = (times: number, origin = 'a') => {
  for (let count = 0; count < times; count += 1) breaker.failed(origin)
}
beforeEach(() => {
  nowMs = 0
  breaker = createCircuitBreaker({ nowMs: () => nowMs })
})

test('four failures leave it closed, the fifth opens it for ten seconds', () => {
  fail(4)
  expect(breaker.admit('a')).toEqual({ open: false })
  fail(1)
  nowMs = 4_000
  expect(breaker.admit('a')).toEqual({ open: true, retryAfterMs: 6_000 })
})

test('one success forgets all failures', () => {
  fail(4)
  breaker.succeeded('a')
  fail(4)
  expect(breaker.admit('a')).toEqual({ open: false })
})

test('one origin does not pay for another', () => {
  fail(5)
  expect(breaker.admit('b')).toEqual({ open: false })
})

test('after the wait one call goes through and decides for all', () => {
  fail(5)
  nowMs = 10_000
  expect(breaker.admit('a')).toEqual({ open: false })
  expect(breaker.admit('a')).toMatchObject({ open: true })
  breaker.failed('a')
  expect(breaker.admit('a')).toEqual({ open: true, retryAfterMs: 10_000 })
  nowMs = 20_000
  expect(breaker.admit('a')).toEqual({ open: false })
  breaker.succeeded('a')
  expect(breaker.admit('a')).toEqual({ open: false })
})

test('a trial call that was given up does not lock the circuit for ever', () => {
  fail(5)
  nowMs = 10_000
  breaker.admit('a')
  breaker.abandoned('a')
  expect(breaker.admit('a')).toEqual({ open: false })
})
