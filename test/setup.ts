import fc from 'fast-check'
import { afterEach, beforeEach, expect, vi } from 'vitest'

// The same examples every time: a property that fails should fail for everybody, at the change that broke it.
fc.configureGlobal({ seed: 20_261_122 })

/** A test that writes to console.error or console.warn fails: noise hides the line that matters. */
beforeEach(() => {
  vi.spyOn(console, 'error')
  vi.spyOn(console, 'warn')
})
afterEach(() => {
  expect(vi.mocked(console.error).mock.calls, 'console.error was called').toEqual([])
  expect(vi.mocked(console.warn).mock.calls, 'console.warn was called').toEqual([])
  vi.restoreAllMocks()
})
