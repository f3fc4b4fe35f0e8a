import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '../../src/cards/words.ts'
import type { PageState } from '../../src/platforms/playground/wire.ts'
import { type Said, world } from '../support/world.ts'

let w: Awaited<ReturnType<typeof world>>
beforeAll(async () => {
  w = await world('2026-03-02T09:00:00Z')
})
afterAll(() => w[Symbol.asyncDispose]())

/** The page as a newcomer with a browser in this language opens it. */
async function opensPage(language: string): Promise<PageState> {
  const answer = await fetch(`http://127.0.0.1:${w.bot.port}/playground/api/state`, {
    headers: { 'accept-language': language },
  })
  return (await answer.json()) as PageState
}

/** The lines that a help card gives to type. */
const linesOf = ({ card }: Said) =>
  card.body.flatMap((part) =>
    part.type === 'facts' ? part.facts.map(([, line]) => (typeof line === 'string' ? line : '')) : [],
  )

describe('the first minutes', () => {
  test('what is said in channels is in the language of the newcomer, until the bot has said something there', async () => {
    expect((await opensPage('fr')).me.id).toBe('sanne')
    expect((await opensPage('en-GB,en')).me.id).toBe('tom')
    await w.says('tom', 'complaint Harbour & Sons: third late delivery')
    await w.bot.live()
    const heard = await w.heard('tom', 'complaints')
    expect(heard.at(-1)?.card).toMatchObject({ language: 'en' })
    await opensPage('nl')
    await w.says('sanne', 'klacht Hotel Astoria: kapotte lamp')
    await w.bot.live()
    const cards = await w.heard('sanne', 'complaints')
    expect(cards.length).toBeGreaterThan(heard.length)
    expect(new Set(cards.map(({ card }) => card.language))).toEqual(new Set(['en']))
  })

  test.each([
    ['tom', 'en'],
    ['sanne', 'nl'],
  ] as const)('every line of help does what it says, and every button too (%s)', async (who, language) => {
    const t = words(language)
    const help = await w.says(who, 'help')
    const lines = linesOf(help)
    expect(lines.length).toBeGreaterThan(6)
    for (const line of lines) {
      const { card } = await w.says(who, line)
      expect([t('ask.notUnderstood'), t('ask.title'), t('trouble.title')], line).not.toContain(card.title)
    }
    for (const { label } of help.card.buttons ?? []) {
      const answer = await w.presses(who, help, label)
      expect(answer.form ?? (answer.id !== help.id || answer.text !== help.text), label).toBeTruthy()
    }
  })

  test('somebody is the operator, for whom the doctor has an answer', async () => {
    expect((await w.says('fatima', 'dokter')).text).not.toContain('de rol')
    expect((await w.says('tom', 'doctor')).text).toContain('the role operator')
  })
})
