import { describe, expect, test } from 'vitest'
import { playgroundStage } from '../support/stages/playground.ts'
import { slackStage } from '../support/stages/slack.ts'
import { teamsStage } from '../support/stages/teams.ts'

describe.each([
  ['the playground', playgroundStage],
  ['Slack', slackStage],
  ['Teams', teamsStage],
] as const)('in %s', (_name, stage) => {
  test('nobody has promised what depends on something or was said by somebody else, until somebody says so', async () => {
    await using s = await stage('2026-03-02T09:00:00Z')
    const promises = () =>
      s.db.case.count({ where: { kind: 'promise', openedAt: { gte: new Date('2026-03-02T09:00:00Z') } } })
    const before = await promises()
    const asked = await s.says('sanne', 'log Acme: als hij betaalt sturen we vrijdag de stoelen')
    expect(asked.text).toContain('is dat een toezegging, vr 6 mrt?')
    const reported = await s.says('tom', 'log Acme: Jan wrote: I’ll send the drawing on Friday')
    expect(reported.text).toContain('is that a promise, Fri 6 Mar?')
    await s.says('tom', 'log Acme: we won’t send it on Friday')
    expect(await promises()).toBe(before)
    const made = await s.presses('sanne', asked, 'Ja, maak er een toezegging van')
    expect(made.text).toMatch(/Toezegging \d+: als hij betaalt sturen we de stoelen, vr 6 mrt/)
    expect((await s.says('sanne', 'log Acme: ik bel ze vrijdag terug')).text).toMatch(
      /Toezegging \d+: ik bel ze terug, vr 6 mrt/,
    )
    expect(await promises()).toBe(before + 2)
    expect(s.violations()).toEqual([])
  })
})
