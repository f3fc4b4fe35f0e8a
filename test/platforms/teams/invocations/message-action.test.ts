import { describe, expect, test } from 'vitest'
import type { Form } from '../../../../src/cards/card.ts'
import type { Message } from '../../../support/teams/company.ts'
import type { Dialog, Pressed } from '../../../support/teams/invoke-response.ts'
import { answering, forwarded, withCard, withFile } from '../../../support/teams/attached.ts'
import { type Office, office } from '../../../support/teams/office.ts'
import { card, shown } from '../../../support/teams/scripted-bot.ts'

const FORM: Form = {
  language: 'en',
  title: 'Keep this message',
  fields: [
    { type: 'relation', name: 'relation', label: 'Customer' },
    { type: 'lines', name: 'text', label: 'What to save', optional: true },
  ],
  submit: { label: 'Save', command: 'message filed', input: { link: 'https://teams.example/1' } },
}

/** A bot that opens a form for a message, and keeps what is filled in when there is a relation it knows. */
async function keeping(options: Parameters<typeof office>[0] = {}) {
  const w = await office(options)
  w.scripted.relations = async () => [{ label: 'Acme', value: '#1' }]
  w.scripted.script = ({ request }) => {
    if ('text' in request || request.command === 'from message') return { show: 'form', form: FORM }
    if (request.input.text === '')
      return { show: 'errors', language: 'en', fields: { text: 'Write what you want to save.' } }
    return shown(card('Kept of Acme', { buttons: [{ label: 'Share', press: { command: 'share', input: {} } }] }), {
      audience: 'asker',
    })
  }
  return { ...w, chat: w.fake.between('29:sanne', '29:jan') }
}

function dialogIn({ dialog }: Pressed): Dialog {
  if (!dialog) throw new Error('no dialog')
  return dialog
}

const asked = (w: Office) => w.scripted.heard.at(-1)?.request as { command: string; input: Record<string, unknown> }
const open = async (w: Office, message: Message, user = '29:sanne') =>
  dialogIn(await w.fake.menu(message, 'fromMessage', user))
const FILLED = { relation: 'Acme', text: 'is angry' }

