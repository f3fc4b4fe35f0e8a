// Two weeks of meetings, digests and answers, with a clock that moves: what is asked of whom, and what never is.
import { ASKED_FOR_DAYS } from '../../../src/crm/meeting/asked/outcome-asked.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimQuestions, type InDigest, type Question, QUESTIONS_A_DAY } from '../../../src/crm/attention/questions.ts'
import { dayOf } from '../../../src/crm/escalation/working-time.ts'
import { sayCustomer } from '../../../src/crm/meeting/asked/customer.ts'
import { setGoal } from '../../../src/crm/meeting/asked/goal.ts'
import { sayOutcome } from '../../../src/crm/meeting/asked/outcome.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import { opened } from '../../support/database/opened.ts'
import { keepMeeting } from './kept-meetings.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const ZONE = 'Europe/Amsterdam'
const WINDOWS = ['08:30', '12:30', '16:30'] as const
/** The Monday before summer time begins. */
const MONDAY = Date.parse('2026-03-23T00:00:00Z')

let o: Awaited<ReturnType<typeof opened>>
let people: number[]
beforeAll(async () => {
  o = await opened()
  await o.db.relation.updateMany({ data: { type: 'supplier', usual: [] } })
  await o.db.member.updateMany({ data: { absentFrom: null, absentUntil: null } })
  const found = await o.db.member.findMany({ where: { active: true }, orderBy: { id: 'asc' }, take: 3 })
  people = found.map(({ id }) => id)
})
afterAll(() => o[Symbol.asyncDispose]())

let seed = 7
const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
const oneOf = <T>(all: readonly T[]): T => all[random(all.length)] as T

interface Asked {
  at: Date
  memberId: number
  part: string
  source: string
  meetingId: number
}

async function digest(memberId: number, window: string): Promise<InDigest> {
  const now = o.clock()
  const day = dayOf(now, ZONE).toString()
  const row = { key: `digest/${memberId}/${day}/${window}`, kind: 'digest', memberId, state: 'queued', attempts: 1 }
  const { id: deliveryId } = await o.db.delivery.create({ data: { ...row, createdAt: now, dueAt: now } })
  const part = ({ '08:30': 'morning', '12:30': 'midday' } as const)[window] ?? 'end of day'
  const calendar = { ...(await calendarFor(o.db, memberId)), timeZone: ZONE }
  return { memberId, day, window, part, calendar, deliveryId }
}

const meetingsIn = ({ source, asked }: Question): number[] => {
  if (source === 'outcome') return asked.meetings.map(({ id }) => id)
  return source === 'goal' || source === 'series' ? [asked.id] : []
}

async function aDay(start: number): Promise<void> {
  for (let n = 0; n < 5; n++) {
    const startsAt = new Date(start + (1 + random(4)) * DAY + (7 + random(9)) * HOUR)
    const uid = `series-${random(12)}`
    const isSure = random(3) > 0
    const members = people.filter((_, place) => place === n % 3 || random(2) === 0)
    const original = `${startsAt.toISOString()}/${n}`
    const about = { uid, original, title: 'Quarter', relationId: o.acme.id, about: isSure ? 'sure' : 'unsure' }
    await keepMeeting(o.db, { startsAt, members, ...about, goneAt: random(9) === 0 ? startsAt : null })
  }
}

