import { describe, expect, test } from 'vitest'
import { playgroundStage } from '../../support/stages/playground.ts'
import { slackStage } from '../../support/stages/slack.ts'
import { type Colleague, type Stage, until } from '../../support/stages/stage.ts'
import { teamsStage } from '../../support/stages/teams.ts'

const STAGES = { playground: playgroundStage, Slack: slackStage, Teams: teamsStage }
const told = async (stage: Stage, who: Colleague) => (await stage.direct(who)).map(({ text }) => text).join('\n')

describe.each(Object.entries(STAGES))('somebody who does not want to be disturbed, in %s', (_, open) => {
  test('hears nothing that can wait until they read again, and a colleague is told when that is', {
    timeout: 120_000,
  }, async () => {
    // Monday, ten o'clock in Amsterdam.
    await using stage = await open('2026-03-02T09:00:00Z')
    const quiet = await stage.says('tom', 'quiet until 1pm')
    expect(quiet.text).toContain('I hold everything until 13:00, except a promise that would break untold')
    const given = await stage.says('sanne', 'toezegging Acme: stalen opsturen uiterlijk vrijdag 15:00 eigenaar=tom')
    expect(given.text).toContain('Tom Baker (leest weer om 13:00)')
    await stage.at('2026-03-02T11:40:00Z')
    expect(await told(stage, 'tom')).not.toMatch(/stalen opsturen|Halfway/)
    expect((await stage.says('tom', 'quiet')).text).toMatch(/waits? until you read again/)

    await stage.presses('tom', quiet, 'Read again')
    let second = 0
    await until(
      async () => {
        await stage.at(`2026-03-02T11:41:${String(++second % 60).padStart(2, '0')}Z`)
        return (await told(stage, 'tom')).includes('stalen opsturen') || undefined
      },
      'what was held',
      59,
    )

    const hour = await stage.says('sanne', 'stil voor een uur')
    await stage.presses('sanne', hour, 'Ongedaan maken')
    const sanne = await until(
      () =>
        stage.db.member
          .findFirst({ where: { name: { startsWith: 'Sanne' }, quietUntil: null } })
          .then((one) => one ?? undefined),
      'the end of it',
    )
    expect(await stage.db.audit.count({ where: { memberId: sanne.id, action: 'quiet taken back' } })).toBe(1)
    const hours = await stage.presses('sanne', await stage.says('sanne', 'instellingen'), 'Stille uren')
    const saved = await stage.fills('sanne', hours, { quietFrom: '20:00', quietTo: '06:30', wake: 'yes' })
    expect(saved.text).toContain('20:00 tot 06:30; de laatste stap van een escalatie mag je wekken')
    expect(stage.violations()).toEqual([])
  })
})
