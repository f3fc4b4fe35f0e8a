import { describe, expect, test } from 'vitest'
import { teams } from '../../../../src/platforms/teams/teams.ts'
import { card, shown } from '../../../support/teams/scripted-bot.ts'
import { type Office, office } from '../../../support/teams/office.ts'

const BUTTON = { label: 'Acknowledge', press: { command: 'complaint acknowledge', input: { id: 7 } } }

describe('words', () => {
  test('in a personal chat: who, where and what', async () => {
    await using w = await office()
    const { status } = await w.fake.says('29:sanne', 'personal', 'brief Jansen & Zn <B.V.>')
    expect(status).toBe(200)
    await w.fake.next('29:sanne')
    expect(w.scripted.heard).toMatchObject([
      {
        platform: 'teams',
        workspace: w.fake.tenantId,
        user: { id: '29:sanne', name: 'Sanne de Vries', language: 'nl', timeZone: 'Europe/Amsterdam' },
        place: { id: 'a:29_sanne', kind: 'direct' },
        request: { text: 'brief Jansen & Zn <B.V.>' },
      },
    ])
    expect(w.scripted.heard[0]?.place).not.toHaveProperty('thread')
    expect(w.scripted.heard[0]?.event).toMatch(/^teams:1111.*:a:29_sanne:\d+$/)
  })

  test('in a channel: the mention is gone, a new message is the root of its thread, and the answer goes there', async () => {
    await using w = await office()
    await w.fake.mentions('29:jan', w.sales, 'who 0612')
    const answer = await w.fake.next(w.sales)
    const [heard] = w.scripted.heard
    expect(heard?.request).toEqual({ text: 'who 0612' })
    expect(heard?.user).toMatchObject({ language: 'en', timeZone: 'America/New_York' })
    expect(heard?.place).toMatchObject({ id: w.sales, kind: 'channel', name: 'Sales' })
    expect(heard?.place.thread).toBe(`${w.sales};messageid=${answer.thread}`)
    expect(heard?.link).toContain('https://teams.microsoft.com/l/message/')
  })

  test('in a reply: the thread is that of the root', async () => {
    await using w = await office()
    const root = await w.bot.post(w.inSales, card('A complaint'), 'key')
    const message = await w.fake.next(w.sales)
    expect(w.fake.nameOf(message)).toBe(root)
    await w.fake.mentions('29:jan', w.sales, 'I am on it', message)
    expect(w.scripted.heard[0]?.place.thread).toBe(root)
    expect((await w.fake.next(w.sales)).thread).toBe(message.id)
  })

  test('in a group chat: no threads', async () => {
    await using w = await office()
    const group = w.fake.group('Deal desk', ['29:sanne', '29:jan'])
    await w.fake.mentions('29:jan', group, 'today')
    expect((await w.fake.next(group)).thread).toBeUndefined()
    expect(w.scripted.heard[0]?.place).toMatchObject({ id: group, kind: 'group', name: 'Deal desk' })
  })

  test('name colleagues, with their ids', async () => {
    await using w = await office()
    await w.fake.says('29:jan', 'personal', 'handover Acme to @[Sanne de Vries] and @Jan')
    expect(w.scripted.heard[0]?.request).toEqual({
      text: 'handover Acme to @[Sanne de Vries] and @Jan',
      people: { 'Sanne de Vries': '29:sanne', Jan: '29:jan' },
    })
  })

  test('carry a reference that is enough to speak there later', async () => {
    await using w = await office()
    await w.fake.says('29:sanne', 'personal', 'help')
    const reference: unknown = JSON.parse(JSON.stringify(w.scripted.heard[0]?.place.reference))
    expect(reference).toEqual({
      serviceUrl: w.fake.serviceUrl(),
      conversation: 'a:29_sanne',
      kind: 'direct',
      tenant: w.fake.tenantId,
      bot: w.fake.bot.id,
      user: { id: '29:sanne', aadObjectId: 'aad-sanne' },
    })
    expect(w.scripted.notices).toMatchObject([
      { what: 'place', place: { id: 'a:29_sanne', reference }, user: { id: '29:sanne' } },
      { what: 'person', user: { id: '29:sanne' } },
    ])
  })

  test.each([
    ['says nothing of language and zone', { locale: undefined, localTimezone: undefined, entities: undefined }, {}],
    ['has a zone nobody knows', { localTimezone: 'Middle/Earth', entities: [] }, { language: 'en' }],
    ['has its zone elsewhere', { localTimezone: null }, { language: 'en', timeZone: 'America/New_York' }],
    ['is in Flemish', { locale: 'nl-BE', entities: [] }, { language: 'nl', timeZone: 'America/New_York' }],
    ['is in no language we speak', { locale: 'fr-FR', entities: [] }, { language: 'en', timeZone: 'America/New_York' }],
  ])('whose client %s', async (_, told, known) => {
    await using w = await office()
    await w.fake.sends('29:jan', 'personal', { type: 'message', text: 'help', ...told })
    expect(w.scripted.heard[0]?.user).toEqual({ id: '29:jan', name: 'Jan', guest: false, ...known })
  })

  test('are answered with 200 before the work is done', async () => {
    await using w = await office()
    const later = Promise.withResolvers<void>()
    w.scripted.script = async () => {
      await later.promise
      return shown(card('At last'))
    }
    expect((await w.fake.says('29:jan', 'personal', 'report')).status).toBe(200)
    expect(w.fake.said('29:jan')).toEqual([])
    later.resolve()
    expect(w.fake.reads(await w.fake.next('29:jan'))).toBe('At last')
  })

  test('of another bot are not for us', async () => {
    await using w = await office()
    w.fake.user({ id: '28:other', name: 'Other bot' })
    expect((await w.fake.mentions('28:other', w.sales, 'help')).status).toBe(200)
    expect(w.scripted.heard).toEqual([])
  })

  test('when stopping, what was heard is still answered and nothing new is taken', async () => {
    await using w = await office()
    const later = Promise.withResolvers<void>()
    w.scripted.script = async () => {
      await later.promise
      return shown(card('At last'))
    }
    await w.fake.says('29:jan', 'personal', 'report')
    const stopped = w.settled()
    expect((await w.fake.says('29:jan', 'personal', 'another')).status).toBe(503)
    later.resolve()
    await stopped
    expect(w.fake.said('29:jan')).toHaveLength(1)
  })
})

