import type { VerbKind } from './compiled-step.ts'

/** What a step's first word makes of it. A word in no list is not an imperative. */
const VERBS: Record<Exclude<VerbKind, 'do'>, string> = {
  check: `check verify review look inspect confirm identify investigate examine analyze analyse monitor observe validate
    test query search find list read view see compare determine watch count measure trace track audit assess evaluate
    diagnose debug ping curl ensure gather collect describe explore dig browse scan probe correlate reproduce establish
    understand locate detect tail grep show`,
  act: `restart start stop scale roll rollback revert deploy redeploy apply run execute delete remove drain kill
    increase decrease raise lower reduce add create update edit change modify set configure enable disable install
    uninstall upgrade downgrade patch fix repair restore recover reset clear clean flush purge prune free extend expand
    resize move copy migrate failover switch promote demote replace rebuild recreate reindex reload renew rotate
    regenerate import export upload download push pull commit merge save write build open close click select choose go
    navigate log login connect disconnect attach detach mount unmount enter type paste filter sort use put turn toggle
    pause resume unblock block isolate quarantine disallow allow grant revoke approve schedule reschedule trigger
    invoke call issue request shift redirect reroute throttle limit shed cordon uncordon evict taint bump truncate
    vacuum optimize optimise tune adjust implement cache archive backup snapshot retry requeue replay reprocess drop
    cancel abort terminate suspend release lock unlock initialize initialise bootstrap provision register deregister
    unregister sign generate source cd ssh sync wipe format allocate assign take keep leave give make get repeat ask
    perform conduct follow complete finish fill join provide launch prepare perform record document`,
  decide: 'decide consider weigh judge if when unless otherwise',
  notify: `notify alert page escalate inform announce communicate contact email post tell message report send
    acknowledge declare raise share publish hand`,
  wait: 'wait sleep hold allow',
}

const KIND_OF = new Map<string, VerbKind>()
for (const kind of ['act', 'check', 'notify', 'wait', 'decide'] as const) {
  for (const verb of VERBS[kind].split(/\s+/)) KIND_OF.set(verb, kind)
}

const ADVERBS = new Set(
  'first then now next please quickly finally lastly also always immediately manually and carefully optionally once afterwards'.split(
    ' ',
  ),
)

/** The kind of the sentence's verb when it is an order ("Check the queue", "Then restart it"), else null. */
export function imperativeKind(text: string): Exclude<VerbKind, 'do'> | null {
  const words = text
    .replace(/^\s*\[[ xX]\]\s*/, '')
    .toLowerCase()
    .split(/[^\p{L}'-]+/u)
    .filter((word) => word !== '')
  const first = words.find((word) => !ADVERBS.has(word))
  const kind = first === undefined ? undefined : (KIND_OF.get(first) ?? KIND_OF.get(first.split('-')[0] ?? ''))
  return kind === undefined || kind === 'do' ? null : kind
}

/** True for "If …", "When …", "Otherwise …", "In case …": a step that applies only sometimes. */
export function isConditional(text: string): boolean {
  return /^\s*(?:if|when|unless|otherwise|in case|should)\b/i.test(text)
}
