import type { Labels } from '#lib/domain/telemetry/series.ts'

const OFFSET_BASIS = 0xcbf29ce484222325n
const PRIME = 0x100000001b3n
const MASK_64 = 0xffffffffffffffffn
const SEPARATOR = 0xff
const UTF8 = new TextEncoder()

/**
 * The fingerprint Prometheus and Alertmanager give a label set: FNV-1a of 64 bits over the names in byte order,
 * each `name`, 0xFF, `value`, 0xFF. Sixteen lower-case hex digits. Checked against alerts of Alertmanager 0.25. Throws nothing.
 */
export function labelFingerprint(labels: Labels): string {
  const entries = Object.entries(labels).map(([name, value]) => ({
    name: UTF8.encode(name),
    value: UTF8.encode(value),
  }))
  entries.sort((left, right) => compareBytes(left.name, right.name))
  let hash = OFFSET_BASIS
  const add = (byte: number) => {
    hash = ((hash ^ BigInt(byte)) * PRIME) & MASK_64
  }
  for (const { name, value } of entries) {
    name.forEach(add)
    add(SEPARATOR)
    value.forEach(add)
    add(SEPARATOR)
  }
  return hash.toString(16).padStart(16, '0')
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}
