import { describe, expect, test } from 'vitest'
import type { Card } from '../../../../src/cards/card.ts'
import type { Viewer } from '../../../../src/platforms/platform.ts'
import type { Message } from '../../../support/teams/company.ts'
import { type Office, office } from '../../../support/teams/office.ts'
import { card, shown } from '../../../support/teams/scripted-bot.ts'

const MINUTE = 60_000

const homeOf = (open: number): Card =>
  card('Your home', {
    home: true,
    body: [{ type: 'text', text: `${open} open promises` }],
    buttons: [
      { label: 'Kept', press: { command: 'promise keep', input: { id: 7 } } },
      { label: 'What can I ask?', press: { command: 'help', input: {} } },
    ],
  })

/** A bot that has a home for everybody, with what is open counted up at every look. */
async function house(options: Parameters<typeof office>[0] = {}) {
  const w = await office(options)
  const looks: Viewer[] = []
  w.scripted.home = async (viewer) => {
    looks.push(viewer)
    return homeOf(looks.length)
  }
  w.scripted.script = ({ request }) =>
    'command' in request && request.command === 'promise keep'
      ? shown(homeOf(100), { replaces: true })
      : shown(homeOf(0), { audience: 'asker' })
  return { ...w, looks }
}

async function homeIn(w: Office, user = '29:jan'): Promise<Message> {
  await w.fake.says(user, 'personal', 'home')
  return w.fake.next(user)
}

describe('a home', () => {
  test('is drawn anew for its owner when they open the chat, and nothing is edited or stored for it', async () => {
    await using w = await house()
    const message = await homeIn(w)
    await w.fake.opens(message, '29:jan')
    expect(w.fake.reads(message, '29:jan')).toContain('1 open promises')
    expect(w.looks).toMatchObject([{ user: { id: '29:jan', language: 'en' }, place: { kind: 'direct' } }])
    await w.settled()
    expect(message.edits).toBe(0)
    expect(w.scripted.heard).toHaveLength(1)
  })

  test('is drawn anew again after a minute, from the card that was drawn', async () => {
    await using w = await house()
    const message = await homeIn(w)
    await w.fake.opens(message, '29:jan')
    expect(await w.fake.opens(message, '29:jan')).toBeUndefined()
    w.pass(MINUTE)
    await w.fake.opens(message, '29:jan')
    expect(w.fake.reads(message, '29:jan')).toContain('2 open promises')
  })

  test('is drawn anew by hand at any time', async () => {
    await using w = await house()
    const message = await homeIn(w)
    await w.fake.opens(message, '29:jan')
    await w.fake.refreshes(message, '29:jan')
    expect(w.fake.reads(message, '29:jan')).toContain('2 open promises')
  })

  test('changed by a button is drawn anew once more for whoever looks, without end being lost', async () => {
    await using w = await house()
    const message = await homeIn(w)
    await w.fake.opens(message, '29:jan')
    await w.fake.press(message, 'Kept', '29:jan')
    await w.fake.edited(message)
    await w.fake.quiet()
    expect(message.edits).toBe(1)
    expect(w.looks).toHaveLength(2)
    expect(w.fake.reads(message, '29:jan')).toContain('2 open promises')
  })

  test('asked for in a channel comes in the own chat, and is drawn anew there', async () => {
    await using w = await house()
    await w.fake.mentions('29:jan', w.sales, 'home')
    const message = await w.fake.next('29:jan')
    await w.fake.opens(message, '29:jan')
    expect(w.fake.reads(message, '29:jan')).toContain('1 open promises')
  })

  test('shown to all is not drawn anew: the others would see their own', async () => {
    await using w = await house()
    w.scripted.script = () => shown(homeOf(0))
    await w.fake.mentions('29:jan', w.sales, 'home')
    const message = await w.fake.next(w.sales)
    expect(await w.fake.opens(message, '29:jan')).toBeUndefined()
    expect(JSON.stringify(message.card)).not.toContain('refresh')
  })

  test('belongs to who looks, whatever is sent along: rights are those of the moment', async () => {
    await using w = await house()
    const message = await homeIn(w)
    const { action } = (message.card as { refresh: { action: object } }).refresh
    w.scripted.home = async (viewer) => {
      w.looks.push(viewer)
      return card('You are no colleague')
    }
    const press = await w.fake.invokes('29:sanne', 'personal', 'adaptiveCard/action', { action, trigger: 'automatic' })
    expect(w.looks.map(({ user }) => user.id)).toEqual(['29:sanne'])
    expect(JSON.stringify(press.card)).toContain('You are no colleague')
    await w.fake.opens(message, '29:jan')
    expect(w.fake.reads(message, '29:jan')).toBe('You are no colleague')
  })

  test('that cannot be looked up stays as it was, with a code that is in the log', async () => {
    await using w = await house({ maxAnswerMs: 5 })
    const message = await homeIn(w)
    for (const home of [() => Promise.reject(new Error('no database')), () => new Promise<never>(() => undefined)]) {
      w.scripted.home = home
      w.pass(MINUTE)
      const press = await w.fake.opens(message, '29:jan')
      const code = /code: (\w{8})/.exec(press?.error?.message ?? '')?.[1] ?? 'none'
      expect(w.logged.join()).toContain(code)
    }
    expect(w.fake.reads(message, '29:jan')).toContain('0 open promises')
  })

  test('in a client that sends a refresh as words is passed over', async () => {
    await using w = await house()
    const message = await homeIn(w)
    const { action } = (message.card as { refresh: { action: { data: object } } }).refresh
    await w.fake.sends('29:jan', 'personal', { type: 'message', value: action.data, replyToId: message.id })
    await w.settled()
    expect(w.fake.said('29:jan')).toHaveLength(1)
    expect(w.scripted.heard).toHaveLength(1)
  })
})

