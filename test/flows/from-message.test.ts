import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Said, world } from '../support/world.ts'

const MESSAGE = {
  text: 'Acme called: the ramp is broken again',
  author: 'Jan',
  link: 'https://chat.example/archives/C1/p1',
}

let w: Awaited<ReturnType<typeof world>>
beforeAll(async () => {
  w = await world('2026-03-02T09:00:00Z')
})
afterAll(() => w[Symbol.asyncDispose]())

/** Chooses “make something of this message” under a message, as the menus of Slack and Teams do. */
async function opens(who: 'sanne' | 'tom', message: Partial<typeof MESSAGE> = {}) {
  const anchor = await w.says(who, 'help')
  const press = { command: 'from message', input: { ...MESSAGE, ...message } }
  const { body } = await w.people[who].post('press', { event: crypto.randomUUID(), message: anchor.id, press })
  return body.show === 'form' ? { ...anchor, form: body.form } : ((await w.heard(who, 'direct')).at(-1) as Said)
}

describe('a message of somebody', () => {
  test('becomes a contact moment with the way back to the message', async () => {
    const form = await opens('tom')
    const said = await w.fills('tom', form, { what: 'note', relation: 'Acme' })
    expect(said.text).toContain('Logged: Acme Logistics')
    expect(said.text).toContain('Acme called: the ramp is broken again')
    const moment = await w.db.interaction.findFirstOrThrow({ where: { sourceLink: MESSAGE.link } })
    expect(moment).toMatchObject({ form: 'call' })
  })

  test('becomes a promise with its date, or says at the field that it needs one', async () => {
    const form = await opens('tom', { link: 'https://chat.example/archives/C1/p2' })
    const values = { what: 'promise', relation: 'Acme', text: 'repair the ramp' }
    expect((await w.fills('tom', form, values)).errors).toEqual({ day: 'Choose a day for the promise.' })
    const said = await w.fills('tom', form, { ...values, day: '2026-03-06' })
    expect(said.text).toContain('Acme Logistics\nrepair the ramp\nBy: Fri 6 Mar')
    const made = await w.db.case.findFirstOrThrow({ where: { summary: 'repair the ramp' } })
    expect(made.sourceLink).toBe('https://chat.example/archives/C1/p2')
  })

  test('becomes a complaint whose card leads back to the message', async () => {
    const link = 'https://chat.example/archives/C1/p3'
    const said = await w.fills('sanne', await opens('sanne', { link }), { what: 'complaint', relation: 'Acme' })
    expect(said.text).toContain('Gemeld: klacht')
    await w.bot.live()
    const [card] = (await w.heard('tom', 'complaints')).slice(-1)
    expect(JSON.stringify(card?.card)).toContain(link)
  })

  test('becomes a question to the colleague who is asked, who hears of it', async () => {
    const form = await opens('tom', { link: 'https://chat.example/archives/C1/p8' })
    const values = { what: 'question', relation: 'Acme', text: 'can we deliver on Thursday?' }
    expect((await w.fills('tom', form, values)).errors).toEqual({
      day: 'Choose the day you need the answer by.',
      colleague: 'Choose the colleague who can answer this.',
    })
    const sanne = await w.db.member.findFirstOrThrow({ where: { name: 'Sanne de Wit' } })
    const colleague = String(sanne.id)
    const late = await w.fills('tom', form, { ...values, day: '2026-03-01', colleague })
    expect(late.errors).toEqual({ day: 'That moment has passed. Choose one that’s still to come.' })
    const nobody = await w.fills('tom', form, { ...values, day: '2026-03-04', colleague: '999999' })
    expect(nobody.text).toContain('I don’t know a colleague')
    const said = await w.fills('tom', form, { ...values, day: '2026-03-04', colleague })
    expect(said.text).toContain('can we deliver on Thursday?\nAbout: Acme Logistics\nTo: Sanne de Wit')
    await w.bot.live()
    const heard = (await w.heard('sanne', 'direct')).at(-1)
    expect(heard?.text).toContain('Tom Baker vraagt je iets')
    expect(JSON.stringify(heard?.card)).toContain('/archives/C1/p8')
    expect(await w.db.case.count({ where: { ownerId: sanne.id, kind: 'question' } })).toBe(1)
  })

  test('with more words than there is room for in something to do is sent back, for a note it is not', async () => {
    const form = await opens('tom', { text: 'word '.repeat(500), link: 'https://chat.example/archives/C1/p9' })
    const refused = await w.fills('tom', form, { what: 'complaint', relation: 'Acme' })
    expect(refused.errors).toEqual({ text: expect.stringMatching(/^This is 24\d\d characters. Keep it within 1900/) })
    expect((await w.fills('tom', form, { what: 'note', relation: 'Acme' })).text).toContain('Logged: Acme')
  })

  test('says what was made of it before, and makes it once for two colleagues at the same moment', async () => {
    const link = 'https://chat.example/archives/C1/p4'
    const [one, other] = [await opens('tom', { link }), await opens('sanne', { link })]
    const values = { what: 'complaint', relation: 'Acme', text: 'torn box' }
    await Promise.all([w.fills('tom', one, values), w.fills('sanne', other, values)])
    expect(await w.db.case.count({ where: { summary: 'torn box' } })).toBe(1)
    const again = await opens('sanne', { link })
    expect('form' in again).toBe(false)
    expect(again.text).toMatch(/Dit bericht is al bewaard[^]*klacht \d+/i)
  })

  test('without words, or with more than anybody reads, is still a form', async () => {
    const empty = await opens('tom', { text: '', link: 'https://chat.example/archives/C1/p5' })
    expect(empty).toHaveProperty('form')
    expect((await w.fills('tom', empty as never, { what: 'note', relation: 'Acme', text: ' ' })).errors).toHaveProperty(
      'text',
    )
    const long = await opens('tom', { text: 'word '.repeat(5000), link: 'https://chat.example/archives/C1/p6' })
    expect(JSON.stringify(long).length).toBeLessThan(10_000)
  })

  test('longer than there is room for says on the form how much of it is there', async () => {
    const short = JSON.stringify(
      await opens('tom', { text: 'x'.repeat(3000), link: 'https://chat.example/archives/C1/p10' }),
    )
    expect(short).not.toContain('here are the first')
    const text = `${'x'.repeat(2999)}👋${'y'.repeat(99)}`
    const long = await opens('tom', { text, link: 'https://chat.example/archives/C1/p10' })
    expect(JSON.stringify(long)).toContain('This message is 3100 characters long; here are the first 2999.')
    expect((await w.fills('tom', long as never, { what: 'note', relation: 'Acme' })).text).toContain('Logged: Acme')
  })

  test('in which somebody else promises something is no promise of who keeps it, until they say so', async () => {
    const promises = () => w.db.case.count({ where: { kind: 'promise', summary: { contains: 'drawings' } } })
    const text = 'I’ll send the drawings on Friday'
    const form = await opens('tom', { text, author: 'Priya Nair', link: 'https://chat.example/archives/C1/p11' })
    const asked = await w.fills('tom', form, { what: 'note', relation: 'Acme' })
    expect(asked.text).toContain('is that a promise, Fri 6 Mar?')
    expect(await promises()).toBe(0)
    const own = await opens('tom', { text, author: 'Tom Baker', link: 'https://chat.example/archives/C1/p12' })
    await w.fills('tom', own, { what: 'note', relation: 'Acme' })
    expect(await promises()).toBe(1)
  })

  test('about a customer nobody knows asks whether to add it, and nothing typed is lost', async () => {
    const form = await opens('tom', { link: 'https://chat.example/archives/C1/p7' })
    const asked = await w.fills('tom', form, { what: 'note', relation: 'Zwaluw BV', text: 'wants a quote' })
    expect(asked.text).toContain('I don’t know “Zwaluw BV” yet')
    expect(asked.text).toContain('wants a quote')
    const added = await w.presses('tom', asked, 'Add as customer')
    expect(added.text).toContain('Logged: Zwaluw BV')
    expect(await w.db.interaction.count({ where: { sourceLink: 'https://chat.example/archives/C1/p7' } })).toBe(1)
  })
})
