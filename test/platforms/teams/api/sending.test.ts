import { describe, expect, test } from 'vitest'
import type { Address, SendError } from '../../../../src/platforms/platform.ts'
import { pacing } from '../../../../src/platforms/teams/api/pacing.ts'
import { teams } from '../../../../src/platforms/teams/teams.ts'
import type { Call } from '../../../support/teams/faults.ts'
import { type Office, office } from '../../../support/teams/office.ts'
import { card, shown } from '../../../support/teams/scripted-bot.ts'
import { service } from '../../../support/teams/service.ts'
import { teamsWorld } from '../../../support/teams/world.ts'

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined }
const HELLO = card('Hello', { body: [{ type: 'text', text: 'world' }] })
const sends = ({ fake }: Office) => fake.calls.filter(({ path }) => path.includes('/v3/')).length

/** Jan's own chat, as his words gave it. */
async function toJan(w: Office): Promise<Address> {
  await w.fake.says('29:jan', 'personal', 'help')
  await w.fake.next('29:jan')
  return { workspace: w.fake.tenantId, to: { user: '29:jan' }, reference: w.scripted.heard.at(-1)?.place.reference }
}

async function failure(sending: Promise<unknown>): Promise<SendError> {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toMatchObject({ name: 'SendError' })
  return error as SendError
}