test('nobody is asked more than two things a day, each thing of whom and when it may be, and never once it was answered', async () => {
  const asked: Asked[] = []
  const answered: { at: Date; what: string; key: number | string }[] = []
  for (let day = 0; day < 14; day++) {
    await aDay(MONDAY + day * DAY)
    for (const window of WINDOWS) {
      for (const memberId of people) {
        o.time.now = new Date(
          Date.parse(`${new Date(MONDAY + day * DAY).toISOString().slice(0, 10)}T${window}:00Z`) + memberId,
        )
        const at = await digest(memberId, window)
        const questions = await claimQuestions(o.db, o.clock(), at)
        expect(await claimQuestions(o.db, o.clock(), at)).toEqual(questions)
        if (random(6) === 0) {
          await o.db.delivery.update({ where: { id: at.deliveryId }, data: { state: 'not owed' } })
          continue
        }
        await o.db.delivery.update({ where: { id: at.deliveryId }, data: { state: 'said' } })
        const said = questions.flatMap((one) => meetingsIn(one).map((meetingId) => ({ source: one.source, meetingId })))
        const where = { at: o.clock(), memberId, part: at.part }
        const sources = new Set(questions.map(({ source }) => source))
        expect(sources.size).toBe(questions.length)
        for (const one of said) {
          const found = await o.db.meeting.findFirstOrThrow({ where: { id: one.meetingId }, include: { parts: true } })
          expect(found.parts.map((part) => part.memberId)).toContain(memberId)
          expect(found.goneAt).toBeNull()
          asked.push({ ...where, ...one })
          const actor = { id: memberId, via: 'playground' }
          const isOpen = (key: number | string) =>
            !answered.some((past) => past.what === one.source && past.key === key)
          expect(isOpen(one.source === 'series' ? found.uid : found.id)).toBe(true)
          if (one.source === 'goal') {
            expect([at.part, found.goal, found.about]).toEqual(['end of day', null, 'sure'])
            const days = dayOf(o.clock(), ZONE).until(dayOf(found.startsAt, ZONE)).days
            expect(days).toBeGreaterThan(0)
            expect(days).toBeLessThanOrEqual(
              dayOf(o.clock(), ZONE).dayOfWeek >= 5 ? 8 - dayOf(o.clock(), ZONE).dayOfWeek : 1,
            )
          }
          if (one.source === 'outcome') {
            expect(found.outcome).toBeNull()
            expect(found.endsAt.getTime()).toBeLessThanOrEqual(o.clock().getTime())
            expect(found.endsAt.getTime()).toBeGreaterThan(o.clock().getTime() - ASKED_FOR_DAYS * DAY)
          }
          if (random(2) === 0) continue
          if (one.source === 'goal') await setGoal(o.db, o.clock, { id: found.id, goal: 'Agree', actor })
          if (one.source === 'outcome') await sayOutcome(o.db, o.clock, { id: found.id, outcome: 'no-show', actor })
          if (one.source === 'series')
            await sayCustomer(o.db, o.clock, { id: found.id, relationId: oneOf([o.acme.id, null]), actor })
          answered.push({ at: o.clock(), what: one.source, key: one.source === 'series' ? found.uid : found.id })
        }
      }
    }
  }
  for (const memberId of people)
    for (const day of new Set(asked.map(({ at }) => dayOf(at, ZONE).toString()))) {
      const slots = await o.db.questionAsked.count({ where: { memberId, day } })
      expect(slots).toBeLessThanOrEqual(QUESTIONS_A_DAY)
    }
  const of = (source: string) => asked.filter((one) => one.source === source)
  const keys = (all: readonly Asked[]) => all.map(({ meetingId }) => meetingId)
  expect(new Set(keys(of('goal'))).size).toBe(of('goal').length)
  const pairs = of('outcome').map(({ memberId, meetingId }) => `${memberId}/${meetingId}`)
  expect(new Set(pairs).size).toBe(pairs.length)
  for (const one of of('outcome'))
    for (const other of of('outcome'))
      if (one !== other && one.meetingId === other.meetingId)
        expect(Math.abs(one.at.getTime() - other.at.getTime())).toBeGreaterThanOrEqual(12 * HOUR)
  const series = await o.db.meeting.findMany({ where: { id: { in: keys(of('series')) } } })
  expect(new Set(series.map(({ uid }) => uid)).size).toBe(of('series').length)
  expect(of('goal').length).toBeGreaterThan(1)
  expect(of('outcome').length).toBeGreaterThan(15)
  expect(new Set(of('outcome').map(({ memberId }) => memberId)).size).toBe(3)
  expect(of('series').length).toBeGreaterThan(3)
})
