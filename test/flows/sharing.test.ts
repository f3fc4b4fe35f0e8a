import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buttonsOf, type Said, world } from '../support/world.ts'

let w: Awaited<ReturnType<typeof world>>
beforeAll(async () => {
  w = await world('2026-03-02T09:00:00Z')
})
afterAll(() => w[Symbol.asyncDispose]())

const labels = (said: Said) => buttonsOf(said.card).map(({ label }) => label)
const seenBy = async (who: 'sanne' | 'tom' | 'fatima') => (await w.heard(who, 'general')).map(({ text }) => text)

describe('what is asked in a channel', () => {
  test('is seen by the asker alone, until they share it; then everybody reads what this channel may know', async () => {
    const brief = await w.says('tom', '@kastelein brief bakkerij vermeer', 'general')
    expect(brief.text).toContain('+31 15 212 3456')
    expect(await seenBy('sanne')).toEqual([])
    await w.presses('tom', brief, 'Share in channel', 'general')
    const [shared] = await seenBy('sanne')
    expect(shared).toContain('Bakkerij Vermeer')
    expect(shared).toContain('Shared by Tom Baker')
    expect(shared).not.toContain('+31 15 212 3456')
    expect(shared).not.toContain('in de wacht')
    const [card] = await w.heard('sanne', 'general')
    expect(card && labels(card)).toEqual([])
  })

  test('is shared once for two clicks', async () => {
    const brief = await w.says('tom', '@kastelein brief acme', 'general')
    const share = buttonsOf(brief.card).find(({ label }) => label === 'Share in channel')
    if (!share) throw new Error('no button')
    const before = (await seenBy('sanne')).length
    await Promise.all([w.people.tom.press(brief.id, share), w.people.tom.press(brief.id, share)])
    expect(await seenBy('sanne')).toHaveLength(before + 1)
  })

  test('a promise, a note and a complaint can be shared too; a list of people who were found cannot', async () => {
    for (const line of ['promise 2', 'log Acme: called about the ramp', 'promise Acme: send price friday']) {
      const said = await w.says('tom', `@kastelein ${line}`, 'general')
      expect(labels(said), said.text).toContain('Share in channel')
    }
    expect(labels(await w.says('tom', '@kastelein who vermeer', 'general'))).not.toContain('Share in channel')
    expect(labels(await w.says('tom', 'promise 2'))).not.toContain('Share in channel')
  })

  test('is not shared in another channel than where it was asked', async () => {
    const brief = await w.says('tom', '@kastelein brief acme', 'general')
    const share = buttonsOf(brief.card).find(({ label }) => label === 'Share in channel')
    const elsewhere = await w.says('tom', '@kastelein today', 'complaints')
    const before = (await seenBy('fatima')).length
    await w.people.tom.post('press', { event: crypto.randomUUID(), message: elsewhere.id, press: share?.press })
    expect(await seenBy('fatima')).toHaveLength(before)
  })

  test('answered in the chat with the bot, it is shared from there in the channel and the thread it was asked in', async () => {
    const asked = await w.says('tom', '@kastelein brief acme', 'general')
    const share = buttonsOf(asked.card).find(({ label }) => label === 'Share in channel')
    const own = await w.says('tom', 'help')
    const press = () => w.people.tom.post('press', { event: crypto.randomUUID(), message: own.id, press: share?.press })
    const before = (await seenBy('sanne')).length
    await Promise.all([press(), press()])
    await w.bot.live()
    const after = await seenBy('sanne')
    expect(after).toHaveLength(before + 1)
    expect(after.at(-1)).toContain('Shared by Tom Baker')
    expect((await w.heard('tom', 'direct')).some(({ text }) => text.includes('Shared in #general'))).toBe(true)
  })
})

describe('what a channel may know', () => {
  test('is decided by a lead, per channel', async () => {
    const refused = await w.says('tom', '@kastelein channel', 'general')
    expect(refused.text).toContain('the role team lead')
    const asked = await w.presses(
      'fatima',
      await w.says('fatima', '@kastelein kanaal', 'general'),
      'Wijzigen',
      'general',
    )
    await w.fills('fatima', asked, { shares: 'contact details,annoyances' }, 'general')
    const brief = await w.says('tom', '@kastelein brief bakkerij vermeer', 'general')
    await w.presses('tom', brief, 'Share in channel', 'general')
    const shared = (await seenBy('sanne')).at(-1)
    expect(shared).toContain('+31 15 212 3456')
    expect(shared).toContain('in de wacht')
    expect(shared).not.toContain('Last contact')
    const promise = await w.says('tom', '@kastelein promise 2', 'general')
    expect((await w.presses('tom', promise, 'Share in channel', 'general')).text).toContain('can’t be shared here')
  })

  test('is nothing at all where people of other companies read along, and the bot says why', async () => {
    await w.db.place.updateMany({ where: { externalId: 'general' }, data: { outsiders: true } })
    for (const line of ['brief acme', 'log Acme: called', 'who vermeer', 'promise 2', 'today']) {
      const said = await w.says('tom', `@kastelein ${line}`, 'general')
      expect(said.text).toContain('People from outside the company')
      expect(said.text).not.toMatch(/Logistics|Vermeer/)
    }
    expect((await w.says('tom', '@kastelein help', 'general')).text).toContain('What do you want to do?')
    expect((await w.says('tom', 'brief acme')).text).toContain('Acme Logistics')
  })

  test('a complaints channel with outsiders gets no cards: they go to the owner', async () => {
    await w.db.place.updateMany({ where: { externalId: 'complaints' }, data: { outsiders: true } })
    await w.says('tom', 'complaint Acme: broken chair')
    await w.bot.live()
    expect((await w.heard('tom', 'complaints')).some(({ text }) => text.includes('broken chair'))).toBe(false)
    expect(
      (await w.heard('tom', 'direct')).some(({ text }) => text.includes('Complaint') && text.includes('broken chair')),
    ).toBe(true)
    expect((await w.says('fatima', '@kastelein klacht hier', 'complaints')).text).toContain('buiten het bedrijf')
  })
})
