import { expect, test } from 'vitest'
import { shown, stage } from '../../../support/slack/bot.ts'
import { until } from '../../../support/stages/stage.ts'

test('who types a hundred lines at once has four of them worked out at a time, and others are answered meanwhile', async () => {
  await using s = await stage()
  const held = Promise.withResolvers<void>()
  s.slack.limits.burst = 100
  s.scripted.script = async ({ user }) => {
    if (user.id === 'U2') await held.promise
    return shown('There you are')
  }
  const sent = await Promise.all(Array.from({ length: 100 }, (_, n) => s.slack.says('U2', 'D2', `help ${n}`)))
  expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200]))
  expect(s.scripted.heard).toHaveLength(100)
  expect((await (await s.slack.says('U1', 'D1', 'today')).answer()).says).toBe('There you are')
  expect(s.scripted.effects).toBe(5)
  held.resolve()
  await until(() => s.scripted.effects === 101 || undefined, 'the rest in its turn')
})
