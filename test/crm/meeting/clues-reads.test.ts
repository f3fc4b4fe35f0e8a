import { expect, test } from 'vitest'
import { cluesFor } from '../../../src/crm/meeting/clues.ts'
import { clueWordsIn } from '../../../src/crm/meeting/match.ts'
import { statementsRun } from '../../../src/store/tenant/tenant-sql.ts'
import { opened } from '../../support/database/opened.ts'
import { explained } from '../../support/database/plans.ts'

const CUSTOMERS = 20_000

test('which customers a calendar is about is looked up, not searched for among all', { timeout: 120_000 }, async () => {
  await using o = await opened()
  const { db, store, tenant } = o
  await store.pool.query(
    `INSERT INTO "Relation" ("tenantId", kind, name, "nameNorm", type, "targetGroup", email, phone, "phoneDigits", "placeNorm", usual, "createdAt")
     SELECT $1, 'organisation', 'Firma ' || n, 'firma ' || n, 'customer', 'B2B', 'info@firma-' || n || '.example', '+31 20 ' || n, '3120' || n,
       'dorpsstraat ' || n % 100 || ' stad' || n % 97, '{}', now() FROM generate_series(1, $2::int) n`,
    [tenant.id, CUSTOMERS],
  )
  await store.pool.query('VACUUM (ANALYZE)')
  const person = (n: number) => ({ name: '', address: `jan@firma-${n}.example`, hasDeclined: false })
  const events = Array.from({ length: 6 }, (_, n) => ({
    title: `Kwartaaloverleg Firma ${n * 7 + 1} in de grote zaal #${n + 1}`,
    location: `Dorpsstraat ${n}, stad${n}`,
    invited: [person(n * 11 + 3)],
    isFree: false,
    isAllDay: false,
  }))
  const sought = events.map((event) => clueWordsIn(event, () => false))
  const found = await cluesFor(db, sought, 'NL')
  expect(found.filter(({ how }) => how === 'name')).toHaveLength(6)
  expect(found.filter(({ how }) => how === 'domain')).toHaveLength(6)
  const text = statementsRun().find((one) => one.includes('clue(id, how, what)')) ?? ''
  const t = tenant.id
  const all = (key: keyof (typeof sought)[number]) => [...new Set(sought.flatMap((one) => one[key]))]
  const entries = (words: string) => words.split(/[ .-]/).map((word) => `${t} ${word}`)
  const at = all('domains').map((what) => ({ what, entries: entries(what) }))
  const there = all('places').map((what) => {
    const words = what.split(' ')
    return { what, entries: entries(words.slice(0, 2).join(' ')), words }
  })
  const names = [...new Set([...all('inTitle'), ...all('inLocation')])]
  const byMail = [t, all('addresses'), t, all('addresses'), JSON.stringify(at), t]
  const byName = [t, names, t, names, t, all('numbers').map(Number), [], [], t]
  const values = [...byMail, ...byName, JSON.stringify(there), t, t, t, t, t]
  const { rows, wholes } = await explained(store, { text, values }, ['Relation'])
  expect(wholes).toEqual([])
  expect(rows).toBeLessThan(2_500)
})
