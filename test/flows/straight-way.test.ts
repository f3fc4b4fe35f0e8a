import { expect, test } from 'vitest'
import { traced } from '../../bench/trace.ts'
import { COMMANDS } from '../../src/commands/all.ts'
import { adopt } from '../support/stages/stage.ts'
import { slackStage } from '../support/stages/slack.ts'
import { slackWorld } from '../support/slack-world.ts'
import { world } from '../support/world.ts'

const NOW = '2026-03-02T09:00:00Z'
/** One of them looks for a complaint that says the same, and one keeps an answer that could not leave at once. */
const MOST = 9
const COMPLAINT = 'complaint Acme: third late delivery severity=high'

/** What is sent to the database for a request, and after its answer, but for what the playground keeps as the other side. */
async function sentFor(work: () => Promise<unknown>): Promise<string[]> {
  const { before, after } = await traced(work)
  // A connection that is made meanwhile is looked at once, whatever it was made for.
  const aside = ['"PlaygroundMessage"', 'pg_backend_pid()']
  return [...before, ...after].filter((text) => aside.every((part) => !text.includes(part)))
}

test('a complaint takes nine statements at most in the playground', async () => {
  await using w = await world(NOW)
  await w.says('tom', 'log Acme: called')
  const sent = await sentFor(() => w.says('tom', COMPLAINT))
  expect(sent.join()).toContain('INSERT INTO "Case"')
  expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(MOST)
  expect(await w.db.case.count({ where: { summary: 'third late delivery' } })).toBe(1)
})

test('a complaint takes nine statements at most as a command on Slack', async () => {
  await using w = await slackWorld(NOW)
  await adopt(w.db, 'slack', { sanne: 'U1', tom: 'U2', fatima: 'U3' })
  await w.slack.command('U2', 'D2', 'log Acme: called')
  const sent = await sentFor(() => w.slack.command('U2', 'D2', COMPLAINT))
  expect(sent.join()).toContain('INSERT INTO "Case"')
  expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(MOST)
  expect(await w.db.case.count({ where: { summary: 'third late delivery' } })).toBe(1)
})

test('a complaint takes nine statements at most as a message on Slack', async () => {
  await using w = await slackStage(NOW)
  await w.says('tom', 'log Acme: called')
  const sent = await sentFor(() => w.says('tom', COMPLAINT))
  expect(sent.join()).toContain('INSERT INTO "Case"')
  expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(MOST)
  await w.bot.live()
  expect(await w.complaints()).toHaveLength(1)
})

/** How often a typed line is looked up among the commands while this is done: each time looks at the first of them. */
async function readings(work: () => Promise<unknown>): Promise<number> {
  const first = COMMANDS[0] as { words?: readonly string[] }
  const { words } = first
  let count = 0
  Object.defineProperty(first, 'words', { configurable: true, enumerable: true, get: () => (count++, words) })
  await work().finally(() => Object.defineProperty(first, 'words', { value: words, writable: true }))
  return count
}

test('a typed line is read once, also when a window opens for it', async () => {
  await using w = await slackWorld(NOW)
  await adopt(w.db, 'slack', { sanne: 'U1', tom: 'U2', fatima: 'U3' })
  const command = async (line: string) => (await w.slack.command('U2', 'D2', line)).answer()
  const message = async (line: string) => (await w.slack.says('U2', 'D2', line)).answer()
  expect(COMMANDS[0]?.words).not.toContain('complaint')
  expect(await readings(() => command(COMPLAINT))).toBe(1)
  expect(await readings(() => message(COMPLAINT))).toBe(1)
  expect(await readings(() => command('complaint'))).toBe(1)
})

test('who asks is known from when it was heard, and not looked up again for what they were shown', async () => {
  await using w = await world(NOW)
  await w.says('tom', 'promise Acme: send the samples by today 17:00')
  const sent = await sentFor(() => w.says('tom', 'today'))
  expect(await w.db.shown.count({ where: { via: 'today' } })).toBe(1)
  expect(sent.filter((text) => text.includes('"public"."Identity"'))).toEqual([])
})
