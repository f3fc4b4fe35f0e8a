import { expect, test } from 'vitest'
import { forgetRelation } from '../../../src/crm/forget/forget.ts'
import { eraseRelation } from '../../../src/crm/forget/erase.ts'
import { previewForgetting } from '../../../src/crm/forget/preview.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { noteAnnoyance } from '../../../src/crm/annoyance/annoyance.ts'
import { findRelations } from '../../../src/crm/relation/search.ts'
import type { Store } from '../../../src/store/db.ts'
import { atomically } from '../../../src/store/tenant/tenant.ts'
import { makeTwin, fingerprints, HIGHER } from '../../support/twin.ts'
import { exportedBytes, saidIn } from '../../support/database/exported.ts'
import { canaryCompany } from './canary.ts'

const PATIENCE = 180_000

/** Every row of the database, by table. */
async function everyRow({ pool }: Store): Promise<Map<string, string>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  )
  const all = new Map<string, string>()
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`)
    all.set(name, rows.map(({ row }) => row).join('\n'))
  }
  return all
}

test('when it breaks at the end nothing was done, and another company keeps everything', {
  timeout: PATIENCE,
}, async () => {
  await using o = await canaryCompany()
  const { db, clock, acme, fatima, store, tenant, as } = o
  await makeTwin(store.pool, tenant.id)
  const before = await everyRow(store)
  const theirs = await fingerprints(store.pool, tenant.id + HIGHER)
  const of = { id: acme.id, actor: as(fatima), ground: 'asked', named: [] } as const
  const broken = atomically(db, async (tx) => {
    await eraseRelation(tx, clock(), of)
    throw new Error('the lights went out')
  })
  await expect(broken).rejects.toThrow('the lights went out')
  expect(await everyRow(store)).toEqual(before)
  await forgetRelation(db, clock, of)
  expect(await fingerprints(store.pool, tenant.id + HIGHER)).toEqual(theirs)
})

test('a namesake keeps every word, and no search or export finds who was forgotten', {
  timeout: PATIENCE,
}, async () => {
  await using o = await canaryCompany()
  const { db, clock, acme, person, fatima, by, as } = o
  const same = await createRelation(db, clock, {
    name: 'Zwartkop Groep',
    kind: 'organisation',
    city: 'Oss',
    email: 'info@groep.example',
    actor: by,
  })
  await noteAnnoyance(db, clock, { relationId: same.id, text: 'Zwartkop Groep wacht', actor: by })
  const about = { where: { id: same.id } }
  await db.audit.create({
    data: {
      at: clock(),
      action: 'relation changed',
      subject: `relation/${same.id}`,
      before: { name: 'Zwartkop Groep' },
    },
  })
  const rows = async () => ({
    relation: await db.relation.findFirst(about),
    annoyances: await db.annoyance.findMany({ where: { relationId: same.id } }),
    audit: await db.audit.findMany({ where: { subject: `relation/${same.id}` } }),
    cases: await db.case.findMany({ where: { relationId: same.id } }),
  })
  const before = await rows()
  for (const { id } of [person, acme]) {
    const { named } = await previewForgetting(db, fatima, id)
    const ofOthers = named.filter((one) => one.relation !== same.name)
    await forgetRelation(db, clock, { id, actor: as(fatima), ground: 'asked', named: ofOthers })
  }
  expect(await rows()).toEqual(before)
  const found = async (words: string) => (await findRelations(db, { words })).map(({ id }) => id)
  expect(await found('zwartkop groep')).toEqual([same.id])
  for (const words of ['zeno zwartkop', 'acme', '06 12398745', `#${acme.id}`, 'zeno@zwartkop.example'])
    expect([words, (await found(words)).filter((id) => id !== same.id)]).toEqual([words, []])
  await db.relation.update({ ...about, data: { withdrawnAt: clock() } })
  await db.member.update({ where: { id: fatima.id }, data: { role: 'operator' } })
  const zip = await exportedBytes({ db, clock, by: as(fatima) }, 'moving', 'nl')
  expect(JSON.stringify(await saidIn(zip)).toLowerCase()).not.toMatch(/zeno|zwartkop case|398745/)
})

test('where else they are named is shown newest first, and only what is ticked is changed', {
  timeout: PATIENCE,
}, async () => {
  await using o = await canaryCompany()
  const { db, clock, person, fatima, as } = o
  const { named, namedInAll, people, held } = await previewForgetting(db, fatima, person.id)
  expect({ people, held, isAll: namedInAll >= named.length }).toEqual({ people: 0, held: null, isAll: true })
  const said = named.find(({ model, excerpt }) => model === 'Interaction' && excerpt.includes('net als bij'))
  expect(said).toMatchObject({ column: 'lines', relation: o.other.name })
  if (!said) throw new Error('not found')
  const foreign = { model: 'Member', column: 'name', id: fatima.id } as const
  const { texts } = await forgetRelation(db, clock, {
    id: person.id,
    actor: as(fatima),
    ground: 'other',
    named: [said, foreign, { ...said, id: 99_999 }],
  })
  expect(texts).toBe(1)
  const { lines } = await db.interaction.findFirstOrThrow({ where: { id: said.id } })
  expect(lines).toEqual([{ label: 'said', text: 'net als bij\n[vergeten] ([vergeten]), [vergeten]' }])
  expect(await db.caseEvent.count({ where: { data: { path: ['from'], equals: 'bel Zeno Zwartkop' } } })).toBe(1)
})
