import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { hasMeeting } from '../../crm/meeting/has-meeting.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

// Ten o'clock in Amsterdam.
const NOW = new Date('2026-03-02T09:00:00Z')
const MINUTE = 60_000
const at = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE)

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: Awaited<ReturnType<typeof talking>>
let zwaan: { id: number }
beforeAll(async () => {
  o = await opened()
  ;[en, nl] = await Promise.all([talking(o), talking(o, 'nl')])
  const made = { kind: 'organisation', type: 'customer', targetGroup: 'B2B' } as const
  zwaan = await createRelation(o.db, o.clock, { ...made, name: 'Hotel De Zwaan', actor: o.by })
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  o.time.now = new Date(NOW)
  await o.db.meeting.deleteMany()
  await speaksTo({ language: 'en', addressForm: 'formal', salutation: 'Mrs De Vries' })
})

/** How Acme is addressed; confirmed when there is a salutation. */
async function speaksTo(how: { language: string | null; addressForm: string | null; salutation: string | null }) {
  const nameConfirmedAt = how.salutation === null ? null : NOW
  await o.db.relation.update({ where: { id: o.acme.id }, data: { ...how, nameConfirmedAt } })
}

const FIFTEEN =
  'Dear Mrs De Vries, I’m running about 15 minutes late for our meeting at 11:00. I expect to be with you around 11:15. My apologies.'

describe('the sentence for a customer who waits', () => {
  test.each([
    'late 15',
    'Late 15 min.',
    'late 15 minutes',
    'late 15 acme',
    'late 15 min for Acme Logistics',
    'late acme 15',
    'late for acme 15 min',
    'late: 15',
    'late a quarter of an hour, acme',
    'late een kwartier acme',
    'running late 15',
    'running late 15 acme',
    'te laat 15',
    'Te laat 15 min',
    'te laat 15 minuten bij acme',
    'te laat bij acme 15',
    'te laat kwartier',
    'te laat, 15 minuten',
  ])('comes at once of “%s”', async (line) => {
    await hasMeeting(o)
    const said = await en.says(line)
    expect(said.text).toContain('What to say to Acme Logistics')
    expect(said.text).toContain(FIFTEEN)
    expect(said.text).toContain('I send nothing myself')
  })

  test.each([
    ['half an hour', '30 minutes late', '11:30'],
    ['half uur', '30 minutes late', '11:30'],
    ['1 hour', '60 minutes late', '12:00'],
    ['an hour', '60 minutes late', '12:00'],
    ['2 uur', '120 minutes late', '13:00'],
    ['5', '5 minutes late', '11:05'],
  ])('counts %s', async (amount, late, there) => {
    await hasMeeting(o)
    const { text } = await en.says(`late ${amount}`)
    expect(text).toContain(late)
    expect(text).toContain(there)
  })

  test.each([
    ['en', 'formal', 'Mr Smit', 'Dear Mr Smit, I’m running about 15 minutes late'],
    ['en', 'informal', 'Jan', 'Hi Jan, I’m running about 15 minutes late'],
    [
      'nl',
      'formal',
      'mevrouw Smit',
      'Geachte mevrouw Smit, ik ben ongeveer 15 minuten te laat voor onze afspraak van 11:00 uur. Ik verwacht er rond 11:15 uur te zijn.',
    ],
    [
      'nl',
      'informal',
      'Jan',
      'Beste Jan, ik ben ongeveer 15 minuten te laat voor onze afspraak van 11:00 uur. Ik ben er rond 11:15 uur.',
    ],
  ] as const)('is in their language and form of address: %s, %s', async (language, addressForm, salutation, words) => {
    await speaksTo({ language, addressForm, salutation })
    await hasMeeting(o)
    expect((await en.says('late 15')).text).toContain(words)
    const dutch = await nl.says('te laat 15')
    expect(dutch.text).toContain(words)
    expect(dutch.text).toContain('Wat je tegen Acme Logistics zegt')
  })

  test('has no name in it while nobody confirmed how they are addressed, with the way to do that', async () => {
    await speaksTo({ language: 'en', addressForm: null, salutation: null })
    await hasMeeting(o)
    const said = await en.says('late 15')
    expect(said.text).toContain('Hello, I’m running about 15 minutes late')
    expect(said.text).toContain('nobody has confirmed how to address Acme Logistics')
    expect(said.buttons).toHaveLength(1)
  })

  test('names who is invited and known, not somebody else of that customer', async () => {
    await speaksTo({ language: 'en', addressForm: 'informal', salutation: null })
    const made = { kind: 'person', type: 'customer', targetGroup: 'B2B' } as const
    const [anja, piet] = await Promise.all(
      ['Anja Bakker', 'Piet Mol'].map((name) => createRelation(o.db, o.clock, { ...made, name, actor: o.by })),
    )
    for (const { id, salutation } of [
      { id: anja?.id ?? 0, salutation: 'Anja' },
      { id: piet?.id ?? 0, salutation: 'Piet' },
    ]) {
      await o.db.link.create({ data: { fromId: id, toId: o.acme.id, kind: 'works for' } })
      await o.db.relation.update({ where: { id }, data: { salutation, nameConfirmedAt: NOW } })
    }
    await hasMeeting(o, { guests: ['info@acme.example', 'Piet Mol'] })
    expect((await en.says('late 15')).text).toContain('Hi Piet, I’m')
    expect((await en.says('late 15 piet')).text).toContain('Hi Piet, I’m')
    await o.db.link.deleteMany({ where: { fromId: { in: [anja?.id ?? 0, piet?.id ?? 0] } } })
  })

  test('counts from now when the beginning and the minutes are over', async () => {
    await hasMeeting(o, { startsAt: at(-20) })
    expect((await en.says('late 10')).text).toContain('about 30 minutes late for our meeting at 09:40')
    expect((await en.says('late 10')).text).toContain('around 10:10')
  })
})

