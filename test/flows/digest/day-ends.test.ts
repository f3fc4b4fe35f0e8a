import { describe, expect, test } from 'vitest'
import { playgroundStage } from '../../support/stages/playground.ts'
import { slackStage } from '../../support/stages/slack.ts'
import { type Colleague, type Shown, type Stage, until } from '../../support/stages/stage.ts'
import { teamsStage } from '../../support/stages/teams.ts'

const STAGES = { playground: playgroundStage, Slack: slackStage, Teams: teamsStage }

const TOLD = {
  en: {
    note: 'Note of the week from Tom Baker',
    also: 'Also today',
    ask: 'Ask back',
    asks: 'worth doing tomorrow',
    choose: 'Choose',
    chose: 'You chose for today:',
  },
  nl: {
    note: 'Weekbericht van Tom Baker',
    also: 'Ook vandaag',
    ask: 'Terugvragen',
    asks: 'Wat is morgen de moeite waard',
    choose: 'Kiezen',
    chose: 'Je koos voor vandaag:',
  },
} as const

/** Waits, with a clock that moves, until something that was said to somebody has these words. */
async function heard(stage: Stage, who: Colleague, at: string, words: string): Promise<Shown> {
  let moment = Date.parse(at)
  await stage.at(at)
  return until(
    async () => {
      const found = (await stage.direct(who)).findLast(({ text }) => text.includes(words))
      if (!found) await stage.at(new Date((moment += 2_000)).toISOString())
      return found
    },
    `“${words}”, but: ${(await stage.direct(who)).map(({ text }) => text).join('\n---\n')}`,
    60,
  )
}

describe.each(Object.entries(STAGES))('in %s', (_name, open) => {
  test.each(['en', 'nl'] as const)(
    'a week begins with the note, and a day ends with a choice (%s)',
    {
      timeout: 180_000,
    },
    async (language) => {
      const t = TOLD[language]
      await using stage = await open('2026-03-01T10:00:00Z')
      const members = (name: string) => ({ where: { name: { startsWith: name } } })
      await stage.db.member.updateMany({ ...members('Tom'), data: { role: 'lead' } })
      await stage.db.member.updateMany({ ...members('Sanne'), data: { language, chosen: ['language'] } })
      await stage.says('tom', 'note of the week: on Friday we close at three')
      await stage.says('sanne', 'promise acme: send the quote by 2026-03-02 16:00')
      const morning = await heard(stage, 'sanne', '2026-03-02T07:30:02Z', t.note)
      expect(morning.text).toContain('on Friday we close at three')
      expect(morning.text).toContain(t.also)
      const question = await stage.presses('sanne', morning, t.ask)
      await stage.fills('sanne', question, { text: 'does that hold for the shop?' })
      await heard(stage, 'tom', '2026-03-02T07:31:00Z', 'does that hold for the shop?')
      await stage.at('2026-03-02T14:00:00Z')
      await stage.says('tom', 'promise acme: order the chairs by 2026-03-04 owner=sanne')
      const evening = await heard(stage, 'sanne', '2026-03-02T15:30:02Z', t.asks)
      const form = await stage.presses('sanne', evening, t.choose)
      const { errors } = await stage.fills('sanne', form, { own: 'clean my desk' })
      expect(errors).toEqual([])
      const next = await heard(stage, 'sanne', '2026-03-03T07:30:02Z', t.chose)
      expect(next.text).toContain('clean my desk')
      expect((await stage.direct('sanne')).filter(({ text }) => text.includes(t.note))).toHaveLength(1)
      expect(stage.violations()).toEqual([])
    },
  )
})
