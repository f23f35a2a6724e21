import { parsePattern } from './parse-pattern.ts'
import { type CharacterSet, isInSet, PatternError, type PatternNode } from './syntax.ts'

type Fork = { readonly kind: 'fork'; first: number; second: number }
type Step =
  | Fork
  | { readonly kind: 'character'; readonly set: CharacterSet }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }

/** A compiled pattern that answers in time proportional to text length × pattern size, whatever the two are. */
export type Pattern = { readonly matches: (text: string) => boolean }

/** Longer patterns are refused: nobody can review them and they cost on every alert. */
export const PATTERN_LENGTH_MAX = 256
/** Steps after unrolling `{n,m}`; bounds the worst case at 1 KiB of label × 2,000 steps. */
const STEPS_MAX = 2000
/** Nodes visited while unrolling: an empty group repeated costs time without adding a step. */
const VISITS_MAX = 10_000

type Program = { readonly steps: Step[]; visits: number }

/**
 * Compiles a regular expression to a state set machine (Thompson 1968), so that no pattern can backtrack: matching is
 * linear in the text. Fully anchored, as Prometheus and Alertmanager match labels. Throws PatternError with a sentence.
 */
export function compilePattern(source: string): Pattern {
  if (source.length > PATTERN_LENGTH_MAX)
    throw new PatternError(`It has ${source.length} characters; at most ${PATTERN_LENGTH_MAX} are allowed.`)
  const steps: Step[] = []
  emit(parsePattern(source), { steps, visits: 0 })
  return { matches: (text) => run(steps, text) }
}

/** Null when the pattern can be used, otherwise a sentence that says why not. Never throws. */
export function patternComplaint(source: string): string | null {
  try {
    compilePattern(source)
    return null
  } catch (error) {
    if (error instanceof PatternError) return error.message
    throw error
  }
}

/** Appends the steps of a node; falling off its end means it matched and the next step goes on. */
function emit(node: PatternNode, program: Program): void {
  const { steps } = program
  program.visits += 1
  if (steps.length > STEPS_MAX || program.visits > VISITS_MAX)
    throw new PatternError('Its repeats multiply to too many steps: use smaller counts.')
  switch (node.kind) {
    case 'character':
    case 'start':
    case 'end':
      steps.push(node)
      return
    case 'sequence':
      for (const part of node.parts) emit(part, program)
      return
    case 'choice':
      emitChoice(node.options, program)
      return
    case 'repeat':
      for (let count = 0; count < node.min; count++) emit(node.node, program)
      if (node.max === null) emitLoop(node.node, program)
      else emitOptional(node.node, node.max - node.min, program)
  }
}

function emitChoice(options: readonly PatternNode[], program: Program): void {
  const { steps } = program
  const exits: Fork[] = []
  options.forEach((option, index) => {
    const isLast = index === options.length - 1
    const entry = isLast ? null : pushFork(steps)
    emit(option, program)
    if (!entry) return
    exits.push(pushFork(steps))
    entry.second = steps.length
  })
  for (const exit of exits) exit.first = exit.second = steps.length
}

function emitLoop(node: PatternNode, program: Program): void {
  const { steps } = program
  const start = steps.length
  const entry = pushFork(steps)
  emit(node, program)
  const back = pushFork(steps)
  back.first = back.second = start
  entry.second = steps.length
}

function emitOptional(node: PatternNode, times: number, program: Program): void {
  const { steps } = program
  const entries: Fork[] = []
  for (let count = 0; count < times; count++) {
    entries.push(pushFork(steps))
    emit(node, program)
  }
  for (const entry of entries) entry.second = steps.length
}

/** A fork whose first way is the step after it; the second is set by the caller once known. */
function pushFork(steps: Step[]): Fork {
  const fork: Fork = { kind: 'fork', first: steps.length + 1, second: steps.length + 1 }
  steps.push(fork)
  return fork
}

function run(steps: readonly Step[], text: string): boolean {
  const characters = [...text]
  let reached = closure(steps, [0], { isAtStart: true, isAtEnd: characters.length === 0 })
  for (let index = 0; index < characters.length && reached.length > 0; index++) {
    const codePoint = characters[index]?.codePointAt(0) ?? 0
    const next: number[] = []
    for (const at of reached) {
      const step = steps[at]
      if (step?.kind === 'character' && isInSet(step.set, codePoint)) next.push(at + 1)
    }
    reached = closure(steps, next, { isAtStart: false, isAtEnd: index === characters.length - 1 })
  }
  return reached.includes(steps.length)
}

/** Every step that can be reached from these without reading a character, each once. */
function closure(
  steps: readonly Step[],
  from: readonly number[],
  where: { isAtStart: boolean; isAtEnd: boolean },
): number[] {
  const seen = new Set<number>()
  const pending = [...from]
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    const step = steps[at]
    if (step?.kind === 'fork') pending.push(step.first, step.second)
    if ((step?.kind === 'start' && where.isAtStart) || (step?.kind === 'end' && where.isAtEnd)) pending.push(at + 1)
  }
  return [...seen]
}