describe('an answer for the asker alone', () => {
  test('goes to their own chat, with a line in the thread that says nothing of customers', async () => {
    await using w = await office()
    w.scripted.script = () => shown(card('Acme owes us 3,000', { language: 'nl' }), { audience: 'asker' })
    await w.fake.mentions('29:sanne', w.sales, 'brief Acme')
    expect(w.fake.reads(await w.fake.next('29:sanne'))).toBe('Acme owes us 3,000')
    const line = await w.fake.next(w.sales)
    expect(line).toMatchObject({ text: 'Ik heb je in onze chat geantwoord.', thread: expect.any(String) as string })
  })

  test('is said once, also when the line about it has to wait or cannot be said', async () => {
    await using w = await office()
    w.scripted.script = () => shown(card('Acme'), { audience: 'asker' })
    const inThread = ({ method, path }: { method: string; path: string }) => method === 'POST' && path.includes('tacv2')
    w.fake.fail({ do: 'answer', status: 429, headers: { 'retry-after': '0' } }, inThread)
    await w.fake.mentions('29:jan', w.sales, 'brief Acme')
    await w.fake.next(w.sales)
    w.fake.fail({ do: 'answer', status: 403 }, inThread)
    await w.fake.mentions('29:jan', w.sales, 'brief Acme')
    await w.settled()
    expect(w.fake.said('29:jan')).toHaveLength(2)
    expect(w.fake.said(w.sales)).toHaveLength(1)
    expect(w.scripted.toldOf).toHaveLength(2)
  })

  test('goes to a chat that is made for it when there is none, and that is kept', async () => {
    await using w = await office()
    w.fake.user({ id: '29:new', name: 'New', app: false })
    w.fake.channel('Sales', ['29:new'])
    w.scripted.script = () => shown(card('Acme'), { audience: 'asker' })
    await w.fake.mentions('29:new', w.sales, 'brief Acme')
    await w.fake.next('29:new')
    expect(
      w.scripted.notices.find((notice) => notice.what === 'place' && notice.place.kind === 'direct'),
    ).toMatchObject({
      place: { id: 'a:29_new', reference: { conversation: 'a:29_new', kind: 'direct', user: { id: '29:new' } } },
    })
  })

  test('stays unsaid when there can be no chat, and the thread says how to open one', async () => {
    await using w = await office()
    w.fake.user({ id: '29:far', name: 'Far', app: false })
    const group = w.fake.group('Deal desk', ['29:far'])
    w.scripted.script = () => shown(card('Acme owes us 3,000'), { audience: 'asker' })
    await w.fake.mentions('29:far', group, 'brief Acme')
    const line = await w.fake.next(group)
    expect(line.text).toContain('Add Kastelein under Apps in Teams')
    await w.settled()
    expect(JSON.stringify(w.fake.said(group))).not.toContain('3,000')
  })

  test('goes to the chat again after the chat they had was taken away', async () => {
    await using w = await office()
    await w.fake.says('29:sanne', 'personal', 'help')
    await w.fake.next('29:sanne')
    w.fake.company.personal('29:sanne').installed = false
    w.scripted.script = () => shown(card('Acme'), { audience: 'asker' })
    await w.fake.mentions('29:sanne', w.sales, 'brief Acme')
    expect(w.fake.reads(await w.fake.next('29:sanne'))).toBe('Acme')
  })

  test('in a personal chat is simply the answer', async () => {
    await using w = await office()
    w.scripted.script = () => shown(card('Acme'), { audience: 'asker' })
    await w.fake.says('29:jan', 'personal', 'brief Acme')
    await w.fake.next('29:jan')
    await w.settled()
    expect(w.fake.said('29:jan')).toHaveLength(1)
  })
})

