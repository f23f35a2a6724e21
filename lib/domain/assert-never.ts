/** Makes an unhandled case a compile error, and a loud one at run time if the types were lied to. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}
