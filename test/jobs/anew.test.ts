import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { acmeOf } from '../support/companies.ts'
import { slackWorld } from '../support/slack-world.ts'
import { readMessage } from '../support/slack/people/reading.ts'
import type { Message } from '../support/slack/workspace.ts'

let w: Awaited<ReturnType<typeof slackWorld>>

/** A complaint with its card in the channel for complaints. */
beforeEach(async () => {
  w = await slackWorld('2026-03-02T09:00:00Z')
  const { tenantId } = await w.db.workspace.findFirstOrThrow({ where: { platform: 'slack' } })
  await acmeOf(w.db, tenantId)
  await (await w.slack.says('U1', 'C2', '@Kastelein complaint here')).answer()
})
afterEach(async () => {
  expect(w.slack.violations).toEqual([])
  await w[Symbol.asyncDispose]()
})

const complains = () => w.slack.command('U1', 'C1', 'complaint Acme: late severity=high')
const cards = () => w.slack.messages('C2').filter((message) => !message.thread && readMessage(message).includes('late'))
const inChannel = () => w.slack.messages('C2').filter(({ thread }) => !thread).length
const states = async (kind: string) => (await w.db.delivery.findMany({ where: { kind } })).map(({ state }) => state)
const takes = (card: Message) => w.slack.press(card, 'Ik pak dit op', 'U1')
/** Until nothing is left to say: each second something more may be. */
async function settled(): Promise<void> {
  for (const second of ['01', '02', '03', '04', '06', '10']) await w.at(`2026-03-02T09:00:${second}Z`)
}

describe('the card of a complaint', () => {
  test('that cannot be changed any more is said anew, once, and its thread goes on there', async () => {
    await complains()
    await w.bot.live()
    // Whatever Slack says of later edits: one change makes one new card.
    w.slack.fault('chat.update', { error: 'edit_window_closed' }, 99)
    await takes(cards()[0] as Message)
    await settled()
    const [old, fresh, ...more] = cards()
    expect(more).toEqual([])
    expect(readMessage(fresh as Message)).toContain('opgepakt door Sanne de Vries')
    expect(await states('complaint edit')).toEqual(['not owed'])

    await w.slack.command('U1', 'C1', 'complaint 1 told: called them')
    await w.at('2026-03-02T09:05:00Z')
    const lines = [old, fresh].flatMap((card) => w.slack.thread(card as Message)).map(readMessage)
    expect(lines.filter((line) => line.includes('heeft dit opgepakt'))).toHaveLength(1)
    expect((await w.db.delivery.findFirstOrThrow({ where: { kind: 'complaint card' } })).attempts).toBe(1)
  })

  test('that somebody removed is said anew, with the line that belongs under it, and nothing else in the channel', async () => {
    await complains()
    await w.bot.live()
    const [card] = cards()
    const before = inChannel()
    w.slack.deletes(card as Message)
    await takes(card as Message)
    await settled()
    const [fresh, ...more] = cards()
    expect(more).toEqual([])
    expect(w.slack.thread(fresh as Message).map(readMessage)).toEqual([expect.stringContaining('heeft dit opgepakt')])
    // The old one went and the new one came.
    expect(inChannel()).toBe(before)
    expect(await states('acknowledged')).toEqual(['sent'])
  })

  test('that was given up lets what waited for it end as well, named, and goes to the owner', async () => {
    w.slack.fault('chat.postMessage', { status: 429, retryAfter: 2400 })
    await complains()
    await w.bot.live()
    await w.at('2026-03-02T09:30:00Z')
    expect([await states('complaint card'), await states('escalation')]).toEqual([['queued'], ['queued']])
    const channel = w.slack.workspace.channels.get('C2')
    if (channel) channel.archived = true
    await w.at('2026-03-02T09:41:00Z')
    expect((await states('complaint card')).toSorted()).toEqual(['failed', 'sent'])
    expect(w.slack.messages('D1').map(readMessage).join()).toContain('late')
    expect(await w.db.delivery.findMany({ where: { kind: 'escalation' } })).toMatchObject([
      { state: 'failed', error: 'gone: its card could not be said' },
    ])
    expect(await w.db.delivery.findMany({ where: { state: 'queued' } })).toEqual([])
  })
})

describe('what belongs in a thread of somebody else that was deleted', () => {
  test('is not said in the channel: something shared there ends, named', async () => {
    const root = w.slack.workspace.add({ channel: 'C2', user: 'U2', text: 'Acme again', blocks: [] })
    w.slack.deletes(root)
    const before = w.slack.messages('C2').length
    const { tenantId, id: workspaceId } = await w.db.workspace.findFirstOrThrow({ where: { platform: 'slack' } })
    const now = new Date('2026-03-02T09:00:00Z')
    const card = { language: 'en', title: 'Acme', body: [] }
    const facts = { place: 'C2', thread: `C2:${root.ts}`, card }
    const shared = { key: 'shared/1', kind: 'shared', workspaceId, facts, state: 'queued' }
    await w.db.delivery.create({ data: { tenantId, ...shared, createdAt: now, dueAt: now } })
    await settled()
    expect(await w.db.delivery.findFirst({ where: { kind: 'shared' } })).toMatchObject({
      state: 'failed',
      attempts: 1,
      error: 'message gone: the thread is no longer there',
    })
    expect(w.slack.messages('C2')).toHaveLength(before)
  })
})
