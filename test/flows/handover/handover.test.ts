import { describe, expect, test } from 'vitest'
import { playgroundStage } from '../../support/stages/playground.ts'
import { slackStage } from '../../support/stages/slack.ts'
import { type Shown, type Stage, until } from '../../support/stages/stage.ts'
import { teamsStage } from '../../support/stages/teams.ts'

const STAGES = { playground: playgroundStage, Slack: slackStage, Teams: teamsStage }

describe.each(Object.entries(STAGES))('a customer handed over in %s', (_name, open) => {
  test('goes to a colleague who heard of it, accepted what is open, and told the customer', async () => {
    await using stage = await open('2026-03-02T09:00:00Z')
    const { db } = stage
    const relation = await db.relation.findFirstOrThrow({ where: { name: 'Bakkerij Vermeer' } })
    const { id: tom } = await db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
    const begun = await stage.says('fatima', 'overdracht Vermeer aan @[Tom Baker]')
    expect(begun.text).toContain('Tom Baker')
    const heard = await told(stage, 'to hand Bakkerij Vermeer over to you')
    expect(heard.buttons).toContain('Accept all')
    const accepted = await stage.presses('tom', heard, 'Accept all')
    expect(accepted.text).not.toContain('Accept all')
    expect(await db.relation.findFirst({ where: { id: relation.id } })).toMatchObject({ ownerId: relation.ownerId })
    const form = await stage.presses('tom', accepted, 'Customer told')
    const over = await stage.fills('tom', form, { how: 'by phone' })
    expect(over.errors).toEqual([])
    expect(over.text).toContain('is now Tom')
    expect(await db.relation.findFirst({ where: { id: relation.id } })).toMatchObject({ ownerId: tom })
    expect(stage.violations()).toEqual([])
  })
})

/** What Tom was told directly, once it is there: a platform lets what comes right after something else wait. */
function told(stage: Stage, words: string): Promise<Shown> {
  let seconds = 0
  return until(async () => {
    await stage.at(new Date(Date.parse('2026-03-02T09:00:00Z') + (seconds += 2) * 1000).toISOString())
    return (await stage.direct('tom')).find(({ text }) => text.includes(words))
  }, `${words} said to Tom`)
}
