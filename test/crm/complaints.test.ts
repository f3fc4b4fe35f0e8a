import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeComplaint } from '../../src/crm/complaint/close.ts'
import {
  acknowledgeComplaint,
  giveComplaint,
  noteTold,
  registerComplaint,
  reopenComplaint,
} from '../../src/crm/complaint/mutations.ts'
import { complaintState } from '../../src/crm/complaint/view.ts'
import { missedIn } from '../../src/crm/absence/missed.ts'
import { escalateDue } from '../../src/crm/escalation/escalate.ts'
import type { Case } from '../../src/store/generated/client.ts'
import { opened } from '../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
const people = {} as Record<'sanne' | 'tom' | 'fatima' | 'daan', { id: number; via: string }>

beforeAll(async () => {
  o = await opened()
  await o.db.member.create({
    data: { name: 'Daan Vos', role: 'member', language: 'nl', timeZone: 'Europe/Amsterdam', createdAt: o.time.now },
  })
  for (const member of await o.db.member.findMany()) {
    const first = member.name.split(' ')[0]?.toLowerCase() ?? ''
    people[first as keyof typeof people] = { id: member.id, via: 'playground' }
  }
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(() => {
  o.time.now = new Date('2026-03-02T09:00:00Z')
})

const ANSWERS = { told: 'Jan gebeld', cause: 'koerier vol', change: 'andere koerier' }

/** A complaint that Sanne heard, at a customer of Tom. */
function heard(): Promise<Case> {
  const { db, clock, acme } = o
  const { sanne, tom } = people
  const said = { relationId: acme.id, summary: 'te laat', severity: 'high' } as const
  return registerComplaint(db, clock, { ...said, ownerId: tom.id, actor: sanne })
}
const at = (time: string) => {
  o.time.now = new Date(`2026-03-02T${time}:00Z`)
}
const take = ({ id }: Case, actor: { id: number; via: string }) => acknowledgeComplaint(o.db, o.clock, { id, actor })
const close = ({ id }: Case, actor: { id: number; via: string }) =>
  closeComplaint(o.db, o.clock, { id, actor, ...ANSWERS })
const give = ({ id }: Case, to: { id: number }, actor: { id: number; via: string }) =>
  giveComplaint(o.db, o.clock, { id, ownerId: to.id, actor })
const escalate = async (time: string) => {
  at(time)
  await escalateDue(o.db, o.clock)
}
const state = async ({ id }: Case) =>
  complaintState(o.db, o.clock(), await o.db.case.findFirstOrThrow({ where: { id } }), ({ name }) => name)

describe('who may close a complaint', () => {
  test('taking is no way round it: whose it was, who heard it and a lead still close it', async () => {
    const complaint = await heard()
    await take(complaint, people.daan)
    await expect(close(complaint, people.daan)).rejects.toMatchObject({ facts: { owner: 'Tom Baker' } })
    for (const who of ['tom', 'sanne', 'fatima'] as const) {
      const other = await heard()
      await take(other, people.daan)
      expect((await close(other, people[who])).state).toBe('closed')
    }
  })

  test('who takes what others were asked to take answers for it', async () => {
    const complaint = await heard()
    await escalate('09:30')
    await take(complaint, people.daan)
    expect((await close(complaint, people.daan)).state).toBe('closed')
  })

  test('and so does who takes over from somebody who was not heard of', async () => {
    const complaint = await heard()
    await take(complaint, people.sanne)
    await escalate('13:00')
    await take(complaint, people.daan)
    expect((await close(complaint, people.daan)).state).toBe('closed')
  })

  test('who was given it answers for it, also when they had taken it before', async () => {
    const complaint = await heard()
    await take(complaint, people.daan)
    await expect(give(complaint, people.sanne, people.daan)).rejects.toMatchObject({ facts: { owner: 'Tom Baker' } })
    await give(complaint, people.sanne, people.fatima)
    await give(complaint, people.daan, people.sanne)
    expect((await close(complaint, people.daan)).state).toBe('closed')
  })

  test('reopening and saying it again gives no right either', async () => {
    const complaint = await heard()
    await take(complaint, people.daan)
    await close(complaint, people.tom)
    await reopenComplaint(o.db, o.clock, { id: complaint.id, reason: 'again', actor: people.daan })
    await take(complaint, people.daan)
    await take(complaint, people.daan)
    await expect(close(complaint, people.daan)).rejects.toMatchObject({ facts: { owner: 'Tom Baker' } })
  })
})

describe('a complaint that is handed over', () => {
  const told = ({ id }: Case) =>
    o.db.delivery.findMany({ where: { caseId: id, kind: 'complaint given' }, select: { memberId: true } })

  test('to oneself is held at once, and nobody is told', async () => {
    const complaint = await heard()
    await escalate('09:30')
    expect(await give(complaint, people.fatima, people.fatima)).toMatchObject({
      ownerId: people.fatima.id,
      acknowledgedById: people.fatima.id,
      acknowledgedAt: o.time.now,
      rung: 0,
    })
    expect(await told(complaint)).toEqual([])
  })

  test('to whom it is already, as by a second click, goes on as it was', async () => {
    const complaint = await heard()
    await give(complaint, people.daan, people.tom)
    await escalate('09:30')
    const before = await o.db.case.findFirstOrThrow({ where: { id: complaint.id } })
    expect(before.rung).toBe(1)
    await give(complaint, people.daan, people.fatima)
    expect(await o.db.case.findFirstOrThrow({ where: { id: complaint.id } })).toEqual(before)
    expect(await told(complaint)).toEqual([{ memberId: people.daan.id }])
  })

  test('to somebody who is away is told to who stands in, and counted when they are back', async () => {
    const away = { absentFrom: '2026-03-01', absentUntil: '2026-03-02', deputyId: people.sanne.id }
    const tom = await o.db.member.update({ where: { id: people.tom.id }, data: away })
    const news = async () => {
      const span = { from: new Date('2026-03-01T23:00:00Z'), until: new Date('2026-03-02T23:00:00Z') }
      const { lines } = await missedIn(o.db, tom.id, span)
      return lines.filter(({ became }) => became === 'new').length
    }
    const before = await news()
    const complaint = await heard()
    await give(complaint, people.fatima, people.sanne)
    await give(complaint, people.tom, people.fatima)
    expect(await told(complaint)).toEqual([{ memberId: people.fatima.id }, { memberId: people.sanne.id }])
    expect(await news()).toBe(before + 1)
    const back = { absentFrom: null, absentUntil: null }
    await o.db.member.updateMany({ where: { id: tom.id }, data: back })
  })
})

describe('what is known of a complaint', () => {
  test('taken and then left alone it still has its holder, and the moment of their last word', async () => {
    const complaint = await heard()
    await take(complaint, people.tom)
    expect(await state(complaint)).toMatchObject({ acknowledgedBy: 'Tom Baker', silentSince: null })
    await escalate('13:00')
    const silent = { acknowledgedAt: null, acknowledgedBy: 'Tom Baker', isReopened: false }
    expect(await state(complaint)).toMatchObject({ ...silent, silentSince: new Date('2026-03-02T09:00:00Z') })
    await take(complaint, people.sanne)
    expect(await state(complaint)).toMatchObject({ acknowledgedBy: 'Sanne de Wit', silentSince: null })
  })

  test('what its holder told the customer brings it to life again after a silence; of others it does not', async () => {
    const complaint = await heard()
    await take(complaint, people.tom)
    await escalate('13:00')
    const tell = (actor: { id: number; via: string }) =>
      noteTold(o.db, o.clock, { id: complaint.id, told: 'Jan gebeld', actor })
    await tell(people.daan)
    expect((await state(complaint)).silentSince).not.toBeNull()
    await tell(people.tom)
    expect(await state(complaint)).toMatchObject({ silentSince: null, acknowledgedAt: o.time.now })
  })

  test('closed and opened again nobody has it', async () => {
    const complaint = await heard()
    await take(complaint, people.tom)
    await close(complaint, people.tom)
    await reopenComplaint(o.db, o.clock, { id: complaint.id, reason: 'again', actor: people.tom })
    expect(await state(complaint)).toMatchObject({ isReopened: true, acknowledgedBy: null, silentSince: null })
  })

  test('its ladder names only who is there, and who stands in for an owner who is away', async () => {
    const complaint = await heard()
    const told = async () => (await state(complaint)).steps.map(({ people }) => people.map(({ who }) => who))
    expect((await told()).slice(0, 3)).toEqual([['owner'], ['owner', 'deputy', 'lead'], ['lead']])
    await o.db.tenant.updateMany({ data: { sponsorId: people.sanne.id } })
    expect((await told()).at(-1)).toEqual(['lead', 'sponsor'])
    await o.db.member.updateMany({
      where: { id: people.tom.id },
      data: { absentFrom: '2026-03-01', absentUntil: null },
    })
    const standsIn = await state(complaint)
    expect(standsIn.standIn).toBe('Sanne de Wit')
    expect(standsIn.steps[0]?.people).toEqual([{ who: 'owner', name: 'Sanne de Wit' }])
    await o.db.member.updateMany({ where: { id: people.tom.id }, data: { absentFrom: null, teamId: null } })
    await o.db.tenant.updateMany({ data: { sponsorId: null } })
    expect((await told()).at(-1)).toEqual(['owner'])
  })
})
