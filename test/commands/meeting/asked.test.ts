// What is asked about meetings, answered by buttons, forms and lines, as its reader sees it.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sayCustomer, undoCustomer } from '../../../src/crm/meeting/asked/customer.ts'
import { setGoal } from '../../../src/crm/meeting/asked/goal.ts'
import { sayOutcome, undoOutcome } from '../../../src/crm/meeting/asked/outcome.ts'
import type { Meeting } from '../../../src/store/generated/client.ts'
import { keepMeeting, type Kept } from '../../crm/meeting/kept-meetings.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

const HOUR = 3_600_000
/** Nine in the morning in Amsterdam on a Tuesday. */
const TUESDAY = Date.parse('2026-03-03T08:00:00Z')

let o: Awaited<ReturnType<typeof opened>>
let talk: Awaited<ReturnType<typeof talking>>
let nl: Awaited<ReturnType<typeof talking>>
let tom: { id: number; via: string }
beforeEach(async () => {
  o = await opened()
  o.time.now = new Date(TUESDAY)
  talk = await talking(o)
  nl = await talking(o, 'nl')
  tom = { id: (await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })).id, via: 'playground' }
})
afterEach(() => o[Symbol.asyncDispose]())

const later = (hours: number) => new Date(TUESDAY + hours * HOUR)
/** A meeting with Acme that Sanne and Tom take part in, so many hours from nine o'clock. */
const met = (hours: number, more: Partial<Kept> = {}) =>
  keepMeeting(o.db, {
    startsAt: later(hours),
    members: [o.sanne.id, tom.id],
    relationId: o.acme.id,
    title: 'Quarter',
    ...more,
  })
const again = ({ id }: Pick<Meeting, 'id'>) => o.db.meeting.findFirstOrThrow({ where: { id } })
const moments = () =>
  o.db.interaction.findMany({
    where: { form: 'meeting', withdrawnAt: null, relationId: o.acme.id },
    orderBy: { id: 'asc' },
  })

describe('what became of it', () => {
  test('one tap makes a contact moment of a meeting that was held, and asks the next step', async () => {
    const before = (await moments()).length
    const { id } = await met(-2)
    const said = await talk.does('meeting was', { id, outcome: 'held' })
    expect(said.text).toContain('Held: Acme Logistics, today 07:00')
    expect(said.buttons).toEqual(['Promise something…', 'Nothing needed', 'Add what was said…', 'Undo'])
    const made = await moments()
    expect(made).toHaveLength(before + 1)
    expect(made.at(-1)).toMatchObject({ memberId: o.sanne.id, occurredAt: later(-2), subject: 'Quarter' })
    expect(made.at(-1)?.lines).toEqual([{ label: 'fact', text: 'Quarter' }])
    const promised = await talk.fills(await talk.presses(said, 'Promise'), { text: 'send the plan', by: '2026-03-06' })
    expect(promised.text).toContain('send the plan')
    const [promise] = await o.db.case.findMany({ where: { summary: 'send the plan' } })
    expect(promise).toMatchObject({ relationId: o.acme.id, interactionId: made.at(-1)?.id })
    const added = await talk.fills(await talk.presses(said, 'Add'), { text: 'Quarter\nthey want it in June' })
    expect(added.text).toContain('they want it in June')
    expect(await moments()).toHaveLength(before + 1)
  })

  test('nothing needed is kept with the moment, once', async () => {
    const { id } = await met(-2)
    const said = await nl.does('meeting was', { id, outcome: 'late' })
    expect(said.text).toContain('Later begonnen')
    expect((await nl.presses(said, 'Niets nodig')).text).toContain('geen vervolg met Acme Logistics')
    await talk.does('meeting nothing', { id })
    const { interactionId } = await again({ id })
    expect(await o.db.interaction.findFirst({ where: { id: interactionId ?? 0 } })).toMatchObject({
      outcome: 'geen vervolg nodig',
    })
  })

  test('two who take part and say it at once make one contact moment', async () => {
    const before = (await moments()).length
    const { id } = await met(-2)
    const both = [o.by, tom, o.by, tom].map((actor) => sayOutcome(o.db, o.clock, { id, outcome: 'held', actor }))
    await Promise.all(both)
    expect(await moments()).toHaveLength(before + 1)
    expect(await o.db.audit.count({ where: { action: 'meeting outcome said' } })).toBe(1)
  })

  test('said otherwise it is corrected, whoever says it, and the moment goes; what somebody wrote stays', async () => {
    const before = (await moments()).length
    const { id } = await met(-2)
    await sayOutcome(o.db, o.clock, { id, outcome: 'held', actor: tom })
    const other = await talk.does('meeting was', { id, outcome: 'no-show' })
    expect(other.text).toContain('Tom Baker had said: Held.')
    expect(other.buttons).toEqual(['Promise something…', 'Undo'])
    expect(await moments()).toHaveLength(before)
    await talk.does('meeting was', { id, outcome: 'held' })
    const { interactionId } = await again({ id })
    await talk.does('log edited', { id: interactionId, text: 'all well', form: 'meeting', on: '2026-03-03' })
    await talk.does('meeting was', { id, outcome: 'cancelled by them' })
    expect(await moments()).toHaveLength(before + 1)
    expect(await again({ id })).toMatchObject({ outcome: 'cancelled by them', interactionId })
  })

  test('undo takes the moment back too, for ten minutes and by who said it; the word does the same', async () => {
    const before = (await moments()).length
    const { id } = await met(-2)
    const said = await talk.does('meeting was', { id, outcome: 'held' })
    await expect(undoOutcome(o.db, o.clock, { id, actor: tom })).rejects.toMatchObject({ trouble: 'undo not yours' })
    expect((await talk.presses(said, 'Undo')).text).toContain('nobody has said how it went')
    expect((await talk.presses(said, 'Undo')).text).toContain('nobody has said how it went')
    expect([(await again({ id })).outcome, (await moments()).length]).toEqual([null, before])
    await talk.does('meeting was', { id, outcome: 'late' })
    expect((await talk.says('undo')).text).toContain('nobody has said how it went')
    expect([(await again({ id })).outcome, (await moments()).length]).toEqual([null, before])
    await talk.does('meeting was', { id, outcome: 'held' })
    o.time.now = new Date(TUESDAY + 11 * 60_000)
    expect((await talk.does('meeting undo', { id })).text).toContain('10 minutes')
  })

  test('before it begins it can only be called off, and the form shows what can be said', async () => {
    const { id } = await met(2)
    const form = await talk.does('meeting outcome', { id })
    expect(form.form?.fields[0]).toMatchObject({
      options: [
        { value: 'cancelled by us', label: 'We cancelled' },
        { value: 'cancelled by them', label: 'They cancelled' },
      ],
    })
    await expect(sayOutcome(o.db, o.clock, { id, outcome: 'held', actor: o.by })).rejects.toMatchObject({
      trouble: 'changed meanwhile',
    })
    const off = await talk.fills(form, { outcome: 'cancelled by us' })
    expect(off.text).toContain('We cancelled: Acme Logistics, today 11:00')
    expect((await again({ id })).interactionId).toBeNull()
  })
})

