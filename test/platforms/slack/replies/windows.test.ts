import { describe, expect, test } from 'vitest'
import type { Form } from '../../../../src/cards/card.ts'
import type { Answer } from '../../../../src/platforms/platform.ts'
import { card, shown, type Stage, stage } from '../../../support/slack/bot.ts'
import type { Fault } from '../../../support/slack/faults.ts'
import { readMessage, readView } from '../../../support/slack/people/reading.ts'
import type { Sent } from '../../../support/slack/people/story.ts'

const form: Form = {
  language: 'en',
  title: 'Close the complaint',
  fields: [{ type: 'lines', name: 'cause', label: 'What caused it' }],
  submit: { command: 'complaint closed', input: { id: 7 }, label: 'Save' },
}
const asForm: Answer = { show: 'form', form }
const complaint = card('Complaint 7', {
  buttons: [{ label: 'Close', opens: 'form', press: { command: 'complaint close', input: { id: 7 } } }],
})

/** A bot whose “complaint” asks for a form; “show” gives a complaint with a button that opens one. */
async function opening(options: Parameters<typeof stage>[0] = {}): Promise<Stage> {
  const s = await stage(options)
  s.scripted.read = (text) => ({ command: text, rest: '', asksForm: text === 'complaint' })
  s.scripted.script = ({ request }) =>
    'text' in request && request.text === 'show' ? shown('', { audience: 'place', card: complaint }) : asForm
  return s
}

/** Every way in which somebody opens a form: made ready, then done. */
const WAYS: [string, (s: Stage) => Promise<() => Promise<Sent>>][] = [
  ['/crm without words', async (s) => () => s.slack.command('U1', 'C1', ' ')],
  ['/crm with a word that asks for one', async (s) => () => s.slack.command('U1', 'C1', 'complaint')],
  ['a button', ready],
  ['the shortcut that is everywhere', async (s) => () => s.slack.shortcut('U1', 'begin')],
  [
    'the menu of a message',
    async (s) => () => s.slack.menu(s.slack.writes('U2', 'C1', 'Acme called'), 'from_message', 'U1'),
  ],
]

async function ready(s: Stage): Promise<() => Promise<Sent>> {
  const { message } = await (await s.slack.says('U1', 'D1', 'show')).answer()
  return () => s.slack.press(message!, 'Close', 'U1')
}

describe.each(WAYS)('the window that %s opens', (_, prepare) => {
  test('is there before anything is looked up or stored, and then holds the form', async () => {
    await using s = await opening()
    const act = await prepare(s)
    const [asked, heard] = [s.slack.calls.length, s.scripted.heard.length]
    const stored = Promise.withResolvers<void>()
    s.scripted.beforeHearing = () => stored.promise
    const acting = act()
    expect(await s.slack.shows('I’m working on it')).toMatchObject({ open: true })
    expect(s.scripted.heard).toHaveLength(heard)
    expect(s.slack.calls.slice(asked)[0]?.method).toBe('views.open')
    stored.resolve()
    const { view } = await (await acting).answer()
    expect(readView(view!)).toBe('Close the complaint\nWhat caused it: ___')
    await s.platform.stop()
    expect(s.slack.whispers('U1')).toEqual([])
    expect(s.scripted.reached).toHaveLength(s.scripted.heard.length)
    expect(s.slack.violations).toEqual([])
  })

  test('too late loses nothing: the form is offered by a button that opens it', async () => {
    await using s = await opening()
    const act = await prepare(s)
    s.slack.fault('views.open', { error: 'expired_trigger_id' })
    const offer = await (await act()).answer()
    expect(offer.says).toContain('The form didn’t open in time')
    const { view } = await (await s.slack.press(offer.message!, 'Open the form', 'U1')).answer()
    expect(readView(view!)).toContain('What caused it')
    const asked = s.scripted.heard.slice(-2).map(({ request }) => ('command' in request ? request.input : request))
    expect(asked[1]).toEqual(asked[0])
    expect(s.slack.violations).toEqual([])
  })
})

