import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../../src/platforms/platform.ts'
import { card, shown, stage } from '../../../support/slack/bot.ts'
import { readMessage } from '../../../support/slack/people/reading.ts'

describe('a command', () => {
  test('is answered in the response, to the asker only', async () => {
    await using s = await stage()
    const sent = await s.slack.command('U1', 'C1', 'brief acme')
    expect(sent).toMatchObject({ status: 200, body: { response_type: 'ephemeral', text: 'You said: brief acme' } })
    expect(await sent.answer()).toMatchObject({ kind: 'whisper', says: 'You said: brief acme' })
    expect(s.scripted.heard[0]).toMatchObject({
      place: { id: 'C1', kind: 'channel', name: 'general' },
      user: { id: 'U1' },
    })
    await s.platform.stop()
    expect(s.scripted.reached).toHaveLength(1)
    expect(s.slack.calls.filter(({ method }) => /chat|response/.test(method))).toEqual([])
    expect(s.slack.violations).toEqual([])
  })

  test.each([
    ['D1', { kind: 'direct' }],
    ['P1', { kind: 'channel' }],
  ])('in %s says what kind of place it is, without a made-up name', async (channel, expected) => {
    await using s = await stage()
    await s.slack.command('U1', channel, 'x')
    expect(s.scripted.heard[0]).toMatchObject({ place: expected, request: { text: 'x' } })
    expect(s.scripted.heard[0]?.place).not.toHaveProperty('name')
  })

  test('can be answered to everybody, also where the bot is not a member', async () => {
    await using s = await stage()
    s.scripted.script = () => shown('For all', { audience: 'place' })
    expect(await (await s.slack.command('U1', 'C9', 'share')).answer()).toMatchObject({
      kind: 'message',
      says: 'For all',
      message: { channel: 'C9' },
    })
  })

  test('that takes long says so in time and gives its answer when it is ready', async () => {
    await using s = await stage({ maxAnswerMs: 400 })
    const ready = Promise.withResolvers<Answer>()
    s.scripted.script = () => ready.promise
    const sent = await s.slack.command('U1', 'C1', 'report')
    expect((await sent.answer()).says).toBe('Een ogenblik, ik ben ermee bezig.\nOne moment, I’m working on it.')
    expect(s.scripted.reached).toEqual([])
    ready.resolve(shown('The report'))
    const late = await s.slack.shows('The report')
    expect(late).toMatchObject({ only: 'U1', channel: 'C1' })
    await s.platform.stop()
    expect(s.scripted.reached).toHaveLength(1)
  })

  test('that could not be stored in time is not called saved', async () => {
    await using s = await stage({ maxAnswerMs: 400 })
    const stored = Promise.withResolvers<void>()
    s.scripted.beforeHearing = () => stored.promise
    expect((await (await s.slack.command('U1', 'C1', 'log Acme: hi')).answer()).says).toContain(
      'I couldn’t save this yet',
    )
    stored.resolve()
    await s.slack.shows('You said: log Acme: hi')
  })

  test('that cannot be stored says so, at once or later', async () => {
    await using s = await stage({ maxAnswerMs: 400 })
    s.scripted.beforeHearing = () => Promise.reject(new Error('no database'))
    expect((await (await s.slack.command('U1', 'C1', 'log Acme: hi')).answer()).says).toContain('That wasn’t saved')
    const stored = Promise.withResolvers<void>()
    s.scripted.beforeHearing = () => stored.promise
    await (await s.slack.command('U1', 'C1', 'log Acme: hi')).answer()
    stored.reject(new Error('no database'))
    await s.platform.stop()
    expect(readMessage(s.slack.whispers('U1').at(-1)!)).toContain('That wasn’t saved')
    expect(s.scripted.heard).toEqual([])
    expect(s.scripted.reached).toEqual([])
  })

  test('whose answer fails gets a sentence', async () => {
    await using s = await stage()
    s.scripted.script = () => Promise.reject(new Error('broken'))
    expect((await (await s.slack.command('U1', 'C1', 'brief acme')).answer()).says).toContain(
      'Something went wrong at my end',
    )
  })

  test('speaks the language of the last answer', async () => {
    await using s = await stage()
    s.scripted.script = () => shown('Hallo', { card: card('Hallo', { language: 'nl' }) })
    await s.slack.command('U1', 'C1', 'hallo')
    expect((await (await s.slack.command('U1', 'C1', 'x', '/other')).answer()).says).toBe(
      'Ik ken alleen /crm. Typ /crm help om te zien wat je ermee kunt.',
    )
  })
})
