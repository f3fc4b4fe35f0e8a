// What must be true of what goes by itself, night after night, while terms change and customers are held, called and helped.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { keepTerms } from '../../../src/crm/keeping/keep.ts'
import { changeTerms } from '../../../src/crm/keeping/terms.ts'
import { holdRelation } from '../../../src/crm/keeping/hold.ts'
import { allowErasing } from '../../../src/store/tenant/erasing.ts'
import { atomically } from '../../../src/store/tenant/tenant.ts'
import type { Relation } from '../../../src/store/generated/client.ts'
import { opened } from '../../support/database/opened.ts'

const DAY = 86_400_000
let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'lead' } })
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  o.time.now = new Date('2026-12-01T12:00:00Z')
  await o.db.keeping.deleteMany({})
  await o.db.delivery.deleteMany({ where: { kind: 'keeping report' } })
  // What the seed says, and what a test before left, is none of these tests' business.
  await o.db.relation.updateMany({ where: { type: { in: ['prospect', 'former'] } }, data: { type: 'partner' } })
})

let made = 0
const monthsBefore = (at: Date, months: number) => {
  const day = new Date(at)
  day.setUTCMonth(day.getUTCMonth() - months)
  return day
}
const prospect = (lastInteractionAt: Date | null, more: Partial<Relation> = {}) =>
  o.db.relation.create({
    data: {
      kind: 'organisation',
      name: `Prospect ${(made += 1)}`,
      nameNorm: `prospect ${made}`,
      type: 'prospect',
      targetGroup: 'B2B',
      usual: [],
      createdAt: new Date('2015-01-01T12:00:00Z'),
      lastInteractionAt,
      ...(more as object),
    },
  })
const term = (months: Partial<Record<'prospects' | 'former' | 'moments' | 'trail', number | null>>) =>
  changeTerms(o.db, o.clock, { months, actor: o.by })
const toNight = () => {
  const night = new Date(o.time.now)
  night.setUTCHours(2, 30, 0, 0)
  o.time.now = new Date(night.getTime() + (night <= o.time.now ? DAY : 0))
}
const deliver = (at = o.time.now) =>
  o.db.delivery.updateMany({
    where: { kind: 'keeping report', state: 'queued' },
    data: { state: 'sent', sentAt: at },
  })
const night = async () => {
  toNight()
  await keepTerms(o.db, o.clock)
}
const nights = async (count: number) => {
  for (let n = 0; n < count; n += 1) await night()
}
const isGone = async ({ id }: { id: number }) =>
  (await o.db.relation.findFirstOrThrow({ where: { id } })).forgottenAt !== null
const reports = () => o.db.delivery.count({ where: { kind: 'keeping report', memberId: o.sanne.id } })

