import { expect, test } from 'vitest'
import { traced } from '../../bench/trace.ts'
import { adopt } from '../support/stages/stage.ts'
import { slackStage } from '../support/stages/slack.ts'
import { slackWorld } from '../support/slack-world.ts'
import { world } from '../support/world.ts'

const NOW = '2026-03-02T09:00:00Z'
const COMPLAINT = 'complaint Acme: third late delivery severity=high'

/** What is sent to the database for a request, and after its answer, but for what the playground keeps as the other side. */
async function sentFor(work: () => Promise<unknown>): Promise<string[]> {
  const { before, after } = await traced(work)
  return [...before, ...after].filter((text) => !text.includes('"PlaygroundMessage"'))
}

test('a complaint takes eight statements at most in the playground', async () => {
  await using w = await world(NOW)
  await w.says('tom', 'log Acme: called')
  const sent = await sentFor(() => w.says('tom', COMPLAINT))
  expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(8)
  expect(await w.db.case.count({ where: { summary: 'third late delivery' } })).toBe(1)
})

test('a complaint takes eight statements at most as a command on Slack', async () => {
  await using w = await slackWorld(NOW)
  await adopt(w.db, 'slack', { sanne: 'U1', tom: 'U2', fatima: 'U3' })
  await w.slack.command('U2', 'D2', 'log Acme: called')
  const sent = await sentFor(() => w.slack.command('U2', 'D2', COMPLAINT))
  expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(8)
  expect(await w.db.case.count({ where: { summary: 'third late delivery' } })).toBe(1)
})

test('a complaint takes eight statements at most as a message on Slack', async () => {
  await using w = await slackStage(NOW)
  await w.says('tom', 'log Acme: called')
  const sent = await sentFor(() => w.says('tom', COMPLAINT))
  expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(8)
  await w.bot.live()
  expect(await w.complaints()).toHaveLength(1)
})
