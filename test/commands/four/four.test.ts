// Do, plan, give and drop on the line of every kind, by button, form and line.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Button, Card } from '../../../src/cards/card.ts'
import { CASE_KINDS, type CaseKind, kindOf } from '../../../src/crm/kinds.ts'
import { opened } from '../../support/database/opened.ts'
import { hear, speaking } from '../../support/questions.ts'

let o: Awaited<ReturnType<typeof opened>>
let sanne: Awaited<ReturnType<typeof speaking>>
let tom: typeof sanne
let fatima: typeof sanne
let made = 0

beforeAll(async () => {
  o = await opened()
  ;[sanne, tom, fatima] = (await Promise.all(['Sanne', 'Tom', 'Fatima'].map((name) => speaking(o, name)))) as [
    typeof sanne,
    typeof sanne,
    typeof sanne,
  ]
})
beforeEach(async () => {
  // A Monday.
  o.time.now = new Date('2026-03-02T08:00:00Z')
  await hear(o, 'offer')
})
afterAll(() => o[Symbol.asyncDispose]())

const LINES: Record<Exclude<CaseKind, 'handover'>, string> = {
  promise: 'promise Acme: send sample % by=2026-03-06',
  lead: 'lead Acme: wants % chairs',
  quote: 'quote Acme: chairs of type % 12500',
  sent: 'sent Acme: letter %',
  question: 'ask me: where is key %?',
  complaint: 'complaint Acme: delivery % was late',
  incident: 'incident Acme: door % is stuck',
}
const KINDS = Object.keys(LINES) as (keyof typeof LINES)[]

async function begun(kind: keyof typeof LINES) {
  const word = `${'abcdefghijklmnopqrstuvwxyz'[made % 26]}${++made}`
  await sanne.says(LINES[kind].replace('%', word))
  const found = await o.db.case.findFirstOrThrow({ where: { kind }, orderBy: { id: 'desc' } })
  expect(found.summary).toContain(word)
  if (found.ownerId !== sanne.id) await sanne.says(`give ${found.number} to me`)
  if (kindOf(kind).asks !== 'by its date') await sanne.says(`take ${found.number}`)
  return again(found.id)
}
const again = (id: number) => o.db.case.findFirstOrThrow({ where: { id }, include: { events: true } })

/** The buttons of the line of a case in everything that asks for somebody. */
async function lineOf(who: typeof sanne, id: number): Promise<readonly Button[]> {
  const { answer } = await who.does('today', {})
  let card = (answer as { card: Card }).card
  for (let page = 0; page < 9; page++) {
    const rows = card.body.flatMap((part) => (part.type === 'rows' ? part.rows : []))
    const row = rows.find(({ about }) => about === id)
    if (row) return row.buttons
    const more = rows.at(-1)?.buttons.find(({ press }) => press.command === 'today')
    if (!more) break
    card = ((await who.does('today', more.press.input)).answer as { card: Card }).card
  }
  return []
}

describe('on the line of', () => {
  test.each([
    ['promise', ['Done', 'Plan…', 'Give to…', 'Drop…']],
    ['question', ['Answer…', 'Plan…', 'Give to…', 'Drop…', 'Show']],
    ['complaint', ['Still on it', 'Wait until…', 'Give to…', 'Close…']],
    ['incident', ['Still on it', 'Wait until…', 'Give to…', 'Close…']],
    ['lead', ['Decide…', 'Plan…', 'Give to…', 'Drop…', 'Show']],
    ['quote', ['Reached: still deciding', 'Plan…', 'Give to…', 'Lost…', 'Not reached', 'Won…']],
    ['sent', ['It arrived', 'Plan…', 'Give to…', 'Drop…', 'Not arrived…', 'Ask again in 2 working days']],
  ] as const)('a %s stand what it is done with, and plan, give and drop', async (kind, labels) => {
    const { id } = await begun(kind)
    await o.db.case.update({
      where: { id },
      data: { dueAt: kindOf(kind).asks === 'by its date' ? new Date('2026-03-02T15:00:00Z') : null },
    })
    expect((await lineOf(sanne, id)).map(({ label }) => label)).toEqual(labels)
  })

  test('no kind has more than one button and five in a menu, and what is planned, given or dropped is a command', () => {
    for (const kind of CASE_KINDS) {
      const { deeds, plans, gives, drops } = kindOf(kind)
      expect(new Set([...deeds.map(({ command }) => command), plans, gives, drops].filter(Boolean)).size).toBeLessThan(
        7,
      )
    }
  })

  test('what was settled meanwhile every button says so', async () => {
    const { id, number } = await begun('promise')
    await sanne.does('promise keep', { id })
    for (const command of ['promise plan', 'promise give', 'promise drop', 'promise keep'])
      expect((await sanne.does(command, { id, from: 'digest' })).text).toContain(`${number} `)
  })
})

