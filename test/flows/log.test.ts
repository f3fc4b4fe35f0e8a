import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buttonsOf, world } from '../support/world.ts'

let w: Awaited<ReturnType<typeof world>>
beforeAll(async () => {
  // Monday, ten o'clock in Amsterdam.
  w = await world('2026-03-02T09:00:00Z')
})
afterAll(() => w[Symbol.asyncDispose]())

const labels = (said: { card: Parameters<typeof buttonsOf>[0] }) => buttonsOf(said.card).map((button) => button.label)

describe('logging a contact', () => {
  test('one line stores it with its relation, person, form and direction, and the brief shows it', async () => {
    const logged = await w.says('sanne', 'log Acme / Jan: belde over factuur 204')
    expect(logged.text).toBe(
      ['Gedaan: Genoteerd: Acme Logistics', '• belde over factuur 204', 'Telefoon, vandaag 10:00, met Jan Peters'].join(
        '\n',
      ),
    )
    expect(labels(logged)).toEqual(['Ongedaan maken', 'Wijzigen', 'Dossier'])
    const brief = await w.says('tom', 'brief acme')
    expect(brief.text).toContain('• Call, just now, Sanne de Wit with Jan Peters\nbelde over factuur 204')
  })

  test('facts, quotes and assumptions stay apart', async () => {
    const logged = await w.says(
      'tom',
      'log Bright Dental: called about the chairs; said: this is the last time | assumption: they look elsewhere',
    )
    expect(logged.text).toContain(
      '• called about the chairs\n• Said: this is the last time\n• Assumption: they look elsewhere',
    )
  })

  test('undo takes it out of the brief and gives the words back; only its author can', async () => {
    const logged = await w.says('sanne', 'log Studio Lumen: vroeg naar dimbare lampen')
    const [stored] = await w.db.interaction.findMany({ orderBy: { id: 'desc' }, take: 1 })
    const other = await w.presses('tom', await w.says('tom', 'help'), 'See what')
    expect(other.text).toBeTruthy()
    const undone = await w.presses('sanne', logged, 'Ongedaan')
    expect(undone.text).toContain('log Studio Lumen: vroeg naar dimbare lampen')
    expect((await w.says('sanne', 'dossier studio lumen')).text).not.toContain('dimbare')
    const relation = await w.db.relation.findFirstOrThrow({ where: { name: 'Studio Lumen' } })
    expect(relation.interactions).toBe(1)
    expect(await w.db.audit.count({ where: { subject: `interaction/${stored?.id}` } })).toBe(2)
  })

  test('undo takes the promise made in the same breath with it, and its history and the audit trail say so', async () => {
    const logged = await w.says('sanne', 'log Studio Lumen: ik stuur vrijdag de offerte')
    const { id } = await w.db.case.findFirstOrThrow({ where: { kind: 'promise' }, orderBy: { id: 'desc' } })
    await w.presses('sanne', logged, 'Ongedaan')
    const { state, events } = await w.db.case.findFirstOrThrow({ where: { id }, include: { events: true } })
    expect([state, ...events.map(({ what }) => what)]).toEqual(['withdrawn', 'opened', 'withdrawn'])
    expect(await w.db.audit.count({ where: { subject: `case/${id}`, action: 'promise withdrawn' } })).toBe(1)
  })

  test('edit opens the note, refuses an empty one at its field, and keeps what it said before', async () => {
    const logged = await w.says('sanne', 'log Hotel Astoria: belde over de loby')
    const form = await w.presses('sanne', logged, 'Wijzigen')
    const refused = await w.fills('sanne', form, { text: '  ' })
    expect(refused.errors).toEqual({ text: 'Schrijf minstens één regel.' })
    const changed = await w.fills('sanne', form, { text: 'belde over de lobby\nzei: graag in mei', form: 'visit' })
    expect(changed.text).toContain('Gewijzigd: Hotel Astoria\n• belde over de lobby\n• Zei: graag in mei\nBezoek')
    const audit = await w.db.audit.findFirst({ where: { action: 'interaction changed' }, orderBy: { id: 'desc' } })
    expect(JSON.stringify(audit?.before)).toContain('loby')
  })

  test('when it happened can be said', async () => {
    expect((await w.says('tom', 'log Harbour: called about table legs on=yesterday')).text).toContain(
      'Call, yesterday 12:00',
    )
    expect((await w.says('sanne', 'log Forte: gebeld op=vrijdag')).text).toContain('Telefoon, vr 27 feb 12:00')
  })
})

