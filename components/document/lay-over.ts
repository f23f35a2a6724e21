import type { Block, Range } from '#lib/runbook/compiled-block.ts'
import type { AlertDefinition, Checklist, CompiledRunbook, Panel } from '#lib/runbook/compiled-runbook.ts'
import type { Step } from '#lib/runbook/compiled-step.ts'

/** Something the compiler made of the document, to be said where it stands. */
export type Overlay =
  | { readonly kind: 'procedure'; readonly procedure: CompiledRunbook['procedures'][number] }
  | { readonly kind: 'problem'; readonly problem: CompiledRunbook['problems'][number] }
  | { readonly kind: 'checklist'; readonly checklist: Checklist }
  | { readonly kind: 'panel'; readonly panel: Panel }
  | { readonly kind: 'alert'; readonly alert: AlertDefinition }
  | { readonly kind: 'step'; readonly step: Step }

/** Overlays by the block they belong to; `before` only for blocks that are not inside another. */
export type Laid = {
  readonly before: ReadonlyMap<string, readonly Overlay[]>
  readonly after: ReadonlyMap<string, readonly Overlay[]>
}

/** Names a block within its document: two blocks may begin at one place, but not two of a kind. */
export function blockKey({ kind, range }: Pick<Block, 'kind' | 'range'>): string {
  return `${kind}-${range.startOffset}`
}

/**
 * Says for each object at which block it is shown: procedures, problems and checklists before what they are made of, panels, alert
 * rules and steps after it. Nothing of the document is moved or left out; an object without a block of its own goes to
 * the one that its lines lie in.
 */
export function layOver(runbook: CompiledRunbook): Laid {
  const index = indexBlocks(runbook.blocks)
  const before = new Map<string, Overlay[]>()
  const after = new Map<string, Overlay[]>()
  const put = (where: Map<string, Overlay[]>, block: Block | undefined, overlay: Overlay) => {
    if (block === undefined) return
    const key = blockKey(block)
    where.set(key, [...(where.get(key) ?? []), overlay])
  }
  const topOf = (id: string, range: Range) => index.topById.get(id) ?? blockAt(runbook.blocks, range)
  const exactOf = (id: string, range: Range) => index.byId.get(id) ?? blockAt(runbook.blocks, range)

  for (const problem of runbook.problems) put(before, topOf(problem.id, problem.range), { kind: 'problem', problem })
  for (const procedure of runbook.procedures)
    put(before, topOf(procedure.id, procedure.range), { kind: 'procedure', procedure })
  for (const checklist of runbook.checklists)
    put(before, topOf(checklist.id, checklist.range), { kind: 'checklist', checklist })
  for (const panel of runbook.panels) put(after, exactOf(panel.id, panel.range), { kind: 'panel', panel })
  for (const alert of runbook.alerts)
    if (alert.source === 'rule') put(after, exactOf(alert.id, alert.range), { kind: 'alert', alert })
  for (const step of everyStep(runbook)) put(after, lastInside(index.byId.get(step.id)), { kind: 'step', step })
  return { before, after }
}

function everyStep({ procedures, problems }: CompiledRunbook): readonly Step[] {
  const within = (steps: readonly Step[]): Step[] => steps.flatMap((step) => [step, ...within(step.substeps)])
  const phases = problems.flatMap((problem) => problem.phases.flatMap(({ steps }) => within(steps)))
  const plain = procedures.flatMap(({ steps }) => within(steps))
  // A problem's phase and a procedure may share their steps.
  return [...new Map([...phases, ...plain].map((step) => [step.id, step])).values()]
}

type Index = { readonly byId: Map<string, Block>; readonly topById: Map<string, Block> }

function indexBlocks(blocks: readonly Block[]): Index {
  const index: Index = { byId: new Map(), topById: new Map() }
  const visit = (block: Block, top: Block) => {
    for (const id of block.objectIds) {
      if (!index.byId.has(id)) index.byId.set(id, block)
      if (!index.topById.has(id)) index.topById.set(id, top)
    }
    for (const child of insideOf(block)) visit(child, top)
  }
  for (const block of blocks) visit(block, block)
  return index
}

function insideOf(block: Block): readonly Block[] {
  return block.kind === 'list' || block.kind === 'item' || block.kind === 'quote' ? block.children : []
}

function blockAt(blocks: readonly Block[], { startOffset }: Range): Block | undefined {
  return blocks.find(({ range }) => range.startOffset <= startOffset && startOffset < range.endOffset) ?? blocks[0]
}

/** List items are not drawn through the hook, the blocks inside them are: what belongs to an item stands after its last text. */
function lastInside(block: Block | undefined): Block | undefined {
  if (block?.kind !== 'item') return block
  return block.children.findLast(({ kind }) => kind !== 'list') ?? block.children.at(-1)
}
