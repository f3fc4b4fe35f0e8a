import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: Awaited<ReturnType<typeof talking>>
let held: { id: number; number: number }

beforeAll(async () => {
  o = await opened()
  ;[en, nl] = [await talking(o), await talking(o, 'nl')]
})
beforeEach(async () => {
  // A Wednesday, ten in Amsterdam.
  o.time.now = new Date('2026-03-04T09:00:00Z')
  const said = { relationId: o.acme.id, summary: 'scratched', severity: 'high', ownerId: o.by.id } as const
  held = await registerComplaint(o.db, o.clock, { ...said, isHeld: true, actor: o.by })
})
afterAll(() => o[Symbol.asyncDispose]())

const paused = async () => {
  const { pausedHow, pausedUntil, pausedFor } = await o.db.case.findFirstOrThrow({ where: { id: held.id } })
  return [pausedHow, pausedUntil?.toISOString().slice(0, 16), pausedFor]
}
const valuesOf = ({ form }: Awaited<ReturnType<typeof en.says>>) =>
  Object.fromEntries((form?.fields ?? []).map((field) => [field.name, 'value' in field ? field.value : undefined]))
const numbered = (line: string) => line.replace('%', String(held.number))

describe('no reminders for a while, in a line', () => {
  test.each([
    ['silence % until 3: the truck is on its way', 'silenced', '2026-03-04T14:00', 'the truck is on its way'],
    ['silence % until friday for our supplier: new pallets', 'third party', '2026-03-06T16:00', 'new pallets'],
    [
      'silence % until friday for supplier Jansen: pallets',
      'third party',
      '2026-03-06T16:00',
      'supplier Jansen: pallets',
    ],
    ['silence % until tomorrow because the truck broke down', 'silenced', '2026-03-05T16:00', 'the truck broke down'],
    ['silence % until 3 for the new pallets', 'silenced', '2026-03-04T14:00', 'the new pallets'],
    ['silence % until friday for the weekend', 'silenced', '2026-03-06T16:00', 'the weekend'],
    ['silence % until friday: waiting on the supplier', 'third party', '2026-03-06T16:00', 'waiting on the supplier'],
    ['pause % until friday: waiting for our supplier', 'third party', '2026-03-06T16:00', 'waiting for our supplier'],
  ])('%s', async (line, how, until, reason) => {
    const { text } = await en.says(numbered(line))
    expect(await paused()).toEqual([how, until, reason])
    expect(text).toContain(`No reminders about complaint ${held.number}`)
  })

  test.each([
    [
      'stilte % tot morgen voor 12 uur: de vrachtwagen is onderweg',
      'silenced',
      '2026-03-05T11:00',
      'de vrachtwagen is onderweg',
    ],
    ['stilte % tot vrijdag voor leverancier: besteld', 'third party', '2026-03-06T16:00', 'besteld'],
    ['stilte % tot vrijdag 12 uur voor een ander: besteld', 'third party', '2026-03-06T11:00', 'besteld'],
    [
      'stilte % tot vrijdag, want de vrachtwagen staat stil',
      'silenced',
      '2026-03-06T16:00',
      'de vrachtwagen staat stil',
    ],
    [
      'wacht % tot vrijdag: we wachten op de leverancier',
      'third party',
      '2026-03-06T16:00',
      'we wachten op de leverancier',
    ],
    ['stilte % tot vrijdag: een andere vrachtwagen', 'silenced', '2026-03-06T16:00', 'een andere vrachtwagen'],
    ['stilte % tot 3 uur voor de nieuwe pallets', 'silenced', '2026-03-04T14:00', 'de nieuwe pallets'],
  ])('%s', async (line, how, until, reason) => {
    const { text } = await nl.says(numbered(line))
    expect(await paused()).toEqual([how, until, reason])
    expect(text).toContain(`Geen herinneringen over klacht ${held.number}`)
  })

  test('asked which day it is, why and what it waits for are kept', async () => {
    o.time.now = new Date('2026-03-02T09:00:00Z')
    const asked = await en.says(numbered('silence % until monday for supplier: new pallets'))
    await en.presses(asked, asked.buttons[0] ?? '')
    expect(await paused()).toEqual(['third party', '2026-03-02T16:00', 'new pallets'])
    const form = await en.says(numbered('silence % until monday for the new pallets'))
    expect(valuesOf(form)).toMatchObject({ how: 'silenced', reason: 'the new pallets' })
  })
})

describe('no reminders for a while, in the form', () => {
  test('opens with the next working day, and keeps what was chosen; it goes on by a button', async () => {
    const form = await nl.says(numbered('stilte %'))
    expect(valuesOf(form)).toMatchObject({ reason: '', day: '2026-03-05', time: '17:00', how: 'silenced' })
    const empty = await nl.fills(form, { reason: '', day: '' })
    expect(empty.answer).toMatchObject({
      show: 'errors',
      fields: { reason: 'Schrijf in een paar woorden waarom.', day: 'Kies een dag.' },
    })
    const kept = await nl.fills(form, { reason: 'besteld', day: '2026-03-09', how: 'third party' })
    expect(kept.text).toContain(`Geen herinneringen over klacht ${held.number}`)
    expect(await paused()).toEqual(['third party', '2026-03-09T16:00', 'besteld'])
    const shown = await nl.says(`klacht ${held.number}`)
    expect(shown.text).toContain('Gepauzeerd: Wacht op een ander tot ma 9 mrt 17:00: besteld')
    const resumed = await nl.presses(shown, 'Weer herinneren')
    expect(resumed.text).toContain('Er komen weer herinneringen')
    expect((await paused())[0]).toBeNull()
  })

  test('refuses more than two working days of our own', async () => {
    const form = await en.says(numbered('silence % until 2026-03-09: underway'))
    expect(form.text).toMatch(/2 working days/)
    expect((await paused())[0]).toBeNull()
  })
})
