import { describe, expect, test } from 'vitest'
import { type Address, SendError } from '../../../../src/platforms/platform.ts'
import { card, stage } from '../../../support/slack/bot.ts'
import type { Fault } from '../../../support/slack/faults.ts'
import { readMessage } from '../../../support/slack/people/reading.ts'

const complaints: Address = { workspace: 'T1', to: { place: 'C2' } }
const sanne: Address = { workspace: 'T1', to: { user: 'U1' } }

const failure = (call: Promise<unknown>) =>
  call.then(
    () => 'no failure',
    (error: unknown) => (error instanceof SendError ? { kind: error.kind, retryAfter: error.retryAfter } : error),
  )

describe('posting', () => {
  test('puts a card in a channel with its text, its key and no previews, and returns its id', async () => {
    await using s = await stage()
    const id = await s.platform.post(complaints, card('Complaint 7'), 'complaint/7/alert')
    const [message] = s.slack.messages('C2')
    expect(id).toBe(`C2:${message?.ts}`)
    expect(message).toMatchObject({
      text: 'Complaint 7',
      metadata: { event_type: 'kastelein', event_payload: { key: 'complaint/7/alert' } },
    })
    expect(s.slack.calls.at(-1)?.args).toMatchObject({ unfurl_links: false, unfurl_media: false })
    expect(s.slack.violations).toEqual([])
  })

  test('to a person goes to the private chat, whose id it learns', async () => {
    await using s = await stage()
    const id = await s.platform.post(sanne, card('Digest'), 'digest/1')
    expect(id).toMatch(/^D1:/)
    await s.platform.edit(sanne, id, card('Digest, read'))
    expect(s.slack.messages('D1').map(readMessage)).toEqual(['Digest, read'])
  })

  test('in a thread answers under its root', async () => {
    await using s = await stage()
    const root = await s.platform.post(complaints, card('Complaint 7'), 'k1')
    s.clock.advance(1_000)
    await s.platform.post({ ...complaints, thread: root }, card('Escalated'), 'k2')
    expect(s.slack.thread(s.slack.messages('C2')[0]!).map(readMessage)).toEqual(['Escalated'])
  })

  test('in a thread and in the channel too stands in both; in a private chat it stands once', async () => {
    await using s = await stage()
    const root = await s.platform.post(complaints, card('Complaint 7'), 'k1')
    s.clock.advance(1_000)
    await s.platform.post({ ...complaints, thread: root, inChannelToo: true }, card('Closed'), 'k2')
    const [message] = s.slack.thread(s.slack.messages('C2')[0]!)
    expect(message).toMatchObject({ text: 'Closed', broadcast: true })
    const own = await s.platform.post(sanne, card('Complaint 8'), 'k3')
    s.clock.advance(1_000)
    await s.platform.post({ ...sanne, thread: own, inChannelToo: true }, card('Closed'), 'k4')
    expect(s.slack.messages('D1').at(-1)).not.toHaveProperty('broadcast')
    expect(s.slack.violations).toEqual([])
  })

  test('under a deleted message is noticed: nothing stays behind in the channel', async () => {
    await using s = await stage()
    const root = await s.platform.post(complaints, card('Complaint 7'), 'k1')
    s.slack.deletes(s.slack.messages('C2')[0]!)
    s.clock.advance(1_000)
    expect(await failure(s.platform.post({ ...complaints, thread: root }, card('Escalated'), 'k2'))).toMatchObject({
      kind: 'message gone',
    })
    expect(s.slack.messages('C2')).toEqual([])
  })

  test('the same, when it cannot be taken away again', async () => {
    await using s = await stage()
    const root = await s.platform.post(complaints, card('Complaint 7'), 'k1')
    s.slack.deletes(s.slack.messages('C2')[0]!)
    s.slack.fault('chat.delete', 'unavailable')
    s.clock.advance(1_000)
    expect(await failure(s.platform.post({ ...complaints, thread: root }, card('Escalated'), 'k2'))).toMatchObject({
      kind: 'message gone',
    })
  })

  test('is at most one a second in a channel, without asking Slack, and no channel holds up another', async () => {
    await using s = await stage()
    const post = (to: Address) => failure(s.platform.post(to, card('x'), 'k'))
    expect(await Promise.all([post(complaints), post(complaints), post(sanne)])).toEqual([
      'no failure',
      { kind: 'later', retryAfter: 1_000 },
      'no failure',
    ])
    s.clock.advance(400)
    expect(await post(complaints)).toEqual({ kind: 'later', retryAfter: 600 })
    s.clock.advance(600)
    expect(await post(complaints)).toBe('no failure')
    expect(s.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(3)
  })

  test('after "too many" that channel is left alone as long as Slack said, others and edits are not', async () => {
    await using s = await stage()
    const id = await s.platform.post(complaints, card('root'), 'k0')
    s.clock.advance(1_000)
    s.slack.fault('chat.postMessage', { status: 429, retryAfter: 7 })
    expect(await failure(s.platform.post(complaints, card('x'), 'k'))).toEqual({ kind: 'later', retryAfter: 7_000 })
    const asked = s.slack.calls.length
    s.clock.advance(6_000)
    expect(await failure(s.platform.post(complaints, card('x'), 'k'))).toEqual({ kind: 'later', retryAfter: 1_000 })
    expect(s.slack.calls).toHaveLength(asked)
    expect(await failure(s.platform.post(sanne, card('x'), 'k'))).toBe('no failure')
    expect(await failure(s.platform.edit(complaints, id, card('x')))).toBe('no failure')
    s.clock.advance(1_000)
    expect(await failure(s.platform.post(complaints, card('x'), 'k'))).toBe('no failure')
  })

  test('"too many" without a number of seconds means half a minute', async () => {
    await using s = await stage()
    s.slack.fault('chat.postMessage', { status: 429 })
    expect(await failure(s.platform.post(complaints, card('x'), 'k'))).toEqual({ kind: 'later', retryAfter: 30_000 })
  })

  test.each<[Fault, SendError['kind'], SendError['kind']]>([
    ['drop', 'unclear', 'later'],
    ['commit then drop', 'unclear', 'later'],
    ['hang', 'unclear', 'later'],
    ['commit then hang', 'unclear', 'later'],
    ['html', 'unclear', 'later'],
    ['unavailable', 'unclear', 'later'],
    ['commit then truncated', 'unclear', 'later'],
    [{ error: 'internal_error' }, 'unclear', 'later'],
    [{ error: 'fatal_error' }, 'unclear', 'later'],
    [{ error: 'ratelimited' }, 'later', 'later'],
    [{ error: 'message_limit_exceeded' }, 'later', 'later'],
    [{ error: 'service_unavailable' }, 'later', 'later'],
    [{ error: 'channel_not_found' }, 'gone', 'gone'],
    [{ error: 'not_in_channel' }, 'gone', 'gone'],
    [{ error: 'is_archived' }, 'gone', 'gone'],
    [{ error: 'account_inactive' }, 'gone', 'gone'],
    [{ error: 'token_revoked' }, 'gone', 'gone'],
    [{ error: 'invalid_auth' }, 'gone', 'gone'],
    [{ error: 'missing_scope' }, 'gone', 'gone'],
    [{ error: 'user_not_found' }, 'gone', 'gone'],
    [{ error: 'restricted_action' }, 'gone', 'gone'],
    [{ error: 'message_not_found' }, 'message gone', 'message gone'],
    [{ error: 'edit_window_closed' }, 'message gone', 'message gone'],
    [{ error: 'cant_update_message' }, 'message gone', 'message gone'],
    [{ error: 'msg_too_long' }, 'refused', 'refused'],
    [{ error: 'invalid_blocks' }, 'refused', 'refused'],
    [{ error: 'something_new' }, 'refused', 'refused'],
  ])('%j is %s for a post and %s for an edit', async (fault, post, edit) => {
    await using s = await stage({ maxPostMs: 500 })
    s.slack.fault('chat.postMessage', fault)
    s.slack.fault('chat.update', fault)
    expect(await failure(s.platform.post(complaints, card('x'), 'k'))).toMatchObject({ kind: post })
    expect(await failure(s.platform.edit(complaints, 'C2:1.000001', card('x')))).toMatchObject({ kind: edit })
  })

  test('is one request, whatever happens', async () => {
    await using s = await stage()
    s.slack.fault('chat.postMessage', 'commit then drop', 9)
    await failure(s.platform.post(complaints, card('x'), 'k'))
    expect(s.slack.messages('C2')).toHaveLength(1)
  })

  test('while nobody listens at Slack’s address is later: nothing was sent', async () => {
    await using s = await stage()
    await s.slack.close()
    expect(await failure(s.platform.post(complaints, card('x'), 'k'))).toMatchObject({ kind: 'later' })
    s.slack.close = async () => {}
  })

  test('really archived, left and unknown places are gone', async () => {
    await using s = await stage()
    s.slack.workspace.channels.get('C2')!.archived = true
    expect(await failure(s.platform.post(complaints, card('x'), 'k'))).toMatchObject({ kind: 'gone' })
    for (const to of [{ place: 'C9' }, { place: 'C404' }, { user: 'U404' }]) {
      expect(await failure(s.platform.post({ workspace: 'T1', to }, card('x'), 'k'))).toMatchObject({ kind: 'gone' })
    }
  })

  test('for another workspace never happens', async () => {
    await using s = await stage()
    expect(await failure(s.platform.post({ ...complaints, workspace: 'T2' }, card('x'), 'k'))).toMatchObject({
      kind: 'gone',
    })
    expect(await failure(s.platform.edit({ ...complaints, workspace: 'T2' }, 'C2:1.000001', card('x')))).toMatchObject({
      kind: 'gone',
    })
    expect(s.slack.messages('C2')).toEqual([])
  })

  test('in a thread that is no thread of ours, or an edit of no message of ours, is message gone', async () => {
    await using s = await stage()
    expect(await failure(s.platform.post({ ...complaints, thread: '19:x@thread' }, card('x'), 'k'))).toMatchObject({
      kind: 'message gone',
    })
    expect(await failure(s.platform.edit(complaints, 'nonsense', card('x')))).toMatchObject({ kind: 'message gone' })
  })
})
