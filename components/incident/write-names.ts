/** Names as a person says them: "Mara", "Mara and Ivo", "Mara, Ivo and Leah". */
export function writeNames(names: readonly string[]): string {
  const last = names.at(-1)
  if (last === undefined) return 'nobody'
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
