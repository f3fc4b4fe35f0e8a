import { describe, expect, test } from 'vitest'
import { playgroundStage } from '../../support/stages/playground.ts'
import { slackStage } from '../../support/stages/slack.ts'
import { type Shown, type Stage, until } from '../../support/stages/stage.ts'
import { teamsStage } from '../../support/stages/teams.ts'

const STAGES = { playground: playgroundStage, Slack: slackStage, Teams: teamsStage }

describe.each(Object.entries(STAGES))('a model session in %s', (_name, open) => {
  test('has a card in the channel that everybody writes and votes on, and that says which step it is in', async () => {
    await using stage = await open('2026-03-02T09:00:00Z')
    const card = cardOf(stage)
    await stage.mentions('fatima', 'model sessie')
    const form = await stage.presses('tom', await card('stap 1 van 5'), 'Briefje')
    const written = await stage.fills('tom', form, { text: 'bakkeries that order every week', group: 'B2B' })
    expect(written.errors).toEqual([])
    const noted = await card('bakkeries that order every week')
    expect(noted.text).not.toContain('Tom')
    await stage.presses('sanne', noted, 'Stem')
    await stage.presses('fatima', await card('', 'Stem · 1'), 'Volgende')
    await card('stap 2 van 5')
    expect((await card('stap 2 van 5', 'Briefjes tonen')).text).toContain('welke contacten er zijn')
    expect(stage.violations()).toEqual([])
  })
})

/** The card in the channel with these words and this button, once it is there: a platform lets what comes too soon wait. */
function cardOf(stage: Stage) {
  let seconds = 0
  return (words: string, button = ''): Promise<Shown> =>
    until(async () => {
      await stage.at(new Date(Date.parse('2026-03-02T09:00:00Z') + (seconds += 2) * 1000).toISOString())
      return (await stage.channel()).find(
        ({ text, buttons }) =>
          text.includes('Modelsessie') && text.includes(words) && (button === '' || buttons.includes(button)),
      )
    }, `the card with ${words} ${button}`)
}
