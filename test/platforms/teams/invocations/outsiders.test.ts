import { describe, expect, test } from 'vitest'
import type { Place } from '../../../../src/platforms/platform.ts'
import { type Office, office } from '../../../support/teams/office.ts'
import { card } from '../../../support/teams/scripted-bot.ts'

const DAY = 86_400_000

const placeIn = ({ scripted }: Office) => scripted.heard.at(-1)?.place
const noticed = ({ scripted }: Office, id: string): Place | undefined =>
  scripted.notices.flatMap((notice) => (notice.what === 'place' && notice.place.id === id ? [notice.place] : [])).at(-1)
const lists = ({ fake }: Office) => fake.calls.filter(({ path }) => path.includes('/pagedmembers')).length
const looksAt = ({ fake }: Office, user: string) =>
  fake.calls.filter(({ path }) => path.endsWith(`/members/${encodeURIComponent(user)}`)).length

/** Says something, and waits until it was answered. */
async function speak(w: Office, user: string, place: string) {
  await w.fake.mentions(user, place, 'help')
  await w.fake.next(place)
}

describe('outsiders read along', () => {
  test('in a team with a guest, who need not say a word', async () => {
    await using w = await office()
    w.fake.user({ id: '29:eva', name: 'Eva', userRole: 'guest' })
    const partners = w.fake.channel('Partners')
    await speak(w, '29:jan', partners)
    expect(placeIn(w)).toMatchObject({ id: partners, outsiders: true })
    expect(noticed(w, partners)?.outsiders).toBe(true)
  })

  test.each([
    ['a guest by their address', { userPrincipalName: 'eva_acme.example#EXT#@ours.example' }],
    ['somebody of another tenant', { tenantId: '99999999-2222-3333-4444-555555555555' }],
    ['somebody without an account', { userRole: 'anonymous' }],
  ])('in a group chat with %s', async (_, eva) => {
    await using w = await office()
    w.fake.user({ id: '29:eva', name: 'Eva', ...eva })
    const group = w.fake.group('Deal desk', ['29:jan', '29:eva'])
    await speak(w, '29:jan', group)
    expect(placeIn(w)?.outsiders).toBe(true)
  })

  test('in a shared channel, whoever is in it now', async () => {
    await using w = await office()
    const shared = w.fake.channel('Partners', ['29:jan'], 'shared')
    await speak(w, '29:jan', shared)
    expect(placeIn(w)?.outsiders).toBe(true)
    expect(lists(w)).toBe(1)
  })

  test.each(['standard', 'private'] as const)('not in a %s channel of colleagues', async (type) => {
    await using w = await office()
    const channel = w.fake.channel('Own', ['29:jan', '29:sanne'], type)
    await speak(w, '29:jan', channel)
    expect(placeIn(w)).toMatchObject({ kind: 'channel', outsiders: false })
  })

  test('and never in somebody’s own chat', async () => {
    await using w = await office()
    await w.fake.says('29:jan', 'personal', 'help')
    expect(placeIn(w)).not.toHaveProperty('outsiders')
  })

  test('from the moment one comes until the last one went', async () => {
    await using w = await office()
    const group = w.fake.group('Deal desk', ['29:jan'])
    await speak(w, '29:jan', group)
    w.fake.user({ id: '29:eva', name: 'Eva', userRole: 'guest' })
    const members = w.fake.company.conversations.get(group)?.members ?? new Set()
    members.add('29:eva')
    await w.fake.sends('29:jan', group, { type: 'conversationUpdate', membersAdded: [{ id: '29:eva' }] })
    expect(noticed(w, group)?.outsiders).toBe(true)
    members.delete('29:eva')
    await w.fake.sends('29:jan', group, { type: 'conversationUpdate', membersRemoved: [{ id: '29:eva' }] })
    expect(noticed(w, group)?.outsiders).toBe(false)
  })

  test('also when one comes while Teams is being asked', async () => {
    await using w = await office()
    const group = w.fake.group('Deal desk', ['29:jan'])
    const members = w.fake.company.conversations.get(group)?.members ?? new Set()
    w.fake.user({ id: '29:eva', name: 'Eva', userRole: 'guest' })
    w.fake.fail({ do: 'hang' }, ({ path }) => path.includes('pagedmembers'))
    const speaking = w.fake.mentions('29:jan', group, 'help')
    await w.fake.until(() => lists(w) === 2)
    members.add('29:eva')
    await w.fake.sends('29:jan', group, { type: 'conversationUpdate', membersAdded: [{ id: '29:eva' }] })
    await speaking
    expect(noticed(w, group)?.outsiders).toBe(true)
  })

  test('when a guest is the last of a team of thousands', async () => {
    await using w = await office()
    const many = Array.from({ length: 1_200 }, (_, n) =>
      w.fake.user({ id: `29:user-${n}`, name: `User ${n}`, app: false }),
    )
    w.fake.user({ id: '29:eva', name: 'Eva', userRole: 'guest' })
    const big = w.fake.channel('Everybody', [...many, '29:jan', '29:eva'])
    await speak(w, '29:jan', big)
    expect(placeIn(w)?.outsiders).toBe(true)
    expect(lists(w)).toBe(4)
  })
})

