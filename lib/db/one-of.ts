/** The stored text as one of the words a CHECK allows. Throws when the database holds a word this version does not know. */
export function oneOf<Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find((candidate) => candidate === text)
  if (word === undefined) throw new Error(`The database holds “${text}” where one of ${words.join(', ')} was expected.`)
  return word
}
