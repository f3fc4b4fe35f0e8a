// One's own meetings, who comes to us, and how it went by team: which show what, and what they never show.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { meetingFigures } from '../../../src/crm/report/figures/meetings.ts'
import { FEWEST_PEOPLE } from '../../../src/crm/report/groups.ts'
import { OUTCOMES } from '../../../src/crm/meeting/meeting.ts'
import { isWithUs } from '../../../src/crm/meeting/list/visitors.ts'
import { keepMeeting, type Kept } from '../../crm/meeting/kept-meetings.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

const HOUR = 3_600_000
/** Nine in the morning in Amsterdam on a Friday. */
const FRIDAY = Date.parse('2026-03-06T08:00:00Z')

let o: Awaited<ReturnType<typeof opened>>
let talk: Awaited<ReturnType<typeof talking>>
let nl: Awaited<ReturnType<typeof talking>>
let tom: number
beforeEach(async () => {
  o = await opened()
  o.time.now = new Date(FRIDAY)
  talk = await talking(o)
  nl = await talking(o, 'nl')
  tom = (await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })).id
})
afterEach(() => o[Symbol.asyncDispose]())

const later = (hours: number) => new Date(FRIDAY + hours * HOUR)
const met = (hours: number, more: Partial<Kept> = {}) =>
  keepMeeting(o.db, {
    startsAt: later(hours),
    members: [o.sanne.id],
    relationId: o.acme.id,
    uid: `${hours}/${more.title ?? ''}`,
    ...more,
  })

test('the list has what is ended and unsaid first, then today and the next working day, with the place', async () => {
  await met(-20, { title: 'yesterday' })
  await met(2, { location: 'Their canteen', goal: 'agree' })
  await met(70, { title: 'on Monday', about: 'unsure', isOnline: true })
  await met(100, { title: 'on Tuesday' })
  await met(-130, { title: 'long ago' })
  await met(3, { title: 'of Tom', members: [tom] })
  await met(3, { title: 'gone', goneAt: later(-1) })
  const list = await talk.says('meetings')
  const lines = list.text.split('\n').filter((line) => line.startsWith('•'))
  expect(lines).toEqual([
    '• Acme Logistics, yesterday 13:00: how did it go?',
    '• today 11:00 Acme Logistics (Their canteen, goal: agree)',
    '• Mon 9 Mar 07:00 no customer yet (on Monday, perhaps Acme Logistics, online)',
  ])
  expect((await nl.says('afspraken')).text).toContain('nog geen klant')
  expect((await nl.says('mijn afspraken')).text).toContain('nog geen klant')
})

test('nine at most stand in it, and how many more there are', async () => {
  for (let n = 0; n < 12; n++) await met(1, { title: `meeting ${n}` })
  const list = await talk.says('meetings')
  expect(list.text.split('\n').filter((line) => line.startsWith('•'))).toHaveLength(9)
  expect(list.text).toContain('3 more')
})

test('with nothing it says how to give a calendar, and with one that there is nothing', async () => {
  const none = await talk.says('meetings')
  expect(none.text).toContain('Type “calendar” with that address here')
  expect(none.buttons[0]).toBe('Give its address…')
  const feed = { memberId: o.sanne.id, secret: 'x', keyId: 'x', lastFour: '.ics', setAt: o.clock(), nextAt: o.clock() }
  await o.db.calendarFeed.create({ data: feed })
  expect((await talk.says('meetings')).text).toContain('No meetings with customers until the end of Mon 9 Mar')
})

test('what ended today can still be said otherwise', async () => {
  await met(-2, { outcome: 'held', outcomeById: o.sanne.id, outcomeAt: later(-1) })
  const list = await talk.says('meetings')
  expect(list.text).toContain('held')
  expect((await talk.presses(list, 'Change how it went')).form?.fields[0]).toMatchObject({ value: 'held' })
})

test('who comes to us today is for everybody, with nothing of what it is about', async () => {
  await o.db.relation.update({ where: { id: o.acme.id }, data: { address: 'Havenweg 3', city: 'Zwolle' } })
  const guests = ['Jan Peters', 'Ria Bos']
  await met(2, { title: 'secret title', goal: 'secret goal', guests, location: 'Room 2', members: [tom, o.sanne.id] })
  await met(3, { title: 'there', location: 'Acme, Havenweg 3, Zwolle', guests: ['Not Here'] })
  await met(3, { title: 'online', isOnline: true, guests: ['Not Here'] })
  await met(3, { title: 'unsure', about: 'unsure', guests: ['Not Here'] })
  await met(3, { title: 'off', outcome: 'cancelled by them', guests: ['Not Here'] })
  await met(26, { title: 'tomorrow', guests: ['Tomorrow Only'] })
  const today = await talk.says('visitors')
  expect(today.text).toContain('• 11:00 Acme Logistics: Jan Peters and Ria Bos, for Sanne de Wit and Tom Baker, Room 2')
  expect(today.text.split('\n').filter((line) => line.startsWith('•'))).toHaveLength(1)
  expect(today.text).not.toContain('secret')
  expect((await talk.says('visitors tomorrow')).text).toContain('Tomorrow Only')
  for (const line of ['bezoek', 'bezoekers', 'bezoek vandaag']) expect((await nl.says(line)).text).toContain('Ria Bos')
  expect((await nl.says('bezoek morgen')).text).toContain('Tomorrow Only')
})

