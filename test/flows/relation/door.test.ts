import { describe, expect, test } from 'vitest'
import { playgroundStage } from '../../support/stages/playground.ts'
import { slackStage } from '../../support/stages/slack.ts'
import { teamsStage } from '../../support/stages/teams.ts'

const STAGES = { playground: playgroundStage, Slack: slackStage, Teams: teamsStage }

describe.each(Object.entries(STAGES))('in %s', (_name, open) => {
  test('a bare name is answered by five lines, in which the usual stands that somebody wrote', async () => {
    await using w = await open('2026-03-02T09:00:00Z')
    await w.says('tom', 'complaint Acme: third late delivery')
    const full = await w.says('tom', 'usual Acme: always Jan, coffee')
    await w.presses('tom', full, 'Mails before')
    const kept = await w.says('tom', 'usual Acme')
    const form = await w.presses('tom', kept, 'Change')
    const changed = await w.fills('tom', form, { text: 'always Jan\nbefore seven' })
    expect(changed.text).toContain('before seven')
    const answer = await w.says('tom', 'acme logistics')
    for (const line of ['Rotterdam', 'always Jan', 'third late delivery', 'Tom Baker (in)'])
      expect(answer.text).toContain(line)
    const about = await w.presses('tom', answer, 'Log a contact')
    expect(about.text).toContain('always Jan; before seven')
    expect(w.violations()).toEqual([])
  })
})
