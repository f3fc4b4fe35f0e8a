import { describe, expect, test } from 'vitest'
import manifest from '../../../../manifests/slack.json' with { type: 'json' }
import type { Form } from '../../../../src/cards/card.ts'
import { BEGIN, FROM_MESSAGE } from '../../../../src/platforms/slack/invocations/heard-shortcut.ts'
import { card, shown, type Stage, stage } from '../../../support/slack/bot.ts'
import { bot, email, file, forward, section, typed } from '../../../support/slack/people/attached.ts'
import { readView } from '../../../support/slack/people/reading.ts'

const form: Form = {
  language: 'en',
  title: 'Keep this message',
  fields: [{ type: 'lines', name: 'text', label: 'What to save' }],
  submit: { command: 'message filed', input: { link: 'https://acme.slack.com/archives/C1/p1' }, label: 'Save' },
}

/** A bot that opens a form for a message, and keeps what is filled in. */
async function keeping(options: Parameters<typeof stage>[0] = {}): Promise<Stage> {
  const s = await stage(options)
  s.scripted.script = ({ request }) =>
    'command' in request && request.command === 'message filed' ? shown('Kept') : { show: 'form', form }
  return s
}

const asked = (s: Stage) => s.scripted.heard.at(-1)?.request as { command: string; input: Record<string, unknown> }

test('the manifest has the shortcuts that are listened to, within Slack’s lengths', () => {
  const { shortcuts } = manifest.features
  expect(shortcuts.map(({ type, callback_id }) => [type, callback_id])).toEqual([
    ['global', BEGIN],
    ['message', FROM_MESSAGE],
  ])
  expect(shortcuts.every(({ name, description }) => name.length <= 24 && description.length <= 150)).toBe(true)
})

describe('the shortcut that is everywhere', () => {
  test('asks what /crm without words asks, and its answer comes in the private chat', async () => {
    await using s = await keeping()
    const { view } = await (await s.slack.shortcut('U1', BEGIN)).answer()
    await s.slack.command('U2', 'C1', '')
    const [one, other] = s.scripted.heard
    expect(one?.request).toEqual({ command: 'begin', input: {} })
    expect(other?.request).toEqual(one?.request)
    expect(one).toMatchObject({ user: { id: 'U1' }, place: { id: 'U1', kind: 'direct' } })
    const done = await s.slack.submit(view!, { 'What to save': 'is angry' })
    expect(await done.answer()).toMatchObject({ kind: 'message', says: 'Kept', message: { channel: 'D1' } })
    expect(s.slack.violations).toEqual([])
  })
})

