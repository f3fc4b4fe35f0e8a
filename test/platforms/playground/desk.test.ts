import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { stage } from '../../support/playground/stage.ts'
import { buttonOf, visitor, wordsOf } from '../../support/playground/visitor.ts'

async function played() {
  const playing = await stage()
  return { ...playing, sanne: visitor(playing.url, 'sanne'), pieter: visitor(playing.url, 'pieter') }
}

const last = <T>(items: readonly T[]): T => {
  const item = items.at(-1)
  if (item === undefined) throw new Error('nothing there')
  return item
}

describe('what is said', () => {
  test('in the direct chat is for the bot, which answers there and nowhere else', async () => {
    await using s = await played()
    expect((await s.sanne.say('brief Bakkerij Vermeer')).body).toEqual({ show: 'chat' })
    expect((await s.sanne.lines()).map(wordsOf)).toEqual(['brief Bakkerij Vermeer', 'Bakkerij Vermeer'])
    expect(await s.pieter.lines()).toEqual([])
    expect(s.scripted.heard).toMatchObject([
      {
        platform: 'playground',
        workspace: 'playground',
        user: { id: 'sanne', name: 'Sanne de Vries', language: 'en', timeZone: 'Europe/Amsterdam' },
        place: { id: 'direct:sanne', kind: 'direct' },
        request: { text: 'brief Bakkerij Vermeer' },
        link: `${s.url}#direct/1`,
      },
    ])
  })

  test('in a channel reaches the bot only when it is called', async () => {
    await using s = await played()
    await s.sanne.say('good morning', 'general')
    expect(s.scripted.heard).toEqual([])
    await s.sanne.say('@kastelein brief acme', 'general')
    expect(s.scripted.heard).toMatchObject([{ place: { id: 'general', kind: 'channel', name: 'general' } }])
    expect((await s.pieter.lines('general')).map(wordsOf)).toEqual(['good morning', '@kastelein brief acme'])
  })

  test('to the bot in a channel is answered for the asker only, and so is a slash command shown', async () => {
    await using s = await played()
    await s.sanne.say('/crm brief acme', 'general')
    const own = await s.sanne.lines('general')
    expect(own.map((line) => [wordsOf(line), line.private])).toEqual([
      ['/crm brief acme', true],
      ['acme', true],
    ])
    expect(await s.pieter.lines('general')).toEqual([])
    const preview = await fetch(`${s.url}api/preview/${last(own).id}?as=pieter`)
    expect(preview.status).toBe(404)
  })

  test('twice under one event, at once or later, has one effect and one answer', async () => {
    await using s = await played()
    const event = randomUUID()
    await Promise.all([1, 2, 3].map(() => s.sanne.say('brief acme', 'direct', { event })))
    await s.sanne.say('brief acme', 'direct', { event })
    expect((await s.sanne.lines()).map(wordsOf)).toEqual(['brief acme', 'acme'])
    expect(s.scripted.worked).toEqual(new Map([[`playground:${event}`, 1]]))
    expect(new Set(s.scripted.toldOf)).toEqual(new Set([`playground:${event}`]))
  })

  test('while the bot cannot store it is not taken, and can be sent again as it was', async () => {
    await using s = await played()
    const event = randomUUID()
    s.scripted.broken = true
    expect(await s.sanne.say('brief acme', 'direct', { event })).toMatchObject({ status: 503 })
    expect(JSON.stringify(s.logged)).not.toContain('acme')
    expect(s.logged).toHaveLength(1)
    s.scripted.broken = false
    expect(await s.sanne.say('brief acme', 'direct', { event })).toMatchObject({ status: 200 })
    expect((await s.sanne.lines()).map(wordsOf)).toEqual(['brief acme', 'acme'])
  })
})

describe('a thread', () => {
  test('keeps its answers together and counts them at the root', async () => {
    await using s = await played()
    await s.sanne.say('complaint Acme: late again')
    const root = last(await s.sanne.lines('complaints'))
    await s.pieter.say('I will call them', 'complaints', { thread: root.id })
    await s.pieter.say('@kastelein brief acme', 'complaints', { thread: root.id })
    const seen = await s.sanne.state('complaints', root.id)
    expect(seen.lines.map((line) => [wordsOf(line), line.replies])).toEqual([['Complaint 7: Acme', 2]])
    expect(seen.thread?.replies.map(wordsOf)).toEqual(['I will call them', '@kastelein brief acme'])
    expect((await s.pieter.state('complaints', root.id)).thread?.replies.map(wordsOf)).toEqual([
      'I will call them',
      '@kastelein brief acme',
      'acme',
    ])
    expect(last(s.scripted.heard).place).toMatchObject({ id: 'complaints', thread: String(root.id) })
  })

  test('is named by its root, also when an answer in it is meant', async () => {
    await using s = await played()
    await s.sanne.say('first', 'general')
    await s.sanne.say('second', 'general', { thread: 1 })
    await s.sanne.say('third', 'general', { thread: 2 })
    expect((await s.sanne.state('general', 1)).thread?.replies.map(wordsOf)).toEqual(['second', 'third'])
  })

  test('takes no slash command, as in Slack, and says so in the language of the person', async () => {
    await using s = await played()
    await s.sanne.say('first', 'general')
    expect(await s.sanne.say('/crm help', 'general', { thread: 1 })).toMatchObject({
      status: 422,
      body: { error: 'As in Slack, /crm doesn’t work inside a thread. Write @kastelein instead.' },
    })
    const dutch = await s.pieter.say('/crm help', 'general', { thread: 1 })
    expect(dutch.body.error).toContain('Net als in Slack')
    expect((await s.sanne.state('general', 1)).thread?.replies).toEqual([])
  })

  test('of another place, or of a line one cannot see, does not exist', async () => {
    await using s = await played()
    await s.sanne.say('brief acme')
    await s.sanne.say('/crm brief acme', 'general')
    expect((await s.pieter.say('hello', 'general', { thread: 1 })).status).toBe(404)
    expect((await s.pieter.say('hello', 'general', { thread: 4 })).status).toBe(404)
    expect((await s.pieter.state('general', 4)).thread).toBeUndefined()
  })
})

