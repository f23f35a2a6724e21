export type GoToItem = { readonly label: string; readonly href: string; readonly keys?: string }

const SHOWN_MAX = 40

/** The items whose label holds every typed word, those that begin with the first word before the rest, else in given order. */
export function matchLabels<Item extends { readonly label: string }>(
  items: readonly Item[],
  typed: string,
): readonly Item[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const [first] = words
  if (first === undefined) return items.slice(0, SHOWN_MAX)
  const found = items.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)))
  const begins = (item: Item) => item.label.toLowerCase().startsWith(first)
  return [...found.filter(begins), ...found.filter((item) => !begins(item))].slice(0, SHOWN_MAX)
}