describe('what is said unasked', () => {
  test('to a channel starts a thread, whose id is what replies come with', async () => {
    await using w = await office()
    const id = await w.bot.post(w.inSales, HELLO, 'key')
    const message = await w.fake.next(w.sales)
    expect(id).toBe(`${w.sales};messageid=${message.id}`)
    expect(message.thread).toBeUndefined()
    expect(message.summary).toBe('Hello\nworld')
  })

  test('in a thread of a channel goes to that thread', async () => {
    await using w = await office()
    const thread = await w.bot.post(w.inSales, HELLO, 'key')
    const root = await w.fake.next(w.sales)
    const reply = await w.bot.post({ ...w.inSales, thread }, card('More'), 'key 2')
    expect(await w.fake.next(w.sales)).toMatchObject({ thread: root.id })
    await w.bot.edit({ ...w.inSales, thread }, reply, card('Even more'))
    expect(w.fake.reads(w.fake.said(w.sales)[1] ?? root)).toBe('Even more')
  })

  test('to a person goes to the chat that was kept', async () => {
    await using w = await office()
    const to = await toJan(w)
    const id = await w.bot.post(to, HELLO, 'key')
    expect(id).toMatch(/^a:29_jan;messageid=\d+$/)
    expect(w.fake.reads(await w.fake.next('29:jan'))).toBe('Hello\nworld')
  })

  test('to a person never met in person makes the chat, from a reference of elsewhere or from none', async () => {
    await using w = await office()
    await w.bot.post({ ...w.inSales, to: { user: '29:sanne' } }, HELLO, 'key')
    await w.fake.next('29:sanne')
    await w.bot.post({ workspace: w.fake.tenantId, to: { user: '29:sanne' } }, HELLO, 'key')
    await w.fake.next('29:sanne')
    expect(w.fake.calls.filter(({ path }) => path.endsWith('/v3/conversations'))).toHaveLength(1)
    expect(w.scripted.notices).toMatchObject([
      { what: 'place', place: { id: 'a:29_sanne', kind: 'direct' }, user: { id: '29:sanne' } },
    ])
  })

  test('to a place without its reference goes there by its id', async () => {
    await using w = await office()
    await w.bot.post({ workspace: w.fake.tenantId, to: { place: w.sales } }, HELLO, 'key')
    expect((await w.fake.next(w.sales)).thread).toBeUndefined()
  })

  test('before anything was heard waits, as there is no address yet', async () => {
    await using w = await office()
    const fresh = teams({ ...w.fake.options, clock: w.now, log: QUIET })
    const to = { workspace: w.fake.tenantId, to: { user: '29:jan' } }
    expect(await failure(fresh.post(to, HELLO, 'key'))).toMatchObject({ kind: 'later', retryAfter: 60_000 })
  })

  test('to another tenant is not said', async () => {
    await using w = await office()
    expect((await failure(w.bot.post({ ...w.inSales, workspace: 'other' }, HELLO, 'key'))).kind).toBe('gone')
  })

  test('follows the service address Teams spoke from last', async () => {
    await using w = await office()
    await toJan(w)
    w.fake.settings.region = 'amer'
    const to = await toJan(w)
    await w.bot.post(to, HELLO, 'key')
    expect(w.fake.calls.at(-1)?.path).toMatch(/^\/amer\//)
  })

  test.each(['https://evil.example/', 'https://smba.trafficmanager.net.evil.example/', 'file:///etc/passwd'])(
    'is not said at %s',
    async (serviceUrl) => {
      await using w = await office()
      const reference = { ...(w.inSales.reference as object), serviceUrl }
      expect((await failure(w.bot.post({ ...w.inSales, reference }, HELLO, 'key'))).kind).toBe('gone')
    },
  )

  test('never takes our token to an address that is not one of Teams, whoever put it there', async () => {
    await using w = await office()
    const trap = await service(() => ({ status: 200, body: { id: '1' } }))
    const reference = { ...(w.inSales.reference as object), serviceUrl: trap.url }
    await failure(w.bot.post({ ...w.inSales, reference }, HELLO, 'key'))
    await failure(w.bot.post({ ...w.inSales, to: { user: '29:new' }, reference }, HELLO, 'key'))
    await failure(w.bot.edit({ ...w.inSales, reference }, `${w.sales};messageid=1`, HELLO))
    await trap.close()
    expect(trap.calls).toEqual([])
  })

  test('cannot be looked for', async () => {
    await using w = await office()
    expect(await w.bot.find(w.inSales, 'key', w.now())).toBe('unknown')
  })
})

describe('an edit', () => {
  test('changes the message, for everybody', async () => {
    await using w = await office()
    const id = await w.bot.post(w.inSales, HELLO, 'key')
    await w.bot.edit(w.inSales, id, card('Changed'))
    expect(w.fake.reads(await w.fake.next(w.sales))).toBe('Changed')
  })

  test('of a message that is gone says so', async () => {
    await using w = await office()
    const id = await w.bot.post(w.inSales, HELLO, 'key')
    const message = await w.fake.next(w.sales)
    message.deleted = true
    expect((await failure(w.bot.edit(w.inSales, id, HELLO))).kind).toBe('message gone')
    expect((await failure(w.bot.edit(w.inSales, 'nonsense', HELLO))).kind).toBe('message gone')
  })

  test('in a conversation that is gone says that', async () => {
    await using w = await office()
    const id = await w.bot.post(w.inSales, HELLO, 'key')
    w.fake.company.conversations.delete(w.sales)
    expect((await failure(w.bot.edit(w.inSales, id, HELLO))).kind).toBe('gone')
  })

  test.each([
    { do: 'drop', commit: true },
    { do: 'answer', status: 502, commit: true },
    { do: 'answer', status: 503 },
    { do: 'answer', status: 504 },
  ] as const)('can be tried again after anything unclear (%o)', async (fault) => {
    await using w = await office()
    const id = await w.bot.post(w.inSales, HELLO, 'key')
    w.fake.fail(fault)
    expect((await failure(w.bot.edit(w.inSales, id, card('Changed')))).kind).toBe('later')
    w.pass(10_000)
    await w.bot.edit(w.inSales, id, card('Changed'))
    expect(w.fake.reads(await w.fake.next(w.sales))).toBe('Changed')
  })
})

describe('when Teams refuses', () => {
  test.each([
    ['BotDisabledByAdmin', 'gone'],
    ['ConversationBlockedByUser', 'gone'],
    ['BotNotInConversationRoster', 'gone'],
    ['MessageWritesBlocked', 'gone'],
    ['SomethingNew', 'gone'],
    ['InvalidBotApiHost', 'later'],
  ])('with 403 %s the place is %s', async (code, kind) => {
    await using w = await office()
    w.fake.block(w.sales, code)
    expect(await failure(w.bot.post(w.inSales, HELLO, 'key'))).toMatchObject({
      kind,
      message: expect.stringContaining(code) as string,
    })
  })

  test.each([
    [412, {}, 'later', 2_000],
    [412, { 'retry-after': '4' }, 'later', 4_000],
    [429, {}, 'later', 5_000],
    [429, { 'retry-after': '17' }, 'later', 17_000],
    [429, { 'retry-after': 'Mon, 02 Mar 2026 09:00:40 GMT' }, 'later', 40_000],
    [429, { 'retry-after': 'soon' }, 'later', 5_000],
    [500, {}, 'unclear', 0],
    [502, {}, 'unclear', 0],
    [503, {}, 'unclear', 0],
    [504, {}, 'unclear', 0],
    [408, {}, 'unclear', 0],
    [302, { location: 'https://evil.example/' }, 'refused', 0],
    [404, {}, 'gone', 0],
  ] as const)('with %i and %o a new message is %s', async (status, headers, kind, retryAfter) => {
    await using w = await office()
    const before = sends(w)
    w.fake.fail({ do: 'answer', status, headers, body: '<html>' })
    expect(await failure(w.bot.post(w.inSales, HELLO, 'key'))).toMatchObject({ kind, retryAfter })
    expect(sends(w) - before).toBe(1)
  })

  test('or breaks off, it is unclear whether a message was made, and it is not made twice', async () => {
    await using w = await office({ maxCallMs: 50 })
    for (const fault of [
      { do: 'drop', commit: true },
      { do: 'drop' },
      { do: 'hang' },
      { do: 'cut off', commit: true },
    ] as const) {
      w.fake.fail(fault)
      expect((await failure(w.bot.post(w.inSales, HELLO, 'key'))).kind).toBe('unclear')
    }
    w.fake.fail({ do: 'answer', status: 502, commit: true })
    expect((await failure(w.bot.post(w.inSales, HELLO, 'key'))).kind).toBe('unclear')
    expect(w.fake.said(w.sales)).toHaveLength(3)
  })

  test('to be reached at all, surely nothing was sent', async () => {
    await using w = await office()
    const gone = await service(() => ({ status: 200 }))
    await gone.close()
    const bot = teams({ ...w.fake.options, serviceHosts: [new URL(gone.url).host], clock: w.now, log: QUIET })
    const reference = { ...(w.inSales.reference as object), serviceUrl: gone.url }
    expect((await failure(bot.post({ ...w.inSales, reference }, HELLO, 'key'))).kind).toBe('later')
  })

  test('a redirect is not followed', async () => {
    await using w = await office()
    w.fake.fail({ do: 'answer', status: 307, headers: { location: `${w.fake.serviceUrl()}v3/conversations` } })
    const before = sends(w)
    await failure(w.bot.post(w.inSales, HELLO, 'key'))
    expect(sends(w) - before).toBe(1)
  })
})

describe('a card Teams finds too large', () => {
  const LONG = card('Digest', {
    body: [{ type: 'list', items: Array.from({ length: 300 }, (_, n) => `promise ${n} ${'x'.repeat(80)}`) }],
    buttons: [{ label: 'All', press: { command: 'all', input: {} } }],
  })

  test('is sent once more, shortened, with what was left out counted and its buttons', async () => {
    await using w = await office()
    w.fake.settings.mostCharacters = 20_000
    const before = sends(w)
    await w.bot.post(w.inSales, LONG, 'key')
    expect(sends(w) - before).toBe(2)
    expect(w.fake.reads(await w.fake.next(w.sales))).toMatch(/^Digest\n- promise 0 [^]*and \d+ more\n\[All\]$/)
  })

  test('is shortened in an edit, to a person, and as an answer too', async () => {
    await using w = await office()
    const jan = await toJan(w)
    const id = await w.bot.post(w.inSales, HELLO, 'key')
    w.fake.settings.mostCharacters = 20_000
    await w.bot.edit(w.inSales, id, LONG)
    await w.bot.post(jan, LONG, 'key')
    w.scripted.script = () => ({ show: 'card', audience: 'asker', card: LONG })
    await w.fake.mentions('29:jan', w.sales, 'digest')
    const shown = [await w.fake.next(w.sales), await w.fake.next('29:jan'), await w.fake.next('29:jan')]
    for (const message of shown) expect(w.fake.reads(message)).toMatch(/and \d+ more/)
  })

  test('even then is said in words, without its buttons', async () => {
    await using w = await office()
    w.fake.settings.mostCharacters = 4_000
    const before = sends(w)
    await w.bot.post(w.inSales, LONG, 'key')
    expect(sends(w) - before).toBe(3)
    expect(w.fake.reads(await w.fake.next(w.sales))).toMatch(/^Teams didn’t accept my card[^]*Digest\n[^]*promise 0 x/)
  })

  test('as words too is refused, after three tries', async () => {
    await using w = await office()
    w.fake.settings.mostCharacters = 500
    const before = sends(w)
    expect((await failure(w.bot.post(w.inSales, LONG, 'key'))).kind).toBe('refused')
    expect(sends(w) - before).toBe(3)
  })
})

describe('a card Teams refuses', () => {
  const REFUSED = { do: 'answer', status: 400, body: { error: { code: 'BadSyntax', message: 'Bad card' } } } as const
  const isCard = ({ method, body }: Call) => method !== 'GET' && JSON.stringify(body ?? '').includes('AdaptiveCard')
  const OWED = card('Acme owes us 3,000', {
    language: 'nl',
    body: [{ type: 'list', items: ['factuur 204', ['een ', { strong: 'creditnota' }]] }],
    buttons: [{ label: 'Gedaan', press: { command: 'done', input: {} } }],
  })
  const WORDS =
    'Teams nam mijn kaart niet aan, dus hier staat het zonder de knoppen.\n\nAcme owes us 3,000\n• factuur 204\n• een creditnota'

  test('is said in words: as an answer, unasked, in an edit and to the asker alone, and the log says so', async () => {
    await using w = await office()
    w.fake.fail(REFUSED, isCard, Number.POSITIVE_INFINITY)
    w.scripted.script = () => ({ show: 'card', audience: 'asker', card: OWED })
    await w.fake.says('29:jan', 'personal', 'brief acme')
    const first = await w.fake.next('29:jan')
    await w.fake.mentions('29:jan', w.sales, 'brief acme')
    const alone = await w.fake.next('29:jan')
    await w.fake.next(w.sales)
    const id = await w.bot.post(w.inSales, OWED, 'key')
    const said = w.fake.said(w.sales)
    for (const message of [first, alone, said.at(-1)]) expect(message?.text).toBe(WORDS)
    w.fake.heals()
    await w.bot.edit(w.inSales, id, OWED)
    expect(w.fake.said(w.sales).at(-1)?.card).toBeDefined()
    w.fake.fail(REFUSED, isCard, Number.POSITIVE_INFINITY)
    await w.bot.edit(w.inSales, id, OWED)
    expect(w.fake.said(w.sales).at(-1)).toMatchObject({ text: WORDS })
    expect(w.fake.said(w.sales).at(-1)?.card).toBeUndefined()
    await w.settled()
    expect(w.scripted.undeliveredOf).toEqual([])
    expect(w.logged.join()).toContain('Teams did not take a card')
    expect(w.logged.join()).not.toContain('owes us')
  })

  test('that is a form says how to go on without it', async () => {
    await using w = await office()
    w.fake.fail(REFUSED, isCard, Number.POSITIVE_INFINITY)
    const submit = { command: 'log', input: {}, label: 'Save' }
    w.scripted.script = () => ({ show: 'form', form: { language: 'en', title: 'Log a contact', fields: [], submit } })
    for (const place of ['personal', w.sales]) await w.fake.mentions('29:jan', place, 'log')
    await w.settled()
    for (const place of ['29:jan', w.sales])
      expect(w.fake.said(place).map(({ text }) => text)).toEqual([
        expect.stringContaining('Teams didn’t accept my form'),
      ])
    expect(w.scripted.undeliveredOf).toEqual([])
  })
})

describe('a tenant of the government cloud', () => {
  test('is spoken to there, once Teams says so, and from then on at once', async () => {
    await using w = await office()
    w.fake.settings.government = true
    await w.bot.post(w.inSales, HELLO, 'key')
    await w.fake.next(w.sales)
    const before = sends(w)
    await w.bot.post(w.inSales, HELLO, 'key')
    expect(sends(w) - before).toBe(1)
    expect(w.fake.calls.at(-1)?.path).toMatch(/^\/gcc\//)
  })

  test('that is not there either waits for what Teams says next, and is not thought gone', async () => {
    await using w = await office()
    w.fake.block(w.sales, 'InvalidBotApiHost')
    expect(await failure(w.bot.post(w.inSales, HELLO, 'key'))).toMatchObject({ kind: 'later', retryAfter: 3_600_000 })
    w.fake.block(w.sales, undefined)
    await w.bot.post({ ...w.inSales, to: { user: '29:jan' } }, HELLO, 'key')
    expect(w.fake.calls.at(-1)?.path).toMatch(/^\/emea\//)
    expect(w.scripted.notices.map(({ what }) => what)).toEqual(['place'])
  })

  test('gets our token at no other address', async () => {
    await using w = await office({ governmentUrl: 'https://evil.example/' })
    w.fake.settings.government = true
    expect((await failure(w.bot.post(w.inSales, HELLO, 'key'))).kind).toBe('gone')
  })
})

describe('the pace', () => {
  test('is kept before Teams has to ask for it: seven in a second, eight in two', async () => {
    await using w = await office()
    w.fake.settings.throttling = true
    const outcomes: number[] = []
    for (let n = 0; n < 12; n++) {
      const wait = await w.bot.post(w.inSales, HELLO, `key ${n}`).then(
        () => 0,
        (error: SendError) => error.retryAfter,
      )
      outcomes.push(wait)
      w.pass(wait)
    }
    expect(outcomes).toEqual([0, 0, 0, 0, 0, 0, 0, 1_000, 0, 1_000, 0, 0])
    expect(w.fake.said(w.sales)).toHaveLength(10)
    expect(w.fake.calls.some(({ status }) => status === 429)).toBe(false)
  })

  test('lets a burst of a hundred to one conversation through without one 429, and loses none', async () => {
    await using w = await office()
    w.fake.settings.throttling = true
    for (let n = 0; n < 100; ) {
      const wait = await w.bot.post(w.inSales, card(`Message ${n}`), 'key').then(
        () => 0,
        (error: SendError) => error.retryAfter,
      )
      if (wait === 0) n++
      w.pass(wait)
    }
    expect(w.fake.said(w.sales)).toHaveLength(100)
    expect(w.fake.calls.some(({ status }) => status === 429)).toBe(false)
  })

  test('is kept for the whole tenant, thirty a second: five hundred people get theirs without one 429', async () => {
    await using w = await office()
    w.fake.settings.throttling = true
    const began = w.now().getTime()
    for (let n = 0; n < 500; ) {
      const user = w.fake.user({ id: `29:user-${n}`, name: `User ${n}` })
      const reference = {
        ...(w.inSales.reference as object),
        kind: 'direct',
        conversation: `a:29_user_${n}`,
        user: { id: user },
      }
      const wait = await w.bot.post({ ...w.inSales, to: { user }, reference }, HELLO, 'key').then(
        () => 0,
        (error: SendError) => error.retryAfter,
      )
      if (wait === 0) n++
      w.pass(wait)
    }
    expect(w.fake.company.messages).toHaveLength(500)
    expect(w.fake.calls.some(({ status }) => status === 429)).toBe(false)
    // Not much slower than Teams allows, either.
    expect(w.now().getTime() - began).toBeLessThan(20_000)
  })

  test('is kept over an hour: eighteen hundred in one conversation, not one more', () => {
    let time = 0
    const pace = pacing(() => new Date(time))
    let said = 0
    for (; time < 3_600_000; time += pace.wait('a') || 1) {
      if (pace.wait('a') > 0) continue
      pace.said('a')
      said++
    }
    expect(said).toBe(1_800)
    expect(pace.wait('b')).toBe(0)
  })

  test('rests in one conversation while Teams asks for it, and in no other', async () => {
    await using w = await office()
    const jan = await toJan(w)
    w.fake.fail({ do: 'answer', status: 429, headers: { 'retry-after': '60' } })
    await failure(w.bot.post(w.inSales, HELLO, 'key'))
    w.pass(59_000)
    const before = sends(w)
    expect(await failure(w.bot.post(w.inSales, HELLO, 'key'))).toMatchObject({ kind: 'later', retryAfter: 1_000 })
    expect(sends(w)).toBe(before)
    await w.bot.post(jan, HELLO, 'key')
    w.pass(1_000)
    await w.bot.post(w.inSales, HELLO, 'key')
  })

  test('is kept by answers too: twenty lines at once are answered in turn, and nobody else waits for them', async () => {
    const sleepers: { until: number; wake: () => void }[] = []
    await using w = await office({
      sleep: (ms) => new Promise<void>((wake) => sleepers.push({ until: w.now().getTime() + ms, wake })),
    })
    w.fake.settings.throttling = true
    w.scripted.script = ({ request }) => shown(card('text' in request ? request.text : ''))
    const lines = Array.from({ length: 20 }, (_, n) => `line ${n}`)
    for (const line of lines) await w.fake.says('29:jan', 'personal', line)
    await w.fake.until(() => w.fake.said('29:jan').length === 7)
    await w.fake.says('29:sanne', 'personal', 'help')
    expect(w.fake.reads(await w.fake.next('29:sanne'))).toBe('help')
    const counts: number[] = []
    for (let half = 0; half < 10; half++) {
      w.pass(500)
      const due = sleepers.filter(({ until }) => until <= w.now().getTime())
      for (const one of due) sleepers.splice(sleepers.indexOf(one), 1)[0]?.wake()
      const expected = (counts.at(-1) ?? 7) + due.length
      await w.fake.until(() => w.fake.said('29:jan').length === expected)
      counts.push(expected)
    }
    expect(counts).toEqual([7, 8, 8, 15, 15, 16, 16, 20, 20, 20])
    expect(w.fake.said('29:jan').map((message) => w.fake.reads(message))).toEqual(lines)
    expect(w.fake.calls.some(({ status }) => status === 429)).toBe(false)
  })

  test('of an answer whose turn is far away is kept by giving it later, and so when the bot stops', async () => {
    await using w = await office({
      sleep: (_, stopping) => new Promise((_, end) => stopping.addEventListener('abort', end)),
    })
    for (let n = 0; n < 60; n++) await w.fake.says('29:jan', 'personal', `help ${n}`)
    await w.settled()
    expect(w.fake.said('29:jan')).toHaveLength(7)
    expect(w.scripted.undeliveredOf).toHaveLength(53)
    expect(new Set(w.scripted.undeliveredOf.map(({ kind }) => kind))).toEqual(new Set(['later']))
  })

  test('of answers too is what Teams asks for', async () => {
    await using w = await office()
    w.fake.fail({ do: 'answer', status: 429, headers: { 'retry-after': '0' } }, undefined, 2)
    await w.fake.says('29:jan', 'personal', 'help')
    await w.fake.next('29:jan')
    await w.settled()
    expect(w.fake.said('29:jan')).toHaveLength(1)
  })
})

describe('the token', () => {
  const grants = ({ fake }: Pick<Office, 'fake'>) => fake.calls.filter(({ path }) => path === '/token').length

  test('is asked for once, also by many at a time, and again when it is about to expire', async () => {
    await using w = await office()
    await w.bot.post(w.inSales, HELLO, 'key')
    expect(grants(w)).toBe(1)
    w.pass(54 * 60_000)
    await w.bot.post(w.inSales, HELLO, 'key')
    expect(grants(w)).toBe(1)
    w.pass(2 * 60_000)
    const channels = [1, 2, 3, 4].map((n) => w.fake.channel(`Channel ${n}`))
    await Promise.all(channels.map((place) => w.bot.post({ ...w.inSales, to: { place } }, HELLO, 'key')))
    expect(grants(w)).toBe(2)
  })

  test('that Teams does not take any more is replaced at the next try', async () => {
    await using w = await office()
    await w.bot.post(w.inSales, HELLO, 'key')
    w.fake.fail({ do: 'answer', status: 401 })
    expect((await failure(w.bot.post(w.inSales, HELLO, 'key'))).kind).toBe('later')
    w.pass(1_000)
    await w.bot.post(w.inSales, HELLO, 'key')
    expect(grants(w)).toBe(2)
  })

  test('that is not given is waited for, and the log says why without the secret', async () => {
    await using w = await office()
    w.fake.settings.secret = 'changed in Entra'
    w.pass(56 * 60_000)
    expect((await failure(w.bot.post(w.inSales, HELLO, 'key'))).kind).toBe('later')
    expect(w.logged.join()).toContain('invalid_client')
    expect(w.logged.join()).not.toContain(w.fake.options.appPassword)
    expect(w.logged.join()).not.toContain('granted-')
  })

  test('that is refused is for the doctor to tell; that Teams does not answer now is not, nor another company', async () => {
    await using w = await office()
    const look = (workspace = w.fake.tenantId) => w.bot.check?.(workspace, undefined)
    expect(await look()).toEqual([])
    const { secret } = w.fake.settings
    w.fake.settings.secret = 'changed in Entra'
    w.pass(56 * 60_000)
    expect(await look()).toEqual([{ what: 'token refused', about: 'invalid_client' }])
    expect(await look('somebody else')).toEqual([])
    w.fake.settings.secret = secret
    expect(await look()).toEqual([])
  })

  test('is asked for at the start, so that a wrong secret is known before there is something to say', async () => {
    await using w = await teamsWorld({ appPassword: 'wrong' })
    await w.bot.stop()
    expect(grants(w)).toBe(1)
    expect(w.logged.join()).toContain('invalid_client')
  })

  test('is never asked for, nor are keys, over an address without TLS', () => {
    const options = { appId: 'a', appPassword: 'b', tenantId: 'c', clock: () => new Date(0), log: QUIET }
    expect(() => teams({ ...options, tokenUrl: 'http://login.example/token' })).toThrow('https://')
    expect(() => teams({ ...options, openIdMetadataUrl: 'http://login.example/keys' })).toThrow('https://')
  })
})

describe('who somebody is', () => {
  test('is asked in a conversation they were met in', async () => {
    await using w = await office()
    w.fake.user({ id: '29:jan', name: 'Jan', email: 'jan@example.com', userPrincipalName: 'jan@example.com' })
    await w.fake.mentions('29:jan', w.sales, 'help')
    expect(await w.bot.profile(w.fake.tenantId, '29:jan')).toEqual({
      id: '29:jan',
      name: 'Jan',
      email: 'jan@example.com',
      guest: false,
    })
  })

  test('is asked in their own chat when they were not', async () => {
    await using w = await office()
    expect(await w.bot.profile(w.fake.tenantId, '29:sanne')).toMatchObject({ name: 'Sanne de Vries', guest: false })
  })

  test.each([
    { userPrincipalName: 'piet_client.example#EXT#@ourcompany.onmicrosoft.com' },
    { userRole: 'guest' },
    { tenantId: 'another tenant' },
  ])('shows a guest by %o', async (told) => {
    await using w = await office()
    w.fake.user({ id: '29:piet', name: 'Piet', email: 'piet@client.example', ...told })
    w.fake.channel('Sales', ['29:piet'])
    await w.fake.mentions('29:piet', w.sales, 'help')
    expect(await w.bot.profile(w.fake.tenantId, '29:piet')).toMatchObject({ email: 'piet@client.example', guest: true })
  })

  test('is null for somebody Teams does not know, or in another tenant', async () => {
    await using w = await office()
    expect(await w.bot.profile(w.fake.tenantId, '29:nobody')).toBeNull()
    expect(await w.bot.profile('other', '29:jan')).toBeNull()
  })

  test('is not known while Teams does not answer', async () => {
    await using w = await office()
    await w.fake.says('29:jan', 'personal', 'help')
    w.fake.fail({ do: 'answer', status: 503 }, ({ method }) => method === 'GET')
    expect((await failure(w.bot.profile(w.fake.tenantId, '29:jan'))).kind).toBe('later')
  })
})
