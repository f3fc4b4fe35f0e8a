import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Card } from '../../../src/cards/card.ts'
import { waitingFor } from '../../../src/crm/attention/budget/with-digest.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { mergeMembers, undoMerge } from '../../../src/crm/people/merge-members.ts'
import { makePromise } from '../../../src/crm/promise/mutations.ts'
import { say } from '../../../src/crm/say.ts'
import type { Destination } from '../../../src/jobs/destination.ts'
import { newsIn } from '../../../src/jobs/digest/with-news.ts'
import { atomically } from '../../../src/store/tenant/tenant.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeEach(async () => void (o = await opened()))
afterEach(() => o[Symbol.asyncDispose]())

/** Offers somebody something of Sanne's, which waits for their next digest. */
async function offer(to: number, summary: string) {
  const { db, clock, acme, sanne, by } = o
  const dueAt = new Date(clock().getTime() + 5 * 86_400_000)
  const facts = { relationId: acme.id, summary, dueAt, wholeDay: false, ownerId: sanne.id, actor: by }
  const { id } = await makePromise(db, clock, facts)
  await db.case.update({ where: { id }, data: { offeredToId: to } })
  const message = { key: `offer/${id}`, kind: 'offer' as const, caseId: id, memberId: to, facts: { to } }
  await atomically(db, (tx) => say(tx, clock(), [message]))
  return db.delivery.findFirstOrThrow({ where: { key: `offer/${id}` } })
}

test('what waits for a digest is still owed when its reader turns out to be another colleague, and again when they do not', async () => {
  const { db, clock } = o
  const tom = await db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  const { id: formerId } = await db.member.create({
    data: {
      name: 'Tom elsewhere',
      role: 'member',
      language: 'en',
      timeZone: 'Europe/Amsterdam',
      windows: ['12:30'],
      nextDigestAt: new Date(clock().getTime() + 7_200_000),
      createdAt: clock(),
    },
  })
  const workspace = await db.workspace.create({ data: { platform: 'slack', externalId: 'T9', createdAt: clock() } })
  await db.identity.create({ data: { memberId: formerId, workspaceId: workspace.id, userId: 'U9', seenAt: clock() } })
  const { id } = await offer(formerId, 'send brochure 1')
  const owed = async () => {
    const delivery = await db.delivery.findFirstOrThrow({ where: { id } })
    return [delivery.memberId, (await stillOwed(db, delivery, clock()))?.kind]
  }
  expect(await owed()).toEqual([formerId, 'offer'])
  const actor = { id: formerId, via: 'slack' }
  const joining = await mergeMembers(db, clock, { formerId, memberId: tom.id, actor })
  expect(await owed()).toEqual([tom.id, 'offer'])
  await undoMerge(db, clock, { id: joining.id, actor })
  expect(await owed()).toEqual([formerId, 'offer'])
})

test('one that cannot be drawn holds up neither the digest nor the others, and waits to be said alone', async () => {
  const { db, clock } = o
  const tom = await db.member.update({
    where: { id: (await db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })).id },
    data: { nextDigestAt: new Date(clock().getTime() + 7_200_000) },
  })
  await offer(tom.id, 'broken')
  await offer(tom.id, 'whole')
  const digest = await db.delivery.create({
    data: {
      key: 'digest/1',
      kind: 'digest',
      urgent: false,
      latestOnly: false,
      memberId: tom.id,
      facts: { day: '2026-03-02', window: '12:30', part: 'midday' },
      createdAt: clock(),
      dueAt: clock(),
      state: 'queued',
    },
  })
  const waiting = await waitingFor(db, tom.id)
  const also = await Promise.all(
    waiting.map(async (one) => {
      const owed = await stillOwed(db, one, clock())
      if (!owed) throw new Error('nothing is owed')
      return { id: one.id, isKnown: false, owed }
    }),
  )
  let drawn = 0
  const compose = async (): Promise<Card> => {
    if (drawn++ === 0) throw new Error('cannot be drawn')
    return { language: 'en', title: 'Whole', body: [] }
  }
  const to = { reader: { now: clock() } } as unknown as Destination
  const said = await newsIn(db, { digest: digest.id, also }, to, compose)
  expect(said.map(({ title }) => title)).toEqual(['Whole'])
  const { facts } = await db.delivery.findFirstOrThrow({ where: { id: digest.id } })
  expect(facts).toMatchObject({ news: [waiting[1]?.id] })
})

test('offered, withdrawn and offered again before their digest, it is one line of it and of their day', async () => {
  const { db, clock } = o
  const tom = await db.member.update({
    where: { id: (await db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })).id },
    data: { nextDigestAt: new Date(clock().getTime() + 7_200_000) },
  })
  const first = await offer(tom.id, 'send brochure 1')
  const message = { kind: 'offer' as const, caseId: first.caseId ?? 0, memberId: tom.id, facts: { to: tom.id } }
  await atomically(db, (tx) => say(tx, clock(), [{ ...message, key: 'offer/again' }]))
  const digest = await db.delivery.create({
    data: {
      key: 'digest/1',
      kind: 'digest',
      urgent: false,
      latestOnly: false,
      memberId: tom.id,
      facts: { day: clock().toISOString().slice(0, 10), window: '12:30', part: 'midday' },
      createdAt: clock(),
      dueAt: clock(),
      state: 'queued',
    },
  })
  const owed = await stillOwed(db, digest, clock())
  if (owed?.kind !== 'digest') throw new Error('no digest is owed')
  expect(owed.owed.also.map(({ isKnown }) => isKnown)).toEqual([true, false])
})

test('what a late digest names as it is said, is not told once more beside it', async () => {
  const { db, clock, acme, sanne, by } = o
  const dueAt = new Date(clock().getTime() + 3_600_000)
  const facts = { relationId: acme.id, summary: 'ring', dueAt, wholeDay: false, ownerId: sanne.id, actor: by }
  const { id } = await makePromise(db, clock, facts)
  const promises = [{ id, ownerId: sanne.id, dueAt: dueAt.toISOString() }]
  const message = { key: 'nudge/1', kind: 'nudge' as const, memberId: sanne.id, facts: { promises } }
  await atomically(db, (tx) => say(tx, clock(), [message]))
  const nudge = await db.delivery.findFirstOrThrow({ where: { key: 'nudge/1' } })
  expect((await stillOwed(db, nudge, clock()))?.kind).toBe('nudge')
  const shown = {
    memberId: sanne.id,
    caseId: id,
    at: clock(),
    via: 'digest',
    fingerprint: '',
    ownerId: sanne.id,
    dueAt,
  }
  await db.shown.create({ data: shown })
  expect(await stillOwed(db, nudge, clock())).toBeNull()
})

test('who goes away before their next digest hears at once of what could wait for it', async () => {
  const { db, clock } = o
  const { id } = await db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  const later = (days: number) => new Date(clock().getTime() + days * 86_400_000)
  const day = (days: number) => later(days).toISOString().slice(0, 10)
  const leave = { absentFrom: day(1), absentUntil: day(14) }
  await db.member.update({ where: { id }, data: { ...leave, nextDigestAt: later(15) } })
  expect(await offer(id, 'before they go')).toMatchObject({ withDigest: false, waitsUntil: null })
  await db.member.update({ where: { id }, data: { absentFrom: day(0) } })
  expect(await offer(id, 'while they are away')).toMatchObject({ withDigest: true })
  await db.member.update({ where: { id }, data: { ...leave, nextDigestAt: new Date(clock().getTime() + 60_000) } })
  expect(await offer(id, 'with a digest before they go')).toMatchObject({ withDigest: true })
})