describe('which customer', () => {
  test('a yes is for all that is to come of the series, and for nothing that is over', async () => {
    const series = { uid: 'weekly', about: 'unsure' }
    const over = await met(-200, series)
    const [first, next] = [await met(20, series), await met(200, series)]
    const list = await talk.says('meetings')
    expect(list.text).toContain('no customer yet')
    const yes = await talk.presses(list, 'Yes')
    expect(yes.text).toContain('it’s about Acme Logistics')
    expect(await Promise.all([over, first, next].map(async (one) => (await again(one)).about))).toEqual([
      'unsure',
      'sure',
      'sure',
    ])
    const [part] = await o.db.meetingPart.findMany({ where: { meetingId: first.id, memberId: o.sanne.id } })
    expect(part?.briefAt).toEqual(later(19))
    expect(await o.db.meetingAsked.findFirst({ where: { uid: 'weekly' } })).toMatchObject({
      what: 'customer',
      answer: 'yes',
      relationId: o.acme.id,
      window: '',
    })
    const undone = await talk.presses(yes, 'Undo')
    expect(undone.buttons).toEqual(['Yes', 'Another customer…', 'No customer'])
    expect((await talk.presses(yes, 'Undo')).text).toContain('Undone')
    expect(await again(first)).toMatchObject({ about: 'unsure', relationId: o.acme.id })
    expect(await o.db.meetingAsked.count({ where: { uid: 'weekly', answer: { not: null } } })).toBe(0)
  })

  test('no customer leaves it without one, with the way back for ten minutes, also by the word', async () => {
    const { id } = await met(20, { about: 'unsure' })
    const none = await nl.does('meeting none', { id })
    expect(none.text).toContain('niet over een klant')
    expect(await again({ id })).toMatchObject({ about: 'none', relationId: null, title: 'Quarter' })
    expect((await talk.says('meetings')).text).toContain('No meetings')
    expect((await nl.says('ongedaan maken')).text).toContain('Ongedaan gemaakt')
    expect(await again({ id })).toMatchObject({ about: 'unsure', relationId: o.acme.id })
    const once = await sayCustomer(o.db, o.clock, { id, relationId: null, actor: o.by })
    o.time.now = new Date(TUESDAY + 11 * 60_000)
    await expect(undoCustomer(o.db, o.clock, { deed: once.deed ?? 0, actor: o.by })).rejects.toMatchObject({
      trouble: 'undo too late',
    })
  })

  test('a wrong match is corrected at any time, by a form, and what was noted follows', async () => {
    const other = await o.db.relation.findFirstOrThrow({
      where: { id: { not: o.acme.id }, kind: 'organisation', withdrawnAt: null },
    })
    const { id } = await met(-2)
    await sayOutcome(o.db, o.clock, { id, outcome: 'held', actor: o.by })
    const form = await talk.does('meeting customer', { id })
    const done = await talk.fills(form, { relation: `#${other.id}` })
    expect(done.text).toContain(`it’s about ${other.name}`)
    const { interactionId } = await again({ id })
    expect(await o.db.interaction.findFirst({ where: { id: interactionId ?? 0 } })).toMatchObject({
      relationId: other.id,
    })
    expect(await o.db.interaction.count({ where: { subject: 'Quarter', withdrawnAt: null } })).toBe(1)
  })

  test('two answers at once are one after the other, and the last one stands for the whole series', async () => {
    const series = { uid: 'weekly', about: 'unsure' }
    const both = [await met(20, series), await met(200, series)]
    const [one] = both
    await Promise.all([
      sayCustomer(o.db, o.clock, { id: one?.id ?? 0, relationId: o.acme.id, actor: o.by }),
      sayCustomer(o.db, o.clock, { id: one?.id ?? 0, relationId: null, actor: tom }),
    ])
    const abouts = await Promise.all(both.map(async (each) => (await again(each)).about))
    expect(new Set(abouts).size).toBe(1)
  })
})

