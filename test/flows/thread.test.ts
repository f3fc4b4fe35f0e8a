import { describe, expect, test } from 'vitest'
import { anotherCompany } from '../support/companies.ts'
import type { Form } from '../../src/cards/card.ts'
import { type Said, world } from '../support/world.ts'

async function complained() {
  const w = await world('2026-03-02T09:00:00Z')
  await w.says('sanne', 'klacht Acme: third late delivery ernst=hoog')
  await w.bot.live()
  const root = async () => (await w.heard('tom', 'complaints')).at(-1) as Said
  const { id } = await root()
  /** Says something to the bot in the thread. Gives all that came of it there, and the form it opened. */
  async function inThread(who: 'sanne' | 'tom' | 'fatima', text: string): Promise<{ text: string; form?: Form }> {
    const before = await w.heard(who, 'complaints', await root())
    const { status, body } = await w.people[who].say(`@kastelein ${text}`, 'complaints', { thread: id })
    if (status !== 200) throw new Error(JSON.stringify(body))
    const after = await w.heard(who, 'complaints', await root())
    const news = after.slice(before.length).map(({ text }) => text)
    return { text: news.join('\n'), ...(body.show === 'form' && { form: body.form }) }
  }
  return { ...w, root, inThread, [Symbol.asyncDispose]: () => w.bot.stop() }
}

describe('in the thread of a complaint the bot understands', () => {
  test('who has it, in both languages and before and after somebody took it', async () => {
    await using w = await complained()
    expect((await w.inThread('sanne', 'wie heeft dit?')).text).toContain(
      'Nog door niemand opgepakt; Tom Baker is eigenaar',
    )
    await w.inThread('fatima', 'ik pak dit op')
    await w.bot.live()
    expect((await w.inThread('tom', 'who has this?')).text).toContain(
      'Fatima el Amrani has it; last update today 10:00',
    )
    expect(await w.db.case.count({ where: { kind: 'complaint', acknowledgedAt: { not: null } } })).toBe(1)
  })

  test('that somebody takes it, which stops the ladder; a second person hears who has it', async () => {
    await using w = await complained()
    expect((await w.inThread('tom', 'I take it')).text).toContain('Complaint 5 is yours: Acme Logistics')
    expect((await w.inThread('sanne', 'ik doe het')).text).toContain('Tom Baker')
    await w.at('2026-03-02T10:30:00Z')
    expect((await w.heard('tom', 'complaints', await w.root())).map(({ text }) => text).join('\n')).not.toContain(
      'nog door niemand opgepakt',
    )
  })

  test('that the customer was told, which is kept for closing and counts as a sign of life', async () => {
    await using w = await complained()
    expect((await w.inThread('tom', 'told the customer')).form).toMatchObject({
      submit: { command: 'complaint told' },
    })
    const told = await w.inThread('tom', 'told the customer: Jan was called, new pallets come on Tuesday')
    expect(told.text).toContain('Noted: what the customer was told')
    await w.bot.live()
    expect((await w.root()).text).toContain('Aan de klant verteld: Jan was called, new pallets come on Tuesday')
    const form = await w.inThread('tom', 'close')
    expect(form.form).toMatchObject({
      submit: { command: 'complaint closed' },
      fields: expect.arrayContaining([
        expect.objectContaining({ name: 'told', value: 'Jan was called, new pallets come on Tuesday' }),
      ]),
    })
  })

  test('plain words of who has it, which are a sign of life once each; of others, and a question, they are none', async () => {
    await using w = await complained()
    expect((await w.inThread('tom', 'spoke to them, truck comes at 4')).text).toContain('I didn’t quite get that')
    await w.inThread('tom', 'I take it')
    await w.at('2026-03-02T12:00:00Z')
    await w.inThread('tom', 'spoke to them, truck comes at 4')
    const held = { kind: 'complaint', acknowledgedAt: w.time.now }
    expect(await w.db.case.count({ where: held })).toBe(1)
    expect(await w.db.caseEvent.count({ where: { what: 'acknowledged' } })).toBe(2)
    await w.at('2026-03-02T16:00:00Z')
    expect((await w.root()).text).toContain('Tom Baker heeft hem, maar sinds ma 2 mrt 13:00 niets meer gehoord')
    await w.inThread('sanne', 'ze zijn blij')
    await w.inThread('tom', 'did they call back?')
    expect(await w.db.caseEvent.count({ where: { what: 'acknowledged' } })).toBe(2)
    await w.inThread('tom', 'still on it, they call back')
    expect(await w.db.case.count({ where: { ...held, acknowledgedAt: w.time.now } })).toBe(1)
    await w.bot.live()
    const lines = (await w.heard('tom', 'complaints', await w.root())).map(({ text }) => text)
    expect(lines.filter((text) => text.includes('Tom Baker is er nog mee bezig'))).toEqual([
      expect.stringContaining('truck comes at 4'),
      expect.stringContaining('they call back'),
    ])
  })

  test('nothing of this outside such a thread, and not about a complaint of another company', async () => {
    await using w = await complained()
    expect((await w.says('tom', 'I take it')).text).toContain('I didn’t quite get that')
    const other = await anotherCompany(w.db)
    await w.db.delivery.updateMany({ where: { kind: 'complaint card' }, data: { tenantId: other.id } })
    expect((await w.inThread('tom', 'I take it')).text).toContain('I didn’t quite get that')
    expect(await w.db.case.count({ where: { acknowledgedAt: { not: null } } })).toBe(0)
  })

  test('a closed complaint: who closed it, and that it can be opened again', async () => {
    await using w = await complained()
    await w.db.case.updateMany({
      where: { kind: 'complaint' },
      data: { state: 'closed', closedAt: new Date('2026-03-02T09:30:00Z'), closedById: 2, nextRungAt: null },
    })
    expect((await w.inThread('tom', 'who has this')).text).toContain('Closed by')
    expect((await w.inThread('tom', 'close')).text).toContain('is already closed')
  })
})