describe('a guest', () => {
  test('is one in everything they do', async () => {
    await using w = await office()
    w.fake.user({ id: '29:eva', name: 'Eva', userRole: 'guest' })
    const partners = w.fake.channel('Partners')
    await speak(w, '29:eva', partners)
    await w.bot.post(
      { ...w.inSales, to: { place: partners } },
      card('X', { buttons: [{ label: 'Do', press: { command: 'do', input: {} } }] }),
      'key',
    )
    await w.fake.press(await w.fake.next(partners), 'Do', '29:eva')
    expect(w.scripted.heard.map(({ user }) => user.guest)).toEqual([true, true])
  })

  test('is not who is simply one of us; who Teams does not know is neither', async () => {
    await using w = await office()
    w.fake.user({ id: '29:out', name: 'Out' })
    await speak(w, '29:jan', w.sales)
    await speak(w, '29:out', w.sales)
    expect(w.scripted.heard.map(({ user }) => [user.guest, user.unknown])).toEqual([
      [false, undefined],
      [undefined, true],
    ])
  })
})

describe('Teams is asked', () => {
  test('once a day about a person and a place, not at every word', async () => {
    await using w = await office()
    for (let n = 0; n < 3; n++) await speak(w, '29:jan', w.sales)
    expect([lists(w), looksAt(w, '29:jan')]).toEqual([1, 1])
    w.pass(DAY + 1)
    await speak(w, '29:jan', w.sales)
    expect([lists(w), looksAt(w, '29:jan')]).toEqual([2, 2])
  })

  test('once for many who come at the same time', async () => {
    await using w = await office()
    const group = w.fake.group('Deal desk', ['29:jan', '29:sanne'])
    await Promise.all([1, 2, 3, 4].map((n) => w.fake.mentions('29:sanne', group, `help ${n}`)))
    await w.settled()
    expect([lists(w), looksAt(w, '29:sanne')]).toEqual([2, 1])
  })

  test('again a moment later when it could not tell, which the rest of the bot hears', async () => {
    await using w = await office()
    const group = w.fake.group('Deal desk', ['29:jan'])
    w.fake.fail({ do: 'answer', status: 503 }, ({ path }) => path.includes('pagedmembers'))
    await speak(w, '29:jan', group)
    expect(placeIn(w)).not.toHaveProperty('outsiders')
    expect(placeIn(w)).toMatchObject({ unknown: true })
    await speak(w, '29:jan', group)
    expect(lists(w)).toBe(2)
    w.pass(61_000)
    await speak(w, '29:jan', group)
    expect(placeIn(w)?.outsiders).toBe(false)
  })

  test('without waiting long: who is slow is known the next time', async () => {
    await using w = await office({ maxCallMs: 700 })
    const group = w.fake.group('Deal desk', ['29:jan'])
    w.fake.fail({ do: 'hang' }, ({ path }) => path.includes('members'), 2)
    await speak(w, '29:jan', group)
    expect(placeIn(w)).not.toHaveProperty('outsiders')
  })

  test('not where the bot is not, at every key somebody types', async () => {
    await using w = await office()
    const chat = w.fake.between('29:jan', '29:sanne')
    for (const words of ['a', 'ac', 'acm']) await w.fake.searches('29:jan', chat, words)
    expect([lists(w), looksAt(w, '29:jan')]).toEqual([2, 1])
  })
})

test('who speaks comes with the address they go by, asked for once', async () => {
  await using w = await office()
  w.fake.user({ id: '29:eva', name: 'Eva', userPrincipalName: 'eva@ours.example' })
  for (const line of ['help', 'today']) {
    await w.fake.says('29:eva', 'personal', line)
    await w.fake.next('29:eva')
    expect(w.scripted.heard.at(-1)?.user).toMatchObject({ id: '29:eva', email: 'eva@ours.example' })
  }
  expect(looksAt(w, '29:eva')).toBe(1)
})
