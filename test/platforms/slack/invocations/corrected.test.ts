import { expect, test } from 'vitest'
import { acmeOf } from '../../../support/companies.ts'
import { slackWorld } from '../../../support/slack-world.ts'

test('a mistyped line is corrected by changing the message, once; what was noted is mended by Edit', async () => {
  await using w = await slackWorld('2026-03-02T09:00:00Z')
  const { tenantId } = await w.db.workspace.findFirstOrThrow({ where: { platform: 'slack' } })
  await acmeOf(w.db, tenantId)
  const noted = () => w.db.interaction.count({ where: { loggedAt: { gte: new Date('2026-03-02T09:00:00Z') } } })
  for (const [n, channel, call] of [
    [0, 'D2', ''],
    [1, 'C1', '@Kastelein '],
  ] as const) {
    await (await w.slack.says('U2', channel, `${call}lgo Acme: called about the ramp ${n}`)).answer()
    const message = w.slack.workspace.messages.findLast(({ user }) => user === 'U2')!
    const corrected = await w.slack.edits(message, `${call}log Acme: called about the ramp ${n}`)
    expect((await corrected.answer()).says).toContain('Acme')
    expect(await noted()).toBe(n + 1)
    await w.slack.repeat(corrected, 2, 'at once')
    const again = await w.slack.edits(message, `${call}log Acme: called about the gate ${n}`)
    expect((await again.answer()).says).toContain('Edit')
    expect(await noted()).toBe(n + 1)
  }
  expect(w.slack.violations).toEqual([])
})
