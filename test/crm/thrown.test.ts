// Whoever calls the domain must know what it can refuse: the docstrings say so, and the sources are read to see whether it is true.
import { describe, expect, test } from 'vitest'
import { functionsIn, functionsOf, saidIn, throwersIn } from '../support/thrown.ts'

const sorted = (codes: Iterable<string>) => [...codes].toSorted((a, b) => a.localeCompare(b))

describe('what a function of crm can refuse', () => {
  const all = throwersIn(functionsOf('crm')).filter(({ exported }) => exported)

  test.each(all.map((one) => [`${one.file} ${one.name}`, one] as const))('stands in its docstring: %s', (_, one) => {
    expect(sorted(new Set(saidIn(one.doc)))).toEqual(sorted(one.codes))
  })

  test('is found where it is thrown, through whom it is called, and by the steps that are taken', () => {
    const sources = {
      'crm/a.ts': `
        import { demand as ask } from './b.ts'
        import { transition } from './case/transition.ts'
        /** Throws \`no such colleague\`. */
        export const outer = (list: string[]) => inner(list.join())
        const inner = (id: string) => ask(id)
        export async function close(db, clock, { id, actor }) {
          return transition(db, clock, { id, kind: 'complaint', actor, step: 'closed' }, () => ({ change: {} }))
        }
        export function join() { throw new UserError('link not yours') }`,
      'crm/b.ts': `
        export function demand(id: number | string) { throw new UserError('no such colleague', { name: 'case open' }) }`,
    }
    const found = throwersIn(Object.entries(sources).flatMap(([file, source]) => functionsIn(file, source)))
    expect(Object.fromEntries(found.map(({ name, codes }) => [name, sorted(codes)]))).toEqual({
      outer: ['no such colleague'],
      inner: ['no such colleague'],
      close: ['case closed', 'no such case', 'not allowed'],
      join: ['link not yours'],
      demand: ['no such colleague'],
    })
    expect(saidIn(found[0]?.doc ?? '')).toEqual(['no such colleague'])
  })
})