test('for eight weeks nothing goes that was not said a week before, and what was goes within two nights', {
  timeout: 60_000,
}, async () => {
  let seed = 7
  const chance = (one: number) => (seed = (seed * 16_807) % 2_147_483_647) % one === 0
  const all = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      prospect(new Date(monthsBefore(o.time.now, 24).getTime() + (n - 3) * 5 * DAY)),
    ),
  )
  let months: number | null = 24
  await term({ prospects: months })
  const covered = new Map<number, { said: Date; sent: Date | null; until: Date }[]>()
  const ripe = new Map<number, number>()
  const due = (one: Relation) => {
    const at = new Date(one.lastInteractionAt ?? one.createdAt)
    at.setUTCMonth(at.getUTCMonth() + (months ?? 0))
    return at
  }
  let [gone, said] = [0, 0]
  for (let n = 0; n < 54; n += 1) {
    toNight()
    const now = o.time.now
    const ids = all.map(({ id }) => id)
    const before = await o.db.relation.findMany({ where: { id: { in: ids }, forgottenAt: null } })
    await keepTerms(o.db, o.clock)
    const after = await o.db.relation.findMany({ where: { id: { in: ids }, forgottenAt: null } })
    const left = new Set(after.map(({ id }) => id))
    for (const one of before) {
      const isHeld = one.keptUntil !== null && one.keptUntil > now
      const isDue = months !== null && due(one) <= now
      const isSaid = (covered.get(one.id) ?? []).some(
        ({ sent, until }) => sent !== null && now.getTime() - sent.getTime() >= 7 * DAY && due(one) <= until,
      )
      const mayGo = isDue && isSaid && !isHeld
      if (!left.has(one.id)) expect([mayGo, one.name, n], 'P1, P3, P5').toEqual([true, one.name, n])
      ripe.set(one.id, mayGo ? (ripe.get(one.id) ?? 0) + 1 : 0)
      if (left.has(one.id)) expect(ripe.get(one.id), `P2 ${one.name}`).toBeLessThan(3)
      else gone += 1
    }
    const count = await reports()
    if (count > said) {
      said = count
      for (const one of after)
        if (due(one).getTime() <= now.getTime() + 14 * DAY && !(one.keptUntil && one.keptUntil > now))
          covered.set(one.id, [{ said: now, sent: null, until: new Date(now.getTime() + 14 * DAY) }])
    }
    o.time.now = new Date(now.getTime() + 5 * 3_600_000)
    if (!chance(3)) {
      const { count: sent } = await deliver()
      if (sent > 0)
        for (const list of covered.values()) for (const one of list) if (one.sent === null) one.sent = o.time.now
    }
    const some = after[n % Math.max(after.length, 1)]
    if (some && chance(9))
      await holdRelation(o.db, o.clock, {
        id: some.id,
        until: new Date(o.time.now.getTime() + 20 * DAY),
        why: 'tax',
        actor: o.by,
      })
    else if (some && chance(12))
      await o.db.relation.update({ where: { id: some.id }, data: { lastInteractionAt: o.time.now } })
    if (n === 26 || n === 36) {
      months = n === 26 ? 25 : 23
      await term({ prospects: months })
      covered.clear()
      ripe.clear()
    }
  }
  expect(gone).toBeGreaterThan(4)
  expect(said).toBeLessThan(9)
})

test('with nothing to go nothing is said, and a report is not said again within two weeks', async () => {
  const old = await prospect(monthsBefore(o.time.now, 30))
  await term({ prospects: 36 })
  await nights(20)
  expect(await reports()).toBe(0)
  await term({ prospects: 24 })
  await nights(14)
  expect([await reports(), await isGone(old)]).toEqual([1, false])
  await nights(2)
  expect(await reports()).toBe(2)
})

test('who became a former customer after the report goes with the next one', async () => {
  const [said, later] = [
    await prospect(monthsBefore(o.time.now, 30), { type: 'former' }),
    await prospect(monthsBefore(o.time.now, 30), { type: 'customer' }),
  ]
  await term({ former: 24 })
  await night()
  await deliver()
  await o.db.relation.update({ where: { id: later.id }, data: { type: 'former' } })
  await nights(8)
  expect([await isGone(said), await isGone(later)]).toEqual([true, false])
})

test('an open case, a hold, contact and a longer term each save a customer that was reported', async () => {
  const old = monthsBefore(o.time.now, 30)
  const [cased, held, called, plain] = [
    await prospect(old),
    await prospect(old),
    await prospect(old),
    await prospect(old),
  ]
  await term({ prospects: 24 })
  await night()
  await deliver()
  const open = await o.db.case.findFirstOrThrow({ where: { state: 'open' } })
  await o.db.case.update({ where: { id: open.id }, data: { relationId: cased.id } })
  const until = new Date('2030-01-01T00:00:00Z')
  await holdRelation(o.db, o.clock, { id: held.id, until, why: 'tax', actor: o.by })
  await o.db.relation.update({ where: { id: called.id }, data: { lastInteractionAt: o.time.now } })
  await term({ prospects: null })
  await nights(9)
  expect(await isGone(plain)).toBe(false)
  await term({ prospects: 24 })
  await night()
  await deliver()
  await nights(8)
  expect(await Promise.all([cased, held, called, plain].map(isGone))).toEqual([false, false, false, true])
  await o.db.case.update({ where: { id: open.id }, data: { relationId: open.relationId } })
})

