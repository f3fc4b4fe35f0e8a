import { describe, expect, test } from 'vitest'
import type { Form } from '../../../../src/cards/card.ts'
import type { Answer, Invocation } from '../../../../src/platforms/platform.ts'
import { card, shown, stage } from '../../../support/slack/bot.ts'

const press = (label: string, command: string, input = {}) => ({ label, press: { command, input } })

/** Words get a card with this button; pressing gets `answer`. */
const withButton =
  (label: string, audience: 'asker' | 'place', answer: Answer) =>
  ({ request }: Invocation): Answer =>
    'text' in request
      ? shown('Complaint 7', { audience, card: card('Complaint 7', { buttons: [press(label, 'do it', { id: 7 })] }) })
      : answer

describe('a button', () => {
  test('is a command with its input, and its answer goes to whoever pressed it', async () => {
    await using s = await stage()
    s.scripted.script = withButton('Acknowledge', 'place', shown('Acknowledged'))
    const posted = (await (await s.slack.says('U1', 'C2', '@Kastelein complaint Acme: late')).answer()).message!
    const pressed = await s.slack.press(posted, 'Acknowledge', 'U2')
    expect(pressed).toMatchObject({ status: 200, body: '' })
    expect(await pressed.answer()).toMatchObject({
      kind: 'whisper',
      says: 'Acknowledged',
      message: { only: 'U2', thread: posted.thread },
    })
    expect(s.scripted.heard[1]).toMatchObject({
      request: { command: 'do it', input: { id: 7 }, message: `C2:${posted.ts}` },
      user: { id: 'U2', name: 'Jan Smit' },
      place: { id: 'C2', kind: 'channel', thread: `C2:${posted.thread}` },
    })
    expect(s.slack.violations).toEqual([])
  })

  test('in the menu beside a row is the same, and opens its form', async () => {
    await using s = await stage()
    const buttons = [
      press('Done', 'keep', { id: 7 }),
      { ...press('Plan…', 'decide', { id: 7 }), opens: 'form' as const },
    ]
    const form: Form = {
      language: 'en',
      title: 'Reschedule',
      fields: [],
      submit: { label: 'Save', command: 'decided', input: {} },
    }
    s.scripted.script = ({ request }) =>
      'text' in request
        ? shown('', { card: card('Today', { body: [{ type: 'rows', rows: [{ text: 'Acme: call', buttons }] }] }) })
        : request.command === 'decide'
          ? { show: 'form', form }
          : shown('Kept')
    const { message } = await (await s.slack.says('U1', 'D1', 'today')).answer()
    expect(await (await s.slack.press(message!, 'Done', 'U1')).answer()).toMatchObject({ says: 'Kept' })
    expect(await (await s.slack.press(message!, 'Plan…', 'U1')).answer()).toMatchObject({ kind: 'view' })
    expect(s.scripted.heard.slice(1).map(({ request }) => request)).toEqual([
      { command: 'keep', input: { id: 7 }, message: `D1:${message!.ts}` },
      { command: 'decide', input: { id: 7 }, message: `D1:${message!.ts}` },
    ])
    expect(s.slack.violations).toEqual([])
  })

  test('can change the message it stands under, for everybody', async () => {
    await using s = await stage()
    s.scripted.script = withButton(
      'Acknowledge',
      'place',
      shown('Sanne is on it', { audience: 'place', replaces: true }),
    )
    const { message } = await (await s.slack.says('U1', 'D1', 'complaint')).answer()
    expect(await (await s.slack.press(message!, 'Acknowledge', 'U1')).answer()).toMatchObject({
      kind: 'edit',
      says: 'Sanne is on it',
    })
    expect(s.slack.messages('D1')).toHaveLength(1)
  })

  test('can change a message that only one person sees', async () => {
    await using s = await stage()
    s.scripted.script = withButton('Undo', 'asker', shown('Undone', { replaces: true }))
    const { message } = await (await s.slack.command('U1', 'C1', 'log Acme: hi')).answer()
    expect(await (await s.slack.press(message!, 'Undo', 'U1')).answer()).toMatchObject({ kind: 'edit', says: 'Undone' })
    expect(s.scripted.heard[1]).not.toHaveProperty('link')
    expect(s.slack.whispers('U1')).toHaveLength(1)
  })

  test('can share what only one person saw', async () => {
    await using s = await stage()
    s.scripted.script = withButton('Share', 'asker', shown('Shared', { audience: 'place', replaces: true }))
    const { message } = await (await s.slack.command('U1', 'C9', 'brief acme')).answer()
    expect(await (await s.slack.press(message!, 'Share', 'U1')).answer()).toMatchObject({
      kind: 'message',
      says: 'Shared',
      message: { channel: 'C9' },
    })
    await s.platform.stop()
    expect(s.slack.whispers('U1')).toEqual([])
  })

  test('never shows everybody what was meant for the asker', async () => {
    await using s = await stage()
    s.scripted.script = withButton('Brief', 'place', shown('What we know', { replaces: true }))
    const { message } = await (await s.slack.says('U1', 'C2', '@Kastelein complaint')).answer()
    const answer = await (await s.slack.press(message!, 'Brief', 'U2')).answer()
    expect(answer).toMatchObject({ kind: 'whisper', says: 'What we know', message: { only: 'U2' } })
    expect(message!.edits).toBe(0)
  })

  test('of a message that is gone gives its answer as a new one', async () => {
    await using s = await stage()
    s.scripted.script = withButton('Acknowledge', 'place', shown('On it', { audience: 'place', replaces: true }))
    const { message } = await (await s.slack.says('U1', 'C2', '@Kastelein complaint')).answer()
    s.slack.deletes(message!)
    expect(await (await s.slack.press(message!, 'Acknowledge', 'U2')).answer()).toMatchObject({
      kind: 'message',
      says: 'On it',
    })
  })

  test('answers in the private chat stay there as messages', async () => {
    await using s = await stage()
    s.scripted.script = withButton('Done', 'asker', shown('Kept'))
    const { message } = await (await s.slack.says('U1', 'D1', 'today')).answer()
    expect(await (await s.slack.press(message!, 'Done', 'U1')).answer()).toMatchObject({
      kind: 'message',
      says: 'Kept',
    })
  })

  test('whose work takes long says so first', async () => {
    await using s = await stage({ maxAnswerMs: 400 })
    const ready = Promise.withResolvers<Answer>()
    s.scripted.script = withButton('Go', 'asker', shown(''))
    const { message } = await (await s.slack.command('U1', 'C1', 'x')).answer()
    s.scripted.script = () => ready.promise
    const pressed = await s.slack.press(message!, 'Go', 'U1')
    expect((await pressed.answer()).says).toContain('One moment')
    ready.resolve(shown('Finally'))
    await s.slack.shows('Finally')
  })

  test('after half an hour, or when the address is used up, is answered by a whisper of our own', async () => {
    await using s = await stage()
    s.scripted.script = withButton('Go', 'place', shown('Here'))
    const { message } = await (await s.slack.says('U1', 'C2', '@Kastelein x')).answer()
    s.slack.fault('response_url', 'unavailable')
    expect(await (await s.slack.press(message!, 'Go', 'U2')).answer()).toMatchObject({
      kind: 'whisper',
      says: 'Here',
      message: { only: 'U2' },
    })
    expect(s.slack.calls.at(-1)?.method).toBe('chat.postEphemeral')
  })

  test('pressed by two people, or twice, is heard each time', async () => {
    await using s = await stage()
    s.scripted.script = withButton('Go', 'place', shown('Here'))
    const { message } = await (await s.slack.says('U1', 'C2', '@Kastelein x')).answer()
    for (const user of ['U1', 'U2', 'U2']) await s.slack.press(message!, 'Go', user)
    expect(new Set(s.scripted.heard.map(({ event }) => event)).size).toBe(4)
  })
})