describe('another date', () => {
  const DATED = KINDS.filter((kind) => kindOf(kind).asks === 'by its date')

  test.each(DATED)('of a %s in words in a form, and back', async (kind) => {
    const { id, dueAt } = await begun(kind)
    const form = await sanne.does(kindOf(kind).plans ?? '', { id })
    expect(form.form?.fields.map(({ name }) => name)).toEqual(['when'])
    const { answer } = await sanne.fills(form, { when: 'last tuesday' })
    expect(answer).toMatchObject({ show: 'errors', fields: { when: expect.stringContaining('last tuesday') } })
    expect((await sanne.fills(form, { when: 'whenever' })).answer.show).toBe('errors')
    // Said on a Monday, it is tomorrow or in a week.
    expect((await sanne.fills(form, { when: 'next tuesday 10:00' })).answer).toMatchObject({
      show: 'errors',
      fields: { when: expect.stringContaining('(Tue 10 Mar 10:00 / tomorrow, Tue 3 Mar 10:00)') },
    })
    expect((await sanne.fills(form, { when: '' })).answer.show).toBe('errors')
    const planned = await sanne.fills(form, { when: 'tuesday 10 march 10:00' })
    expect(planned.text).toContain('10 Mar')
    expect((await again(id)).dueAt?.toISOString()).toBe('2026-03-10T09:00:00.000Z')
    await sanne.presses(planned, 'Undo')
    expect((await again(id)).dueAt).toEqual(dueAt)
  })

  test.each(
    DATED.flatMap(
      (kind) =>
        [
          [kind, 'plan % tuesday 10 march 10:00'],
          [kind, 'plan % volgende week dinsdag 10 uur'],
        ] as const,
    ),
  )('of a %s by “%s”, and by undo as it was', async (kind, line) => {
    const { id, number, dueAt } = await begun(kind)
    await sanne.says(line.replace('%', String(number)))
    expect((await again(id)).dueAt?.toISOString()).toBe('2026-03-10T09:00:00.000Z')
    await sanne.says('undo')
    expect((await again(id)).dueAt).toEqual(dueAt)
  })

  test('in the past is asked about, and an unknown number or one of another company is said to be none', async () => {
    const { id, number, dueAt } = await begun('promise')
    const asked = await sanne.says(`plan ${number} last tuesday`)
    expect(asked.buttons).toContain('today, Mon 2 Mar')
    expect((await again(id)).dueAt).toEqual(dueAt)
    for (const line of ['plan 99999 friday', 'give 99999 to @tom', 'drop 99999 no longer needed'])
      expect((await sanne.says(line)).text).toContain('99999')
  })

  test('of what somebody has is until when it waits, with the day filled in', async () => {
    const { id, number } = await begun('complaint')
    const { form } = await sanne.says(`plan ${number} thursday`)
    expect(form?.submit.command).toBe('case waits')
    expect(form?.fields.find(({ name }) => name === 'day')).toMatchObject({ value: '2026-03-05' })
    expect((await again(id)).state).toBe('open')
  })
})

