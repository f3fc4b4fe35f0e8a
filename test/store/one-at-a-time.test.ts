import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { peopleOf } from '../../src/crm/attention/people.ts'
import { atomically } from '../../src/store/tenant/tenant.ts'
import { freshDatabase } from '../support/database/databases.ts'
import { opened } from '../support/database/opened.ts'

const warnings: string[] = []
const hear = ({ message }: Error) => void warnings.push(message)
beforeEach(() => void process.on('warning', hear))
afterEach(() => void process.off('warning', hear))

test.each(['embedded', 'server'])('what is read side by side in a transaction draws no warning (%s)', async (where) => {
  if (where === 'server' && inject('server') === null) return
  await using made = where === 'server' ? await freshDatabase('seeded') : null
  await using o = await opened(made ? { url: made.url } : undefined)
  const people = await atomically(o.db, peopleOf)
  expect(people.byId.size).toBe(3)
  const client = await o.store.pool.connect()
  const ask = (n: number) => client.query<{ n: number }>(`SELECT ${n} AS n`).then(({ rows }) => rows[0]?.n)
  const broken = client.query('SELECT nonsense').then(
    () => 'fine',
    () => 'broken',
  )
  expect(await Promise.all([ask(1), broken, ask(2), ask(3)])).toEqual([1, 'broken', 2, 3])
  client.release()
  await new Promise((resolve) => setImmediate(resolve))
  expect(warnings).toEqual([])
})
