import { expect, it } from 'vitest'
import { fillIn } from './fill-in.ts'

it.each([
  ['kubectl logs <pod-name>', 'kubectl logs api-7'],
  ['kubectl logs <your pod>', 'kubectl logs api-7'],
  ['kubectl logs $POD', 'kubectl logs api-7'],
  [`kubectl logs $\{POD_NAME} -f`, 'kubectl logs api-7 -f'],
  ['up{pod="{{ $labels.pod }}"}', 'up{pod="api-7"}'],
  ['up{pod="{{pod}}"}', 'up{pod="api-7"}'],
  ['kubectl logs YOUR_POD', 'kubectl logs api-7'],
  ['curl http://{pod}:80/', 'curl http://api-7:80/'],
])('%s takes the value', (text, filled) => {
  expect(fillIn(text, { pod: 'api-7' })).toBe(filled)
})

it('leaves open what has no value, and what is another variable', () => {
  expect(fillIn('drop $TOPIC <pod>', { pod: '' })).toBe('drop $TOPIC <pod>')
  expect(fillIn('$PODS <podium>', { pod: 'api-7' })).toBe('$PODS <podium>')
})

it('takes a value as it is, whatever signs it holds', () => {
  expect(fillIn('echo $POD', { pod: "$&$1$'" })).toBe("echo $&$1$'")
})
