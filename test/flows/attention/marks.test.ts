import { describe, expect, test } from 'vitest'
import { playgroundStage } from '../../support/stages/playground.ts'
import { slackStage } from '../../support/stages/slack.ts'
import type { Shown } from '../../support/stages/stage.ts'
import { teamsStage } from '../../support/stages/teams.ts'

const STAGES = { playground: playgroundStage, Slack: slackStage, Teams: teamsStage }
const [USEFUL, NOT_USEFUL] = [/^(?:Useful|Nuttig)$/, /^(?:Not useful|Niet nuttig)$/]

const labelIn = (on: Shown, like: RegExp) => on.buttons.find((label) => like.test(label)) ?? ''
const last = (all: readonly Shown[]): Shown => {
  const found = all.at(-1)
  if (!found) throw new Error('nothing was said')
  return found
}

describe.each(Object.entries(STAGES))('in %s', (_name, open) => {
  test('who reads an alert says whether it was of use, the last they say counts, and the alert stays as it was', {
    timeout: 120_000,
  }, async () => {
    await using stage = await open('2026-03-02T08:00:00Z')
    const answer = await stage.says('sanne', 'toezegging Acme: call Jan vandaag 11:45 eigenaar=tom')
    expect(labelIn(answer, USEFUL)).toBe('')
    await stage.at('2026-03-02T08:05:00Z')
    const alert = last(await stage.direct('tom'))
    const marks = () => stage.db.alertMark.findMany({ select: { kind: true, useful: true } })
    expect((await stage.presses('tom', alert, labelIn(alert, NOT_USEFUL))).text).toMatch(/not useful|niet nuttig/)
    await stage.presses('tom', alert, labelIn(alert, NOT_USEFUL))
    expect(await marks()).toEqual([{ kind: expect.stringMatching(/^(?:nudge|digest)$/), useful: false }])
    await stage.presses('tom', alert, labelIn(alert, USEFUL))
    expect(await marks()).toMatchObject([{ useful: true }])
    expect((await stage.direct('tom')).filter(({ text }) => text === alert.text)).toHaveLength(1)
    expect(stage.violations()).toEqual([])
  })

  test('everybody who reads a channel says it for themselves of what climbs in a thread', {
    timeout: 120_000,
  }, async () => {
    await using stage = await open('2026-03-02T08:00:00Z')
    await stage.says('sanne', 'klacht Acme: third late delivery ernst=hoog')
    await stage.at('2026-03-02T08:31:00Z')
    const step = last(await stage.thread(last(await stage.complaints())))
    await stage.presses('fatima', step, labelIn(step, NOT_USEFUL))
    await stage.presses('sanne', step, labelIn(step, USEFUL))
    const marks = await stage.db.alertMark.findMany({ select: { kind: true, useful: true }, orderBy: { id: 'asc' } })
    expect(marks).toEqual([
      { kind: 'escalation', useful: false },
      { kind: 'escalation', useful: true },
    ])
    expect(stage.violations()).toEqual([])
  })
})
