import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Invocation } from '../../../src/platforms/platform.ts'
import { memoryBoard } from '../../support/playground/memory-board.ts'
import { plainCard } from '../../support/playground/scripted-cards.ts'
import { stage } from '../../support/playground/stage.ts'
import { visitor, wordsOf } from '../../support/playground/visitor.ts'

const workspace = 'playground'
const card = (title: string) => plainCard('en', title, 'words')
const to = (place: string, thread?: string) => ({ workspace, to: { place }, ...(thread ? { thread } : {}) })

describe('the playground as a platform', () => {
  test('tells the bot at the start which places and which colleagues there are', async () => {
    await using s = await stage()
    expect(s.scripted.notices.map((notice) => ('place' in notice ? notice.place : notice.what))).toEqual([
      'workspace',
      { id: 'general', kind: 'channel', name: 'general' },
      { id: 'complaints', kind: 'channel', name: 'complaints' },
      { id: 'direct:sanne', kind: 'direct' },
      { id: 'direct:pieter', kind: 'direct' },
      { id: 'direct:maya', kind: 'direct' },
    ])
    expect(s.scripted.notices.at(-1)).toMatchObject({ what: 'place', user: { id: 'maya', admin: true } })
  })

  test('posts in a channel, in a thread there, and to a person', async () => {
    await using s = await stage()
    const root = await s.platform.post(to('complaints'), card('root'), 'a')
    const reply = await s.platform.post(to('complaints', root), card('reply'), 'b')
    await s.platform.post(to('complaints', reply), card('reply to the reply'), 'c')
    await s.platform.post({ workspace, to: { user: 'pieter' } }, card('nudge'), 'd')
    const pieter = visitor(s.url, 'pieter')
    const seen = await pieter.state('complaints', Number(root))
    expect(seen.lines.map(wordsOf)).toEqual(['root'])
    expect(seen.thread?.replies.map(wordsOf)).toEqual(['reply', 'reply to the reply'])
    expect((await pieter.lines()).map(wordsOf)).toEqual(['nudge'])
  })

  test('posts once under a key, however often it is asked, and finds what it posted', async () => {
    await using s = await stage()
    const ids = await Promise.all([1, 2, 3].map(() => s.platform.post(to('general'), card('once'), 'digest/1')))
    expect(new Set(ids).size).toBe(1)
    expect(await s.platform.find(to('general'), 'digest/1', new Date(0))).toEqual({ message: ids[0] })
    expect(await s.platform.find(to('general'), 'digest/2', new Date(0))).toBe('absent')
    expect(await s.board.list('general', 10)).toHaveLength(1)
  })

  test('edits in place', async () => {
    await using s = await stage()
    const id = await s.platform.post(to('general'), card('before'), 'a')
    await s.platform.edit(to('general'), id, card('after'))
    const lines = await visitor(s.url, 'maya').lines('general')
    expect(lines.map((line) => [wordsOf(line), line.edited])).toEqual([['after', true]])
  })

  test.each([
    ['a channel that is none', to('secrets'), 'gone'],
    ['a person who is none', { workspace, to: { user: 'mallory' } }, 'gone'],
    ['the direct chat of nobody', to('direct:mallory'), 'gone'],
    ['a thread that is none', to('general', '99'), 'message gone'],
    ['a thread of elsewhere', to('general', '1'), 'message gone'],
    ['a thread that is no id of ours', to('general', 'C1/1700.1'), 'message gone'],
  ])('cannot post to %s, and says why', async (_, address, kind) => {
    await using s = await stage()
    await s.platform.post(to('complaints'), card('root'), 'a')
    await expect(s.platform.post(address, card('x'), 'b')).rejects.toMatchObject({ name: 'SendError', kind })
  })

  test('cannot edit what is not there', async () => {
    await using s = await stage()
    await expect(s.platform.edit(to('general'), '7', card('x'))).rejects.toMatchObject({ kind: 'message gone' })
  })

  test('does not know whether a message was kept when the board fails', async () => {
    const failing = { ...memoryBoard(), add: () => Promise.reject(new Error('connection reset')) }
    await using s = await stage({ board: failing })
    await expect(s.platform.post(to('general'), card('x'), 'a')).rejects.toMatchObject({ kind: 'unclear' })
  })

  test('shows a late answer where it belongs, once', async () => {
    await using s = await stage()
    const event = randomUUID()
    const sanne = visitor(s.url, 'sanne')
    await sanne.say('/crm brief acme', 'general', { event })
    const [invocation] = s.scripted.heard
    if (!invocation) throw new Error('nothing heard')
    await s.platform.reply(invocation, await s.scripted.answer(invocation))
    expect((await sanne.lines('general')).map(wordsOf)).toEqual(['/crm brief acme', 'acme'])
    const late: Invocation = { ...invocation, event: `playground:${randomUUID()}` }
    await s.platform.reply(late, { show: 'card', card: card('late'), audience: 'asker' })
    expect((await sanne.lines('general')).at(-1)).toMatchObject({ private: true, content: { card: { title: 'late' } } })
  })

  test('knows its colleagues and nobody else', async () => {
    await using s = await stage()
    expect(await s.platform.profile(workspace, 'sanne')).toEqual({
      id: 'sanne',
      name: 'Sanne de Vries',
      language: 'en',
      timeZone: 'Europe/Amsterdam',
      email: 'sanne@example.test',
    })
    expect(await s.platform.profile(workspace, 'mallory')).toBeNull()
  })

  test('takes nothing before the start and nothing after the stop, and finishes what it is doing', async () => {
    await using asleep = await stage({ asleep: true })
    expect((await visitor(asleep.url, 'sanne').say('brief acme')).status).toBe(503)

    await using s = await stage()
    let finish = () => {}
    const slow = new Promise<void>((done) => (finish = done))
    const answer = s.scripted.answer.bind(s.scripted)
    s.scripted.answer = async (invocation) => {
      await slow
      return answer(invocation)
    }
    const sanne = visitor(s.url, 'sanne')
    const saying = sanne.say('brief acme')
    await expect.poll(() => s.scripted.heard.length, { timeout: 20_000 }).toBe(1)
    let stopped = false
    const stopping = s.platform.stop().then(() => (stopped = true))
    expect((await sanne.say('brief acme')).status).toBe(503)
    expect(stopped).toBe(false)
    finish()
    expect((await saying).status).toBe(200)
    await stopping
    expect((await s.board.list('direct:sanne', 10)).length).toBe(2)
  })
})
