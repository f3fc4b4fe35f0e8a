import { describe, expect, test } from 'vitest'
import type { Form } from '../../../../src/cards/card.ts'
import type { Answer, Invocation } from '../../../../src/platforms/platform.ts'
import { card, shown, type Stage, stage } from '../../../support/slack/bot.ts'
import { readMessage, readView } from '../../../support/slack/people/reading.ts'

const form: Form = {
  language: 'en',
  title: 'Register a complaint',
  fields: [
    { type: 'line', name: 'organisation', label: 'Customer', value: 'Acme' },
    { type: 'lines', name: 'summary', label: 'What happened' },
    { type: 'date', name: 'day', label: 'When', optional: true },
    { type: 'time', name: 'at', label: 'At', optional: true },
    {
      type: 'choice',
      name: 'severity',
      label: 'How bad',
      value: 'normal',
      options: [
        { label: 'Normal', value: 'normal' },
        { label: 'High', value: 'high' },
      ],
    },
  ],
  submit: { command: 'complaint add', input: { draft: 12 }, label: 'Save' },
}

/** The same with a field that searches and one of which several can be chosen. */
const long: Form = {
  ...form,
  fields: [
    ...form.fields,
    { type: 'relation', name: 'relation', label: 'Relation' },
    { type: 'choices', name: 'tags', label: 'Tags', options: ['a', 'b'].map((value) => ({ label: value, value })) },
  ],
}

const submitted = ({ request }: Invocation) => 'command' in request && request.command === 'complaint add'

/** Everything opens the form; submitting it gives `answer`. */
const opening =
  (answer: Answer | (() => Answer | Promise<Answer>), drawn = form) =>
  (invocation: Invocation) =>
    submitted(invocation)
      ? typeof answer === 'function'
        ? answer()
        : answer
      : ({ show: 'form', form: drawn } as const)

async function opened(s: Stage, user = 'U1', channel = 'C1') {
  const { view } = await (await s.slack.command(user, channel, 'complaint')).answer()
  return view!
}

