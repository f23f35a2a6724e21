/** Values typed by hand, by the variable's name. */
export type TypedValues = Readonly<Record<string, string>>

/**
 * A command or query with the typed values in, for the spellings a document may use: `<name>`, `${NAME}`, `$NAME`,
 * `{{ name }}`, `{{ $labels.name }}`, `{name}`, `YOUR_NAME`. Case, hyphens and "your" do not matter. An empty value leaves the place open.
 */
export function fillIn(text: string, values: TypedValues): string {
  const known = Object.entries(values).filter(([, value]) => value !== '')
  return known.reduce((filled, [name, value]) => filled.replace(spellingsOf(name), () => value), text)
}

function spellingsOf(name: string): RegExp {
  const words = name
    .split(/[_\s.-]+/)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '')
  const spelled = `(?:(?:your|my|the)[_ .-])?${words.join('[_ .-]?')}(?:[_ .-]name)?`
  const shell = `${words.join('_')}(?:_name)?`
  return new RegExp(
    `\\{\\{-?\\s*(?:\\$labels)?\\.?${shell}\\s*-?\\}\\}|\\$\\{${shell}\\}|\\$${shell}\\b|<${spelled}>|\\{${spelled}\\}|\\byour_${shell}\\b`,
    'giu',
  )
}
