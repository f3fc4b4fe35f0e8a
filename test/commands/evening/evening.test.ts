import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { planDay } from '../../../src/crm/evening/plan.ts'
import type { Language } from '../../../src/language.ts'
import { opened } from '../../support/database/opened.ts'
import { digestAt } from '../../support/digest.ts'
import { talking } from '../../support/talk.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Half past four in Amsterdam on a Monday. */
const EVENING = Date.parse('2026-03-02T15:30:00Z')

let o: Awaited<ReturnType<typeof opened>>
let talk: Record<Language, Awaited<ReturnType<typeof talking>>>
beforeAll(async () => {
  o = await opened()
  talk = { en: await talking(o), nl: await talking(o, 'nl') }
  await o.db.relation.updateMany({ data: { type: 'supplier', usual: [] } })
  await o.db.member.updateMany({ data: { nextDigestAt: null } })
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  await o.db.case.updateMany({ data: { state: 'closed' } })
  await o.db.dayPlan.deleteMany({})
  await o.db.questionAsked.deleteMany({})
  await o.db.delivery.deleteMany({})
})

/** Three promises of Sanne that are new to no digest yet, made before an evening; the first is told in that. */
async function busy(before: number): Promise<string[]> {
  o.time.now = new Date(before - HOUR)
  const numbers: string[] = []
  for (const what of ['send the list', 'order the chairs', 'call the driver', 'tidy the stock', 'sort the mail']) {
    const made = await talk.en.says(`promise Acme Logistics: ${what} by in 3 days`)
    numbers.push(/Promise (\d+)/.exec(made.text)?.[1] ?? '')
  }
  await o.db.case.updateMany({
    data: { openedById: (await o.db.member.findFirstOrThrow({ where: { id: { not: o.sanne.id } } })).id },
  })
  return numbers
}

const idsOf = (options: readonly { label: string; value: string }[], ...numbers: (string | undefined)[]) =>
  options.flatMap(({ label, value }) => (numbers.some((number) => label.startsWith(`${number} `)) ? value : []))

test('an evening digest asks once what is worth doing, and the next morning begins with what was chosen', async () => {
  const [first, second, third] = await busy(EVENING)
  const evening = await digestAt(o, EVENING)
  if (!evening) throw new Error('no digest')
  expect(evening.text).toContain('• What’s worth doing tomorrow, and what do we leave?')
  const form = await talk.en.presses(evening, 'Choose…')
  expect(form.form?.intro).toBe('For Tue 3 Mar.')
  expect(form.form?.fields.map(({ name }) => name)).toEqual(['chosen', 'own', 'leave', 'why', 'until'])
  const [chosen] = form.form?.fields ?? []
  if (chosen?.type !== 'choices') throw new Error('nothing to choose')
  const { options } = chosen
  const noted = await talk.en.fills(form, {
    chosen: idsOf(options, first, second).join(','),
    own: 'clean my desk',
    leave: idsOf(options, third).join(','),
    why: 'too busy',
  })
  expect(noted.text).toMatch(
    /^Done: Noted for Tue 3 Mar\nWorth doing\n.*clean my desk[\s\S]*\nDropped\n.*call the driver/,
  )
  expect(await o.db.case.findFirst({ where: { number: Number(third) } })).toMatchObject({ outcome: 'dropped' })
  const morning = await digestAt(o, EVENING + 16 * HOUR)
  const [, line] = morning?.text.split('\n') ?? []
  expect(line).toMatch(/^You chose for today: .*clean my desk; .*send the list; .*order the chairs\.$/)
  expect((await digestAt(o, EVENING + 20 * HOUR))?.text ?? '').not.toContain('You chose')
  const next = await digestAt(o, EVENING + DAY)
  expect(next?.text ?? '').not.toContain('You chose')
})

test('what is left gets another day with a word why, and all of it is undone together', async () => {
  const [first, second] = await busy(EVENING + 7 * DAY)
  const evening = await digestAt(o, EVENING + 7 * DAY, 'nl')
  if (!evening) throw new Error('no digest')
  expect(evening.text).toContain('• Wat is morgen de moeite waard, en wat laten we liggen?')
  const form = await talk.nl.presses(evening, 'Kiezen…')
  const [chosen] = form.form?.fields ?? []
  if (chosen?.type !== 'choices') throw new Error('nothing to choose')
  const [one, other] = [idsOf(chosen.options, first), idsOf(chosen.options, second)].map(String)
  const four = chosen.options.slice(0, 3).map(({ value }) => value)
  const wrong = [
    [{ chosen: four.join(','), own: 'nog iets' }, { chosen: 'Kies er hooguit 3, die van jezelf meegeteld.' }],
    [{}, { own: 'Kies iets, of sluit dit.' }],
    [{ chosen: one, leave: one, why: 'druk' }, { leave: expect.stringContaining('Kies het één keer') }],
    [{ leave: one }, { why: 'Zeg in een woord waarom.' }],
    [{ leave: one, why: 'druk', until: '2026-03-01' }, { until: 'Kies een dag na vandaag.' }],
  ] as const
  for (const [values, fields] of wrong)
    expect((await talk.nl.fills(form, values as Record<string, string>)).answer).toMatchObject({
      show: 'errors',
      fields,
    })
  const filled = { chosen: String(other), leave: String(one), own: 'bureau opruimen', why: 'druk', until: '2026-03-20' }
  const noted = await talk.nl.fills(form, filled)
  expect(noted.text).toMatch(
    /^Gedaan: Genoteerd voor di 10 mrt\nDe moeite waard\n.*bureau opruimen[\s\S]*\nVerzet\n.*send the list/,
  )
  const moved = await o.db.case.findFirstOrThrow({ where: { id: Number(one) }, include: { events: true } })
  expect(moved.dueAt?.toISOString()).toMatch(/^2026-03-20/)
  expect(JSON.stringify(moved.events)).toContain('druk')
  expect((await talk.nl.presses(noted, 'Ongedaan')).text).toBe('Ongedaan gemaakt. Alles is zoals het was')
  const back = await o.db.case.findFirstOrThrow({ where: { id: Number(one) } })
  expect(back.dueAt?.toISOString()).not.toMatch(/^2026-03-20/)
  expect(await o.db.case.findFirstOrThrow({ where: { summary: 'bureau opruimen' } })).toMatchObject({
    state: 'withdrawn',
  })
  expect((await digestAt(o, EVENING + 7 * DAY + 16 * HOUR))?.text ?? '').not.toContain('You chose')
})

