import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { breakPromises } from '../../../src/crm/attention/break.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import {
  askForPart,
  dropPromise,
  handPromise,
  keepPromise,
  makePromise,
  movePromise,
  takePromiseBack,
  undoPromise,
} from '../../../src/crm/promise/mutations.ts'
import {
  acceptPromise,
  agreeToDate,
  counterPromise,
  keepOldDate,
  sayUnaccepted,
} from '../../../src/crm/promise/offer.ts'
import { fitsBefore, neededBefore } from '../../../src/crm/promise/parts.ts'
import { promiseState } from '../../../src/crm/promise/view.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
let tom: number
let fatima: number

// Sanne and Fatima work in one team, which Fatima leads; Tom works in the store room.
beforeAll(async () => {
  o = await opened()
  const [t, f] = await Promise.all(
    ['Tom', 'Fatima'].map((name) => o.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })),
  )
  tom = t?.id ?? 0
  fatima = f?.id ?? 0
  const store = await o.db.team.create({ data: { tenantId: o.tenant.id, name: 'Magazijn', leadId: fatima } })
  await o.db.member.update({ where: { id: tom }, data: { teamId: store.id } })
})
afterAll(() => o[Symbol.asyncDispose]())

const actor = (id: number) => ({ id, via: 'playground' })
const at = (iso: string) => (o.time.now = new Date(iso))
const rowOf = (id: number) => o.db.case.findFirstOrThrow({ where: { id } })
/** What is on its way about a promise, to whom: `accepted → Sanne`. */
async function said(caseId: number) {
  const rows = await o.db.delivery.findMany({
    where: { caseId, kind: { in: ['promise news', 'promise given'] } },
    orderBy: { id: 'asc' },
  })
  const names = new Map([
    [o.sanne.id, 'Sanne'],
    [tom, 'Tom'],
    [fatima, 'Fatima'],
  ])
  return rows.map(
    ({ kind, facts, memberId }) =>
      `${kind === 'promise news' ? (facts as { what: string }).what : 'given'} → ${names.get(memberId ?? 0)}`,
  )
}

function made(ownerId: number, dueAt = '2026-03-05T16:00:00Z', summary = 'parts list') {
  return makePromise(o.db, o.clock, {
    relationId: o.acme.id,
    summary,
    dueAt: new Date(dueAt),
    wholeDay: true,
    ownerId,
    actor: o.by,
  })
}

describe('a promise that is given to somebody of another team', () => {
  test('counts once they accept it; until then who gave it answers for it', async () => {
    at('2026-03-02T09:00:00Z')
    const { id } = await made(tom)
    expect(await rowOf(id)).toMatchObject({ ownerId: o.sanne.id, offeredToId: tom })
    expect((await promiseState(o.db, await rowOf(id), o.clock())).offer).toEqual({
      toId: tom,
      to: 'Tom Baker',
      counter: null,
    })
    await acceptPromise(o.db, o.clock, { id, actor: actor(tom) })
    expect(await rowOf(id)).toMatchObject({ ownerId: tom, offeredToId: null, offerLookAt: null })
    expect(await said(id)).toEqual(['given → Tom', 'accepted → Sanne'])
    await acceptPromise(o.db, o.clock, { id, actor: actor(tom) })
    expect(await o.db.caseEvent.count({ where: { caseId: id, what: 'accepted' } })).toBe(1)
    await takePromiseBack(o.db, o.clock, { id, actor: actor(tom) })
    expect(await rowOf(id)).toMatchObject({ ownerId: o.sanne.id, offeredToId: tom })
  })

  test('within a team counts at once, and so does what is taken, or was of somebody who left', async () => {
    const { id } = await made(fatima)
    expect(await rowOf(id)).toMatchObject({ ownerId: fatima, offeredToId: null })
    await handPromise(o.db, o.clock, { id, ownerId: o.sanne.id, actor: o.by })
    expect(await rowOf(id)).toMatchObject({ ownerId: o.sanne.id, offeredToId: null })
    await o.db.member.update({ where: { id: o.sanne.id }, data: { active: false } })
    await handPromise(o.db, o.clock, { id, ownerId: tom, actor: actor(fatima) })
    await o.db.member.update({ where: { id: o.sanne.id }, data: { active: true } })
    expect(await rowOf(id)).toMatchObject({ ownerId: tom, offeredToId: null })
  })

  test('with another date is for whose it is to decide', async () => {
    const { id } = await made(tom)
    const other = { id, dueAt: new Date('2026-03-09T16:00:00Z'), wholeDay: true, actor: actor(tom) }
    await expect(counterPromise(o.db, o.clock, { ...other, actor: o.by })).rejects.toThrow('not allowed')
    await counterPromise(o.db, o.clock, other)
    await expect(agreeToDate(o.db, o.clock, { id, actor: actor(tom) })).rejects.toThrow('not allowed')
    await keepOldDate(o.db, o.clock, { id, actor: o.by })
    await expect(agreeToDate(o.db, o.clock, { id, actor: o.by })).rejects.toThrow('not offered')
    await counterPromise(o.db, o.clock, other)
    await agreeToDate(o.db, o.clock, { id, actor: o.by })
    expect(await rowOf(id)).toMatchObject({ ownerId: tom, offeredToId: null, dueAt: other.dueAt })
    expect(await said(id)).toEqual([
      'given → Tom',
      'countered → Sanne',
      'old date → Tom',
      'countered → Sanne',
      'agreed → Tom',
    ])
  })

  test('that nobody accepts is told to who gave it after a working day, and a day later once to who leads', async () => {
    at('2026-03-06T14:00:00Z')
    const { id } = await made(tom, '2026-03-20T16:00:00Z')
    at('2026-03-09T13:50:00Z')
    await sayUnaccepted(o.db, o.clock)
    expect(await said(id)).toEqual(['given → Tom'])
    for (const [when, heard] of [
      ['2026-03-09T14:00:00Z', ['given → Tom', 'unaccepted → Sanne']],
      ['2026-03-10T14:00:00Z', ['given → Tom', 'unaccepted → Sanne', 'unaccepted → Fatima']],
      ['2026-03-13T14:00:00Z', ['given → Tom', 'unaccepted → Sanne', 'unaccepted → Fatima']],
    ] as const) {
      at(when)
      await Promise.all([sayUnaccepted(o.db, o.clock), sayUnaccepted(o.db, o.clock)])
      expect(await said(id)).toEqual(heard)
    }
  })

  test('done by who it was offered to, was theirs', async () => {
    at('2026-03-16T09:00:00Z')
    const { id } = await made(tom, '2026-03-20T16:00:00Z')
    await o.db.case.update({ where: { id }, data: { facts: { attempts: 2 } } })
    await keepPromise(o.db, o.clock, { id, actor: actor(tom) })
    expect(await rowOf(id)).toMatchObject({ ownerId: tom, offeredToId: null, outcome: 'kept', facts: { attempts: 2 } })
  })
})

