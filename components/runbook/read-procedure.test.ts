import { expect, it } from 'vitest'
import { allSteps, readProcedure } from './read-procedure.ts'

const step = (id: string, substeps: unknown[] = []) => ({ id, substeps })
const places = (compiled: unknown) => {
  const procedure = readProcedure(compiled)
  return procedure && allSteps(procedure).map(({ step: { id }, place, depth }) => [id, place, depth])
}

it('counts the steps of a procedure, with the steps inside a step after it', () => {
  expect(places({ title: 'High error rate', steps: [step('a', [step('b'), step('c')]), step('d')] })).toEqual([
    ['a', '1', 0],
    ['b', '1.1', 1],
    ['c', '1.2', 1],
    ['d', '2', 0],
  ])
})

it('counts on through the phases of a problem', () => {
  const problem = {
    title: 'Disk full',
    phases: [
      { title: 'Look', steps: [step('a'), step('b')] },
      { title: 'Empty', steps: [] },
      { title: 'Act', steps: [step('c')] },
    ],
  }
  expect(places(problem)).toEqual([
    ['a', '1', 0],
    ['b', '2', 0],
    ['c', '3', 0],
  ])
  expect(readProcedure(problem)?.groups.map(({ title }) => title)).toEqual(['Look', 'Act'])
})

it.each([null, 'text', {}, { title: 'x' }, { title: 'x', steps: [1] }])('%j is no procedure', (compiled) => {
  expect(readProcedure(compiled)).toBeNull()
})
