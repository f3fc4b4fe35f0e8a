import { afterEach, beforeEach, expect, test } from 'vitest'
import { acmeOf } from '../../../support/companies.ts'
import { slackWorld } from '../../../support/slack-world.ts'
import { readMessage } from '../../../support/slack/people/reading.ts'
import type { Fault } from '../../../support/slack/faults.ts'

let w: Awaited<ReturnType<typeof slackWorld>>

beforeEach(async () => {
  w = await slackWorld('2026-03-02T09:00:00Z')
  const { tenantId } = await w.db.workspace.findFirstOrThrow({ where: { platform: 'slack' } })
  await acmeOf(w.db, tenantId)
  await (await w.slack.says('U1', 'C2', '@Kastelein complaint here')).answer()
})
afterEach(() => w[Symbol.asyncDispose]())

const cards = () => w.slack.messages('C2').filter((message) => readMessage(message).includes('late'))
const delivery = (kind: string) => w.db.delivery.findFirstOrThrow({ where: { kind } })

// Without reading channels nobody can tell whether a message whose answer was lost is there.

test.each<[Fault, number]>([
  ['commit then drop', 2],
  ['drop', 1],
])('a complaint whose card may have been lost (%s) is told again, with the same number', async (fault, told) => {
  w.slack.fault('chat.postMessage', fault)
  await w.slack.command('U1', 'C1', 'complaint Acme: late severity=high')
  await w.bot.live()
  await w.at('2026-03-02T09:00:10Z')
  expect(cards()).toHaveLength(told)
  expect(new Set(cards().map((card) => /\d+: Acme/.exec(readMessage(card))?.[0]))).toEqual(new Set(['1: Acme']))
  expect(await delivery('complaint card')).toMatchObject({
    state: 'sent',
    attempts: 2,
    message: `C2:${cards().at(-1)?.ts}`,
  })
  expect(w.slack.violations).toEqual([])
})

test('so is an escalation in its thread', async () => {
  await w.slack.command('U1', 'C1', 'complaint Acme: late severity=high')
  await w.bot.live()
  w.slack.fault('chat.postMessage', 'commit then drop')
  await w.at('2026-03-02T09:30:00Z')
  await w.at('2026-03-02T09:30:10Z')
  const [root] = cards()
  const lines = w.slack.thread(root!).map(readMessage)
  expect(lines.filter((line) => line.includes('nog door niemand opgepakt'))).toHaveLength(2)
  expect(await delivery('escalation')).toMatchObject({ state: 'sent', attempts: 2 })
})

test('any other line in a channel is told at most once', async () => {
  await w.slack.command('U1', 'C1', 'complaint Acme: late severity=high')
  await w.bot.live()
  const [root] = cards()
  w.slack.fault('chat.postMessage', 'commit then drop')
  await w.slack.press(root!, 'Ik pak dit op', 'U1')
  await w.at('2026-03-02T09:00:05Z')
  await w.at('2026-03-02T09:00:20Z')
  expect(w.slack.thread(root!).filter((message) => readMessage(message).includes('heeft dit opgepakt'))).toHaveLength(1)
  expect(await delivery('acknowledged')).toMatchObject({ state: 'failed' })
})
