import { expect, test } from 'vitest'
import { digestOf } from '../../../src/crm/attention/digest.ts'
import { peopleOf, whoActs } from '../../../src/crm/attention/people.ts'
import { dayOf } from '../../../src/crm/escalation/working-time.ts'
import { DATED, SETTLING } from '../../../src/crm/kinds.ts'
import { isAway } from '../../../src/crm/people/absence.ts'
import { calendarFor, nextWindow } from '../../../src/crm/people/member.ts'
import { LIVE } from '../../../src/store/case-states.ts'
import { chance, type Chance } from '../../soak/chance.ts'
import { opened } from '../../support/database/opened.ts'

const HOUR = 3_600_000
const [FIRST, DAYS] = [Date.parse('2026-03-24T05:00:00Z'), 9]
const ZONES = ['Europe/Amsterdam', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe']
const WINDOWS = [['08:30', '12:30', '16:30'], ['09:00'], ['02:30', '23:45'], []]

/** Every few hours, over the change of the clocks: the people, and what has a date, become others. */
async function shuffled(company: Awaited<ReturnType<typeof opened>>, lots: Chance, now: Date): Promise<void> {
  const { db, acme } = company
  const members = await db.member.findMany({ orderBy: { id: 'asc' } })
  for (const { id } of members) {
    const timeZone = lots.one(ZONES)
    const others = members.filter((other) => other.id !== id)
    const from = dayOf(now, timeZone).add({ days: lots.below(4) - 2 })
    const leave = { absentFrom: from.toString(), absentUntil: from.add({ days: lots.below(4) }).toString() }
    const absence = lots.happens(0.3) ? leave : { absentFrom: null, absentUntil: null }
    const deputyId = lots.happens(0.6) ? lots.one(others).id : null
    await db.member.update({ where: { id }, data: { timeZone, windows: lots.one(WINDOWS), deputyId, ...absence } })
  }
  await db.case.deleteMany({ where: { number: { gte: 1000 } } })
  const whose = () => ({ ownerId: lots.one(members).id, openedById: lots.one(members).id })
  await db.case.createMany({
    data: Array.from({ length: 30 }, (_, n) => ({
      number: 1000 + n,
      kind: lots.one(DATED),
      state: lots.one([...LIVE, 'closed', 'withdrawn']),
      relationId: acme.id,
      summary: 'something',
      openedAt: new Date(now.getTime() - lots.below(100) * HOUR),
      dueAt: new Date(now.getTime() + (lots.below(240) - 40) * (HOUR / 2)),
      ...whose(),
    })),
  })
}

test('what is said to fall due before the next window is just that: own, and of whom one stands in for', {
  timeout: 120_000,
}, async () => {
  await using o = await opened()
  await o.db.case.updateMany({ data: { state: 'withdrawn' } })
  const lots = chance(11)
  const seen = { none: 0, few: 0, many: 0, without: 0 }
  for (let at = FIRST; at < FIRST + DAYS * 24 * HOUR; at += (2 + lots.below(9)) * HOUR) {
    const now = new Date(at)
    await shuffled(o, lots, now)
    const people = await peopleOf(o.db)
    const cases = await o.db.case.findMany({ where: { number: { gte: 1000 } }, include: { relation: true } })
    const live = cases.filter(({ state, kind }) => LIVE.some((one) => one === state) && !isSettling(kind, state))
    for (const member of await o.db.member.findMany({ orderBy: { id: 'asc' } })) {
      const calendar = await calendarFor(o.db, member.id)
      const until = nextWindow(member, calendar, now)
      const { ahead } = await digestOf(o.db, member, calendar, now, 'now')
      if (!until) seen.without++
      if (!until) expect(ahead).toBeNull()
      if (!until || !ahead) continue
      const due = live.filter(({ dueAt }) => dueAt && dueAt > now && dueAt <= until)
      const acts = ({ ownerId, relation }: (typeof cases)[number]) =>
        whoActs(people, { ownerId, relationOwnerId: relation.ownerId }, now)?.id
      const theirs = due.filter((one) => one.ownerId === member.id || acts(one) === member.id)
      // While they are away themselves, what they have for others is with its owner, and still in their list.
      const others = due.filter((one) => acts(one) === one.ownerId && !isAway(member, now)).map(({ number }) => number)
      const what = `${member.name} at ${now.toISOString()}: ${JSON.stringify(ahead)}`
      expect(ahead.until, what).toEqual(until)
      seen[ahead.isMore ? 'many' : ahead.numbers.length > 0 ? 'few' : 'none']++
      if (!ahead.isMore) for (const { number } of theirs) expect(ahead.numbers, what).toContain(number)
      const own = theirs.map(({ number }) => number)
      for (const number of ahead.numbers) {
        expect(
          due.map((one) => one.number),
          what,
        ).toContain(number)
        if (!own.includes(number)) expect(others, what).not.toContain(number)
      }
    }
  }
  for (const count of Object.values(seen)) expect(count, JSON.stringify(seen)).toBeGreaterThan(5)
})

const isSettling = (kind: string, state: string) => state === 'answered' && SETTLING.some((one) => one === kind)
