import { describe, expect, test } from 'vitest'
import { playgroundStage } from '../../support/stages/playground.ts'
import { slackStage } from '../../support/stages/slack.ts'
import { type Shown, type Stage, until } from '../../support/stages/stage.ts'
import { teamsStage } from '../../support/stages/teams.ts'

const STAGES = { playground: playgroundStage, Slack: slackStage, Teams: teamsStage }

describe.each(Object.entries(STAGES))('a customer handed over in a channel of %s', (_name, open) => {
  test('has a checklist there that everybody follows, and a thread that says each step', async () => {
    await using stage = await open('2026-03-02T09:00:00Z')
    const { card, line } = watching(stage)
    const { id: tom } = await stage.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
    await stage.mentions('fatima', 'overdracht Vermeer aan @[Tom Baker]')
    const begun = await card('nog niet', 'Alles accepteren')
    expect(begun.text).toContain('schetsen van de nieuwe toonbank')
    // Only who takes the customer over accepts.
    const refused = await stage.presses('sanne', begun, 'Accepteren')
    expect(refused.text).not.toContain('Geaccepteerd')
    await stage.presses('tom', begun, 'Accepteren')
    const accepted = await card('Geaccepteerd (1 van 1)', 'Klant weet het')
    expect(accepted.buttons).not.toContain('Ongedaan maken')
    await line('Tom Baker heeft alles geaccepteerd wat openstond')
    const over = await stage.fills('tom', await stage.presses('tom', accepted, 'Klant weet het'), { how: 'by phone' })
    expect(over.errors).toEqual([])
    const closed = await card('is nu van Tom Baker')
    expect(closed.buttons).toEqual([])
    await line('Overgedragen: Bakkerij Vermeer is nu van Tom Baker')
    expect(await stage.db.relation.findFirst({ where: { name: 'Bakkerij Vermeer' } })).toMatchObject({ ownerId: tom })
    expect(stage.violations()).toEqual([])
  })

  test('undone, its card says so and can be pressed no more', async () => {
    await using stage = await open('2026-03-02T09:00:00Z')
    const { card, line } = watching(stage)
    await stage.mentions('fatima', 'overdracht Vermeer aan @[Tom Baker]')
    await card('nog niet', 'Alles accepteren')
    await stage.says('fatima', 'ongedaan')
    const gone = await card('ingetrokken')
    expect(gone.buttons).toEqual([])
    await line('het was per ongeluk begonnen')
    expect(stage.violations()).toEqual([])
  })
})

/** What is seen in the channel while the clock goes on: a platform lets what comes too soon wait. */
function watching(stage: Stage) {
  let seconds = 0
  const seen = <T>(look: () => Promise<T | undefined>, what: string): Promise<T> =>
    until(
      async () => {
        await stage.at(new Date(Date.parse('2026-03-02T09:00:00Z') + (seconds += 2) * 1000).toISOString())
        return look()
      },
      what,
      300,
    )
  // What is answered to who asks begins otherwise.
  const isCard = ({ text }: Shown) => /(?:Overdracht \d+|Overgedragen): Bakkerij Vermeer/u.test(text)
  const card = (words: string, button = '') =>
    seen(async () => {
      const all = await stage.channel()
      return all.find(
        (one) =>
          isCard(one) &&
          one.text.includes(words) &&
          (button === '' || one.buttons.some((label) => label.startsWith(button))),
      )
    }, `the card with ${words} ${button}`)
  const line = (words: string) =>
    seen(async () => {
      const all = await stage.channel()
      const root = all.find(isCard)
      // Where whoever mentions the bot is answered in a thread, its card is in that thread too.
      const thread = root ? [...(await stage.thread(root)), ...all] : []
      return thread.find(({ text }) => text.includes(words))
    }, `${words} in the thread`)
  return { card, line }
}