describe('the goal', () => {
  test('a line sets it for the next meeting with that customer, and says which', async () => {
    const [first, second] = [await met(20), await met(44)]
    const set = await talk.says('goal Acme Logistics: agree on the price')
    expect(set.text).toContain('Goal: Acme Logistics, tomorrow 05:00')
    expect([(await again(first)).goal, (await again(second)).goal]).toEqual(['agree on the price', null])
    expect((await nl.says('doel Acme Logistics: prijs afspreken')).text).toContain(
      'Eerst had Sanne de Wit geschreven: “agree on the price”.',
    )
    expect(await again(first)).toMatchObject({ goal: 'prijs afspreken', goalById: o.sanne.id, goalAt: o.clock() })
  })

  test('without a meeting what was typed is there to use again', async () => {
    const none = await talk.says('goal Acme Logistics: agree on the price')
    expect(none.text).toContain('I don’t know of a coming meeting of yours with Acme Logistics')
    expect(none.text).toContain('agree on the price')
  })

  test('of two who write it at once the last one stands, and the other is told', async () => {
    const { id } = await met(20)
    const both = await Promise.all([
      setGoal(o.db, o.clock, { id, goal: 'one', actor: o.by }),
      setGoal(o.db, o.clock, { id, goal: 'two', actor: tom }),
    ])
    const { goal } = await again({ id })
    const last = both.find(({ was }) => was !== null)
    expect(new Set([last?.meeting.goal, last?.was?.text])).toEqual(new Set(['one', 'two']))
    expect(last?.meeting.goal).toBe(goal)
  })

  test('the form opens with what stands there; empty takes it out, and too long is said at the field', async () => {
    const { id } = await met(20, { goal: 'agree' })
    const form = await talk.does('meeting goal', { id })
    expect(form.form?.fields[0]).toMatchObject({ value: 'agree', max: 200 })
    expect((await talk.fills(form, { goal: 'x'.repeat(201) })).answer).toMatchObject({ show: 'errors' })
    expect((await talk.says(`goal Acme Logistics: ${'x'.repeat(201)}`)).text).toContain('200 characters')
    expect((await talk.fills(form, { goal: ' ' })).text).toContain('No goal')
    expect((await again({ id })).goal).toBeNull()
    expect((await talk.does('meeting goal skip', { id })).buttons).toEqual(['Write it down…'])
  })

  test('a sentence that begins with the word is no goal', async () => {
    await met(20)
    expect((await nl.says('doel van het gesprek was goed')).text).not.toContain('Doel:')
  })
})

test('who does not take part, or is of another company, can do nothing with it', async () => {
  const { id } = await met(20, { members: [tom.id] })
  for (const [command, input] of [
    ['meeting customer', {}],
    ['meeting about', { relation: `#${o.acme.id}` }],
    ['meeting none', {}],
    ['meeting goal', {}],
    ['meeting goal set', { goal: 'x' }],
    ['meeting goal skip', {}],
    ['meeting outcome', {}],
    ['meeting was', { outcome: 'cancelled by us' }],
    ['meeting undo', {}],
    ['meeting next', {}],
    ['meeting nothing', {}],
  ] as const) {
    for (const one of [id, 999_999])
      expect((await talk.does(command, { id: one, ...input })).text, command).toContain('You’re not in that meeting')
  }
  expect(await again({ id })).toMatchObject({ about: 'sure', goal: null, outcome: null })
})
