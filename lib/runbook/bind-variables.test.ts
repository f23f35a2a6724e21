import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bindVariables, gatherValues } from './bind-variables.ts'
import { splitWords } from './shell/read-curl.ts'

const from = (value: string) => ({ value, source: 'label' })

it.each([
  ['kubectl logs <pod-name> -n $NAMESPACE', { pod: 'api-1', namespace: 'prod' }, "kubectl logs 'api-1' -n 'prod'"],
  [`echo "\${POD}"`, { pod: 'api-1' }, 'echo "api-1"'],
  ["grep '<your-pod-name>' f", { pod: 'api-1' }, "grep 'api-1' f"],
  ['curl http://x/YOUR_SERVICE', { service: 'a b' }, "curl http://x/'a b'"],
  ['get {{ $labels.instance }}', { instance: 'db:9100' }, "get 'db:9100'"],
  ['echo "<pod>"', { pod: 'a"$(id)`' }, 'echo "a\\"\\$(id)\\`"'],
  ['bin/x {shard}', { shard: '3' }, "bin/x '3'"],
])('a shell text gets quoted values: %s', (text, values, expected) => {
  const known = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, from(value)]))
  expect(bindVariables(text, 'shell', known)).toMatchObject({ text: expected, missing: [] })
})

it.each([
  ['echo <a', 'a redirection'],
  ['for x in a b; do echo $x; done', 'a loop variable'],
  ['X=1; echo $X', 'a name set in the text'],
  ['echo $HOME $1 $?', 'names of the shell'],
  ["awk '{print $1}' f", 'a program in another language'],
  ['grep [a-z] f', 'a pattern'],
])('%s has no placeholder: %s', (text) => {
  expect(bindVariables(text, 'shell', {})).toEqual({ text, missing: [], bound: [] })
})

it('no value can become more than one word of a command, wherever its placeholder stands', () => {
  const places = fc.constantFrom('run <v>', 'run "<v>"', "run '<v>'", 'run --x=<v>', 'run "a <v> b"', 'run a<v>b')
  fc.assert(
    fc.property(places, fc.string({ unit: 'binary' }), (place, value) => {
      const { text, missing } = bindVariables(place, 'shell', { v: from(value) })
      if (missing.length > 0) return text === place
      const words = splitWords(text)
      return (
        words !== null &&
        words.length === 2 &&
        words[1] === splitWords(place.replace('<v>', 'VVV'))?.[1]?.replace('VVV', () => value)
      )
    }),
    { numRuns: 2000 },
  )
})

it.each([
  ['echo $(cat <v>)', 'a; rm -rf /'],
  ['cat <<EOF\n<v>\nEOF', '$(id)'],
  ['echo `<v>`', 'a b'],
  ['rm <v>', '-rf'],
  ['echo <v>', 'a\nb'],
  ['echo <v>', 'a\u202eb'],
  ['echo <v>', 'x'.repeat(2000)],
])('a value that cannot be made safe is not put in: %s', (text, value) => {
  expect(bindVariables(text, 'shell', { v: from(value) })).toEqual({ text, missing: ['v'], bound: [] })
})

it('a URL takes one component, never a step up', () => {
  expect(bindVariables('http://x/<a>/y?q=<b>', 'url', { a: from('a/../b'), b: from('1&c=2') }).text).toBe(
    'http://x/a%2F..%2Fb/y?q=1%26c%3D2',
  )
  expect(bindVariables('http://x/<a>', 'url', { a: from('..') }).missing).toEqual(['a'])
  expect(bindVariables('http://x/<a>', 'url', { a: from('\ud800') }).missing).toEqual([])
})

it('a PromQL placeholder keeps to its string, and plain text takes the value as it is', () => {
  expect(bindVariables('up{pod=~"<pod>.*"}', 'promql', { pod: from('a.b"') }).text).toBe('up{pod=~"a\\\\.b\\".*"}')
  expect(bindVariables('rate(<metric>[5m])', 'promql', { metric: from('x) or vector(1') }).missing).toEqual(['metric'])
  expect(bindVariables('sum by (job) (up{a="[b c]"})', 'promql', {}).missing).toEqual([])
  expect(bindVariables('Pod <pod> is down', 'plain', { pod: from('a & b') }).text).toBe('Pod a & b is down')
})

it('values come from labels first, then annotations, incident, assignment and default, by one name each', () => {
  const values = gatherValues({
    labels: { pod: 'p1', svc: 's1' },
    annotations: { pod: 'other', summary: 'x' },
    incident: { number: '7' },
    assigned: { cluster: 'c1', namespace: 'set' },
    defaults: {
      NAMESPACE: { from: null, default: 'prod' },
      SHARD: { from: 'label.pod', default: '0' },
      ZONE: { from: 'label.zone', default: 'z0' },
    },
  })
  expect(values).toEqual({
    pod: { value: 'p1', source: 'label pod' },
    service: { value: 's1', source: 'label svc' },
    summary: { value: 'x', source: 'annotation summary' },
    number: { value: '7', source: 'incident' },
    cluster: { value: 'c1', source: 'set for this runbook' },
    namespace: { value: 'set', source: 'set for this runbook' },
    shard: { value: 'p1', source: 'label pod' },
    zone: { value: 'z0', source: 'default of the runbook' },
  })
})

it('a name that every object has is missing, not bound', () => {
  expect(bindVariables('echo <constructor> <toString>', 'shell', {}).missing).toEqual(['constructor', 'to_string'])
})
