import { expect, test } from 'vitest'
import { world } from '../../support/world.ts'

test('three colleagues make a complaint of three annoyances, and a compliment is heard of once', async () => {
  await using w = await world('2026-03-02T09:00:00Z')
  await w.says('sanne', 'ergernis Acme: website verouderd')
  const picker = await w.says('fatima', 'ergernis Acme')
  await w.presses('fatima', picker, 'Weer te laat')
  const third = await w.says('tom', 'annoyance Acme: waited 20 minutes on the phone')
  expect(third.text).toContain('are now complaint 5. Its owner is Tom Baker.')
  await w.bot.live()
  const card = (await w.heard('tom', 'complaints')).find(({ card }) => card.title.includes('5: Acme Logistics'))
  expect(card?.text).toContain('website verouderd / Weer te laat / waited 20 minutes on the phone')
  expect(card?.text).not.toMatch(/Sanne|Fatima/)
  const form = await w.presses('tom', third, 'Not a complaint')
  expect((await w.fills('tom', form, { reason: 'we agreed on it' })).text).toContain('No complaint after all: 5')
  await w.bot.live()
  const edited = (await w.heard('tom', 'complaints')).find(({ card }) => card.title.includes('5: Acme Logistics'))
  expect(edited?.text).toContain('Tom Baker: we agreed on it')

  await w.says('sanne', 'compliment Acme: “jullie denken mee”')
  const told = async () => (await w.heard('tom', 'direct')).filter(({ text }) => text.includes('“jullie denken mee”'))
  await w.at('2026-03-02T12:00:00Z')
  expect((await told()).map(({ text }) => text)).toEqual([
    expect.stringContaining('Compliment from Acme Logistics: “jullie denken mee”'),
  ])
  await w.at('2026-03-03T17:00:00Z')
  expect(await told()).toHaveLength(1)
})
