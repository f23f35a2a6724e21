const ORDINAL_WORD = 'step|phase|stage|part|étape|paso|passo|etapa|schritt|步骤|第|ステップ'
const ORDINAL = new RegExp(
  `^(?:(?<word>${ORDINAL_WORD})\\s*(?<num>\\d+(?:\\.\\d+)*|(?<=\\s)[A-Z](?=\\s*[:.)–—-]))(?:步|部)?\\s*(?:[:.)–—-]\\s*|\\s|$)|(?<plain>\\d+(?:\\.\\d+)*)(?:[.):]\\s+|\\.?\\s+(?=\\D)))`,
  'iu',
)

export type CleanTitle = { title: string; num: string | null; isStep: boolean; anchor: string | null }

/** A heading without its emoji, ordinal (`1.`, `Step 4:`), trailing colon and `{#anchor}`; what was cut off is kept beside it. */
export function cleanTitle(raw: string): CleanTitle {
  const anchor = /\s*\{#([\w-]+)\}\s*$/.exec(raw)
  let title = raw
    .replace(/\s*\{#[\w-]+\}\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim()
  const undecorated = title.replace(
    /^(?:\p{Extended_Pictographic}|\u{FE0F}|\u{200D}|\u{F8FF}|[\u{1F3FB}-\u{1F3FF}])+\s*/u,
    '',
  )
  if (undecorated !== '' && !/^\d/.test(title)) title = undecorated
  const ordinal = ORDINAL.exec(title)
  const rest = ordinal ? title.slice(ordinal[0].length).trim() : title
  const num = ordinal?.groups?.num ?? ordinal?.groups?.plain ?? null
  if (rest !== '') title = rest
  title = title.replace(/\s*[:：]$/, '')
  return { title: title || raw.trim(), num, isStep: ordinal?.groups?.word !== undefined, anchor: anchor?.[1] ?? null }
}