test('nobody is said when nobody comes', async () => {
  expect((await talk.says('visitors')).text).toContain('nobody who’s coming')
  expect((await nl.says('bezoek')).text).toContain('Ik weet van niemand die komt')
})

test('a line of a visit to a customer is offered as a note, as before', async () => {
  for (const line of ['bezoek Acme Logistics: alles goed', 'bezoek vrijdag', 'Acme Logistics: bezoek gebracht'])
    expect((await nl.says(line)).buttons[0], line).toBe('Noteren')
  const note = await nl.says('log Acme Logistics: bezoek gebracht, alles goed')
  expect(note.text).toContain('Bezoek')
})

test('a place is ours unless it is the customer’s', () => {
  const them = { name: 'Acme', address: 'Havenweg 3', city: 'Zwolle' }
  const us = { name: 'We', address: 'Dam 1', city: 'Zwolle' }
  expect(isWithUs(null, them, us)).toBe(true)
  expect(isWithUs('Room 2', them, null)).toBe(true)
  expect(isWithUs('havenweg 3, 8000 AA Zwolle', them, us)).toBe(false)
  expect(isWithUs('Zwolle', them, null)).toBe(false)
  expect(isWithUs('Kantoor Zwolle', them, us)).toBe(true)
  expect(isWithUs('Bij Acme', them, us)).toBe(false)
  expect(isWithUs('Dam 1, Zwolle', them, us)).toBe(true)
})

let seed = 11
const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below

test('figures are of teams and never of somebody, and come out as when they are counted by hand', async () => {
  const [from, to] = [new Date('2026-02-01T23:00:00Z'), new Date('2026-03-01T23:00:00Z')]
  const teams: number[] = []
  for (const name of ['North', 'South', 'East']) teams.push((await o.db.team.create({ data: { name } })).id)
  await o.db.member.updateMany({ data: { teamId: null, active: false } })
  const base = await o.db.member.findFirstOrThrow({ where: { id: o.sanne.id } })
  const members: { id: number; name: string; teamId: number | null }[] = []
  for (const [n, size] of [5, 4, 2, 1].entries())
    for (let m = 0; m < size; m++) {
      const name = `Person${n}x${m}`
      const { language, timeZone, windows } = base
      const data = { name, role: 'member', language, timeZone, windows, teamId: teams[n] ?? null, createdAt: from }
      const { id, teamId } = await o.db.member.create({ data })
      members.push({ id, name, teamId })
    }
  const said: { outcome: string | null; people: number[] }[] = []
  for (let n = 0; n < 80; n++) {
    const people = members.filter(() => random(6) === 0).map(({ id }) => id)
    if (people.length === 0) continue
    const outcome = [...OUTCOMES, null][random(6)] ?? null
    const startsAt = new Date(from.getTime() + random(28 * 24) * HOUR)
    const isCounted = random(5) > 0
    const more = isCounted ? {} : [{ about: 'unsure' }, { goneAt: to }, { startsAt: to }, { isAllDay: true }][random(4)]
    await keepMeeting(o.db, { startsAt, members: people, relationId: o.acme.id, uid: `f${n}`, outcome, ...more })
    if (isCounted) said.push({ outcome, people })
  }
  const { teams: figures, company } = await meetingFigures(o.db, { now: to, span: { from, to } })
  // East has two people and nobody else is in a team: three, so the smallest team is counted with them.
  expect(figures.map(({ team }) => team)).toEqual(['North', null])
  const [north, others] = [members.slice(0, 5), members.slice(5)]
  for (const [n, group] of [north, others].entries()) {
    const ids = group.map(({ id }) => id)
    const theirs = said.filter(({ people }) => people.some((id) => ids.includes(id)))
    for (const key of [...OUTCOMES, 'not said'] as const) {
      const expected = theirs.filter(({ outcome }) => (outcome ?? 'not said') === key).length
      expect(figures[n]?.counts[key], `${n} ${key}`).toBe(expected)
    }
  }
  // What two teams had together counts in both, and once in the company.
  for (const key of [...OUTCOMES, 'not said'] as const)
    expect(company[key]).toBe(said.filter(({ outcome }) => (outcome ?? 'not said') === key).length)
  expect(others.length).toBeGreaterThanOrEqual(FEWEST_PEOPLE)
  o.time.now = new Date('2026-03-03T09:00:00Z')
  for (const talking of [talk, nl]) {
    const { text } = await talking.says(talking === nl ? 'afspraken team' : 'meetings team')
    expect(text).toContain('North')
    expect(text).not.toMatch(/East|South|Person/u)
    for (const { name } of await o.db.member.findMany()) expect(text).not.toContain(name)
  }
})

test('a company of few people counts as one', async () => {
  await o.db.member.updateMany({ where: { id: { notIn: [o.sanne.id, tom] } }, data: { active: false } })
  await met(-200, { outcome: 'held' })
  const { text } = await talk.says('meetings team')
  expect(text).toContain('The company: held 1')
})

test('a meeting belongs to the span in which it begins, and counts once it is over', async () => {
  const span = { from: later(0), to: later(24) }
  await met(23.5, { outcome: 'held' })
  await met(-0.5)
  const held = async (hours: number) => (await meetingFigures(o.db, { now: later(hours), span })).company
  expect(await held(23.75)).toMatchObject({ held: 0, 'not said': 0 })
  expect(await held(48)).toMatchObject({ held: 1, 'not said': 0 })
})
