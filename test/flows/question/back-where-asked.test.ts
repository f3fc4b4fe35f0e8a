import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../support/world.ts'

let w: Awaited<ReturnType<typeof world>>
beforeAll(async () => {
  w = await world('2026-03-02T09:00:00Z')
})
afterAll(() => w[Symbol.asyncDispose]())

test('a question asked in a channel is answered from a card, and the answer comes back to that channel', async () => {
  await w.says('tom', '@kastelein ask Sanne about Acme: can we deliver Thursday?', 'general')
  await w.bot.live()
  const asked = (await w.heard('sanne', 'direct')).at(-1)
  if (!asked) throw new Error('Sanne heard nothing')
  expect(asked.text).toContain('Tom Baker vraagt je iets')
  const form = await w.presses('sanne', asked, 'Antwoorden…')
  const answered = await w.fills('sanne', form, { text: 'ja, om tien uur' })
  expect(answered.text).toContain('Beantwoord: vraag')
  await w.bot.live()
  const back = (await w.heard('tom', 'general')).at(-1)
  if (!back) throw new Error('nothing came back')
  expect(back.text).toContain('ja, om tien uur')
  expect(back.text).toContain('Tom Baker')
  const closed = await w.presses('tom', back, 'Dat helpt', 'general')
  expect(closed.text).toContain('Closed: question')
  expect(await w.db.case.count({ where: { kind: 'question', state: 'closed', outcome: 'answered' } })).toBe(1)
})

test('where people of other companies came to read along, it goes to who asked instead', async () => {
  await w.says('tom', '@kastelein ask Sanne about Acme: what do they owe us?', 'general')
  await w.db.place.updateMany({ where: { externalId: 'general' }, data: { outsiders: true } })
  await w.bot.live()
  const { number } = await w.db.case.findFirstOrThrow({ where: { kind: 'question' }, orderBy: { id: 'desc' } })
  const before = (await w.heard('tom', 'general')).length
  await w.says('sanne', `antwoord ${number}: niets`)
  await w.bot.live()
  expect((await w.heard('tom', 'direct')).at(-1)?.text).toContain('niets')
  expect(await w.heard('tom', 'general')).toHaveLength(before)
})

test('left alone it is heard of: who must answer, who asked, and then the lead', async () => {
  await w.says('tom', 'ask Sanne by today 12:00: who has the key?')
  const question = await w.db.case.findFirstOrThrow({ where: { kind: 'question' }, orderBy: { id: 'desc' } })
  await w.bot.live()
  await w.at('2026-03-02T11:01:00Z')
  await w.bot.live()
  const told = async (who: 'sanne' | 'tom' | 'fatima') =>
    (await w.heard(who, 'direct')).map(({ text }) => text).join('\n')
  expect(await told('sanne')).toContain(`Nog niet beantwoord: vraag ${question.number} van Tom Baker`)
  expect(await told('tom')).toContain(`Not answered yet: question ${question.number}. Sanne de Wit was reminded`)
  await w.at('2026-03-03T15:00:00Z')
  await w.bot.live()
  expect(await told('fatima')).toContain(`Nog niet beantwoord: vraag ${question.number} van Tom Baker`)
})