test('two at once forget once, and a killed look goes on where it was', { timeout: 60_000 }, async () => {
  const all = await Promise.all([1, 2, 3].map(() => prospect(monthsBefore(o.time.now, 30))))
  await term({ prospects: 24 })
  await night()
  await deliver()
  await nights(6)
  const forgotten = () => o.db.audit.count({ where: { action: 'relation forgotten' } })
  const before = await forgotten()
  toNight()
  const killed = new Error('killed')
  let looks = 0
  const dying = () => {
    if ((looks += 1) > 3) throw killed
    return o.time.now
  }
  await expect(keepTerms(o.db, dying)).rejects.toThrow(killed)
  expect(await forgotten()).toBeLessThan(before + 3)
  await Promise.all([1, 2].map(() => keepTerms(o.db, o.clock)))
  expect(await forgotten()).toBe(before + 3)
  expect(await Promise.all(all.map(isGone))).toEqual([true, true, true])
})

test('of a contact moment the words go, and that it was stays', async () => {
  const { id } = await prospect(o.time.now)
  const data = {
    relationId: id,
    memberId: o.sanne.id,
    form: 'call',
    targetGroup: 'B2B',
    subject: 'rent',
    personName: 'Piet',
    lines: [{ label: 'fact', text: 'they pay late' }],
    outcome: 'calls back',
    sourceLink: 'https://x',
  }
  const at = (occurredAt: Date, loggedAt = occurredAt) =>
    o.db.interaction.create({ data: { ...data, occurredAt, loggedAt } })
  const [old, fresh] = [await at(monthsBefore(o.time.now, 20)), await at(monthsBefore(o.time.now, 2))]
  await term({ moments: 12 })
  await night()
  await deliver()
  // Noted after the report: it was not said.
  const late = await at(monthsBefore(o.time.now, 20), new Date(o.time.now.getTime() + 1000))
  await nights(6)
  const found = (one: { id: number }) => o.db.interaction.findFirstOrThrow({ where: { id: one.id } })
  expect((await found(old)).outcome).toBe('calls back')
  await night()
  expect(await found(old)).toMatchObject({
    lines: [],
    outcome: null,
    personName: null,
    subject: null,
    sourceLink: null,
    form: 'call',
    memberId: o.sanne.id,
    occurredAt: old.occurredAt,
  })
  expect([(await found(fresh)).outcome, (await found(late)).outcome]).toEqual(['calls back', 'calls back'])
})

test('the trail loses what was there before, keeps who did what, and says so', async () => {
  const entry = (at: Date) =>
    o.db.audit.create({ data: { at, action: 'fact changed', subject: 'relation/1', before: { phone: '020' } } })
  const [old, fresh] = [await entry(monthsBefore(o.time.now, 20)), await entry(monthsBefore(o.time.now, 2))]
  await chained([old.id, fresh.id])
  await term({ trail: 12 })
  await night()
  await deliver()
  await nights(7)
  const found = async ({ id }: { id: number }) => [
    (await o.db.audit.findFirstOrThrow({ where: { id } })).before,
    (await o.db.auditLink.findFirstOrThrow({ where: { auditId: id } })).salt,
  ]
  expect(await found(old)).toEqual([null, null])
  expect((await found(fresh))[0]).toEqual({ phone: '020' })
  expect(await o.db.audit.count({ where: { action: 'trail emptied', subject: 'keeping/trail' } })).toBe(1)
})

async function chained(auditIds: readonly number[]) {
  const last = await o.db.auditLink.findFirst({ orderBy: { number: 'desc' } })
  const bytes = new Uint8Array(Buffer.from('00', 'hex'))
  await atomically(o.db, async (tx) => {
    await allowErasing(tx)
    for (const [n, auditId] of auditIds.entries())
      await tx.auditLink.create({
        data: { auditId, number: (last?.number ?? 0) + n + 1, salt: bytes, digest: bytes, hash: bytes },
      })
  })
}
