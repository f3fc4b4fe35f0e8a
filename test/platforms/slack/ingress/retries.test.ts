import { describe, expect, test } from 'vitest'
import { card, shown, stage } from '../../../support/slack/bot.ts'

const MINUTE = 60_000

describe('Slack tells everything at least once', () => {
  test('an event four times after each other has one effect', async () => {
    await using s = await stage()
    const sent = await s.slack.says('U1', 'D1', 'log Acme: hi')
    expect((await s.slack.repeat(sent, 3)).map(({ status }) => status)).toEqual([200, 200, 200])
    await s.platform.stop()
    expect(s.scripted.effects).toBe(1)
    expect(s.slack.messages('D1')).toHaveLength(1)
  })

  test('an event four times at once has one effect', async () => {
    await using s = await stage()
    const sent = await s.slack.says('U1', 'D1', 'log Acme: hi')
    expect((await s.slack.repeat(sent, 4, 'at once')).map(({ status }) => status)).toEqual([200, 200, 200, 200])
    await s.platform.stop()
    expect(s.scripted.effects).toBe(1)
    expect(s.slack.messages('D1')).toHaveLength(1)
  })

  test('an event that could not be stored is not taken in, and comes again until it can', async () => {
    await using s = await stage()
    s.scripted.beforeHearing = () => Promise.reject(new Error('no database'))
    expect(await s.slack.says('U1', 'D1', 'log Acme: hi')).toMatchObject({ status: 500, tries: 2 })
    s.clock.advance(MINUTE)
    expect(await s.slack.retries()).toMatchObject([{ status: 500 }])
    s.scripted.beforeHearing = async () => {}
    s.clock.advance(4 * MINUTE)
    expect(await s.slack.retries()).toMatchObject([{ status: 200 }])
    await s.slack.shows('You said: log Acme: hi')
    expect(s.scripted.effects).toBe(1)
  })

  test('an event that is stored too slowly is asked for again, and still has one effect', async () => {
    await using s = await stage({ maxAnswerMs: 30 })
    const stored = Promise.withResolvers<void>()
    s.scripted.beforeHearing = () => stored.promise
    expect(await s.slack.says('U1', 'D1', 'log Acme: hi')).toMatchObject({ status: 503, tries: 2 })
    stored.resolve()
    await s.slack.shows('You said: log Acme: hi')
    s.clock.advance(MINUTE)
    expect(await s.slack.retries()).toMatchObject([{ status: 200 }])
    await s.platform.stop()
    expect(s.scripted.effects).toBe(1)
  })

  test('the same click sent twice is done once, a second click is another', async () => {
    await using s = await stage()
    s.scripted.script = () =>
      shown('', {
        audience: 'place',
        card: card('Card', { buttons: [{ label: 'Go', press: { command: 'x', input: {} } }] }),
      })
    const { message } = await (await s.slack.says('U1', 'C2', '@Kastelein hi')).answer()
    const pressed = await s.slack.press(message!, 'Go', 'U2')
    s.clock.advance(1_000)
    expect(await s.slack.repeat(pressed, 1)).toMatchObject([{ status: 200 }])
    expect(s.scripted.effects).toBe(2)
    await s.slack.press(message!, 'Go', 'U2')
    expect(s.scripted.effects).toBe(3)
  })

  test('a command delivered again with a new signature gets the same answer', async () => {
    await using s = await stage()
    s.scripted.script = () => shown(`Case ${s.scripted.effects}`)
    const sent = await s.slack.command('U1', 'C1', 'promise Acme: call')
    for (const _ of [1, 2]) {
      s.clock.advance(1_000)
      expect(await s.slack.repeat(sent, 1)).toMatchObject([{ body: sent.body }])
    }
    expect(s.scripted.effects).toBe(1)
  })
})

describe('within three seconds', () => {
  test('a message Slack asks to wait with holds up no window', async () => {
    await using s = await stage()
    const form = {
      language: 'en' as const,
      title: 'Fill in',
      fields: [],
      submit: { label: 'Go', command: 'x', input: {} },
    }
    s.scripted.script = () => ({ show: 'form', form })
    s.slack.fault('chat.postMessage', { status: 429, retryAfter: 60 })
    const waiting = s.platform.post({ workspace: 'T1', to: { place: 'C2' } }, card('Later'), 'k')
    await expect(waiting).rejects.toMatchObject({ kind: 'later', retryAfter: 60_000 })
    await s.slack.command('U1', 'C2', 'log')
    await s.slack.shows('Fill in')
    expect(s.slack.messages('C2')).toEqual([])
  })

  test.each(['command', 'event'] as const)('a %s is answered, however slow the rest of the bot is', async (kind) => {
    await using s = await stage({ maxAnswerMs: 50 })
    s.slack.courier.patienceMs = 1_500
    const never = new Promise<never>(() => {})
    s.scripted.script = () => never
    const sent =
      kind === 'command' ? await s.slack.command('U1', 'C1', 'report') : await s.slack.says('U1', 'D1', 'report')
    expect(sent).toMatchObject({ late: false, status: 200 })
    s.scripted.script = () => shown('')
    s.platform.stop = async () => {}
  })

  test('Slack being slow about who somebody is does not hold up a command', async () => {
    await using s = await stage({ maxAnswerMs: 50 })
    s.slack.fault('users.info', 'hang')
    const sent = await s.slack.command('U1', 'C1', 'log Acme: hi')
    expect(sent.late).toBe(false)
    expect((await sent.answer()).says).toContain('couldn’t save this yet')
    await s.platform.stop()
    // Kept all the same, for when it is known.
    expect(s.scripted.heard).toMatchObject([{ user: { id: 'U1', unknown: true } }])
  })
})
