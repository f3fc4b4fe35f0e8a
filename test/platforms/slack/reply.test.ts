import { expect, test } from 'vitest'
import type { Answer } from '../../../src/platforms/platform.ts'
import { shown, stage } from '../../support/slack/bot.ts'
import { readMessage } from '../../support/slack/reading.ts'

test('an answer can be given after a restart, with what was stored', async () => {
  await using s = await stage()
  await s.slack.says('U1', 'C2', '@Kastelein complaint')
  await s.slack.command('U2', 'C1', 'brief acme')
  await s.slack.shows('You said: complaint')
  for (const heard of s.ears.heard) await s.platform.reply(heard, shown('Once more'))
  expect(s.slack.whispers('U1').map(readMessage)).toContain('Once more')
  expect(s.slack.whispers('U2').map(readMessage)).toContain('Once more')
  s.clock.advance(3_600_000)
  await s.platform.reply(s.ears.heard[1]!, shown('An hour later'))
  expect(s.slack.whispers('U2').map(readMessage)).toContain('An hour later')
})

test('stopping waits for the answers that are on their way', async () => {
  await using s = await stage()
  const ready = Promise.withResolvers<Answer>()
  s.ears.script = () => ready.promise
  await s.slack.says('U1', 'D1', 'report')
  const stopped = s.platform.stop()
  expect(
    await Promise.race([stopped.then(() => 'stopped'), new Promise((resolve) => setImmediate(resolve, 'busy'))]),
  ).toBe('busy')
  ready.resolve(shown('The report'))
  await stopped
  expect(s.slack.messages('D1').map(readMessage)).toEqual(['The report'])
})
