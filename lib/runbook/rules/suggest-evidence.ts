import type { Evidence, Step } from '../compiled-step.ts'
import type { Draft } from '../draft.ts'
import { wordsOf } from '../slug.ts'

const SUGGESTIONS_MAX = 3
const NOISE = new Set(
  `the a an and or of in on for to from by with is are be any all if it its this that check review verify look see alert issue
  problem high low usage current recent rate total last per over consider identify inspect monitor use using grafana dashboard
  affected new number count`.split(/\s+/),
)
const SYNONYMS: Record<string, string> = {
  slow: 'latency',
  response: 'latency',
  duration: 'latency',
  percentile: 'latency',
  time: 'latency',
  delay: 'latency',
  heap: 'memory',
  rss: 'memory',
  oom: 'memory',
  space: 'disk',
  filesystem: 'disk',
  storage: 'disk',
  io: 'disk',
  pool: 'connection',
  '5xx': 'error',
  failure: 'error',
  failed: 'error',
  deployment: 'deploy',
  release: 'deploy',
  db: 'database',
  postgres: 'database',
  postgresql: 'database',
  mysql: 'database',
  sql: 'database',
  processor: 'cpu',
  log: 'log',
  backlog: 'queue',
  depth: 'queue',
  route: 'endpoint',
}

type Offer = { words: Set<string>; make: (id: string) => Evidence }

/** §2.4 suggested: panels, alert signals and titled commands of the same document whose words the step shares. Never decides a verdict. */
export function suggestEvidence(draft: Draft): void {
  const offers = offersOf(draft)
  if (offers.length === 0) return
  const lists = [
    ...draft.out.procedures
      .filter((procedure) => procedure.kind === 'incident' || procedure.kind === 'troubleshooting')
      .map((each) => ({ title: each.title, steps: each.steps })),
    ...draft.out.problems.flatMap((problem) =>
      problem.phases.map((phase) => ({ title: problem.title, steps: phase.steps })),
    ),
  ]
  for (const { title, steps } of lists) {
    const around = contentWords(title)
    for (const step of steps) if (step.evidence.length === 0) addSuggestions(step, around, offers)
  }
}

function addSuggestions(step: Step, around: Set<string>, offers: Offer[]): void {
  const own = contentWords(step.text)
  const scored = offers.flatMap((offer) => {
    const fromStep = [...offer.words].filter((word) => own.has(word)).length
    const fromTitle = [...offer.words].filter((word) => around.has(word) && !own.has(word)).length
    return fromStep >= 1 && fromStep + fromTitle >= 2 ? [{ offer, score: fromStep * 2 + fromTitle }] : []
  })
  scored.sort((a, b) => b.score - a.score)
  const best = scored.slice(0, SUGGESTIONS_MAX)
  step.evidence.push(...best.map(({ offer }, at) => offer.make(`${step.id}--m${at + 1}`)))
}

function offersOf(draft: Draft): Offer[] {
  const { panels, commandSets, commands, httpRequests } = draft.out
  const fromPanels = panels.map(
    (panel): Offer => ({
      words: contentWords(panel.title),
      make: (id) => ({ id, origin: 'suggested', kind: 'panel', panelId: panel.id }),
    }),
  )
  const inSets = new Set(commandSets.flatMap((set) => set.commandIds))
  const fromCommands = commands
    .filter((command) => inSets.has(command.id) && command.title !== null && command.risk === 'read')
    .map(
      ({ text, title, risk, vars }): Offer => ({
        words: contentWords(title ?? ''),
        make: (id) => ({ id, origin: 'suggested', kind: 'command', text, title, risk, vars }),
      }),
    )
  const fromHttp = httpRequests
    .filter((request) => inSets.has(request.id) && request.title !== null && request.oneClick)
    .map(
      ({ method, url, title, text, oneClick, needsCredential, vars }): Offer => ({
        words: contentWords(title ?? ''),
        make: (id) => ({
          id,
          origin: 'suggested',
          kind: 'http',
          method,
          url,
          title,
          text,
          oneClick,
          needsCredential,
          vars,
        }),
      }),
    )
  return [...fromPanels, ...fromCommands, ...fromHttp]
}

function contentWords(text: string): Set<string> {
  const known = new Map(Object.entries(SYNONYMS))
  const words = wordsOf(text.replace(/I\/O/g, 'io')).map((word) =>
    word.length > 3 && !/(?:ss|us|is)$/.test(word) ? word.replace(/ies$/, 'y').replace(/s$/, '') : word,
  )
  return new Set(words.map((word) => known.get(word) ?? word).filter((word) => word.length > 1 && !NOISE.has(word)))
}
