/** A key that names one tick, so that sending it twice ticks once. Works on plain http too, where randomUUID does not. */
export function onceKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
