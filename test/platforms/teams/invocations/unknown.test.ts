import { describe, expect, test } from 'vitest'
import { teamsCrm } from '../../../support/teams/crm.ts'
import type { Fault } from '../../../support/teams/faults.ts'
import { until } from '../../../support/stages/stage.ts'

const NINE = '2026-03-02T09:00:00Z'
const LATER = '2026-03-02T09:01:30Z'
const A_COLLEAGUE = /whether you’re a colleague|of je een collega bent/
const WHO_READS = /who can read this|wie hier meeleest/
const A_GUEST = /you’re a guest here|jij bent hier te gast/

const TROUBLES: [string, Fault][] = [
  ['hangs', { do: 'hang' }],
  ['is refused for a while', { do: 'answer', status: 429, headers: { 'retry-after': '20' } }],
  ['finds nobody', { do: 'answer', status: 404, body: { error: { code: 'MemberNotFoundInConversation' } } }],
  ['breaks', { do: 'answer', status: 503 }],
  ['is dropped', { do: 'drop' }],
]

/** The pretend company in Teams, with Eva, a guest in one of its channels. */
async function company() {
  const w = await teamsCrm(NINE)
  w.fake.user({ id: '29:eva', name: 'Eva', locale: 'en-GB', userRole: 'guest' })
  const sales = w.fake.channel('Sales', ['29:sanne', '29:tom', '29:fatima'])
  const partners = w.fake.channel('Partners', ['29:sanne', '29:tom', '29:eva'])
  const read = (where: string) => w.fake.said(where).map((message) => w.fake.reads(message, where))
  const says = (where: string, what: RegExp) =>
    until(() => read(where).find((text) => what.test(text)), `“${String(what)}” in ${where}`)
  return { ...w, sales, partners, read, says, [Symbol.asyncDispose]: w[Symbol.asyncDispose] }
}

describe('somebody of whom it cannot be known whether they are a colleague', () => {
  test.each(TROUBLES)('sees nothing of a customer when the look-up %s, and a guest never does', async (_, fault) => {
    await using w = await company()
    w.fake.hides({ person: '29:eva' }, fault)
    await w.fake.says('29:eva', 'personal', 'brief acme')
    await w.says('29:eva', A_COLLEAGUE)
    await w.at(LATER)
    w.fake.heals()
    await w.at('2026-03-02T09:08:00Z')
    await w.says('29:eva', A_GUEST)
    expect(w.read('29:eva').join()).not.toContain('Logistics')
    expect(await w.db.member.count({ where: { name: 'Eva' } })).toBe(0)
  })

  test.each(TROUBLES)('is answered as soon as it is known, once, when the look-up %s', async (_, fault) => {
    await using w = await company()
    w.fake.hides({ person: '29:tom' }, fault)
    await w.fake.says('29:tom', 'personal', 'brief acme')
    await w.says('29:tom', A_COLLEAGUE)
    expect(w.read('29:tom').join()).not.toContain('Logistics')
    w.fake.heals()
    await w.at(LATER)
    await w.says('29:tom', /Acme Logistics/)
    await w.at('2026-03-02T09:20:00Z')
    expect(w.read('29:tom').filter((text) => text.includes('Acme Logistics'))).toHaveLength(1)
  })

  test('finds nobody while typing and in the message extension, and sees no link', async () => {
    await using w = await company()
    w.fake.hides({ person: '29:eva' }, { do: 'hang' })
    const chat = w.fake.between('29:eva', '29:tom')
    expect((await w.fake.searches('29:eva', chat, 'acm')).text).toMatch(A_COLLEAGUE)
    const { id } = await w.db.relation.findFirstOrThrow({ where: { name: 'Acme Logistics' } })
    expect((await w.fake.pastes('29:eva', chat, `https://crm.example/r/${id}`)).found ?? []).toEqual([])
  })

  test('is still served when Teams does not answer days later', async () => {
    await using w = await company()
    await w.fake.says('29:tom', 'personal', 'today')
    await until(() => (w.fake.said('29:tom').length > 0 ? true : undefined), 'an answer')
    await w.at('2026-03-05T09:00:00Z')
    w.fake.hides({ person: '29:tom' }, { do: 'answer', status: 503 })
    await w.fake.says('29:tom', 'personal', 'brief acme')
    await w.says('29:tom', /Acme Logistics/)
  })
})

describe('a place of which it cannot be known who reads along', () => {
  test.each(TROUBLES)('hears nothing of a customer when the look-up %s, until it is known', async (_, fault) => {
    await using w = await company()
    w.fake.hides({ place: w.sales }, fault)
    w.fake.hides({ place: w.partners }, fault)
    await w.fake.mentions('29:tom', w.sales, 'brief acme')
    await w.fake.mentions('29:tom', w.partners, 'complaint here')
    await until(() => w.read('29:tom').filter((text) => WHO_READS.test(text))[1], 'two sentences')
    expect([...w.read('29:tom'), ...w.read(w.sales)].join()).not.toContain('Logistics')
    expect(await w.db.place.count({ where: { purpose: 'complaints', externalId: w.partners } })).toBe(0)
    w.fake.heals()
    await w.at(LATER)
    await w.says('29:tom', /Acme Logistics/)
    await w.says('29:tom', /from outside the company can read this channel/)
    expect(w.read(w.sales).join()).not.toContain('Logistics')
    expect(await w.db.place.count({ where: { purpose: 'complaints', externalId: w.partners } })).toBe(0)
  })

  test('gets no complaint until it is known, and after a while its owner has it', async () => {
    await using w = await company()
    await w.fake.mentions('29:fatima', w.sales, 'klacht hier')
    await until(() => (w.read(w.sales).length > 0 ? true : undefined), 'a word that complaints go there')
    await w.at('2026-03-04T12:00:00Z')
    w.fake.hides({ place: w.sales }, { do: 'answer', status: 503 })
    await w.fake.says('29:tom', 'personal', 'complaint acme: third late delivery severity=high')
    await w.says('29:tom', /third late/)
    await w.at('2026-03-04T12:05:00Z')
    expect(w.read(w.sales).join()).not.toContain('third late')
    await w.at('2026-03-04T12:12:00Z')
    await w.at('2026-03-04T12:13:00Z')
    expect(w.read(w.sales).join()).not.toContain('third late')
    const cards = await w.db.delivery.findMany({
      where: { kind: 'complaint card', createdAt: { gte: new Date('2026-03-04T12:00:00Z') } },
      orderBy: { id: 'asc' },
    })
    expect(cards.map(({ state, memberId }) => [state, memberId !== null])).toEqual([
      ['failed', false],
      ['sent', true],
    ])
  })
})