describe('what a promise needs of a colleague', () => {
  test('is a promise of its own, and whose promise needs it hears what becomes of it', async () => {
    at('2026-03-02T09:00:00Z')
    const whole = await made(o.sanne.id, '2026-03-06T16:00:00Z', 'repair the counter')
    const ask = (summary: string) =>
      askForPart(o.db, o.clock, {
        id: whole.id,
        summary,
        dueAt: new Date('2026-03-05T16:00:00Z'),
        wholeDay: true,
        ownerId: tom,
        origin: summary,
        actor: o.by,
      })
    const part = await ask('parts list')
    expect(await ask('parts list')).toMatchObject({ id: part.id })
    expect(part).toMatchObject({ parentId: whole.id, offeredToId: tom, relationId: o.acme.id })
    await acceptPromise(o.db, o.clock, { id: part.id, actor: actor(tom) })
    await movePromise(o.db, o.clock, {
      id: part.id,
      dueAt: new Date('2026-03-09T16:00:00Z'),
      wholeDay: true,
      actor: actor(tom),
    })
    await movePromise(o.db, o.clock, {
      id: part.id,
      dueAt: new Date('2026-03-05T10:00:00Z'),
      wholeDay: false,
      actor: actor(tom),
    })
    at('2026-03-05T10:00:00Z')
    await breakPromises(o.db, o.clock)
    await keepPromise(o.db, o.clock, { id: part.id, actor: actor(tom) })
    expect(await said(whole.id)).toEqual(['part moved → Sanne', 'part broke → Sanne', 'part kept → Sanne'])
    const { parts } = await promiseState(o.db, await rowOf(whole.id), o.clock())
    // Three whole days of eight hours, and the first two of the fourth.
    expect(parts).toMatchObject([{ number: part.number, who: 'Tom Baker', state: 'kept', tookMinutes: 25 * 60 }])
  })

  test('hears when that promise gets another date, and when it is over', async () => {
    at('2026-03-09T09:00:00Z')
    const whole = await made(o.sanne.id, '2026-03-13T16:00:00Z', 'repair the door')
    const asked = { summary: 'hinges', dueAt: new Date('2026-03-12T16:00:00Z'), wholeDay: true, origin: null }
    const part = await askForPart(o.db, o.clock, { id: whole.id, ...asked, ownerId: fatima, actor: o.by })
    await movePromise(o.db, o.clock, {
      id: whole.id,
      dueAt: new Date('2026-03-16T16:00:00Z'),
      wholeDay: true,
      actor: o.by,
    })
    await dropPromise(o.db, o.clock, { id: whole.id, reason: 'they bought a new one', actor: o.by })
    await takePromiseBack(o.db, o.clock, { id: whole.id, actor: o.by })
    await undoPromise(o.db, o.clock, { id: whole.id, actor: o.by })
    expect(await said(part.id)).toEqual([
      'given → Fatima',
      'whole moved → Fatima',
      'whole over → Fatima',
      'whole moved → Fatima',
      'whole over → Fatima',
    ])
  })

  test('is there a working day before, or it is said that this cannot be', async () => {
    const calendar = await calendarFor(o.db, tom)
    const monday = new Date('2026-03-02T09:00:00Z')
    const by = (due: string, now = monday) => {
      const { dueAt, fits } = neededBefore(calendar, now, new Date(due))
      return [dueAt.toISOString(), fits]
    }
    expect(by('2026-03-06T16:00:00Z')).toEqual(['2026-03-05T16:00:00.000Z', true])
    expect(by('2026-03-09T10:00:00Z')).toEqual(['2026-03-06T16:00:00.000Z', true])
    expect(by('2026-03-02T15:00:00Z')).toEqual(['2026-03-02T12:00:00.000Z', false])
    expect(by('2026-03-02T22:00:00Z', new Date('2026-03-02T17:00:00Z'))).toEqual(['2026-03-02T22:00:00.000Z', false])
    const friday = new Date('2026-03-06T16:00:00Z')
    expect(fitsBefore(calendar, new Date('2026-03-05T16:00:00Z'), friday)).toBe(true)
    expect(fitsBefore(calendar, new Date('2026-03-07T10:00:00Z'), new Date('2026-03-08T10:00:00Z'))).toBe(false)
    expect(fitsBefore(calendar, friday, friday)).toBe(false)
  })
})