describe('a window that waits', () => {
  test.each<[string, Fault]>([
    ['was used already', { error: 'exchanged_trigger_id' }],
    ['meets a Slack that is down', 'unavailable'],
    ['meets too many', { status: 429, retryAfter: 20 }],
  ])('whose trigger %s is made up for by a button', async (_, fault) => {
    await using s = await opening()
    s.slack.fault('views.open', fault)
    const offer = await (await s.slack.command('U1', 'C1', 'complaint')).answer()
    expect(offer).toMatchObject({ kind: 'whisper', says: expect.stringContaining('[Open the form]') })
  })

  test('that opened although Slack’s answer was lost gets its form all the same', async () => {
    await using s = await opening()
    s.slack.fault('views.open', 'commit then drop')
    const { view } = await (await s.slack.command('U1', 'C1', 'complaint')).answer()
    expect(readView(view!)).toContain('What caused it')
    await s.platform.stop()
    expect(s.slack.whispers('U1')).toEqual([])
  })

  test('that somebody closed meanwhile is made up for by a button', async () => {
    await using s = await opening()
    const stored = Promise.withResolvers<void>()
    s.scripted.beforeHearing = () => stored.promise
    const sent = s.slack.command('U1', 'C1', 'complaint')
    Object.assign(await s.slack.shows('One moment'), { open: false })
    stored.resolve()
    expect((await (await sent).answer()).says).toContain('[Open the form]')
  })

  test('in which something newer stands already keeps that, and nobody is told of it', async () => {
    await using s = await opening()
    s.slack.fault('views.update', { error: 'hash_conflict' })
    await s.slack.command('U1', 'C1', 'complaint')
    await s.platform.stop()
    expect(s.slack.whispers('U1')).toEqual([])
    expect(s.slack.messages('D1')).toEqual([])
    expect(s.scripted.reached).toHaveLength(1)
    expect(s.logged.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('for a form that cannot be had says why, and the whole answer is beside it', async () => {
    await using s = await opening()
    const act = await ready(s)
    const refused = card('Complaint 7 is already closed', { body: [{ type: 'text', text: 'Jan closed it.' }] })
    s.scripted.script = () => shown('', { card: refused })
    await act()
    await s.platform.stop()
    expect(readView(s.slack.window('U1')!)).toBe('Kastelein\nComplaint 7 is already closed\nJan closed it.')
    expect(readMessage(s.slack.messages('D1').at(-1)!)).toBe('Complaint 7 is already closed\nJan closed it.')
    expect(s.slack.violations).toEqual([])
  })

  test('for long gets its form at last, without another word that it takes long', async () => {
    await using s = await opening({ maxAnswerMs: 400 })
    const late = Promise.withResolvers<Answer>()
    s.scripted.script = () => late.promise
    const sent = await s.slack.command('U1', 'C1', 'complaint')
    expect(sent).toMatchObject({ status: 200, body: '' })
    late.resolve(asForm)
    expect(readView((await sent.answer()).view!)).toContain('What caused it')
    await s.platform.stop()
    expect(s.slack.whispers('U1')).toEqual([])
  })

  test('for what could not be stored or done says so', async () => {
    await using s = await opening({ maxAnswerMs: 400 })
    s.scripted.beforeHearing = () => Promise.reject(new Error('no database'))
    await s.slack.command('U1', 'C1', 'complaint')
    await s.slack.shows('That wasn’t saved')
    const failing = Promise.withResolvers<void>()
    s.scripted.beforeHearing = () => failing.promise
    await s.slack.shortcut('U2', 'begin')
    failing.reject(new Error('no database'))
    await s.platform.stop()
    for (const user of ['U1', 'U2']) expect(readView(s.slack.window(user)!)).toContain('That wasn’t saved')
    expect(readMessage(s.slack.messages('D2').at(-1)!)).toContain('That wasn’t saved')
    expect(s.slack.violations).toEqual([])
  })

  test('is not opened while it takes long to know whose bot this is: the person reads that in time, and tries again', async () => {
    const slow = (slack: Stage['slack']) => {
      slack.fault('auth.test', 'unavailable')
      slack.fault('auth.test', 'hang')
    }
    await using s = await opening({ prepare: slow, maxAnswerMs: 400 })
    s.slack.courier.patienceMs = 1_500
    const sent = await s.slack.command('U1', 'C1', 'complaint')
    expect((await sent.answer()).says).toContain('That wasn’t saved. Try again in a minute.')
    expect(s.scripted.heard).toEqual([])
  })

  test('when the bot stops and comes back holds the form after all', async () => {
    await using s = await opening()
    const ready = Promise.withResolvers<Answer>()
    s.scripted.script = () => ready.promise
    const sent = s.slack.command('U1', 'C1', 'complaint')
    await s.slack.shows('One moment')
    await expect.poll(() => s.scripted.heard.length).toBe(1)
    await s.platform.reply(s.scripted.heard[0]!, asForm)
    expect(readView(s.slack.window('U1')!)).toContain('What caused it')
    ready.resolve(asForm)
    await sent
  })
})
