// What others were told of what somebody had when it was said, whoever has it now.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { acceptOffer } from '../../../src/crm/offer/answer.ts'
import { toldOfMine } from '../../../src/crm/people/seen/told.ts'
import { handPromise, makePromise } from '../../../src/crm/promise/mutations.ts'
import type { MessageKind } from '../../../src/crm/messages.ts'
import { statementsRun } from '../../../src/store/tenant/tenant-sql.ts'
import { actorOf, colleague, DAY } from '../../crm/change/company.ts'
import { opened } from '../../support/database/opened.ts'
import { explained } from '../../support/database/plans.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let [sanne, tom, fatima] = [0, 0, 0]
beforeEach(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-02T09:00:00Z')
  ;[sanne, tom, fatima] = [(await colleague(o, 'Sanne')).id, (await colleague(o, 'Tom')).id, await leadId()]
})
afterEach(() => o[Symbol.asyncDispose]())

const leadId = async () => (await colleague(o, 'Fatima')).id
const meOf = async (name: string) => {
  const member = await colleague(o, name)
  return (await (await talking({ ...o, sanne: member, by: actorOf(member) })).says('me')).text
}
const promised = async (ownerId: number) => {
  const due = { dueAt: new Date(o.clock().getTime() + 20 * DAY), wholeDay: false }
  return makePromise(o.db, o.clock, {
    relationId: o.acme.id,
    summary: 'x',
    ...due,
    ownerId,
    actor: { id: ownerId, via: 'playground' },
  })
}
let said = 0
const sent = (kind: MessageKind, to: { caseId?: number; memberId?: number; facts: object }) =>
  o.db.delivery.create({
    data: {
      key: `test/${++said}`,
      kind,
      state: 'sent',
      createdAt: o.clock(),
      dueAt: o.clock(),
      sentAt: o.clock(),
      ...to,
    },
  })
const toTom = async (id: number) => {
  o.time.now = new Date(o.time.now.getTime() + DAY)
  await handPromise(o.db, o.clock, { id, ownerId: tom, actor: { id: sanne, via: 'playground' } })
  await acceptOffer(o.db, o.clock, { id, kind: 'promise', actor: { id: tom, via: 'playground' } })
}

test('what was said while it was theirs stays theirs when it is handed on, and is not of who got it', async () => {
  const { id, number } = await promised(sanne)
  await sent('untold', { memberId: fatima, facts: { cases: [id] } })
  await o.db.shown.create({
    data: { caseId: id, memberId: fatima, ownerId: sanne, via: 'digest', fingerprint: 'x', at: o.clock() },
  })
  await toTom(id)
  const [hers, his] = [await meOf('Sanne'), await meOf('Tom')]
  for (const what of ['its date passed and I had told nobody', 'it stood in their overview'])
    expect([hers, his].map((text) => text.includes(`Number ${number} (promise): ${what}`))).toEqual([true, false])
  await sent('untold', { memberId: fatima, facts: { cases: [id] } })
  expect(await meOf('Tom')).toContain(`Number ${number} (promise): its date passed`)
})

test('that the customer of their complaint waits for word is there with who was called on for it in its thread', async () => {
  const about = { relationId: o.acme.id, summary: 'late again', severity: 'high', ownerId: sanne } as const
  const { id, number } = await registerComplaint(o.db, o.clock, { ...about, actor: o.by })
  await sent('update due', { caseId: id, facts: { since: o.clock().toISOString(), event: 1, told: [sanne, fatima] } })
  const { name } = await colleague(o, 'Fatima')
  expect(await meOf('Sanne')).toMatch(
    new RegExp(`Number ${number} \\(complaint\\): its customer hadn’t heard anything\\. ${name} read that`, 'u'),
  )
})

test('of more than ten it says how many more there are', async () => {
  for (let n = 0; n < 12; n++) {
    const { id } = await promised(sanne)
    await sent('untold', { memberId: fatima, facts: { cases: [id] } })
  }
  const text = await meOf('Sanne')
  expect(text.match(/its date passed/gu)).toHaveLength(10)
  expect(text).toContain('2 more')
})

test('it reads a few rows for each thing that was said, however many cases somebody ever had', {
  timeout: 120_000,
}, async () => {
  const { store, tenant, acme, clock } = o
  const MANY = 2_000
  await store.pool.query(
    `WITH made AS (
       INSERT INTO "Case" ("tenantId", number, kind, "relationId", summary, "ownerId", "openedById", "openedAt", state)
       SELECT $1, 100000 + n, 'promise', $2, 'x', $3, $3, $4, 'open' FROM generate_series(1, $5::int) n RETURNING id),
     happened AS (INSERT INTO "CaseEvent" ("tenantId", "caseId", at, "memberId", what) SELECT $1, id, $4, $3, 'added' FROM made)
     INSERT INTO "Delivery" ("tenantId", key, kind, "caseId", "memberId", facts, "createdAt", "dueAt", state, "sentAt")
     SELECT $1, 'many/' || id, CASE WHEN id % 2 = 0 THEN 'untold' ELSE 'lapsed' END, CASE WHEN id % 2 = 0 THEN NULL ELSE id END, $6,
       CASE WHEN id % 2 = 0 THEN jsonb_build_object('cases', jsonb_build_array(id)) ELSE '{"told": []}' END, $4, $4, 'sent', $4 FROM made`,
    [tenant.id, acme.id, sanne, clock(), MANY, fatima],
  )
  await store.pool.query('VACUUM (ANALYZE)')
  const since = new Date(clock().getTime() - DAY)
  expect((await toldOfMine(o.db, { memberId: sanne, since, most: 10 })).total).toBeGreaterThanOrEqual(MANY)
  const text = statementsRun().find((one) => one.includes('about AS') && one.includes('shown AS')) ?? ''
  const [t, me] = [tenant.id, sanne]
  const mine = [t, since, ['untold', 'lapsed'], me, t, me, t, me, t]
  const values = [...mine, t, t, t, since, me, me, 10]
  const { rows } = await explained(store, { text, values }, ['Case', 'CaseEvent', 'Delivery', 'Shown'])
  expect(rows).toBeLessThan(MANY * 8)
})