describe('which meeting, and how late', () => {
  test('without minutes these are one press away, or in a form', async () => {
    await hasMeeting(o)
    const asked = await en.says('late')
    expect(asked.text).toContain('How late will you be for Acme Logistics at 11:00?')
    expect(asked.buttons).toEqual(['10 min', '15 min', '20 min', '30 min', '45 min', 'Another time…'])
    expect((await en.presses(asked, '15 min')).text).toContain(FIFTEEN)
    const form = await en.presses(asked, 'Another time')
    expect((await en.fills(form, { minutes: '15 min' })).text).toContain(FIFTEEN)
    expect((await en.fills(form, { minutes: 'soon' })).answer).toMatchObject({
      fields: { minutes: 'Give a whole number of minutes, from 5 to 120.' },
    })
    expect((await nl.says('te laat')).text).toContain('Hoeveel later kom je bij Acme Logistics (11:00)?')
    expect((await en.says('late acme')).text).toContain('How late will you be for Acme Logistics')
  })

  test('of several it is asked, with the minutes that were said; whoever is named needs no question', async () => {
    await hasMeeting(o)
    await hasMeeting(o, { startsAt: at(90), relationId: zwaan.id })
    const which = await en.says('late 15')
    expect(which.text).toContain('Which meeting will you be late for?')
    expect(which.text).toContain('11:00, Acme Logistics')
    expect(which.text).toContain('11:30, Hotel De Zwaan')
    expect((await en.presses(which, 'What to say')).text).toContain(FIFTEEN)
    expect((await en.presses(await en.says('late'), 'I’m running late')).form?.intro).toContain('Acme Logistics, 11:00')
    expect((await en.says('late 15 zwaan')).text).toContain('What to say to Hotel De Zwaan')
    expect((await nl.says('te laat bij zwaan')).text).toContain('bij Hotel De Zwaan (11:30)')
  })

  test('when there is none that is said, with a line to type', async () => {
    expect((await en.says('late 15')).text).toContain('begins within three hours or has just begun')
    expect((await en.says('late 15')).text).toContain('late 15')
    expect((await nl.says('te laat')).text).toContain('te laat 15')
    await hasMeeting(o)
    expect((await en.says('late 15 zwaan')).text).toContain('None of your meetings with “zwaan”')
  })

  test.each(['late 4', 'late 121', 'te laat 3 uur', 'late 0 acme'])(
    '“%s” is answered with how to say it',
    async (line) => {
      await hasMeeting(o)
      const { text } = await en.says(line)
      expect(text).toContain('from 5 to 120')
      expect(text).toContain('late 15')
    },
  )
})

describe('the button of a card that was posted earlier', () => {
  test('opens the form', async () => {
    const { id } = await hasMeeting(o)
    expect((await en.does('meeting late', { id })).form?.title).toBe('Running late')
    expect((await nl.does('meeting late', { id })).form?.submit.label).toBe('Toon de zin')
  })

  test('says when the meeting is now, or that it is off', async () => {
    const { id } = await hasMeeting(o, { startsAt: at(24 * 60) })
    expect((await en.does('meeting late', { id })).text).toContain('with Acme Logistics: tomorrow 10:00')
    await o.db.meeting.update({ where: { id }, data: { goneAt: NOW } })
    expect((await en.does('meeting late', { id })).text).toContain('is off, or no longer in your calendar')
    expect((await en.does('meeting late said', { id, minutes: 15 })).text).toContain('is off')
    expect((await nl.does('meeting late', { id })).text).toContain('gaat niet door')
  })

  test('is for who takes part', async () => {
    const { id } = await hasMeeting(o, {}, [])
    for (const asked of [en.does('meeting late', { id }), en.does('meeting late said', { id, minutes: 15 })])
      expect((await asked).text).toContain('You’re not in that meeting')
    expect((await en.does('meeting late', { id: id + 1000 })).text).toContain('You’re not in that meeting')
  })
})

describe('what is no line about being late', () => {
  test('a name that is nearly the word', async () => {
    await hasMeeting(o)
    expect((await en.says('Kate')).text).not.toContain('late')
  })

  test.each([
    'late delivery',
    'late delivery at Acme again',
    'late again with the invoice',
    'te laat geleverd',
    'te laat geleverd bij Acme',
    'Te laat met de factuur',
    'te veel stoelen geleverd',
    'running shoes ordered',
    'late 3 boxes missing',
    'te',
  ])('“%s” is asked about as before', async (line) => {
    await hasMeeting(o)
    const said = await en.says(line)
    expect(said.text).toContain('doesn’t begin with a word I know')
    expect(said.text).toContain(line)
  })
})