describe('the action on a message', () => {
  test('asks with its words, who wrote them and where they can be read, and opens the form', async () => {
    await using w = await keeping()
    const message = w.fake.writes('29:jan', w.sales, 'Acme <is> angry & waits')
    const dialog = await open(w, message)
    expect(dialog.title).toBe('Keep this message')
    expect(w.scripted.heard).toMatchObject([
      {
        user: { id: '29:sanne', language: 'nl' },
        place: { id: w.sales, kind: 'channel', thread: w.fake.nameOf(message) },
        request: { command: 'from message', input: { text: 'Acme <is> angry & waits', author: 'Jan' } },
      },
    ])
    const link = new URL(String(asked(w).input.link))
    expect(link.pathname).toBe(`/l/message/${encodeURIComponent(w.sales)}/${message.id}`)
    expect(link.searchParams.get('parentMessageId')).toBe(message.id)
  })

  test('gives a message the same address as when somebody speaks to the bot in it', async () => {
    await using w = await keeping()
    await w.fake.mentions('29:jan', w.sales, 'who Acme')
    const message = w.fake.company.messages.find(({ from }) => from === '29:jan')
    if (!message) throw new Error('not said')
    await open(w, message)
    expect(asked(w).input.link).toBe(w.scripted.heard[0]?.link)
  })

  test('on a reply keeps the thread of its root', async () => {
    await using w = await keeping()
    const root = w.fake.writes('29:jan', w.sales, 'Acme called')
    const reply = w.fake.writes('29:jan', w.sales, 'and is angry', { thread: root.id })
    await open(w, reply)
    expect(w.scripted.heard[0]?.place.thread).toBe(w.fake.nameOf(root))
    expect(String(asked(w).input.link)).toContain(`/${reply.id}?`)
    expect(String(asked(w).input.link)).toContain(`parentMessageId=${root.id}`)
  })

  test('works between two people, where the bot is not', async () => {
    await using w = await keeping()
    const dialog = await open(w, w.fake.writes('29:jan', w.chat, 'Acme is angry'))
    const press = await w.fake.submit(dialog, FILLED, '29:sanne')
    expect(w.fake.reads(dialogIn(press))).toBe('Kept of Acme\n[Share]')
    await w.settled()
    expect(w.fake.said(w.chat)).toEqual([])
    expect(w.scripted.notices).toEqual([])
  })

  test.each([
    ['formatting', '<div><b>Acme</b> is&nbsp;angry<br>again</div>', 'Acme is angry\nagain'],
    ['a mention', '<div><at id="0">Sanne de Vries</at>&nbsp;look</div>', 'Sanne de Vries look'],
    ['a mention of the bot', '<div><at id="0">Kastelein</at>&nbsp;log</div>', 'Kastelein log'],
    ['a line between', '<p>first</p><hr><p>second</p>', 'first\nsecond'],
    ['a link', '<p>see <a href="https://acme.nl/offer">the offer</a></p>', 'see the offer (https://acme.nl/offer)'],
    ['a quote', '<blockquote><p>it is broken</p></blockquote><p>again</p>', '> it is broken\nagain'],
    ['an emoji', '<p>late <emoji id="angry" alt="😠" title="Angry"></emoji></p>', 'late 😠'],
    ['only a picture', '<div><p><img alt="image" src="https://x.example/1" itemid="7"></p></div>', ''],
    ['only a file', '<attachment id="7"></attachment>', ''],
    ['nothing', '', ''],
  ])('reads a message of %s', async (_, html, text) => {
    await using w = await keeping()
    const dialog = await open(w, w.fake.writes('29:jan', w.sales, '', { html }))
    expect(asked(w).input.text).toBe(text)
    expect(w.fake.reads(dialog)).toContain('What to save')
  })

  test.each<[string, ReturnType<typeof withCard>, { text: string; author?: string }]>([
    [
      'a forwarded message',
      forwarded('Priya', '<p>the ramp<br>is broken</p>'),
      { text: 'the ramp\nis broken', author: 'Priya' },
    ],
    [
      'words with a forwarded message',
      forwarded('Priya', '<p>the ramp is broken</p>', 'fyi'),
      { text: 'fyi\nPriya: the ramp is broken' },
    ],
    ['an answer', answering('Priya', 'is it broken?', 'yes, again'), { text: '> Priya: is it broken?\nyes, again' }],
    ['words with a file', withFile('offer 2291.pdf', 'sent this'), { text: 'sent this\noffer 2291.pdf' }],
    [
      'a card',
      withCard({
        type: 'AdaptiveCard',
        body: [
          { type: 'TextBlock', text: 'New request' },
          { type: 'FactSet', facts: [{ title: 'Customer', value: 'Acme' }] },
          { type: 'ColumnSet', columns: [{ type: 'Column', items: [{ type: 'TextBlock', text: 'ramp' }] }] },
          { type: 'RichTextBlock', inlines: ['is ', { type: 'TextRun', text: 'broken' }] },
          { type: 'TextBlock', text: 'hidden', isVisible: false },
          { type: 'Input.Text', id: 'x', label: 'Reply' },
        ],
        actions: [{ type: 'Action.Submit', title: 'Take it' }],
      }),
      { text: 'New request\nCustomer: Acme\nramp\nis broken' },
    ],
    [
      'words with an older card',
      withCard(
        { title: 'Order 7', subtitle: 'Acme', text: '<b>late</b>', buttons: [] },
        'look',
        'application/vnd.microsoft.card.hero',
      ),
      { text: 'look\nOrder 7\nAcme\nlate' },
    ],
    [
      'something unreadable',
      {
        html: '<p>see</p>',
        attachments: [
          { ...withFile('x').attachments[0]!, name: null, contentType: 'forwardedMessageReference', content: '{' },
        ],
      },
      { text: 'see' },
    ],
  ])('reads a message of %s', async (_, more, { text, author = 'Jan' }) => {
    await using w = await keeping()
    await open(w, w.fake.writes('29:jan', w.sales, '', more))
    expect(asked(w).input).toMatchObject({ text, author })
  })

  test('reads a message of plain text as it stands, and one without a body or a writer', async () => {
    await using w = await keeping()
    const invoke = (messagePayload: object) =>
      w.fake.invokes('29:jan', w.sales, 'composeExtension/fetchTask', { commandId: 'fromMessage', messagePayload })
    await invoke({ id: '1', body: { contentType: 'text', content: ' a &amp; <b> ' }, from: null })
    expect(asked(w).input).toMatchObject({ text: 'a &amp; <b>' })
    await invoke({ id: '2', body: null, from: { user: null, application: null } })
    expect(asked(w).input).toEqual({ text: '', link: expect.any(String) as string })
  })

  test('names a guest and a bot that wrote it', async () => {
    await using w = await keeping()
    w.fake.user({ id: '29:eva', name: 'Eva (Guest)', userRole: 'guest' })
    w.fake.user({ id: '28:other', name: 'Other bot' })
    const authors: unknown[] = []
    for (const from of ['29:eva', '28:other']) {
      await open(w, w.fake.writes(from, w.sales, 'Acme is angry'))
      authors.push(asked(w).input.author)
    }
    await w.bot.post(w.inSales, card('Complaint 7'), 'key')
    await open(w, await w.fake.next(w.sales))
    expect([...authors, asked(w).input.author]).toEqual(['Eva (Guest)', 'Other bot', 'Kastelein'])
  })

  test('on a message that was deleted says that there is nothing left', async () => {
    await using w = await keeping()
    const message = w.fake.writes('29:jan', w.sales, 'Acme is angry')
    message.deleted = true
    expect((await w.fake.menu(message, 'fromMessage', '29:sanne')).text).toContain('Dit bericht is verwijderd')
    expect(w.scripted.heard).toEqual([])
  })

  test.each([
    ['another command', { commandId: 'other', messagePayload: { id: '1' } }],
    ['no message', { commandId: 'fromMessage' }],
    ['nothing', null],
  ])('with %s reads that it is too old', async (_, value) => {
    await using w = await keeping()
    const press = await w.fake.invokes('29:jan', w.sales, 'composeExtension/fetchTask', value)
    expect(press.text).toContain('no longer works')
  })

  test('is asked by a guest as a guest', async () => {
    await using w = await keeping()
    w.fake.user({ id: '29:eva', name: 'Eva', userRole: 'guest' })
    const channel = w.fake.channel('Partners')
    await open(w, w.fake.writes('29:jan', channel, 'Acme is angry'), '29:eva')
    expect(w.scripted.heard[0]).toMatchObject({ user: { id: '29:eva', guest: true }, place: { outsiders: true } })
  })
})

