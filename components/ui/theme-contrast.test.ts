import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** The theme as it stands in the stylesheet: each role with its light and dark colour. */
const THEME = new Map(
  [
    ...readFileSync('app/globals.css', 'utf8').matchAll(
      /^ {2}--([\w-]+): light-dark\(oklch\(([^)]*)\), oklch\(([^)]*)\)\);/gm,
    ),
  ].map(([, name = '', light = '', dark = '']) => [name, { light: luminance(light), dark: luminance(dark) }] as const),
)
const GROUNDS = ['bg', 'surface', 'raised', 'selected']
const TEXTS = ['ink', 'ink-2', 'ink-3', 'link', 'p0', 'p1', 'p2', 'p3', 'owned', 'resolved']
const FILLS = ['p0', 'p1', 'p2', 'p3', 'owned', 'resolved']

/** Relative luminance (WCAG 2.2) of "L C H", by Ottosson's OKLab matrices, clipped to sRGB as a screen does. */
function luminance(oklch: string): number {
  const [lightness = 0, chroma = 0, hueDegrees = 0] = oklch.split(/[\s/]+/).map(Number)
  const hue = (hueDegrees * Math.PI) / 180
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)]
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (channel: number) => Math.min(1, Math.max(0, channel))
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string, theme: 'light' | 'dark'): number {
  const [a, b] = [THEME.get(one)?.[theme], THEME.get(other)?.[theme]]
  if (a === undefined || b === undefined) throw new Error(`The theme has no --${a === undefined ? one : other}.`)
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground])))('%s can be read on %s', (text, ground) => {
    expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(4.5)
  })
  it.each(FILLS)('the label on a filled %s can be read', (fill) => {
    expect(contrast(`on-${fill}`, `${fill}-fill`, theme)).toBeGreaterThanOrEqual(4.5)
  })
  it.each(GROUNDS.slice(0, 3))('borders of controls and the focus ring stand out from %s', (ground) => {
    expect(contrast('line-strong', ground, theme)).toBeGreaterThanOrEqual(3)
    expect(contrast('focus', ground, theme)).toBeGreaterThanOrEqual(3)
  })
})

it('the measure itself is right: black on white is 21, and a grey known by hand', () => {
  expect((luminance('1 0 0') + 0.05) / (luminance('0 0 0') + 0.05)).toBeCloseTo(21, 1)
  expect(luminance('0.5999 0 0')).toBeCloseTo(0.2159, 3)
})