describe('promises in a note', () => {
  test('our own words with one clear date become a promise in the same breath', async () => {
    const logged = await w.says('tom', "log Northwind: called about the desks, I'll send the quote by Friday")
    expect(logged.text).toMatch(/Promise \d+: send the quote, Fri 6 Mar/)
    const promise = await w.db.case.findFirstOrThrow({ where: { summary: 'send the quote' } })
    expect(promise).toMatchObject({
      kind: 'promise',
      state: 'open',
      wholeDay: true,
      dueAt: new Date('2026-03-06T16:00:00Z'),
    })
    expect(promise.interactionId).not.toBeNull()
    await w.presses('tom', logged, 'Undo')
    expect((await w.db.case.findFirstOrThrow({ where: { id: promise.id } })).state).toBe('withdrawn')
  })

  test('“Ik bel je nog” is asked back with days, and one click makes it a promise', async () => {
    const logged = await w.says('sanne', 'log Kwekerij Bloemendaal: mailde over de tafel. Ik bel je nog')
    expect(logged.text).toContain('Je schreef “Ik bel je nog”. Wanneer uiterlijk?')
    expect(labels(logged).slice(0, 6)).toEqual([
      'vandaag, ma 2 mrt',
      'morgen, di 3 mrt',
      'wo 4 mrt',
      'do 5 mrt',
      'Een andere dag…',
      'Geen toezegging',
    ])
    const made = await w.presses('sanne', logged, 'morgen')
    expect(made.text).toContain('Genoteerd: Kwekerij Bloemendaal')
    expect(made.text).toMatch(/Toezegging \d+: Ik bel je nog, morgen, di 3 mrt/)
    expect(made.text).not.toContain('Wanneer uiterlijk')
    const promises = await w.db.case.count({ where: { summary: 'Ik bel je nog', state: 'open' } })
    expect(promises).toBe(1)
  })

  test('two people’s clicks, or two clicks, make one promise', async () => {
    const logged = await w.says('sanne', 'log Gemeente Oosterwold: we komen erop terug')
    const button = buttonsOf(logged.card).find(({ label }) => label.startsWith('wo 4'))
    if (!button) throw new Error('no button')
    await Promise.all([
      w.people.sanne.press(logged.id, button),
      w.people.sanne.press(logged.id, button),
      w.people.tom.press(logged.id, button),
    ])
    expect(await w.db.case.count({ where: { summary: 'we komen erop terug' } })).toBe(1)
  })

  test('“another day” opens a calendar', async () => {
    const logged = await w.says('sanne', 'log Café De Zwaan: ik app je nog')
    const form = await w.presses('sanne', logged, 'Een andere dag')
    const made = await w.fills('sanne', form, { day: '2026-03-20', time: '14:30' })
    expect(made.text).toMatch(/Toezegging \d+: ik app je nog, vr 20 mrt 14:30/)
  })

  test('what the customer wants by a date is offered as a promise, not made one', async () => {
    const logged = await w.says('tom', 'log Acme: wants the credit note by Friday')
    expect(logged.text).toContain('“wants the credit note”: is that a promise, Fri 6 Mar?')
    expect(await w.db.case.count({ where: { summary: 'wants the credit note' } })).toBe(0)
    await w.presses('tom', logged, 'Yes, make it a promise')
    expect(await w.db.case.count({ where: { summary: 'wants the credit note' } })).toBe(1)
  })
})