describe('a button', () => {
  test('runs its command for the one who presses, and the answer can take the place of the message', async () => {
    await using s = await played()
    await s.sanne.say('complaint Acme: late again')
    const [card] = await s.pieter.lines('complaints')
    if (!card) throw new Error('no card')
    expect(card.edited).toBe(false)
    await s.pieter.press(card.id, buttonOf(card, 'I am on it'))
    expect(last(s.scripted.heard)).toMatchObject({
      user: { id: 'pieter' },
      place: { id: 'complaints' },
      request: { command: 'complaint acknowledge', input: { what: 'Acme: late again' }, message: String(card.id) },
    })
    const after = await s.sanne.lines('complaints')
    expect(after).toMatchObject([{ id: card.id, edited: true, content: { card: { tone: 'warning' } } }])
  })

  test('pressed twice at once works once', async () => {
    await using s = await played()
    await s.sanne.say('log Acme: called')
    const saved = last(await s.sanne.lines())
    const event = randomUUID()
    await Promise.all([1, 2].map(() => s.sanne.press(saved.id, buttonOf(saved, 'Undo'), event)))
    expect((await s.sanne.lines()).map(wordsOf)).toEqual(['log Acme: called', 'Undone'])
    expect(s.scripted.worked.get(`playground:${event}`)).toBe(1)
  })

  test('can be answered for everybody in the place', async () => {
    await using s = await played()
    await s.sanne.say('/crm brief acme', 'general')
    const brief = last(await s.sanne.lines('general'))
    await s.sanne.press(brief.id, buttonOf(brief, 'Share in channel'))
    expect((await s.pieter.lines('general')).map((line) => [wordsOf(line), line.private])).toEqual([['acme', false]])
  })

  test('under a message that one cannot see cannot be pressed', async () => {
    await using s = await played()
    await s.sanne.say('/crm brief acme', 'general')
    const brief = last(await s.sanne.lines('general'))
    expect((await s.pieter.press(brief.id, buttonOf(brief, 'Log a contact'))).status).toBe(404)
    expect((await s.pieter.press(999, buttonOf(brief, 'Log a contact'))).status).toBe(404)
  })
})

describe('a form', () => {
  test('opens, is taken back with a sentence for each wrong field, and is taken', async () => {
    await using s = await played()
    const { body } = await s.sanne.say('log')
    if (body.show !== 'form') throw new Error('no form')
    const { command, input } = body.form.submit
    const submit = (summary: string) =>
      s.sanne.post('submit', {
        event: randomUUID(),
        place: 'direct',
        submit: { command, input },
        values: { summary, form: 'phone' },
      })
    expect((await submit('hm')).body).toEqual({ show: 'errors', fields: { summary: 'A few more words, please.' } })
    expect((await submit('called about invoice 204')).body).toEqual({ show: 'chat' })
    expect(last(s.scripted.heard).request).toEqual({
      command: 'log save',
      input: { customer: 'Acme Logistics', summary: 'called about invoice 204', form: 'phone' },
    })
    expect((await s.sanne.lines()).map(wordsOf)).toEqual(['log', 'Saved'])
  })

  test('that a button opened remembers the message of the button', async () => {
    await using s = await played()
    await s.sanne.say('brief acme')
    const form = { place: 'direct', submit: { command: 'log save', input: {} }, values: { summary: 'called' } }
    await s.sanne.post('submit', { event: randomUUID(), message: 2, ...form })
    expect(last(s.scripted.heard).request).toMatchObject({ message: '2' })
    expect((await s.pieter.post('submit', { event: randomUUID(), message: 2, ...form })).status).toBe(404)
  })
})

test.each([
  ['no text', 'say', { place: 'direct', text: '   ' }],
  ['too much text', 'say', { place: 'direct', text: 'a'.repeat(4_001) }],
  ['a place that is none', 'say', { place: 'direct:pieter', text: 'hello' }],
  ['an event that is no uuid', 'say', { event: 'one', place: 'direct', text: 'hello' }],
  ['a field nobody asked for', 'say', { place: 'direct', text: 'hello', admin: true }],
  ['a press without a command', 'press', { message: 1, press: { input: {} } }],
  ['values that are no strings', 'submit', { place: 'direct', submit: { command: 'x', input: {} }, values: { a: 1 } }],
])('a request with %s is refused with a sentence', async (_, path, body) => {
  await using s = await played()
  const reply = await s.sanne.post(path, { event: randomUUID(), ...body })
  expect(reply).toMatchObject({ status: 400, body: { error: 'I couldn’t read that request.' } })
  expect(s.scripted.heard).toEqual([])
})

test('somebody who does not work here is refused', async () => {
  await using s = await played()
  const stranger = visitor(s.url, 'mallory')
  expect((await stranger.say('hello')).status).toBe(404)
  expect((await fetch(`${s.url}api/state?as=mallory`)).status).toBe(404)
})