test('chosen again, each is undone on its own, and what was chosen before counts again', async () => {
  const at = EVENING + 35 * DAY
  const [first, second] = await busy(at)
  const form = await talk.en.does('evening', { day: '2026-04-07' })
  const [choices] = form.form?.fields ?? []
  if (choices?.type !== 'choices') throw new Error('nothing to choose')
  const [one, other] = [idsOf(choices.options, first), idsOf(choices.options, second)].map(String)
  const before = { chosen: String(one), leave: String(other), own: 'count the stock', why: 'busy' }
  const earlier = await talk.en.fills(form, before)
  const later = await talk.en.fills(form, { chosen: String(one) })
  const stands = async () =>
    (await o.db.dayPlan.findMany({ where: { withdrawnAt: null } })).map(({ chosen }) => chosen.length)
  expect(await stands()).toEqual([1])
  await talk.en.presses(later, 'Undo')
  expect(await stands()).toEqual([2])
  const again = await talk.en.fills(form, { chosen: String(one) })
  await talk.en.presses(earlier, 'Undo')
  await talk.en.presses(earlier, 'Undo')
  expect(await o.db.case.findFirst({ where: { id: Number(other) } })).toMatchObject({ state: 'open' })
  expect(await o.db.case.findFirst({ where: { summary: 'count the stock' } })).toMatchObject({ state: 'withdrawn' })
  expect(await stands()).toEqual([1])
  await talk.en.presses(again, 'Undo')
  expect(await stands()).toEqual([])
})

test('the word undo takes back a choice as its button does', async () => {
  const at = EVENING + 42 * DAY
  await busy(at)
  const form = await talk.en.does('evening', { day: '2026-04-14' })
  await talk.en.fills(form, { own: 'water the plants' })
  expect((await talk.en.says('undo')).text).toBe('Undone. Everything is as it was')
  expect(await o.db.case.findFirst({ where: { summary: 'water the plants' } })).toMatchObject({ state: 'withdrawn' })
})

test('nothing is asked for a day on which who reads is away, in another digest, or of who chose; a Friday asks for Monday', async () => {
  await busy(EVENING + 14 * DAY)
  await o.db.member.update({ where: { id: o.sanne.id }, data: { absentFrom: '2026-03-17', absentUntil: '2026-03-18' } })
  expect((await digestAt(o, EVENING + 14 * DAY))?.text).not.toContain('worth doing')
  await o.db.member.update({ where: { id: o.sanne.id }, data: { absentFrom: null, absentUntil: null } })
  await busy(EVENING + 18 * DAY)
  expect((await digestAt(o, EVENING + 18 * DAY))?.text).toContain('What’s worth doing on Mon 23 Mar')
  await busy(EVENING + 21 * DAY)
  const [some] = await o.db.case.findMany({ where: { state: 'open' } })
  const plan = { day: '2026-03-24', chosen: [some?.id ?? 0], own: null, leave: { ids: [], why: '', until: null } }
  const twice = { ...plan, origin: 'evening/test', actor: o.by }
  const both = await Promise.all([planDay(o.db, o.clock, twice), planDay(o.db, o.clock, twice)])
  expect(both[0].id).toBe(both[1].id)
  expect((await digestAt(o, EVENING + 21 * DAY))?.text).not.toContain('worth doing')
})

test('what was chosen for a day on which nothing else asks is said all the same', async () => {
  await busy(EVENING + 28 * DAY)
  const [some] = await o.db.case.findMany({ where: { state: 'open' } })
  await o.db.case.updateMany({ data: { state: 'closed' } })
  o.time.now = new Date(EVENING + 28 * DAY)
  await talk.en.says('promise Acme Logistics: far away by 2026-06-30')
  const far = await o.db.case.findFirstOrThrow({ where: { state: 'open' } })
  expect(some).toBeDefined()
  const leave = { ids: [], why: '', until: null }
  const plan = { day: '2026-03-31', chosen: [far.id], own: null, leave, origin: 'evening/far', actor: o.by }
  await planDay(o.db, o.clock, plan)
  const morning = await digestAt(o, EVENING + 28 * DAY + 16 * HOUR - HOUR)
  expect(morning?.text).toMatch(/^Good morning Sanne, this needs you today\nYou chose for today: .*far away\./)
  expect(morning?.text).not.toContain('Nothing needs')
})
