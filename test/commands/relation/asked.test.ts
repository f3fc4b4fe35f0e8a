import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenTo } from '../../../bench/measure.ts'
import type { Card } from '../../../src/cards/card.ts'
import { plainText } from '../../../src/cards/plain-text.ts'
import { queueDigests } from '../../../src/crm/attention/digest.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { makePromise } from '../../../src/crm/promise/mutations.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { composeCard } from '../../../src/jobs/compose.ts'
import type { Language } from '../../../src/language.ts'
import { opened } from '../../support/database/opened.ts'
import { talking, type Told } from '../../support/talk.ts'
import { buttonsOf } from '../../support/world.ts'

const DAY = 86_400_000
/** Half past eight in Amsterdam on a Monday. */
const MONDAY = Date.parse('2026-03-02T07:30:00Z')

let o: Awaited<ReturnType<typeof opened>>
let talk: Record<Language, Awaited<ReturnType<typeof talking>>>
let customer: number
beforeAll(async () => {
  o = await opened()
  talk = { en: await talking(o), nl: await talking(o, 'nl') }
  await o.db.relation.updateMany({ data: { type: 'supplier' } })
  await o.db.case.updateMany({ data: { state: 'closed' } })
  await o.db.member.updateMany({ data: { nextDigestAt: null } })
  const made = { name: 'Zandstra', kind: 'organisation', type: 'customer', actor: o.by } as const
  customer = (await createRelation(o.db, o.clock, made)).id
})
afterAll(() => o[Symbol.asyncDispose]())

/** The digest of Sanne after so many days, at half past eight or another window; null when there is none. */
async function digest(days: number, language: Language = 'en', minutes = 0, attempts = 1): Promise<Card | null> {
  const at = new Date(MONDAY + days * DAY + minutes * 60_000)
  await o.db.member.update({ where: { id: o.sanne.id }, data: { nextDigestAt: at } })
  o.time.now = new Date(at.getTime() + 1_000)
  await queueDigests(o.db, o.clock)
  const queued = await o.db.delivery.findFirstOrThrow({ where: { kind: 'digest' }, orderBy: { id: 'desc' } })
  const owed = await stillOwed(o.db, { ...queued, attempts }, o.clock())
  const reader = { language, timeZone: 'Europe/Amsterdam', now: o.clock(), id: o.sanne.id }
  return (
    owed && composeCard(o.db, owed, { platform: 'playground', address: {} as never, reader, mentions: async () => [] })
  )
}

const seen = (card: Card | null): Told =>
  ({
    answer: { show: 'card', card },
    text: card ? plainText(card) : '',
    buttons: card ? buttonsOf(card).map(({ label }) => label) : [],
    form: null,
  }) as Told

async function called(): Promise<void> {
  const at = o.clock()
  const call = { form: 'call', targetGroup: 'B2B', lines: [], occurredAt: at, loggedAt: at }
  await o.db.interaction.create({ data: { ...call, relationId: customer, memberId: o.sanne.id } })
  await o.db.relation.update({ where: { id: customer }, data: { lastInteractionAt: at } })
}

test('a question makes no digest for who has nothing else in it, and is not spent on them', async () => {
  await called()
  expect(await digest(0)).toBeNull()
  expect(await o.db.factAsked.count()).toBe(0)
})

test('a digest ends with one question, in one statement, and is filled in from there', async () => {
  const promise = { relationId: customer, personName: null, summary: 'send the quote', wholeDay: true, actor: o.by }
  const dueAt = new Date(MONDAY + 30 * DAY)
  const more = { dueAt, ownerId: o.sanne.id, interactionId: null, sourceLink: null }
  const { number } = await makePromise(o.db, o.clock, { ...promise, ...more })
  await o.db.case.updateMany({ where: { number }, data: { dueAt: o.clock() } })
  const sent: string[] = []
  const end = listenTo((text) => void sent.push(text))
  const morning = seen(await digest(1))
  end()
  // Whatever failed twice is said without its extra.
  expect(seen(await digest(1, 'en', 0, 3)).text).not.toContain('One question')
  expect(sent.filter((text) => text.includes('FactAsked'))).toHaveLength(1)
  expect(morning.text).toMatch(/\n• Zandstra: What line of business are they in\? \(One question\)(?:\n|$)/)
  expect(morning.buttons.slice(-2)).toEqual(['Fill in…', 'Don’t ask me this'])
  expect(seen(await digest(1, 'en', 240)).text).not.toContain('One question')
  const form = await talk.en.presses(morning, 'Fill in…')
  expect(form.form?.fields.map(({ name }) => name)).toEqual(['sector', 'source', 'day'])
  expect((await talk.en.fills(form, { sector: 'bakery' })).text).toContain('Noted: Zandstra\nSector: bakery')
  expect(await o.db.fact.count({ where: { relationId: customer, fact: 'sector', stands: true } })).toBe(1)
})

test('what is getting old is confirmed with one press, or changed', async () => {
  const old = new Date(MONDAY - 900 * DAY)
  await talk.en.says('fact Zandstra region: north, segment: retail')
  await o.db.fact.updateMany({ where: { fact: { in: ['region', 'segment'] } }, data: { confirmedAt: old, at: old } })
  const card = seen(await digest(2, 'nl'))
  expect(card.text).toMatch(/Zandstra: Regio: north\. Klopt dat nog\?/)
  expect(card.text).toMatch(/Eén vraag, bevestigd op .*2023 door Sanne/)
  expect(card.buttons.slice(-3)).toEqual(['Klopt nog', 'Wijzigen…', 'Vraag me dit niet'])
  expect((await talk.nl.presses(card, 'Klopt nog')).text).toContain('Vastgelegd: Zandstra\nRegio: north')
  const next = seen(await digest(3))
  expect(next.text).toContain('Segment: retail. Is that still right?')
  const form = await talk.en.presses(next, 'Change…')
  expect((await talk.en.fills(form, { segment: 'wholesale' })).text).toContain('Segment: wholesale')
})

test('who would rather not be asked is not, this or anything, with the way back', async () => {
  const card = seen(await digest(4))
  expect(card.text).toContain('Which product groups do they buy?')
  const kept = await talk.en.presses(card, 'Done')
  expect(kept.text).toContain('Which product groups do they buy?')
  const not = await talk.en.presses(card, 'Don’t ask me this')
  expect(not.text).toContain(
    'I won’t ask you that\nFor 90 days I won’t ask you about this fact of any customer: product groups.',
  )
  expect(not.buttons).toEqual(['Never ask me this again', 'No questions at all', 'Undo'])
  const none = await talk.en.presses(not, 'No questions at all')
  expect(none.text).toContain('For 90 days your digest won’t end with a question about a customer.')
  expect((await talk.nl.presses(none, 'Undo')).text).toContain('Ik blijf het vragen')
  expect(await o.db.factAsked.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
    declined: null,
    declinedAt: null,
  })
  expect(await o.db.audit.count({ where: { action: 'question declined' } })).toBe(3)
})
