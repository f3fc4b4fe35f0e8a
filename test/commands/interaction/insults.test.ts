import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insultIn } from '../../../src/commands/note/insults.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

describe('a note that insults a person', () => {
  test.each([
    ['that idiot from purchasing called again', 'idiot'],
    ['Jan is an asshole', 'asshole'],
    ['he is a total moron, but he pays', 'moron'],
    ['bunch of idiots at the front desk', 'idiots'],
    ['die klootzak van inkoop belde weer', 'klootzak'],
    ['wat een trut', 'trut'],
    ['Piet is een eikel', 'eikel'],
    ['facturen betaald. Kees is een enorme hufter!', 'hufter'],
    ['stelletje idioten daar', null],
    ['stelletje idioten', 'idioten'],
  ])('“%s” is seen by its word: %s', (text, word) => {
    expect(insultIn(text)).toBe(word)
  })

  test.each([
    'klant noemt ons prutsers en idioten',
    'klant boos, jullie zijn idioten',
    'customer shouted you are idiots',
    'levertijd 12 weken, dat is idioot',
    'Customer is Mr Bastard',
    'customer called us a bunch of idiots',
    'she said: “what an idiot”',
    "'jullie zijn een stel idioten'",
    'een idioot lange wachttijd',
    'this is an idiot-proof manual',
    'zij vindt hem een eikel',
    '500 eikels voor het park, en een eikel erbij als monster',
    'de eikel viel van de boom',
    'we staan voor lul',
    'Mevrouw Hoer belde over de factuur',
    'Familie De Schoft-Pieters komt vrijdag',
    'a pricked finger, a bitter end, the bastardised font',
    'Lulu and Sukkelmans called about chairs',
    'called about invoice 204, wants a credit note by Friday',
  ])('“%s” is none', (text) => {
    expect(insultIn(text)).toBeNull()
  })
})

describe('it is asked about once', () => {
  let o: Awaited<ReturnType<typeof opened>>
  let en: Awaited<ReturnType<typeof talking>>
  let nl: typeof en
  beforeAll(async () => {
    o = await opened()
    o.time.now = new Date('2026-03-03T10:00:00Z')
    en = await talking(o)
    nl = await talking(o, 'nl')
  })
  afterAll(() => o[Symbol.asyncDispose]())
  const notes = () => o.db.interaction.count()
  const last = () => o.db.interaction.findFirstOrThrow({ orderBy: { id: 'desc' } })

  test('and kept exactly when that is the answer', async () => {
    const before = await notes()
    const line = 'log Acme: that idiot from purchasing called about 204'
    const asked = await en.says(line)
    expect(asked.text).toContain('“idiot” is hard on a person, and they may ask to read what we keep about them.')
    expect(asked.text).toContain(line)
    expect(asked.buttons).toEqual(['Change the words…', 'Keep it like this', 'Never mind'])
    expect(await notes()).toBe(before)
    const kept = await en.presses(asked, 'Keep it like this')
    expect(kept.text).toContain('that idiot from purchasing called about 204')
    expect((await last()).lines).toEqual([{ label: 'fact', text: 'that idiot from purchasing called about 204' }])
    expect((await en.presses(asked, 'Keep it like this')).text).toContain('already done')
    expect(await notes()).toBe(before + 1)
  })

  test('or said otherwise, in a form that begins with it', async () => {
    const asked = await nl.says('log Acme: die eikel van inkoop belde over 205')
    const form = await nl.presses(asked, 'Anders zeggen')
    expect(form.form?.fields[0]).toMatchObject({ value: 'die eikel van inkoop belde over 205' })
    expect(await nl.fills(form, { text: '' })).toMatchObject({ answer: { show: 'errors' } })
    await nl.fills(form, { text: 'inkoop belde over 205' })
    expect((await last()).lines).toEqual([{ label: 'fact', text: 'inkoop belde over 205' }])
  })

  test('or dropped, and then the words are given back', async () => {
    const asked = await en.says('log Acme: what a moron')
    expect((await en.presses(asked, 'Never mind')).text).toContain('log Acme: what a moron')
  })

  test.each([
    ['annoyance Acme: that idiot called', 'Annoyance noted'],
    ['complaint Acme: late, Jan is a moron', 'Registered: complaint'],
    ['promise Acme: call that moron by Friday', 'moron'],
  ])('“%s” too, with what it says beside', async (line, done) => {
    const asked = await en.says(line)
    expect(asked.buttons).toContain('Keep it like this')
    expect((await en.presses(asked, 'Keep it like this')).text).toContain(done)
  })

  test('also by form, after another question, and when a note is changed', async () => {
    const form = await en.says('complaint')
    const asked = await en.fills(form, { relation: `#${o.acme.id}`, text: 'Piet is a moron' })
    expect(asked.buttons).toContain('Keep it like this')
    const which = await en.says('log: what an idiot')
    const then = await en.fills(await en.presses(which, 'Choose the customer'), { relation: `#${o.acme.id}` })
    expect(then.buttons).toContain('Keep it like this')
    expect((await en.presses(then, 'Keep it like this')).text).toContain('what an idiot')
    const noted = await en.says('annoyance Acme: cold coffee')
    const changed = await en.fills(await en.presses(noted, 'Edit'), { text: 'what an idiot' })
    expect(changed.buttons).toContain('Keep it like this')
    expect((await en.presses(changed, 'Keep it like this')).text).toContain('Annoyance changed')
  })

  test('and a compliment never', async () => {
    expect((await en.says('compliment Acme: he is no longer an idiot')).text).toContain('Compliment noted')
  })
})