describe('the shortcut of a message', () => {
  test('asks with its words, who wrote them and where they can be read, and opens the form', async () => {
    await using s = await keeping()
    const message = s.slack.writes('U2', 'C1', 'Acme <is> angry & waits for @Priya Nair')
    const { view } = await (await s.slack.menu(message, FROM_MESSAGE, 'U1')).answer()
    expect(readView(view!)).toBe('Keep this message\nWhat to save: ___')
    const link = `https://acme.slack.com/archives/C1/p${message.ts.replace('.', '')}`
    expect(s.scripted.heard).toMatchObject([
      {
        user: { id: 'U1', language: 'nl' },
        place: { id: 'C1', kind: 'channel', name: 'general' },
        request: {
          command: 'from message',
          input: { text: 'Acme <is> angry & waits for @Priya Nair', author: 'Jan Smit', link },
        },
      },
    ])
    const done = await s.slack.submit(view!, { 'What to save': 'is angry' })
    expect(await done.answer()).toMatchObject({ kind: 'whisper', says: 'Kept', message: { channel: 'C1', only: 'U1' } })
    expect(s.slack.calls.map(({ method }) => method)).not.toContain('chat.getPermalink')
    expect(s.slack.violations).toEqual([])
  })

  test('gives a message the same address as when somebody speaks to the bot in it, also in a thread', async () => {
    await using s = await keeping()
    const root = s.slack.writes('U1', 'C1', 'Acme called')
    await s.slack.says('U2', 'C1', '@Kastelein who Acme', { thread: root.ts })
    const said = s.slack.workspace.messages.find(({ thread, user }) => thread === root.ts && user === 'U2')!
    await s.slack.menu(said, FROM_MESSAGE, 'U1')
    expect(asked(s).input['link']).toBe(s.scripted.heard[0]?.link)
    expect(s.scripted.heard.at(-1)?.place.thread).toBe(`C1:${root.ts}`)
  })

  test('where the bot is not works, and what is kept is told in the private chat', async () => {
    await using s = await keeping()
    const message = s.slack.writes('U2', 'C9', 'Acme is angry')
    const { view } = await (await s.slack.menu(message, FROM_MESSAGE, 'U1')).answer()
    const done = await s.slack.submit(view!, { 'What to save': 'is angry' })
    expect(await done.answer()).toMatchObject({ says: 'Kept', message: { channel: 'D1' } })
    expect(s.slack.messages('C9')).toEqual([])
    // What was made of it before is told there too, by the address Slack gave.
    s.scripted.script = () => shown('Made already')
    await s.slack.menu(message, FROM_MESSAGE, 'U1')
    expect(await s.slack.shows('Made already')).toBeDefined()
    await s.platform.stop()
    expect(s.slack.whispers('U1').map(({ channel }) => channel)).toEqual(['C9'])
    expect(s.slack.violations).toEqual([])
  })

  test.each<[string, object, object]>([
    ['only a picture', { files: [{ id: 'F1' }] }, { text: '', author: 'Jan Smit' }],
    ['only a file', { files: [file('offer 2291.pdf')] }, { text: 'offer 2291.pdf', author: 'Jan Smit' }],
    ['words with a file', { text: 'sent this :+1:', files: [file('o & p.pdf')] }, { text: 'sent this 👍\no & p.pdf' }],
    [
      'a bot with blocks',
      { ...bot, blocks: [section('New request from *Acme*: the ramp is broken')] },
      { text: 'New request from Acme: the ramp is broken', author: 'Zapier' },
    ],
    [
      'a bot with blocks in an attachment',
      { ...bot, attachments: [{ fallback: '[no preview available]', blocks: [section('the ramp is broken')] }] },
      { text: 'the ramp is broken' },
    ],
    [
      'a bot with nothing that can be read',
      { ...bot, attachments: [{ fallback: '[no preview available]' }] },
      { text: '' },
    ],
    [
      'a bot with a text and a story beside it',
      {
        ...bot,
        text: 'New ticket',
        attachments: [
          {
            title: 'Ramp',
            text: 'is <https://acme.nl/1|broken>',
            fallback: 'x',
            fields: [{ title: 'From', value: 'Acme' }],
          },
        ],
      },
      { text: 'New ticket\nRamp\nis broken (https://acme.nl/1)\nFrom: Acme' },
    ],
    [
      'a bot whose text only sums up its blocks',
      {
        ...bot,
        text: 'Ticket',
        blocks: [
          { type: 'header', text: { type: 'plain_text', text: 'Ticket 7' } },
          {
            type: 'section',
            fields: [
              { type: 'mrkdwn', text: '*From*' },
              { type: 'mrkdwn', text: 'Acme' },
            ],
          },
          { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Take' } }] },
        ],
      },
      { text: 'Ticket 7\nFrom\nAcme' },
    ],
    [
      'what somebody typed',
      { text: '', blocks: [typed] },
      { text: 'ask @Jan Smit 😡 the offer (https://acme.nl/o)\n• chairs\n• tables\n> is late', author: 'Jan Smit' },
    ],
    ['a forwarded message', { text: '', attachments: [forward] }, { text: 'the ramp is broken', author: 'Priya Nair' }],
    [
      'words with a forwarded message',
      { text: 'fyi', attachments: [forward] },
      { text: 'fyi\n@Priya Nair: the ramp is broken', author: 'Jan Smit' },
    ],
    [
      'a forwarded message of blocks',
      {
        text: '',
        attachments: [
          {
            ...forward,
            text: '',
            message_blocks: [{ team: 'T1', channel: 'C2', ts: '1.2', message: { blocks: [typed] } }],
          },
        ],
      },
      { text: expect.stringContaining('• chairs') as string, author: 'Priya Nair' },
    ],
    [
      'an e-mail',
      { text: '', files: [email] },
      { text: 'Late again\nDear Jan,\nthe <ramp> is broken', author: 'Anna Bos' },
    ],
    [
      'words and a page that was linked to',
      {
        text: 'see <https://acme.nl>',
        attachments: [
          {
            from_url: 'https://acme.nl',
            original_url: 'https://acme.nl',
            title: 'Acme',
            text: 'We move things',
            fallback: 'Acme',
          },
        ],
      },
      { text: 'see https://acme.nl', author: 'Jan Smit' },
    ],
    ['no text at all', { text: undefined }, { text: '', author: 'Jan Smit' }],
    ['a bot', { user: undefined, bot_id: 'B7', username: 'Jira', text: 'Done' }, { text: 'Done', author: 'Jira' }],
    [
      'an old bot that says everything beside its text',
      { user: undefined, bot_profile: { name: 'Zapier' }, text: '', attachments: [{ fallback: 'Acme paid' }, {}] },
      { text: 'Acme paid', author: 'Zapier' },
    ],
    ['somebody Slack does not show', { user: 'UNOBODY', text: 'hi <@UNOBODY>' }, { text: 'hi @UNOBODY' }],
  ])('reads a message of %s', async (_, more, input) => {
    await using s = await keeping()
    await s.slack.menu(s.slack.writes('U2', 'C1', ''), FROM_MESSAGE, 'U1', more as Record<string, unknown>)
    expect(s.slack.violations).toEqual([])
    expect(asked(s).input).toMatchObject({
      ...input,
      link: expect.stringContaining('https://acme.slack.com/archives/C1/p'),
    })
  })

  test('reads a message of the bot itself', async () => {
    await using s = await keeping()
    await s.platform.post({ workspace: 'T1', to: { place: 'C2' } }, card('Complaint 7'), 'k')
    await s.slack.menu(s.slack.messages('C2')[0]!, FROM_MESSAGE, 'U1')
    expect(asked(s).input).toMatchObject({ text: 'Complaint 7', author: 'Kastelein' })
  })

  test('on a message that was deleted says that there is nothing left, and opens nothing', async () => {
    await using s = await keeping()
    const gone = { subtype: 'tombstone', text: 'This message was deleted.' }
    const sent = await s.slack.menu(s.slack.writes('U2', 'C1', 'x'), FROM_MESSAGE, 'U1', gone)
    expect((await sent.answer()).says).toContain('This message was deleted, so there’s nothing to save')
    expect(s.scripted.heard).toEqual([])
    expect(s.slack.window('U1')).toBeUndefined()
  })

  test('of many words whose window does not open is offered by a button with as many as it carries', async () => {
    await using s = await keeping()
    s.slack.fault('views.open', { error: 'expired_trigger_id' })
    const message = s.slack.writes('U2', 'C1', `Acme "said" ${'👋\n'.repeat(9_000)}`)
    const offer = await (await s.slack.menu(message, FROM_MESSAGE, 'U1')).answer()
    expect((asked(s).input['text'] as string).length).toBeGreaterThan(20_000)
    const { view } = await (await s.slack.press(offer.message!, 'Open the form', 'U1')).answer()
    expect(readView(view!)).toContain('What to save')
    expect(asked(s).input['text']).toMatch(/^Acme "said" 👋[^]*👋\n?…$/u)
    expect(asked(s).input['link']).toContain(message.ts.replace('.', ''))
    expect(s.slack.violations).toEqual([])
  })

  test('asks Slack for names no longer than there is time for', async () => {
    await using s = await keeping()
    await s.slack.command('U1', 'C1', 'x')
    s.slack.fault('users.info', 'hang')
    await s.slack.menu(s.slack.writes('U2', 'C1', 'Acme called'), FROM_MESSAGE, 'U1')
    expect(asked(s).input).toEqual({ text: 'Acme called', link: expect.any(String) as string })
  })

  test('is one event however often Slack brings it, and another each time it is chosen', async () => {
    await using s = await keeping()
    const message = s.slack.writes('U2', 'C1', 'Acme is angry')
    const sent = await s.slack.menu(message, FROM_MESSAGE, 'U1')
    await s.slack.menu(message, FROM_MESSAGE, 'U1')
    const again = { ...sent.delivery, payload: { ...sent.delivery.payload, action_ts: 'another' } }
    await s.slack.deliver(again)
    expect(new Set(s.scripted.heard.map(({ event }) => event)).size).toBe(2)
    expect(s.scripted.effects).toBe(2)
  })

  test('is asked by a guest as a guest, and an unknown one is answered', async () => {
    await using s = await keeping()
    await s.slack.menu(s.slack.writes('U2', 'C1', 'Acme is angry'), FROM_MESSAGE, 'UG')
    expect(s.scripted.heard[0]).toMatchObject({ user: { id: 'UG', guest: true } })
    const unknown = await s.slack.menu(s.slack.writes('U2', 'C1', 'x'), 'other', 'U1')
    expect((await unknown.answer()).says).toContain('I no longer know what this does')
    expect((await (await s.slack.shortcut('U1', 'other')).answer()).says).toContain('I no longer know')
  })
})
