import { describe, expect, test } from 'vitest'
import { type Address, SendError } from '../../../../src/platforms/platform.ts'
import { SCOPES } from '../../../../src/platforms/slack/install/oauth.ts'
import { card, type Stage, stage } from '../../../support/slack/bot.ts'
import { PAGE } from '../../../support/slack/api/conversations.ts'
import type { Fault } from '../../../support/slack/faults.ts'

const complaints: Address = { workspace: 'T1', to: { place: 'C2' } }
const sanne: Address = { workspace: 'T1', to: { user: 'U1' } }

const failure = (call: Promise<unknown>) =>
  call.then(
    () => 'no failure',
    (error: unknown) => (error instanceof SendError ? { kind: error.kind, retryAfter: error.retryAfter } : error),
  )

/** Installed when the bot still asked to read channels. */
const older = {
  prepare: ({ workspace }: Stage['slack']) => {
    const scopes = [...SCOPES, 'channels:history', 'groups:history']
    workspace.tokens.set('xoxb-test', { scopes })
  },
}

describe('finding', () => {
  const since = new Date('2026-03-02T08:59:30Z')
  const lost = async (s: Stage, to: Address, key: string, fault: Fault = 'commit then drop') => {
    s.slack.fault('chat.postMessage', fault)
    expect(await failure(s.platform.post(to, card('x'), key))).toMatchObject({ kind: 'unclear' })
  }

  test('sees a message whose answer was lost, so that it is not posted twice', async () => {
    await using s = await stage(older)
    await lost(s, complaints, 'complaint/7/alert')
    expect(await s.platform.find(complaints, 'complaint/7/alert', since)).toEqual({
      message: `C2:${s.slack.messages('C2')[0]?.ts}`,
    })
    expect(s.slack.messages('C2')).toHaveLength(1)
    expect(s.slack.violations).toEqual([])
  })

  test('sees it in the private chat and in a thread', async () => {
    await using s = await stage(older)
    await lost(s, sanne, 'digest/1')
    expect(await s.platform.find(sanne, 'digest/1', since)).toEqual({ message: `D1:${s.slack.messages('D1')[0]?.ts}` })
    const root = await s.platform.post(complaints, card('Complaint 7'), 'k1')
    s.clock.advance(1_000)
    const inThread = { ...complaints, thread: root }
    await lost(s, inThread, 'complaint/7/escalation/1')
    expect(await s.platform.find(inThread, 'complaint/7/escalation/1', since)).toMatchObject({
      message: expect.stringMatching(/^C2:/),
    })
    expect(await s.platform.find(complaints, 'complaint/7/escalation/1', since)).toBe('absent')
  })

  test('says absent when it did not arrive, is older, or is another’s', async () => {
    await using s = await stage(older)
    await lost(s, complaints, 'k', 'drop')
    expect(await s.platform.find(complaints, 'k', since)).toBe('absent')
    s.slack.workspace.add({
      channel: 'C2',
      bot: 'BOTHER',
      text: 'x',
      blocks: [],
      metadata: { event_type: 'kastelein', event_payload: { key: 'k' } },
    })
    expect(await s.platform.find(complaints, 'k', since)).toBe('absent')
    s.clock.advance(2_000)
    await s.platform.post(complaints, card('x'), 'k2')
    expect(await s.platform.find(complaints, 'k2', new Date('2026-03-02T09:05:00Z'))).toBe('absent')
    expect(await s.platform.find(complaints, 'k2', new Date('2026-03-02T09:00:50Z'))).toHaveProperty('message')
  })

  test('turns at most five pages and then does not know', async () => {
    await using s = await stage(older)
    const size = PAGE.size
    PAGE.size = 2
    try {
      await s.platform.post(complaints, card('x'), 'k')
      for (let n = 0; n < 8; n++) s.slack.workspace.add({ channel: 'C2', user: 'U1', text: 'chat', blocks: [] })
      expect(await s.platform.find(complaints, 'k', since)).toHaveProperty('message')
      s.slack.workspace.add({ channel: 'C2', user: 'U1', text: 'chat', blocks: [] })
      s.slack.workspace.add({ channel: 'C2', user: 'U1', text: 'chat', blocks: [] })
      expect(await s.platform.find(complaints, 'k', since)).toBe('unknown')
      expect(await s.platform.find(complaints, 'other', since)).toBe('unknown')
    } finally {
      PAGE.size = size
    }
  })

  test.each<[string, (s: Stage) => void]>([
    ['without the scope to read', (s) => void s.slack.workspace.tokens.set('xoxb-test', { scopes: ['chat:write'] })],
    ['in a channel that is gone', (s) => void s.slack.workspace.channels.delete('C2')],
    ['in a channel it was removed from', (s) => void s.slack.workspace.channels.get('C2')!.members.splice(0)],
  ])('%s is unknown', async (_, spoil) => {
    await using s = await stage(older)
    spoil(s)
    expect(await s.platform.find(complaints, 'k', since)).toBe('unknown')
  })

  test('is absent when the thread is gone, and later when Slack is in trouble', async () => {
    await using s = await stage(older)
    expect(await s.platform.find({ ...complaints, thread: 'C2:1.000001' }, 'k', since)).toBe('absent')
    s.slack.fault('conversations.history', 'unavailable')
    expect(await failure(s.platform.find(complaints, 'k', since))).toMatchObject({ kind: 'later' })
  })

  test('without reading channels sees what was said in private chats, and knows nothing of channels', async () => {
    await using s = await stage()
    await lost(s, sanne, 'digest/1')
    expect(await s.platform.find(sanne, 'digest/1', since)).toHaveProperty('message')
    await lost(s, complaints, 'complaint/7/alert')
    expect(await s.platform.find(complaints, 'complaint/7/alert', since)).toBe('unknown')
    const inThread = { ...complaints, thread: 'C2:1.000001' }
    expect(await s.platform.find(inThread, 'complaint/7/alert', since)).toBe('unknown')
    expect(s.slack.calls.filter(({ args }) => args['channel'] === 'C2' && args['oldest'] !== undefined)).toEqual([])
  })
})