describe('given to a colleague', () => {
  test.each(KINDS)('a %s stays whose it is until they accept, and both hear it', async (kind) => {
    const { id, number } = await begun(kind)
    const given = await sanne.says(`give ${number} to @Tom Baker`)
    expect(given.text).toContain('Offered to Tom Baker')
    expect(await again(id)).toMatchObject({ ownerId: sanne.id, offeredToId: tom.id })
    if (kind !== 'promise') {
      const [told] = await hear(o, 'offer')
      expect(told).toMatchObject({ to: 'Tom', buttons: ['Accept', 'Not me…'] })
      expect(told?.text).toContain('Sanne de Wit asks you to take over')
    }
    expect((await tom.says('accept')).text).toContain(`${number}`)
    await tom.does('offer accept', { id })
    expect(await again(id)).toMatchObject({ ownerId: tom.id, offeredToId: null })
    if (kind !== 'promise')
      expect((await hear(o, 'offer news'))[0]).toMatchObject({
        to: 'Sanne',
        text: expect.stringContaining('Tom Baker accepted'),
      })
    // Twice is once.
    expect((await tom.does('offer accept', { id })).text).not.toContain('didn’t work')
    expect((await tom.says('undo')).text).not.toContain('didn’t work')
    expect(await again(id)).toMatchObject({ ownerId: sanne.id, offeredToId: tom.id })
    await sanne.says(`give ${number} to me`)
    expect(await again(id)).toMatchObject({ ownerId: sanne.id, offeredToId: null })
  })

  test.each(KINDS)('a %s they refuse stays whose it is, who hears why', async (kind) => {
    const { id, number } = await begun(kind)
    await sanne.says(`geef ${number} aan @Tom Baker`)
    await hear(o, 'offer')
    const form = await tom.does('offer refuse', { id })
    expect((await tom.fills(form, { reason: '' })).answer.show).toBe('errors')
    await tom.says(`weiger ${number} geen tijd deze week`)
    expect(await again(id)).toMatchObject({ ownerId: sanne.id, offeredToId: null })
    const [told] = await hear(o, 'offer')
    expect(told).toMatchObject({ to: 'Sanne' })
    expect(told?.text).toContain('geen tijd deze week')
    expect((await tom.does('offer accept', { id })).text).toContain('Sanne de Wit has it')
  })

  test('nobody answers for a working day: whose it is hears so', async () => {
    const { id, number } = await begun('quote')
    await sanne.says(`give ${number} to @Tom Baker`)
    await hear(o, 'offer')
    const { sayUnanswered } = await import('../../../src/crm/offer/unaccepted.ts')
    await sayUnanswered(o.db, o.clock)
    expect(await hear(o, 'offer')).toEqual([])
    for (const [day, to] of [
      ['2026-03-03T09:00:00Z', ['Sanne']],
      ['2026-03-04T17:00:00Z', ['Fatima']],
      ['2026-03-06T17:00:00Z', []],
    ] as const) {
      o.time.now = new Date(day)
      await sayUnanswered(o.db, o.clock)
      await sayUnanswered(o.db, o.clock)
      const told = (await hear(o, 'offer')).filter(({ text }) => text.includes(` ${number} `))
      expect(told.map((one) => one.to)).toEqual(to)
    }
    expect((await again(id)).ownerId).toBe(sanne.id)
  })

  test('two who accept at once: it is theirs once', async () => {
    const { id, number } = await begun('lead')
    await sanne.says(`give ${number} to @Tom Baker`)
    await Promise.all([tom.does('offer accept', { id }), tom.does('offer accept', { id })])
    const { events, ownerId } = await again(id)
    expect(ownerId).toBe(tom.id)
    expect(events.filter(({ what }) => what === 'taken over')).toHaveLength(1)
  })

  test('of what was sent reads as a thing, and not as a question', async () => {
    const { number } = await begun('sent')
    expect((await sanne.says(`give ${number} to @Tom Baker`)).text).toContain(
      `Offered to Tom Baker: thing sent ${number}`,
    )
    expect((await hear(o, 'offer'))[0]?.text).toContain(`asks you to take over thing sent ${number}`)
    // As its button reads in Dutch.
    expect((await tom.says(`aannemen ${number}`)).text).toContain(`Accepted: thing sent ${number}`)
  })

  test('what was offered to nobody is not accepted, and there is nothing to undo', async () => {
    for (const kind of ['promise', 'quote'] as const) {
      const { id, number } = await begun(kind)
      for (const who of [sanne, tom]) {
        const said = await who.says(`accept ${number}`)
        expect(said.text).toContain('Sanne de Wit has it')
        expect(said.buttons).toEqual([])
      }
      await sanne.does(`${kind} undo`, { id })
      expect((await sanne.says(`accept ${number}`)).text).toContain(`Number ${number} is already closed`)
    }
  })

  test('to who has it already is said, with nothing to undo', async () => {
    for (const kind of ['promise', 'quote', 'complaint'] as const) {
      const { id, number } = await begun(kind)
      const said = await sanne.says(`give ${number} to me`)
      if (kind === 'complaint') await sanne.says(`still ${number}`)
      const twice = kind === 'complaint' ? await sanne.says(`give ${number} to me`) : said
      expect(twice.text).toContain('Sanne de Wit already has it')
      expect(twice.buttons).toEqual([])
      expect((await again(id)).ownerId).toBe(sanne.id)
    }
  })

  test('only who it is offered to accepts it, and only who it concerns gives it', async () => {
    const { id, number } = await begun('quote')
    await sanne.says(`give ${number} to @Fatima`)
    expect((await tom.does('offer accept', { id })).text).toContain('Fatima')
    expect((await tom.does('quote give', { id, colleague: tom.id })).text).toContain('Only Sanne')
    expect((await tom.does('quote plan', { id, when: 'friday' })).text).toContain('Only Sanne')
    expect(await again(id)).toMatchObject({ ownerId: sanne.id, offeredToId: fatima.id })
  })
})