describe('a press', () => {
  async function complaint(options: Parameters<typeof office>[0] = {}) {
    const w = await office(options)
    await w.bot.post(w.inSales, card('Complaint 7', { buttons: [BUTTON] }), 'key')
    return { ...w, message: await w.fake.next(w.sales) }
  }

  test('is the command of the button, with the message it stood under', async () => {
    await using w = await complaint()
    await w.fake.press(w.message, 'Acknowledge', '29:jan')
    expect(w.scripted.heard).toMatchObject([
      {
        user: { id: '29:jan' },
        place: { id: w.sales, thread: w.fake.nameOf(w.message) },
        request: { command: 'complaint acknowledge', input: { id: 7 }, message: w.fake.nameOf(w.message) },
      },
    ])
  })

  test('that replaces shows the new card to the presser at once and to everybody after it', async () => {
    await using w = await complaint()
    w.scripted.script = () => shown(card('Complaint 7: Jan is on it'), { replaces: true })
    const press = await w.fake.press(w.message, 'Acknowledge', '29:jan')
    expect(press.card).toBeDefined()
    await w.fake.edited(w.message)
    expect(w.fake.reads(w.message, '29:sanne')).toBe('Complaint 7: Jan is on it')
    expect(w.fake.said(w.sales)).toHaveLength(1)
  })

  test('that replaces a message that is gone puts the card in a new one', async () => {
    await using w = await complaint()
    w.scripted.script = () => shown(card('Complaint 7: Jan is on it'), { replaces: true })
    const gone = w.fake.press(w.message, 'Acknowledge', '29:jan')
    w.message.deleted = true
    await gone
    expect(w.fake.reads(await w.fake.next(w.sales))).toContain('Jan is on it')
  })

  test('that replaces for the asker alone changes what they see and nothing else', async () => {
    await using w = await complaint()
    w.scripted.script = () => shown(card('Only for you'), { replaces: true, audience: 'asker' })
    const press = await w.fake.press(w.message, 'Acknowledge', '29:jan')
    expect(press.card).toBeDefined()
    await w.settled()
    expect(w.fake.reads(w.message, '29:sanne')).toContain('Complaint 7')
    expect(w.message.edits).toBe(0)
    expect(w.fake.said('29:jan')).toEqual([])
  })

  test('that is answered for all puts a message in the thread and a line under the card', async () => {
    await using w = await complaint()
    w.scripted.script = () => shown(card('Jan called Acme'))
    const press = await w.fake.press(w.message, 'Acknowledge', '29:jan')
    expect(press.text).toBe('Jan called Acme')
    expect(await w.fake.next(w.sales)).toMatchObject({ thread: w.message.id })
  })

  test('that is answered for the asker says where, to them alone', async () => {
    await using w = await complaint()
    w.scripted.script = () => shown(card('Acme owes us 3,000'), { audience: 'asker' })
    const press = await w.fake.press(w.message, 'Acknowledge', '29:jan')
    expect(press.text).toBe('I answered you in our chat.')
    expect(w.fake.reads(await w.fake.next('29:jan'))).toContain('3,000')
    await w.settled()
    expect(w.fake.said(w.sales)).toHaveLength(1)
  })

  test('that is answered for an asker without a chat says in the thread how to open one', async () => {
    await using w = await complaint()
    w.fake.user({ id: '29:far', name: 'Far', app: false })
    w.scripted.script = () => shown(card('Acme owes us 3,000'), { audience: 'asker' })
    await w.fake.press(w.message, 'Acknowledge', '29:far')
    expect(await w.fake.next(w.sales)).toMatchObject({
      text: expect.stringContaining('Add Kastelein') as string,
      thread: w.message.id,
    })
  })

  test('that takes long reads “one moment”, and the answer follows', async () => {
    await using w = await complaint({ maxAnswerMs: 5 })
    const later = Promise.withResolvers<void>()
    w.scripted.script = async () => {
      await later.promise
      return shown(card('Complaint 7: Jan is on it'), { replaces: true })
    }
    const press = await w.fake.press(w.message, 'Acknowledge', '29:sanne')
    expect(press.text).toBe('Een ogenblik, ik ben ermee bezig.')
    later.resolve()
    await w.fake.edited(w.message)
    expect(w.fake.reads(w.message)).toContain('Jan is on it')
  })

  test('that takes long and is for the asker ends in their chat', async () => {
    await using w = await complaint({ maxAnswerMs: 5 })
    const later = Promise.withResolvers<void>()
    w.scripted.script = async () => {
      await later.promise
      return shown(card('Acme'), { audience: 'asker' })
    }
    await w.fake.press(w.message, 'Acknowledge', '29:jan')
    later.resolve()
    expect(w.fake.reads(await w.fake.next('29:jan'))).toBe('Acme')
    await w.settled()
    expect(w.fake.said(w.sales)).toHaveLength(1)
  })

  test('that could not be kept says so, with a code that is in the log too', async () => {
    await using w = await complaint()
    w.scripted.beforeHearing = () => {
      throw new Error('no database, and a customer’s name')
    }
    const press = await w.fake.press(w.message, 'Acknowledge', '29:jan')
    expect(press.error?.code).toBe('InternalError')
    const reference = /code: (\w{8})/.exec(press.error?.message ?? '')?.[1] ?? 'none'
    expect(w.logged.join()).toContain(reference)
    expect(w.logged.join()).not.toContain('customer')
  })

  test('that could not be kept in time says so afterwards', async () => {
    await using w = await complaint({ maxAnswerMs: 5 })
    const later = Promise.withResolvers<void>()
    w.scripted.beforeHearing = async () => {
      await later.promise
      throw new Error('no database')
    }
    const press = await w.fake.press(w.message, 'Acknowledge', '29:jan')
    expect(press.text).toBe('One moment, I’m working on it.')
    later.resolve()
    expect(w.fake.reads(await w.fake.next('29:jan'))).toContain('Try again in a minute')
  })

  test('on a card of long ago reads that the button is too old', async () => {
    await using w = await complaint()
    const value = { action: { type: 'Action.Execute', verb: 'something', data: { id: 3 } } }
    const press = await w.fake.invokes('29:jan', w.sales, 'adaptiveCard/action', value, w.message.id)
    expect(press.error?.message).toContain('no longer works')
    expect(w.scripted.heard).toEqual([])
  })

  test.each([
    ['nothing', null],
    ['no data', { action: { type: 'Action.Execute', verb: 'press' } }],
    ['data that is null', { action: { type: 'Action.Execute', verb: 'press', data: null } }],
    ['data that is a list', { action: { type: 'Action.Execute', verb: 'press', data: [] } }],
    ['no action', {}],
    ['an action that is text', { action: 'press' }],
    ['a form put away that is none', { kastelein: { cancel: 'en' } }],
    ['a command that is a number', { action: { data: { kastelein: { ask: { command: 3, input: {} }, drawn: 'x' } } } }],
  ])('with %s gets a readable answer', async (_, value) => {
    await using w = await complaint()
    for (const name of ['adaptiveCard/action', 'task/fetch', 'task/submit']) {
      const sent = name === 'adaptiveCard/action' ? value : { data: value }
      const press = await w.fake.invokes('29:jan', w.sales, name, sent, w.message.id)
      expect(press.error?.message ?? press.text).toContain('no longer works')
    }
  })

  test('in a client that knows only Action.Submit does the same', async () => {
    await using w = await complaint()
    w.scripted.script = () => shown(card('Complaint 7: Jan is on it'), { replaces: true })
    expect((await w.fake.press(w.message, 'Acknowledge', '29:jan', { old: true })).status).toBe(200)
    await w.fake.edited(w.message)
    expect(w.scripted.heard[0]?.request).toMatchObject({
      command: 'complaint acknowledge',
      message: w.fake.nameOf(w.message),
    })
  })

  test('of a foreign card in a message without words says that the button is too old', async () => {
    await using w = await complaint()
    await w.fake.sends('29:jan', 'personal', { type: 'message', value: { hello: 1 } })
    expect(w.fake.reads(await w.fake.next('29:jan'))).toContain('no longer works')
  })

  test('cannot be made to replace a message somewhere else', async () => {
    await using w = await complaint()
    const ask = { command: 'x', input: {} }
    const data = { kastelein: { ask, drawn: 'd', card: 'a:29_sanne;messageid=1' } }
    await w.fake.invokes(
      '29:jan',
      w.sales,
      'adaptiveCard/action',
      { action: { type: 'Action.Execute', data } },
      w.message.id,
    )
    expect(w.scripted.heard[0]?.reply).toEqual({ by: 'card', card: w.fake.nameOf(w.message) })
  })
})

describe('the answer given after a restart', () => {
  test('goes back the way the question came, from what was stored', async () => {
    await using w = await office()
    w.scripted.beforeHearing = () => {
      throw new Error('the process ends here')
    }
    const accept = w.scripted.accept.bind(w.scripted)
    w.scripted.accept = async (invocation) => {
      w.scripted.heard.push(invocation)
      return accept(invocation)
    }
    await w.fake.mentions('29:jan', w.sales, 'who Acme')
    const stored = JSON.parse(JSON.stringify(w.scripted.heard[0])) as (typeof w.scripted.heard)[number]
    const other = await teamsAgain(w)
    await other.reply(stored, shown(card('Acme, Utrecht')))
    expect(await w.fake.next(w.sales)).toMatchObject({ thread: stored.place.thread?.split('=')[1] })
  })
})

async function teamsAgain(w: Pick<Office, 'fake' | 'scripted' | 'now'>) {
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const bot = teams({ ...w.fake.options, clock: w.now, log: quiet })
  await bot.start(w.scripted)
  return bot
}