describe('who adds the app for themselves', () => {
  test('reads once what it is for, with their home below it and a way to ask more', async () => {
    await using w = await house()
    await w.fake.installs('29:sanne')
    const message = await w.fake.next('29:sanne')
    expect(w.fake.reads(message).split('\n')).toEqual([
      'Hello, I’m Kastelein',
      expect.stringContaining('I remember your customers for you') as string,
      'log <customer> / Jan: called about invoice 204',
      'Your home',
      '0 open promises',
      '[Kept]',
      '[What can I ask?]',
    ])
    expect(w.scripted.heard).toMatchObject([
      { event: `teams:${w.fake.tenantId}:welcome:29:sanne`, request: { command: 'home', input: {} } },
    ])
    await w.fake.press(message, 'What can I ask?', '29:sanne')
    expect(w.scripted.heard.at(-1)?.request).toMatchObject({ command: 'help' })
  })

  test('finds their home there from the next look on', async () => {
    await using w = await house()
    await w.fake.installs('29:sanne')
    const message = await w.fake.next('29:sanne')
    await w.fake.opens(message, '29:sanne')
    expect(w.fake.reads(message, '29:sanne')).toBe('Your home\n1 open promises\n[Kept]\n[What can I ask?]')
  })

  test('is greeted in Dutch when that is their language', async () => {
    await using w = await house()
    w.scripted.script = () => shown({ ...homeOf(0), language: 'nl' })
    await w.fake.installs('29:sanne')
    expect(w.fake.reads(await w.fake.next('29:sanne'))).toMatch(/^Hallo, ik ben Kastelein\nIk onthoud je klanten/)
  })

  test('is not greeted again: by a retry, a second install, an update, or after a restart', async () => {
    await using w = await house()
    const first = await w.fake.installs('29:sanne')
    await w.fake.redeliver(first)
    await w.fake.redeliver(first, { newId: true })
    w.pass(MINUTE)
    await w.fake.sends('29:sanne', 'personal', { type: 'installationUpdate', action: 'add-upgrade' })
    await w.restart()
    await w.fake.uninstalls('29:sanne')
    w.pass(MINUTE)
    await w.fake.installs('29:sanne')
    await w.settled()
    expect(w.fake.said('29:sanne')).toHaveLength(1)
  })

  test('reads only why there is no home for them when there is none', async () => {
    await using w = await house()
    w.scripted.script = () => shown(card('You are a guest here'))
    await w.fake.installs('29:sanne')
    expect(w.fake.reads(await w.fake.next('29:sanne'))).toBe('You are a guest here')
  })

  test('is greeted after a restart when there was no time for it before', async () => {
    await using w = await house()
    w.fake.fail({ do: 'answer', status: 429, headers: { 'retry-after': '100' } })
    await w.fake.installs('29:sanne')
    await w.restart()
    expect(w.scripted.toldOf).toEqual([])
    const [stored] = w.scripted.heard
    if (!stored) throw new Error('not stored')
    w.pass(100_000)
    await w.bot.reply(JSON.parse(JSON.stringify(stored)) as typeof stored, shown(homeOf(0)))
    expect(w.fake.reads(await w.fake.next('29:sanne'))).toContain('Hello, I’m Kastelein')
  })

  test('takes nothing away from a channel or a group: there nothing is said', async () => {
    await using w = await house()
    const group = w.fake.group('Deal desk', ['29:jan'])
    await w.fake.installs(w.sales, '29:jan')
    await w.fake.installs(group, '29:jan')
    await w.settled()
    expect([...w.fake.said(w.sales), ...w.fake.said(group), ...w.fake.said('29:jan')]).toEqual([])
  })
})
