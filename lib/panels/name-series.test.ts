import { describe, expect, it } from 'vitest'
import { identityOf, nameSeries } from './name-series.ts'
import { assignHues } from './series-hue.ts'

describe('names', () => {
  it('one telling label is written bare', () => {
    expect(
      nameSeries([
        { job: 'api', route: '/pay' },
        { job: 'api', route: '/cart' },
      ]),
    ).toEqual(['/pay', '/cart'])
  })
  it('two telling labels carry their names', () => {
    expect(
      nameSeries([
        { job: 'api', route: '/pay' },
        { job: 'web', route: '/cart' },
      ]),
    ).toEqual(['job=api route=/pay', 'job=web route=/cart'])
  })
  it('a series without the telling label says so', () => {
    expect(nameSeries([{ route: '/pay' }, {}])).toEqual(['/pay', 'no route'])
  })
  it('alone, a series is named by what it has', () => {
    expect([
      nameSeries([{ service: 'checkout' }]),
      nameSeries([{ __name__: 'up', job: 'api' }]),
      nameSeries([{}]),
    ]).toEqual([['checkout'], ['up job=api'], ['']])
  })
})

describe('hues', () => {
  const ids = Array.from({ length: 12 }, (_, i) => identityOf({ route: `/r${i}` }))

  it('identity does not depend on the order of labels', () => {
    expect(identityOf({ a: '1', b: '2' })).toBe(identityOf({ b: '2', a: '1' }))
  })
  it('the order of series does not change a colour', () => {
    const forward = assignHues(ids)
    const backward = assignHues([...ids].reverse())
    for (const id of ids) expect(backward.get(id)).toBe(forward.get(id))
  })
  it('eight series have eight hues, and the ninth and later share the grey', () => {
    const hues = [...assignHues(ids).values()]
    expect(new Set(hues.filter((hue) => hue !== 'other')).size).toBe(8)
    expect(hues.filter((hue) => hue === 'other')).toHaveLength(4)
  })
})
