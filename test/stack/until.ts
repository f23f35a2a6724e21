/** Asks until the condition gives something, or throws a sentence that says what did not happen. */
export async function until<T>(
  what: string,
  condition: () => T | undefined | false | Promise<T | undefined | false>,
  timeoutMs: number,
): Promise<T> {
  const endAtMs = Date.now() + timeoutMs
  for (;;) {
    const found = await condition()
    if (found !== undefined && found !== false) return found
    if (Date.now() > endAtMs) throw new Error(`After ${timeoutMs / 1000} s still not: ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