describe('who is meant', () => {
  test('a new name is offered for creation, what was typed is kept, and one click does both', async () => {
    const asked = await w.says('sanne', 'log Drukkerij Klaver: belde over visitekaartjes')
    expect(asked.text).toContain('Ik ken “Drukkerij Klaver” nog niet')
    expect(asked.text).toContain('log Drukkerij Klaver: belde over visitekaartjes')
    const logged = await w.presses('sanne', asked, 'Toevoegen als prospect')
    expect(logged.text).toContain('Genoteerd: Drukkerij Klaver')
    expect(await w.db.relation.findFirst({ where: { name: 'Drukkerij Klaver' } })).toMatchObject({
      type: 'prospect',
      interactions: 1,
    })
    const again = await w.says('tom', 'log drukkerij klaver: called again')
    expect(again.text).toContain('Logged: Drukkerij Klaver')
  })

  test('a name that was added is said to be new, and goes when all there is about it is taken back', async () => {
    const asked = await w.says('sanne', 'klacht Molen De Hoop: meel te grof')
    const registered = await w.presses('sanne', asked, 'Toevoegen als klant')
    expect(registered.text).toContain('Toegevoegd: Molen De Hoop')
    const noted = await w.says('sanne', 'ergernis De Hoop: lang wachten')
    await w.presses('sanne', registered, 'Ongedaan')
    const known = () => w.db.relation.findFirstOrThrow({ where: { name: 'Molen De Hoop' } })
    expect((await known()).withdrawnAt).toBeNull()
    await w.presses('sanne', noted, 'Ongedaan')
    expect((await known()).withdrawnAt).not.toBeNull()
    expect((await w.says('sanne', 'wie de hoop')).text).not.toContain('Molen De Hoop')
  })

  test('a near-duplicate is shown before anything is created', async () => {
    const asked = await w.says('tom', 'log Acme Logistix: called')
    expect(labels(asked)[0]).toBe('Acme Logistics (Rotterdam)')
    expect(labels(asked)).toContain('Add as customer')
    await w.presses('tom', asked, 'Acme Logistics')
    expect(await w.db.relation.count({ where: { name: 'Acme Logistix' } })).toBe(0)
  })

  test('of two people with one name the person chooses, and sees them apart', async () => {
    const asked = await w.says('sanne', 'log Jan de Vries: belde')
    expect(labels(asked)).toEqual([
      'Jan de Vries (Gouda)',
      'Jan de Vries (Café De Zwaan)',
      'Een andere klant…',
      'Laat maar',
    ])
    const logged = await w.presses('sanne', asked, 'Jan de Vries (Gouda')
    expect(logged.text).toContain('Genoteerd: Jan de Vries')
  })

  test('“never mind” forgets it and gives the words back', async () => {
    const asked = await w.says('sanne', 'log Onbekend BV: iets')
    const dropped = await w.presses('sanne', asked, 'Laat maar')
    expect(dropped.text).toContain('log Onbekend BV: iets')
    expect(await w.db.relation.count({ where: { name: 'Onbekend BV' } })).toBe(0)
  })
})

describe('the day a note names', () => {
  test('is the day of the contact, shown on the card; another it may be is one press away', async () => {
    const logged = await w.says('tom', "log Northwind: visited yesterday at 15:00, I'll send the drawing by Thursday")
    expect(logged.text).toContain('Visit, yesterday 15:00')
    expect(logged.text).toMatch(/Promise \d+: send the drawing, Thu 5 Mar/)
    const doubtful = await w.says('sanne', 'log Gemeente Oosterwold: gebeld over de levering vrijdag')
    expect(doubtful.text).toContain('Telefoon, vandaag')
    const changed = await w.presses('sanne', doubtful, 'Het was vr 27 feb')
    expect(changed.text).toContain('Telefoon, vr 27 feb 12:00')
    expect(changed.text).toContain('gebeld over de levering vrijdag')
  })

  test('said beside the note it may be any day behind us, and what is none is asked', async () => {
    expect((await w.says('sanne', 'log Forte: gebeld op="2 dagen terug"')).text).toContain('Telefoon, za 28 feb')
    const unread = await w.says('sanne', 'log Forte: gebeld op=toen')
    expect(unread.text).toContain('Ik kon in “toen” geen dag lezen. Welke dag was dat?')
    expect((await w.presses('sanne', unread, 'gisteren')).text).toContain('Telefoon, gisteren 12:00')
    expect((await w.says('tom', 'log Northwind: called on=tomorrow')).text).toContain('This day is still to come.')
  })
})