describe('a form', () => {
  test('opens in a window for a command, which itself is answered with nothing', async () => {
    await using s = await stage()
    s.scripted.script = opening(shown('Saved'))
    const sent = await s.slack.command('U1', 'C1', 'complaint')
    expect(sent).toMatchObject({ status: 200, body: '' })
    expect(await sent.answer()).toMatchObject({
      kind: 'view',
      says: expect.stringContaining('Register a complaint'.slice(0, 20)),
    })
    await s.platform.stop()
    expect(s.scripted.reached).toHaveLength(1)
    expect(s.slack.violations).toEqual([])
  })

  test('is a command with its fields, all strings, and shows its card where it was opened', async () => {
    await using s = await stage()
    s.scripted.script = opening(shown('Complaint 7 saved'))
    const sent = await s.slack.submit(await opened(s), {
      'What happened': 'third late\ndelivery <!here>',
      When: '2026-03-02',
      'How bad': 'High',
    })
    expect(sent).toMatchObject({ status: 200, body: { response_action: 'clear' } })
    expect(await sent.answer()).toMatchObject({
      kind: 'whisper',
      says: 'Complaint 7 saved',
      message: { channel: 'C1', only: 'U1' },
    })
    expect(s.slack.window('U1')).toBeUndefined()
    expect(s.scripted.heard[1]).toMatchObject({
      request: {
        command: 'complaint add',
        input: {
          draft: 12,
          organisation: 'Acme',
          summary: 'third late\ndelivery <!here>',
          day: '2026-03-02',
          at: '',
          severity: 'high',
        },
      },
      place: { id: 'C1', kind: 'channel' },
      user: { id: 'U1', name: 'Sanne de Vries' },
    })
    await s.platform.stop()
    expect(s.scripted.reached).toHaveLength(2)
    // A window that is closed is not touched any more.
    expect(s.slack.calls.map(({ method }) => method)).not.toContain('views.update')
    expect(s.slack.violations).toEqual([])
  })

  test('that is not right stays open with a sentence at each field, and can be sent again', async () => {
    await using s = await stage()
    const answers: Answer[] = [
      { show: 'errors', language: 'en', fields: { organisation: 'I know no Acmee.', nowhere: 'And it is late.' } },
      { show: 'errors', language: 'en', fields: { summary: 'Say a bit more.' } },
      shown('Saved'),
    ]
    s.scripted.script = opening(() => answers.shift()!)
    const view = await opened(s)
    const first = await s.slack.submit(view, { Customer: 'Acmee', 'What happened': 'x' })
    expect(first.errors).toEqual({ organisation: 'I know no Acmee. And it is late.' })
    expect(s.slack.window('U1')).toBe(view)
    // The very same again is another try, since the first was refused.
    const second = await s.slack.submit(view, { Customer: 'Acmee', 'What happened': 'x' })
    expect(second.errors).toEqual({ summary: 'Say a bit more.' })
    expect((await (await s.slack.submit(view, { Customer: 'Acme', 'What happened': 'late' })).answer()).says).toBe(
      'Saved',
    )
    expect(s.scripted.effects).toBe(4)
    expect(s.slack.violations).toEqual([])
  })

  test('sent twice is done once and answered the same', async () => {
    await using s = await stage()
    s.scripted.script = opening(shown('Saved'))
    const sent = await s.slack.submit(await opened(s), { 'What happened': 'late' })
    const again = { ...sent.delivery, payload: { ...sent.delivery.payload, trigger_id: 'another' } }
    expect(await s.slack.deliver(again)).toMatchObject({ status: 200, body: { response_action: 'clear' } })
    expect(s.scripted.effects).toBe(2)
  })

  test('sent from two devices at once is what was sent first, once', async () => {
    await using s = await stage()
    const ready = Promise.withResolvers<Answer>()
    s.scripted.script = opening(() => ready.promise)
    const view = await opened(s)
    const first = s.slack.submit(view, { 'What happened': 'late' })
    await expect.poll(() => s.scripted.heard.length).toBe(2)
    const second = s.slack.submit(view, { 'What happened': 'too late' })
    ready.resolve(shown('Complaint 7 saved'))
    expect((await first).body).toEqual({ response_action: 'clear' })
    expect((await second).body).toEqual({ response_action: 'clear' })
    await s.platform.stop()
    expect(s.scripted.effects).toBe(2)
    expect(s.scripted.heard.at(-1)?.request).toMatchObject({ input: { summary: 'late' } })
  })

  test('put right, and then sent again from another device, is done once', async () => {
    await using s = await stage()
    const answers: Answer[] = [{ show: 'errors', language: 'en', fields: { summary: 'More.' } }, shown('Saved')]
    s.scripted.script = opening(() => answers.shift() ?? shown('Saved twice'))
    const view = await opened(s)
    await s.slack.submit(view, { 'What happened': 'x' })
    const sent = await s.slack.submit(view, { 'What happened': 'late' })
    const again = { ...sent.delivery, payload: { ...sent.delivery.payload, trigger_id: 'another' } }
    expect(await s.slack.deliver(again)).toMatchObject({ body: { response_action: 'clear' } })
    expect(s.scripted.effects).toBe(3)
  })

  test('may be followed by the next one in the same window', async () => {
    await using s = await stage()
    const next = { ...form, title: 'Who calls back', submit: { ...form.submit, command: 'complaint owner' } }
    s.scripted.script = (invocation) => (submitted(invocation) ? { show: 'form', form: next } : { show: 'form', form })
    const view = await opened(s)
    const sent = await s.slack.submit(view, { 'What happened': 'late' })
    expect(sent.body).toMatchObject({ response_action: 'update' })
    expect(readView(s.slack.window('U1')!)).toContain('Who calls back')
    expect(s.slack.violations).toEqual([])
  })

  test('opened by a button changes the message of that button when it is done', async () => {
    await using s = await stage()
    const root = card('Complaint 7', {
      buttons: [{ label: 'Close', press: { command: 'complaint close', input: { id: 7 } } }],
    })
    s.scripted.script = (invocation) => {
      if (submitted(invocation)) return shown('Complaint 7 closed', { audience: 'place', replaces: true })
      return 'text' in invocation.request ? shown('', { audience: 'place', card: root }) : { show: 'form', form }
    }
    const { message } = await (await s.slack.says('U1', 'C2', '@Kastelein complaint')).answer()
    const { view } = await (await s.slack.press(message!, 'Close', 'U2')).answer()
    const sent = await s.slack.submit(view!, { 'What happened': 'solved' })
    expect(await sent.answer()).toMatchObject({ kind: 'edit', says: 'Complaint 7 closed' })
    expect(s.scripted.heard[2]).toMatchObject({
      request: { message: `C2:${message!.ts}` },
      place: { id: 'C2', thread: `C2:${message!.thread}` },
    })
    expect(s.slack.violations).toEqual([])
  })

  test('from a channel without the bot brings its card to the private chat', async () => {
    await using s = await stage()
    s.scripted.script = opening(shown('Saved'))
    const sent = await s.slack.submit(await opened(s, 'U1', 'C9'), { 'What happened': 'late' })
    expect(await sent.answer()).toMatchObject({ kind: 'message', message: { channel: 'D1' }, says: 'Saved' })
  })

  test.each<[string, (s: Stage) => void]>([
    ['the window comes too late', (s) => s.slack.fault('views.open', { error: 'expired_trigger_id' })],
    ['Slack is down', (s) => s.slack.fault('views.open', 'unavailable')],
    ['Slack does not answer', (s) => s.slack.fault('views.open', 'hang')],
    ['Slack says too many', (s) => s.slack.fault('views.open', { status: 429 })],
  ])('whose window does not open (%s) is offered by a button that opens it again', async (_, spoil) => {
    await using s = await stage()
    s.scripted.script = opening(shown('Saved'))
    spoil(s)
    const offer = await (await s.slack.command('U1', 'C1', 'complaint Acme')).answer()
    expect(offer).toMatchObject({ kind: 'whisper', says: expect.stringContaining('The form didn’t open in time') })
    s.clock.advance(30_000)
    const again = await s.slack.press(offer.message!, 'Open the form', 'U1')
    expect(await again.answer()).toMatchObject({ kind: 'view' })
    expect(s.scripted.heard[1]).toMatchObject({ request: { text: 'complaint Acme' } })
    expect(s.slack.violations).toEqual([])
  })

  test('asked for in plain words is offered by a button, since words open no window', async () => {
    await using s = await stage()
    s.scripted.script = opening(shown('Saved'))
    const offer = await (await s.slack.says('U1', 'D1', 'handover Acme to @Jan Smit')).answer()
    expect(offer.says).toBe('I need a few more details\nFill them in and it’s done.\n[Open the form]')
    expect(await (await s.slack.press(offer.message!, 'Open the form', 'U1')).answer()).toMatchObject({ kind: 'view' })
    expect(s.scripted.heard[1]).toMatchObject({
      request: { text: 'handover Acme to @[Jan Smit]', people: { 'Jan Smit': 'U2' } },
    })
  })

  test('asked for in very many words can still be reached', async () => {
    await using s = await stage()
    s.scripted.script = opening(shown('Saved'))
    const offer = await (await s.slack.says('U1', 'D1', `log Acme: ${'word '.repeat(600)}`)).answer()
    expect(offer.buttons).toEqual([])
    expect(offer.says).toContain('Type this, and the form opens:\n/crm log Acme: word')
  })

  test('that takes long keeps its window with a word, and ends there and in the chat', async () => {
    await using s = await stage({ maxAnswerMs: 400 })
    const ready = Promise.withResolvers<Answer>()
    s.scripted.script = opening(() => ready.promise)
    const view = await opened(s)
    const sent = await s.slack.submit(view, { 'What happened': 'late' })
    expect(sent.body).toMatchObject({ response_action: 'update' })
    expect(readView(view)).toContain('I’m working on it')
    ready.resolve(shown('Complaint 7 saved'))
    await s.platform.stop()
    expect(readView(view)).toBe('Kastelein\nComplaint 7 saved')
    expect(s.slack.whispers('U1').map(readMessage)).toEqual(['Complaint 7 saved'])
    expect(s.slack.violations).toEqual([])
  })

  test('that turns out wrong after its window had to wait is drawn again with what was filled in, and can be sent again', async () => {
    await using s = await stage({ maxAnswerMs: 400 })
    const wrong: Answer = { show: 'errors', language: 'en', fields: { summary: 'Say a bit more.', nowhere: 'Late.' } }
    const answers = [Promise.withResolvers<Answer>(), Promise.withResolvers<Answer>()]
    let sent = 0
    s.scripted.script = opening(() => answers[sent++]?.promise ?? shown('Saved'), long)
    const view = await opened(s)
    s.scripted.relations = async () => [{ label: 'Zwaluw', value: '+customer/Zwaluw' }]
    await s.slack.types(view, 'relation', 'Zw')
    const filled = {
      'What happened': 'x',
      When: '2026-03-02',
      At: '14:30',
      'How bad': 'high',
      relation: 'Zwaluw',
      Tags: 'a,b',
    }
    for (const answer of answers) {
      await s.slack.submit(view, answer === answers[0] ? filled : {})
      expect(readView(view)).toContain('I’m working on it')
      answer.resolve(wrong)
      await s.slack.shows(/Register a complaint[^]*Say a bit more/)
      expect(readView(view).match(/⚠️ [^\n]*/g)).toEqual(['⚠️ Late.', '⚠️ Say a bit more.'])
    }
    const last = await s.slack.submit(view, { Customer: '', When: '' }).catch((error: Error) => error.message)
    expect(last).toContain('“Customer” is empty')
    await (await s.slack.submit(view, { 'What happened': 'third late delivery', When: '' })).answer()
    expect(s.scripted.heard.at(-1)?.request).toMatchObject({
      input: {
        organisation: 'Acme',
        summary: 'third late delivery',
        day: '',
        at: '14:30',
        severity: 'high',
        relation: '+customer/Zwaluw',
        tags: 'a,b',
      },
    })
    expect(s.slack.whispers('U1').map(readMessage)).toEqual(['Saved'])
    await s.platform.stop()
    expect(s.scripted.reached).toHaveLength(4)
    expect(s.slack.violations).toEqual([])
  })

  test('that turns out wrong when its window is closed gives back what was typed', async () => {
    await using s = await stage({ maxAnswerMs: 400 })
    const ready = Promise.withResolvers<Answer>()
    s.scripted.script = opening(() => ready.promise)
    const view = await opened(s)
    await s.slack.submit(view, { Customer: 'Acmee', 'What happened': 'third late delivery' })
    view.open = false
    ready.resolve({ show: 'errors', language: 'en', fields: { organisation: 'I know no Acmee.' } })
    await s.platform.stop()
    const says = readMessage(s.slack.whispers('U1')[0]!)
    expect(says).toContain('Attention · Not saved yet\n• I know no Acmee.')
    expect(says).toContain('Acmee\nthird late delivery')
  })

  test('followed by another after its window had to wait goes on in the window', async () => {
    await using s = await stage({ maxAnswerMs: 400 })
    const ready = Promise.withResolvers<Answer>()
    s.scripted.script = opening(() => ready.promise)
    const view = await opened(s)
    await s.slack.submit(view, { 'What happened': 'late' })
    ready.resolve({ show: 'form', form: { ...form, title: 'Next' } })
    await s.platform.stop()
    expect(readView(view)).toMatch(/^Next\n/)
  })

  test('that cannot be stored stays open with everything in it', async () => {
    await using s = await stage()
    s.scripted.script = opening(shown('Saved'))
    const view = await opened(s)
    s.scripted.beforeHearing = () => Promise.reject(new Error('no database'))
    const sent = await s.slack.submit(view, { 'What happened': 'late' })
    expect(sent.errors).toEqual({ organisation: expect.stringContaining('That wasn’t saved') })
    s.scripted.beforeHearing = async () => {}
    expect((await (await s.slack.submit(view, { 'What happened': 'late' })).answer()).says).toBe('Saved')
  })

  test('of an older version, which we cannot read any more, says so', async () => {
    await using s = await stage()
    s.scripted.script = opening(shown('Saved'))
    const view = await opened(s)
    view.view['private_metadata'] = 'old'
    expect((await s.slack.submit(view, { 'What happened': 'late' })).errors).toEqual({
      organisation: expect.stringContaining('I no longer know'),
    })
    expect(s.scripted.heard).toHaveLength(1)
  })

  test('that is closed is nobody’s business', async () => {
    await using s = await stage()
    s.scripted.script = opening(shown('Saved'))
    const view = await opened(s)
    const payload = {
      type: 'view_closed',
      team: { id: 'T1' },
      user: { id: 'U1' },
      view: { id: view.id, callback_id: 'x', state: { values: {} } },
      is_cleared: false,
    }
    expect(await s.slack.deliver({ kind: 'interaction', payload })).toMatchObject({ status: 200, body: '' })
  })

  test('keeps the answers to its errors apart from other windows', async () => {
    await using s = await stage()
    s.scripted.script = opening({ show: 'errors', language: 'en', fields: { summary: 'More.' } })
    const [one, two] = [await opened(s, 'U1'), await opened(s, 'U2')]
    await s.slack.submit(one, { 'What happened': 'x' })
    await s.slack.submit(two, { 'What happened': 'x' })
    expect(new Set(s.scripted.heard.map(({ event }) => event)).size).toBe(4)
  })
})
