/** The number of an incident as an address may say it: "42" or "INC-42". Null for anything else. */
export function readIncidentNumber(text: string): number | null {
  const number = Number(/^(?:INC-)?([1-9]\d{0,8})$/i.exec(decodeURIComponent(text))?.[1])
  return Number.isSafeInteger(number) ? number : null
}
