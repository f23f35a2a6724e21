/** A secret of 256 random bits in hexadecimal, made in the browser so that it can be copied before it is sent. */
export function newSigningSecret(): string {
  return [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
