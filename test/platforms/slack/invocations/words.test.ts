import { describe, expect, test } from 'vitest'
import { shown, stage } from '../../../support/slack/bot.ts'

describe('words', () => {
  test('in the private chat are heard, taken in with 200, and answered there', async () => {
    await using s = await stage()
    const sent = await s.slack.says('U1', 'D1', 'brief acme')
    expect(sent).toMatchObject({ status: 200, body: '', tries: 1 })
    expect(await sent.answer()).toMatchObject({
      kind: 'message',
      says: 'You said: brief acme',
      message: { channel: 'D1' },
    })
    const [heard] = s.scripted.heard
    expect(heard).toMatchObject({
      event: `slack:T1:D1:${String((sent.delivery.payload['event'] as { ts?: string }).ts)}`,
      platform: 'slack',
      workspace: 'T1',
      user: {
        id: 'U1',
        name: 'Sanne de Vries',
        email: 'sanne@acme.example',
        language: 'nl',
        timeZone: 'Europe/Amsterdam',
        admin: true,
        guest: false,
      },
      place: { id: 'D1', kind: 'direct' },
      request: { text: 'brief acme', people: {} },
      link: expect.stringMatching(/^https:\/\/acme\.slack\.com\/archives\/D1\/p\d{16}$/),
    })
    expect(heard?.place).not.toHaveProperty('thread')
    await s.platform.stop()
    expect(s.scripted.reached).toEqual([heard?.event])
    expect(s.slack.violations).toEqual([])
  })

  test('in a thread of the private chat are answered in that thread', async () => {
    await using s = await stage()
    const root = (await (await s.slack.says('U1', 'D1', 'brief acme')).answer()).message!
    const answer = await (await s.slack.says('U1', 'D1', 'and bakker', { thread: root.ts })).answer()
    expect(answer.message).toMatchObject({ thread: root.ts })
    expect(s.scripted.heard[1]).toMatchObject({
      place: { thread: `D1:${root.ts}` },
      link: expect.stringContaining(`?thread_ts=${root.ts}&cid=D1`),
    })
  })

  test('in a channel need a mention, which is taken off, and are answered to the asker only', async () => {
    await using s = await stage()
    const sent = await s.slack.says('U2', 'C1', '@Kastelein, brief acme')
    expect(await sent.answer()).toMatchObject({
      kind: 'whisper',
      says: 'You said: brief acme',
      message: { channel: 'C1', only: 'U2' },
    })
    expect(s.scripted.heard).toMatchObject([{ request: { text: 'brief acme' }, place: { id: 'C1', kind: 'channel' } }])
    expect(s.slack.messages('C1')).toEqual([])
    expect(s.slack.violations).toEqual([])
  })

  test('an answer for everybody starts a thread under the mention, or goes on in the one it stood in', async () => {
    await using s = await stage()
    s.scripted.script = () => shown('Registered', { audience: 'place' })
    const first = (await (await s.slack.says('U2', 'C2', '@Kastelein complaint Acme: late')).answer()).message!
    const asked = s.slack.workspace.messages.find(({ user }) => user === 'U2')
    expect(first.thread).toBe(asked?.ts)
    const second = (await (await s.slack.says('U1', 'C2', '@Kastelein close', { thread: asked!.ts })).answer()).message!
    expect(second.thread).toBe(asked?.ts)
    expect(s.scripted.heard[1]?.place.thread).toBe(`C2:${asked?.ts}`)
  })

  test('a whisper in a thread stays in the thread', async () => {
    await using s = await stage()
    const root = s.slack.workspace.add({ channel: 'C1', user: 'U1', text: 'root', blocks: [] })
    const answer = await (await s.slack.says('U2', 'C1', '@Kastelein brief acme', { thread: root.ts })).answer()
    expect(answer).toMatchObject({ kind: 'whisper', message: { thread: root.ts } })
  })

  test.each<[string, object]>([
    ['another bot', { bot_id: 'BOTHER', user: 'UBOT2' }],
    ['a bot in the old way', { subtype: 'bot_message', bot_id: 'BOTHER' }],
    ['the bot itself', { user: 'UBOT' }],
    ['Slack', { user: 'USLACKBOT' }],
    ['an edit', { subtype: 'message_changed', hidden: true, message: { text: 'x' } }],
    ['a deletion', { subtype: 'message_deleted', hidden: true, deleted_ts: '1.2' }],
    ['an edited message', { edited: { user: 'U1', ts: '1.3' } }],
    ['somebody joining', { subtype: 'channel_join' }],
    ['a channel, though nobody mentioned the bot', { channel: 'C1', channel_type: 'channel' }],
  ])('of %s are left alone', async (_, event) => {
    await using s = await stage()
    expect(await s.slack.says('U1', 'D1', 'hello', { event: { ...event } })).toMatchObject({ status: 200, tries: 1 })
    await s.platform.stop()
    expect(s.scripted.heard).toEqual([])
    expect(s.slack.messages('D1')).toEqual([])
  })

  test.each([['file_share'], ['thread_broadcast'], ['me_message']])(
    'beside a %s are words all the same',
    async (subtype) => {
      await using s = await stage()
      await s.slack.says('U1', 'D1', 'see attachment', { event: { subtype } })
      expect(s.scripted.heard).toMatchObject([{ request: { text: 'see attachment' } }])
    },
  )

  test('colleagues are written by name, with their ids beside it', async () => {
    await using s = await stage()
    await s.slack.says('U1', 'D1', 'handover Acme to @Jan Smit and @priya')
    await s.slack.command('U1', 'C1', 'ask @Jan Smit about Acme & co')
    expect(s.scripted.heard.map(({ request }) => request)).toEqual([
      { text: 'handover Acme to @[Jan Smit] and @[Priya Nair]', people: { 'Jan Smit': 'U2', 'Priya Nair': 'U3' } },
      { text: 'ask @jan about Acme & co', people: { jan: 'U2' } },
    ])
  })

  test('of a guest or somebody of another company are marked as such', async () => {
    await using s = await stage()
    await s.slack.says('UG', 'C1', '@Kastelein brief acme')
    await s.slack.says('UX', 'C1', '@Kastelein brief acme')
    expect(s.scripted.heard).toMatchObject([{ user: { id: 'UG', guest: true } }, { user: { id: 'UX', guest: true } }])
  })

  test('are kept as of somebody unknown while Slack does not say whose they are: a guest must not pass for a colleague', async () => {
    await using s = await stage()
    s.slack.fault('users.info', 'unavailable')
    const sent = await s.slack.says('UG', 'C1', '@Kastelein brief acme')
    expect(sent).toMatchObject({ status: 200, tries: 1 })
    expect(s.scripted.heard).toMatchObject([{ user: { id: 'UG', unknown: true } }])
  })

  test('when a whisper is impossible the answer comes in the private chat', async () => {
    await using s = await stage()
    s.slack.fault('chat.postEphemeral', { error: 'user_not_in_channel' })
    const answer = await (await s.slack.says('U2', 'C1', '@Kastelein brief acme')).answer()
    expect(answer).toMatchObject({ kind: 'message', message: { channel: 'D2' }, says: 'You said: brief acme' })
  })

  test('"too many" while answering is waited out', async () => {
    await using s = await stage()
    s.slack.fault('chat.postMessage', { status: 429, retryAfter: 0 })
    expect((await (await s.slack.says('U1', 'D1', 'brief acme')).answer()).says).toBe('You said: brief acme')
  })

  test('whose answer nobody can receive are not said over and over, and the bot hears of it', async () => {
    await using s = await stage()
    s.slack.fault('chat.postMessage', { error: 'account_inactive' })
    await s.slack.says('U1', 'D1', 'brief acme')
    await s.platform.stop()
    expect(s.scripted.reached).toEqual([])
    expect(s.scripted.missed).toHaveLength(1)
    expect(s.logged.filter(({ level }) => level === 'error')).toHaveLength(1)
  })
})
