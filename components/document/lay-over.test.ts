import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { compileRunbook } from '#lib/runbook/compile-runbook.ts'
import type { Block } from '#lib/runbook/compiled-block.ts'
import { blockKey, layOver, type Overlay } from './lay-over.ts'

const FOLDER = 'prisma/seed/runbooks'
const runbooks = readdirSync(FOLDER).map((path) =>
  compileRunbook({ source: readFileSync(`${FOLDER}/${path}`, 'utf8'), path, sourceSha: 'x' }),
)

/** Blocks that the page draws through its hook: list items only through what is inside them. */
function drawn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    const inside = block.kind === 'list' || block.kind === 'item' || block.kind === 'quote' ? drawn(block.children) : []
    return block.kind === 'item' ? inside : [blockKey(block), ...inside]
  })
}

const ofKind = (overlays: readonly Overlay[], kind: Overlay['kind']) => overlays.filter((one) => one.kind === kind)

it.each(runbooks.map((runbook) => [runbook.title, runbook] as const))(
  'every object of %s is shown once, at a block that is drawn',
  (_, runbook) => {
    const { before, after } = layOver(runbook)
    const top = new Set(runbook.blocks.map(blockKey))
    expect([...before.keys()].filter((key) => !top.has(key))).toEqual([])
    const all = new Set(drawn(runbook.blocks))
    expect([...after.keys()].filter((key) => !all.has(key))).toEqual([])

    const shown = [...before.values(), ...after.values()].flat()
    expect(ofKind(shown, 'procedure')).toHaveLength(runbook.procedures.length)
    expect(ofKind(shown, 'problem')).toHaveLength(runbook.problems.length)
    expect(ofKind(shown, 'checklist')).toHaveLength(runbook.checklists.length)
    expect(ofKind(shown, 'panel')).toHaveLength(runbook.panels.length)
    expect(ofKind(shown, 'alert')).toHaveLength(runbook.alerts.filter(({ source }) => source === 'rule').length)
    expect(ofKind(shown, 'step').length).toBeGreaterThan(10)
  },
)

it('no two blocks of a document have one key, or one of them would not be drawn', () => {
  for (const runbook of runbooks) {
    const keys = drawn(runbook.blocks)
    expect(new Set(keys).size).toBe(keys.length)
  }
})
