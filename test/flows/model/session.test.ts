import { describe, expect, test } from 'vitest'
import { playgroundStage } from '../../support/stages/playground.ts'
import { slackStage } from '../../support/stages/slack.ts'
import type { Shown, Stage } from '../../support/stages/stage.ts'
import { teamsStage } from '../../support/stages/teams.ts'

const STAGES = { playground: playgroundStage, Slack: slackStage, Teams: teamsStage }

describe.each(Object.entries(STAGES))('a model session in %s', (_name, open) => {
  test('has a card in the channel that everybody writes and votes on, and that says which step it is in', async () => {
    await using stage = await open('2026-03-02T09:00:00Z')
    const clock = clockOf(stage)
    await stage.mentions('fatima', 'model sessie')
    await clock()
    const card = async (): Promise<Shown> => {
      const found = (await stage.channel()).find(({ text }) => text.includes('Modelsessie'))
      if (!found) throw new Error('no card of the session')
      return found
    }
    expect((await card()).text).toContain('stap 1 van 5')
    const form = await stage.presses('tom', await card(), 'Briefje')
    const written = await stage.fills('tom', form, { text: 'bakkeries that order every week', group: 'B2B' })
    expect(written.errors).toEqual([])
    await clock()
    expect((await card()).text).toContain('bakkeries that order every week')
    expect((await card()).text).not.toContain('Tom')
    await stage.presses('sanne', await card(), 'Stem')
    await clock()
    expect((await card()).buttons).toContain('Stem · 1')
    await stage.presses('fatima', await card(), 'Volgende')
    await clock()
    expect((await card()).text).toContain('stap 2 van 5')
    const told = (await stage.channel()).find(({ buttons }) => buttons.includes('Briefjes tonen'))
    expect(told?.text).toContain('stap 2 van 5')
    expect(stage.violations()).toEqual([])
  })
})

/** Lets what is owed be said, a few seconds on each time. */
function clockOf(stage: Stage): () => Promise<void> {
  let seconds = 0
  return async () => {
    for (let more = 0; more < 2; more++)
      await stage.at(new Date(Date.parse('2026-03-02T09:00:00Z') + (seconds += 5) * 1000).toISOString())
  }
}
