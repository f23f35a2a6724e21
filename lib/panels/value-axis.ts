import { formatUnit, type Unit } from '#lib/format/unit.ts'
import type { AxisTick } from './chart-model.ts'

export type ValueAxis = { readonly min: number; readonly max: number; readonly ticks: readonly AxisTick[] }

const TICKS_WANTED = 3

/**
 * A value axis on round steps that holds every value given. It stands on zero unless values are negative: a small
 * wobble must not look like a cliff. Ratios and percentages do not reach beyond 100 % for the sake of a round step.
 */
export function valueAxis(values: Iterable<number>, unit: Unit): ValueAxis {
  let low = 0
  let high = 0
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low === high) high = unit === 'ratio' ? 0.01 : 1
  const step = roundStep((high - low) / TICKS_WANTED, baseOf(unit))
  const min = Math.floor(low / step + 1e-9) * step
  const top = Math.ceil(high / step - 1e-9) * step
  const whole = unit === 'ratio' ? 1 : unit === 'percent' ? 100 : null
  const max = whole !== null && high <= whole && top > whole ? whole : top
  const ticks: AxisTick[] = []
  for (let index = 0; min + index * step <= max + step * 1e-9; index += 1) {
    const value = Number((min + index * step).toPrecision(12))
    ticks.push({ value, text: formatUnit(value, unit) })
  }
  return { min: Number(min.toPrecision(12)), max: Number(max.toPrecision(12)), ticks }
}

/** Bytes step in powers of 1,024, so that ticks read 256 MiB and not 286 MiB. */
function baseOf(unit: Unit): number {
  return unit === 'bytes' ? 1024 : 1
}

function roundStep(raw: number, base: number): number {
  const scale = base === 1 ? 1 : base ** Math.max(0, Math.floor(Math.log(raw) / Math.log(base)))
  const size = raw / scale
  const power = 10 ** Math.floor(Math.log10(size))
  const rounded = [1, 2, 5, 10].find((step) => step * power >= size - 1e-12) ?? 10
  return rounded * power * scale
}