describe('its form', () => {
  test('is a form like any other: errors keep what was filled in, then it is done', async () => {
    await using w = await keeping()
    const dialog = await open(w, w.fake.writes('29:jan', w.sales, 'Acme is angry'))
    const again = dialogIn(await w.fake.submit(dialog, { relation: 'Acme', text: '' }, '29:sanne'))
    expect(w.fake.reads(again)).toBe('Customer: Acme\n⚠ Write what you want to save.\nWhat to save: \n[Save]')
    const done = await w.fake.submit(again, { text: 'is angry' }, '29:sanne')
    expect(w.fake.reads(dialogIn(done))).toContain('Kept of Acme')
    expect(asked(w)).toEqual({
      command: 'message filed',
      input: { link: 'https://teams.example/1', relation: '#1', text: 'is angry' },
    })
    await w.settled()
    expect(w.scripted.toldOf.map(({ event }) => event)).toContain(w.scripted.heard.at(-1)?.event)
  })

  test('sent twice, at once, again under a new id, and after a restart, has one effect', async () => {
    await using w = await keeping()
    const dialog = await open(w, w.fake.writes('29:jan', w.sales, 'Acme is angry'))
    const press = await w.fake.submit(dialog, FILLED, '29:sanne')
    await Promise.all([1, 2].map(() => w.fake.redeliver(press)))
    await w.restart()
    w.pass(30_000)
    await w.fake.redeliver(press, { newId: true })
    expect(new Set(w.scripted.heard.slice(1).map(({ event }) => event)).size).toBe(1)
  })

  test('that got no answer is the same event when Teams brings it again 30 s later under a new id', async () => {
    await using w = await keeping()
    const dialog = await open(w, w.fake.writes('29:jan', w.sales, 'Acme is angry'))
    const inside = Promise.withResolvers<void>()
    const ready = Promise.withResolvers<void>()
    const before = w.scripted.script
    w.scripted.script = async (invocation) => {
      inside.resolve()
      await ready.promise
      return before(invocation)
    }
    const lost = w.fake.submit(dialog, FILLED, '29:sanne', { hangUp: inside.promise })
    await expect(lost).rejects.toThrow('aborted')
    await w.hungUp
    ready.resolve()
    w.pass(30_000)
    const again = await w.fake.submit(dialog, FILLED, '29:sanne')
    expect(w.fake.reads(dialogIn(again))).toContain('Kept of Acme')
    expect(new Set(w.scripted.heard.slice(1).map(({ event }) => event)).size).toBe(1)
  })

  test('for the same message opened by two people is two forms', async () => {
    await using w = await keeping()
    const message = w.fake.writes('29:jan', w.sales, 'Acme is angry')
    await Promise.all([open(w, message), open(w, message, '29:jan')])
    expect(new Set(w.scripted.heard.map(({ event }) => event)).size).toBe(2)
  })

  test('shows in itself why it may not be done any more', async () => {
    await using w = await keeping()
    const dialog = await open(w, w.fake.writes('29:jan', w.sales, 'Acme is angry'))
    w.scripted.script = () => shown(card('You cannot do this'), { audience: 'asker' })
    expect(w.fake.reads(dialogIn(await w.fake.submit(dialog, FILLED, '29:sanne')))).toBe('You cannot do this')
  })

  test('whose answer is for all puts it in the conversation, or in the chat of the asker where the bot is not', async () => {
    await using w = await keeping()
    const before = w.scripted.script
    w.scripted.script = (invocation) =>
      'command' in invocation.request && invocation.request.command === 'share'
        ? shown(card('Acme: is angry'))
        : before(invocation)
    const sharing = async (place: string) => {
      const dialog = await open(w, w.fake.writes('29:jan', place, 'Acme is angry'))
      const done = dialogIn(await w.fake.submit(dialog, FILLED, '29:sanne'))
      return w.fake.press(done, 'Share', '29:sanne')
    }
    expect((await sharing(w.sales)).closed).toBe(true)
    expect(w.fake.reads(await w.fake.next(w.sales))).toBe('Acme: is angry')
    await sharing(w.chat)
    expect(w.fake.reads(await w.fake.next('29:sanne'))).toBe('Acme: is angry')
    expect(w.fake.said(w.chat)).toEqual([])
  })

  test('that takes long says so, and goes on in the chat of the asker', async () => {
    await using w = await keeping({ maxAnswerMs: 5 })
    const later = Promise.withResolvers<void>()
    const before = w.scripted.script
    w.scripted.script = async (invocation) => {
      await later.promise
      return before(invocation)
    }
    const message = w.fake.writes('29:jan', w.chat, 'Acme is broke')
    const press = await w.fake.menu(message, 'fromMessage', '29:sanne')
    expect(press.text).toBe('Een ogenblik, ik ben ermee bezig.')
    later.resolve()
    const form = await w.fake.next('29:sanne')
    expect(w.fake.reads(form)).toContain('Keep this message')
    w.scripted.script = before
    await w.fake.submit(form, FILLED, '29:sanne')
    await w.fake.edited(form)
    expect(w.fake.reads(form)).toContain('Kept of Acme')
    await w.settled()
    expect(w.fake.said(w.chat)).toEqual([])
  })

  test('that could not be kept says so, with a code', async () => {
    await using w = await keeping()
    const dialog = await open(w, w.fake.writes('29:jan', w.sales, 'Acme is angry'))
    w.scripted.beforeHearing = () => {
      throw new Error('no database')
    }
    expect((await w.fake.submit(dialog, FILLED, '29:sanne')).text).toMatch(/code door: \w{8}/)
  })
})