describe('dropped', () => {
  const DROPS = ['promise', 'lead', 'sent', 'question'] as const

  test.each(DROPS)('a %s with one word why, which is kept with how it ended, and back', async (kind) => {
    const { id, number, state } = await begun(kind)
    const form = await sanne.says(`drop ${number}`)
    expect(form.form?.fields.map(({ name }) => name)).toEqual(['reason'])
    expect((await sanne.fills(form, { reason: ' ' })).answer.show).toBe('errors')
    const dropped = await sanne.fills(form, { reason: 'no longer needed' })
    expect(await again(id)).toMatchObject({
      state: 'closed',
      closedById: sanne.id,
      facts: { reason: 'no longer needed' },
    })
    await sanne.presses(dropped, 'Undo')
    expect((await again(id)).state).toBe(state)
    for (const line of [
      'drop % no longer needed',
      'schrap %: niet meer nodig',
      'drop % because it is done elsewhere',
    ]) {
      await sanne.says(line.replace('%', String(number)))
      expect((await again(id)).facts).toMatchObject({
        reason: expect.stringMatching(/^(no longer needed|niet meer nodig|it is done elsewhere)$/),
      })
      await sanne.says('undo')
      expect((await again(id)).state).toBe(state)
    }
  })

  test('a quote is lost, with the reason filled in', async () => {
    const { number } = await begun('quote')
    const { form } = await sanne.says(`drop ${number} too expensive`)
    expect(form?.submit).toMatchObject({ command: 'quote closed', input: { outcome: 'lost' } })
    expect(form?.fields[0]).toMatchObject({ value: 'too expensive' })
  })

  test.each(['complaint', 'incident'] as const)('a %s is not: it says so and shows what can be done', async (kind) => {
    const { id, number } = await begun(kind)
    const said = await sanne.says(`drop ${number} no longer needed`)
    expect(said.text).toContain('can’t be dropped')
    expect(said.buttons).toContain('Close…')
    expect((await again(id)).state).toBe('open')
  })

  test('by a colleague who is not its owner is refused', async () => {
    const { id, number } = await begun('promise')
    expect((await tom.says(`drop ${number} no longer needed`)).text).toContain('Only Sanne')
    expect((await again(id)).state).toBe('open')
  })
})
