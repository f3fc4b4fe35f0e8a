import { afterAll, beforeAll, expect, test } from 'vitest'
import { digestOf } from '../../../src/crm/attention/digest.ts'
import { linesOf } from '../../../src/crm/attention/shown.ts'
import { closeComplaint } from '../../../src/crm/complaint/close.ts'
import { lookAtComplaints } from '../../../src/crm/complaint/look.ts'
import { acknowledgeComplaint, registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { escalateDue, MOST_UNASKED, unaskedAbout } from '../../../src/crm/escalation/escalate.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
const people: Record<'tom' | 'lead' | 'director', number> = { tom: 0, lead: 0, director: 0 }
beforeAll(async () => {
  o = await opened()
  const person = { language: 'en', timeZone: 'Europe/Amsterdam', windows: ['08:30'], createdAt: o.clock() }
  for (const name of ['tom', 'lead', 'director'] as const)
    people[name] = (await o.db.member.create({ data: { ...person, name, role: 'member' } })).id
  const team = await o.db.team.create({ data: { name: 'Top', leadId: people.lead } })
  await o.db.member.updateMany({ where: { id: { in: Object.values(people) } }, data: { teamId: team.id } })
  await o.db.tenant.updateMany({ data: { sponsorId: people.director } })
})
afterAll(() => o[Symbol.asyncDispose]())

/** Whether somebody's digest of this morning names it; what it names they have seen. */
async function reads(memberId: number, id: number): Promise<boolean> {
  const member = await o.db.member.findFirstOrThrow({ where: { id: memberId } })
  const calendar = await calendarFor(o.db, memberId)
  const { lines } = await digestOf(o.db, member, calendar, o.clock(), 'first')
  const named = lines.map((line) => line.id)
  for (const line of await linesOf(o.db, named))
    await o.db.shown.create({ data: { ...line, memberId, at: o.clock(), via: 'digest' } })
  return named.includes(id)
}

/** Moves the clock by half hours and does what is due. */
async function until(end: string): Promise<void> {
  while (o.clock() < new Date(end)) {
    o.time.now = new Date(o.clock().getTime() + 30 * 60_000)
    await escalateDue(o.db, o.clock)
    await lookAtComplaints(o.db, o.clock)
  }
}

const CALLS = ['escalation', 'escalation direct', 'lapsed', 'unowned']
const spoken = (caseId: number) => o.db.delivery.count({ where: { caseId, kind: { not: 'complaint edit' } } })
const called = (caseId: number) => o.db.delivery.count({ where: { caseId, kind: { in: CALLS } } })

test.each([
  ['somebody of a team', 'tom', 6],
  ['the director', 'director', 20],
] as const)(
  'nobody takes a complaint of %s: lead and director read of it every morning',
  async (_, owner, first) => {
    const day = (n: number, time: string) => `2026-04-${String(first + n).padStart(2, '0')}T${time}:00Z`
    // A Tuesday or, for the other, one a fortnight later.
    o.time.now = new Date(day(1, '07:00'))
    const by = { id: people.tom, via: 'playground' }
    const said = { relationId: o.acme.id, summary: 'third late delivery', severity: 'high', actor: by } as const
    const { id } = await registerComplaint(o.db, o.clock, { ...said, ownerId: people[owner] })
    await until(day(1, '15:30'))
    for (const n of [2, 3, 4, 7, 8]) {
      await until(day(n, '06:30'))
      expect([await reads(people.lead, id), await reads(people.director, id)], `day ${n}`).toEqual([true, true])
      expect((await unaskedAbout(o.db, [id], o.clock())).get(id) ?? 0).toBeLessThanOrEqual(MOST_UNASKED)
    }
    await until(day(8, '08:00'))
    await acknowledgeComplaint(o.db, o.clock, { id, actor: by })
    // Nobody is called on any more; who took it is asked what they tell the customer, who heard nothing all week.
    const once = await called(id)
    await until(day(8, '11:00'))
    expect(await called(id)).toBe(once)
    const facts = { told: 'it comes tomorrow', cause: 'the truck broke down', change: 'we hired another carrier' }
    await closeComplaint(o.db, o.clock, { id, actor: by, ...facts })
    const last = await spoken(id)
    for (const n of [9, 10]) {
      await until(day(n, '06:30'))
      expect([await reads(people.lead, id), await reads(people.director, id)]).toEqual([false, false])
    }
    expect(await spoken(id)).toBe(last)
  },
  60_000,
)
