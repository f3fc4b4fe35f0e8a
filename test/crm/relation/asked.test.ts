import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { owedDigest } from '../../../src/crm/attention/slots.ts'
import { isAwayOn } from '../../../src/crm/people/absence.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import { claimQuestion, declineFact, type FactQuestion, openQuestion } from '../../../src/crm/relation/facts/asked.ts'
import { FACT_KEYS } from '../../../src/crm/relation/facts/catalogue.ts'
import { confirmFact, noteFacts } from '../../../src/crm/relation/facts/note.ts'
import { factsAbout } from '../../../src/crm/relation/facts/view.ts'
import { lineKey } from '../../../src/crm/line-key.ts'
import { mergeRelations } from '../../../src/crm/relation/merge.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { dayOf } from '../../../src/crm/escalation/working-time.ts'
import { changeUsual } from '../../../src/crm/usual/change-usual.ts'
import type { Member } from '../../../src/store/generated/client.ts'
import { opened } from '../../support/database/opened.ts'

const DAY = 86_400_000
/** Half past eight in Amsterdam on a Monday. */
const MONDAY = Date.parse('2026-03-02T07:30:00Z')

let o: Awaited<ReturnType<typeof opened>>
let colleagues: Member[]
let tom: Member
beforeAll(async () => {
  o = await opened()
  await o.db.relation.updateMany({ data: { type: 'supplier', usual: [] } })
  colleagues = await o.db.member.findMany({ orderBy: { id: 'asc' } })
  tom = colleagues.find(({ name }) => name.startsWith('Tom')) as Member
})
afterAll(() => o[Symbol.asyncDispose]())

let made = 0
async function customer({
  ownerId,
  ...more
}: {
  ownerId?: number | null
  name?: string
  kind?: 'organisation' | 'person'
} = {}) {
  const fields = { name: `Klant ${++made}`, kind: 'organisation', type: 'customer', actor: o.by, ...more } as const
  const { id, name } = await createRelation(o.db, o.clock, fields)
  if (ownerId !== undefined) await o.db.relation.update({ where: { id }, data: { ownerId } })
  return { id, name }
}

/** A contact that was just logged. */
async function spoke(relationId: number, memberId: number): Promise<void> {
  const at = o.clock()
  const call = { form: 'call', targetGroup: 'B2B', lines: [], occurredAt: at, loggedAt: at }
  await o.db.interaction.create({ data: { ...call, relationId, memberId } })
  await o.db.relation.update({ where: { id: relationId }, data: { lastInteractionAt: at } })
}

const ask = ({ id }: Member, window = '08:30') =>
  claimQuestion(o.db, o.clock(), {
    memberId: id,
    day: dayOf(o.clock(), 'Europe/Amsterdam').toString(),
    window,
  }) as Promise<FactQuestion | null>

/** Whom and what somebody is asked today. */
async function asks(member: Member): Promise<string | null> {
  const asked = await ask(member)
  return (
    asked &&
    `${asked.relation.name}, ${asked.of.key}${asked.known ? ` ${JSON.stringify(asked.known.value).replaceAll('"', '')}` : ''}`
  )
}

const note = (relationId: number, said: Record<string, string>, at = o.clock()) =>
  noteFacts(o.db, () => at, {
    relationId,
    said: Object.entries(said).map(([fact, value]) => ({ fact: fact as 'region', value })),
    source: null,
    origin: `test/${++made}`,
    actor: o.by,
  })

const KNOWN = {
  sector: 'bakery',
  region: 'north',
  segment: 'retail',
  products: 'bread',
  channel: 'phone',
  hours: 'nine',
}
const noteAll = async (id: number, without: string, at?: Date) => {
  const said = Object.fromEntries(Object.entries(KNOWN).filter(([fact]) => fact !== without))
  const asHeld = { ...said, ...('products' in said && { products: ['bread'] as never }) }
  await note(id, asHeld, at)
}

describe('the question of a day', () => {
  test('goes to who looks after the customer, else to who spoke with them last, of the newest contact first', async () => {
    o.time.now = new Date(MONDAY)
    const sanne = o.sanne
    const owned = await customer({ name: 'Owned', ownerId: tom.id })
    const nobodys = await customer({ name: 'Nobodys', ownerId: null })
    await spoke(owned.id, sanne.id)
    await spoke(nobodys.id, tom.id)
    o.time.now = new Date(MONDAY + 60_000)
    await spoke(nobodys.id, sanne.id)
    expect(await asks(sanne)).toBe('Nobodys, sector')
    expect(await asks(tom)).toBe('Owned, sector')
    o.time.now = new Date(MONDAY + DAY)
    await spoke(nobodys.id, tom.id)
    expect(await asks(tom)).toBe('Nobodys, region')
    expect(await asks(sanne)).toBeNull()
    o.time.now = new Date(MONDAY + 16 * DAY)
    expect(await asks(tom)).toBeNull()
  })

  test('is the same for the same digest, none for another of that day, and none once it is answered', async () => {
    o.time.now = new Date(MONDAY + 20 * DAY)
    const { id } = await customer({ ownerId: tom.id })
    await spoke(id, tom.id)
    const first = await ask(tom)
    expect(first).toMatchObject({ relation: { id }, of: { key: 'sector' }, known: null })
    expect(await ask(tom)).toEqual(first)
    expect(await ask(tom, '12:30')).toBeNull()
    const day = dayOf(o.clock(), 'Europe/Amsterdam').toString()
    expect(await openQuestion(o.db, o.clock(), { memberId: tom.id, day })).toEqual(first)
    o.time.now = new Date(o.time.now.getTime() + 1_000)
    await note(id, { sector: 'bakery' })
    expect(await ask(tom)).toBeNull()
    expect(await openQuestion(o.db, o.clock(), { memberId: tom.id, day })).toBeNull()
  })

  test('prefers what is known and getting old, and comes back after ninety days when nobody answered', async () => {
    o.time.now = new Date(MONDAY + 40 * DAY)
    const { id, name } = await customer({ ownerId: tom.id })
    await noteAll(id, 'region', new Date(MONDAY - 30 * DAY))
    await note(id, { channel: 'mail' }, new Date(MONDAY - 400 * DAY))
    await o.db.fact.updateMany({
      where: { relationId: id, fact: 'channel' },
      data: { confirmedAt: new Date(MONDAY - 400 * DAY) },
    })
    await spoke(id, tom.id)
    expect(await asks(tom)).toBe(`${name}, channel phone`)
    for (const [days, expected] of [
      [1, `${name}, region`],
      [2, null],
      [89, null],
      [90, `${name}, channel phone`],
    ] as const) {
      o.time.now = new Date(MONDAY + (40 + days) * DAY)
      await spoke(id, tom.id)
      expect(await asks(tom), `after ${days} days`).toBe(expected)
    }
  })

  test('that something is not known is an answer too, until it would have been stale', async () => {
    o.time.now = new Date(MONDAY + 200 * DAY)
    const { id, name } = await customer({ ownerId: tom.id })
    await noteAll(id, '')
    await note(id, { segment: null as never })
    await spoke(id, tom.id)
    expect(await asks(tom)).toBeNull()
    o.time.now = new Date(MONDAY + 600 * DAY)
    await noteAll(id, 'segment')
    await spoke(id, tom.id)
    expect(await asks(tom)).toBe(`${name}, segment`)
  })

  test('of a person asks how to address them', async () => {
    o.time.now = new Date(MONDAY + 700 * DAY)
    const { id } = await customer({ name: 'Jan Peters', kind: 'person', ownerId: tom.id })
    await noteAll(id, 'products')
    await o.db.relation.update({ where: { id }, data: { salutation: 'meneer Peters', addressForm: 'formal' } })
    await spoke(id, tom.id)
    expect(await asks(tom)).toBe('Jan Peters, salutation meneer Peters')
  })

  test('is asked no more by who would rather not, this or anything, until they say otherwise', async () => {
    o.time.now = new Date(MONDAY + 800 * DAY)
    const actor = { id: tom.id, via: 'playground' }
    const [one, two] = [await customer({ ownerId: tom.id }), await customer({ ownerId: tom.id })]
    await spoke(one.id, tom.id)
    const { id = 0 } = (await ask(tom)) ?? {}
    await expect(declineFact(o.db, o.clock, { id, what: 'fact', actor: o.by })).rejects.toThrow()
    await declineFact(o.db, o.clock, { id, what: 'fact', actor })
    expect(await ask(tom)).toBeNull()
    const next = async (days: number) => {
      o.time.now = new Date(MONDAY + (800 + days) * DAY)
      await spoke(two.id, tom.id)
      return asks(tom)
    }
    expect(await next(1)).toBe(`${two.name}, region`)
    await declineFact(o.db, o.clock, { id, what: 'all', actor })
    expect(await next(2)).toBeNull()
    expect(await next(90)).toBeNull()
    expect(await next(91)).toBe(`${two.name}, sector`)
    await declineFact(o.db, o.clock, { id, what: 'all', actor })
    expect(await next(92)).toBeNull()
    await declineFact(o.db, o.clock, { id, what: 'again', actor })
    expect(await next(93)).toBe(`${two.name}, region`)
    const { id: last } = await o.db.factAsked.findFirstOrThrow({ orderBy: { id: 'desc' } })
    await declineFact(o.db, o.clock, { id: last, what: 'never', actor })
    await declineFact(o.db, o.clock, { id: last, what: 'all', actor })
    expect(await next(94)).toBeNull()
    expect(await next(900)).not.toContain('region')
  })
})

/** The same numbers at every run. */
function numbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

test('through sixty working days nobody is asked twice a day, when away, of who is no customer, or what was asked or is known', {
  timeout: 120_000,
}, async () => {
  const below = numbers(2026)
  const of = <T>(list: readonly T[]) => list[below(list.length)] as T
  const begin = MONDAY + 1_400 * DAY
  o.time.now = new Date(begin)
  const people = colleagues.slice(0, 2)
  const calendar = await calendarFor(o.db, tom.id)
  const all: number[] = []
  for (let n = 0; n < 16; n++)
    all.push((await customer({ kind: n % 4 ? 'organisation' : 'person', ownerId: n % 3 ? of(people).id : null })).id)
  const asked: { at: number; day: string; memberId: number; relationId: number; fact: string }[] = []
  let working = 0
  let never = 0
  for (let days = 0; working < 60; days++) {
    const day = dayOf(new Date(begin + days * DAY), 'Europe/Amsterdam').toString()
    o.time.now = new Date(begin + days * DAY - 3_600_000)
    for (let n = below(2); n < 2; n++) await spoke(of(all), of(people).id)
    const id = of(all)
    if (below(12) === 0)
      await o.db.relation.update({ where: { id }, data: { type: of(['former', 'customer', 'prospect']) } })
    if (below(40) === 0) await o.db.relation.update({ where: { id }, data: { withdrawnAt: o.clock() } })
    if (below(25) === 0) {
      const merged = await mergeRelations(o.db, o.clock, { survivorId: id, formerId: of(all), actor: o.by }).catch(
        () => null,
      )
      if (merged) for (const one of asked) if (one.relationId === merged.formerId) one.relationId = merged.survivorId
    }
    if (below(6) === 0) {
      const until = dayOf(new Date(o.time.now.getTime() + below(5) * DAY), 'Europe/Amsterdam').toString()
      await o.db.member.update({ where: { id: of(people).id }, data: { absentFrom: day, absentUntil: until } })
    }
    o.time.now = new Date(begin + days * DAY)
    const here = await o.db.member.findMany({ where: { id: { in: people.map((one) => one.id) } } })
    const since = new Date(o.time.now.getTime() - 60_000)
    if (owedDigest({ windows: ['08:30'] }, calendar, since, new Date(o.time.now.getTime() + 60_000)).owed) working++
    for (const member of here) {
      const { owed } = owedDigest(
        { ...member, windows: ['08:30'] },
        calendar,
        since,
        new Date(o.time.now.getTime() + 60_000),
      )
      if (!owed) continue
      const one = await ask(member)
      if (!one) {
        never++
        continue
      }
      expect(await ask(member, '12:30')).toBeNull()
      expect(isAwayOn(member, day)).toBe(false)
      const { relation, of: kind } = one
      const view = await factsAbout(o.db, o.clock(), relation.id)
      expect(view.relation.type).toBe('customer')
      const isOpen = view.missing.includes(kind) || view.missing.some(({ key }) => key === kind.key)
      expect(isOpen || view.facts.some(({ fact, isStale }) => fact === kind.key && isStale)).toBe(true)
      const same = asked.filter((two) => two.relationId === relation.id && two.fact === kind.key)
      expect(same.filter(({ at }) => o.time.now.getTime() - at < 90 * DAY)).toEqual([])
      expect(asked.filter((two) => two.day === day && two.memberId === member.id)).toEqual([])
      asked.push({ at: o.time.now.getTime(), day, memberId: member.id, relationId: relation.id, fact: kind.key })
      const actor = { id: member.id, via: 'playground' }
      if (below(3) === 0) await declineFact(o.db, o.clock, { id: one.id, what: 'again', actor })
      if (below(2) === 0 && one.known)
        await confirmFact(o.db, o.clock, {
          relationId: relation.id,
          fact: kind.key,
          shown: one.known.row,
          origin: `p/${days}/${member.id}`,
          actor,
        })
      else if (below(2) === 0 && kind.as === 'text') await note(relation.id, { [kind.key]: 'said' })
    }
  }
  expect(asked.length).toBeGreaterThan(20)
  expect(never).toBeGreaterThan(0)
  expect(new Set(asked.map(({ fact }) => fact)).size).toBeGreaterThan(4)
  expect(asked.every(({ fact }) => FACT_KEYS.some((key) => key === fact))).toBe(true)
})

test('the question of a day is about what a customer always wants in the last month before it is dropped, and after it when nobody asked', async () => {
  o.time.now = new Date(MONDAY + 3_000 * DAY)
  const { id } = await customer({ ownerId: tom.id })
  const before = (days: number) => new Date(o.time.now.getTime() - days * DAY)
  const usual = { usual: ['always Jan', 'before seven'], usualConfirmedAt: [before(340), before(100)] }
  await o.db.relation.update({ where: { id }, data: usual })
  const day = () => dayOf(o.clock(), 'Europe/Amsterdam').toString()
  const first = await ask(tom)
  expect(first).toMatchObject({ relation: { id }, habit: { text: 'always Jan', standing: 'asked' } })
  expect(await ask(tom)).toEqual(first)
  expect(await openQuestion(o.db, o.clock(), { memberId: tom.id, day: day() })).toEqual(first)
  o.time.now = new Date(o.time.now.getTime() + DAY)
  expect(await ask(tom)).toEqual(null)
  o.time.now = new Date(o.time.now.getTime() + 14 * DAY)
  const again = await ask(tom)
  expect(again).toMatchObject({ habit: { text: 'always Jan' } })
  await changeUsual(o.db, o.clock, { id, add: ['always Jan'], actor: o.by })
  expect(await openQuestion(o.db, o.clock(), { memberId: tom.id, day: day() })).toBeNull()
  // Nobody was asked while its owner had other things to answer, or was away.
  o.time.now = new Date(o.time.now.getTime() + 400 * DAY)
  await declineFact(o.db, o.clock, { id: again?.id ?? 0, what: 'fact', actor: { id: tom.id, via: 'playground' } })
  expect(await ask(tom)).toBeNull()
  o.time.now = new Date(o.time.now.getTime() + 91 * DAY)
  expect(await ask(tom)).toMatchObject({ habit: { text: 'before seven', standing: 'lapsed' } })
  o.time.now = new Date(o.time.now.getTime() + 20 * DAY)
  expect(await ask(tom)).toMatchObject({ habit: { text: 'always Jan', standing: 'lapsed' } })
  o.time.now = new Date(o.time.now.getTime() + 20 * DAY)
  expect(await ask(tom)).toBeNull()
  await changeUsual(o.db, o.clock, { id, drop: ['before seven', 'always Jan'].map(lineKey), actor: o.by })
  await changeUsual(o.db, o.clock, { id, add: ['never on Friday'], actor: o.by })
  o.time.now = new Date(o.time.now.getTime() + 340 * DAY)
  const last = await ask(tom)
  expect(last).toMatchObject({ habit: { text: 'never on Friday' } })
  // Asked under another account, which was joined since; on a day on which this one was asked something as well.
  await o.db.factAsked.update({ where: { id: last?.id }, data: { memberId: o.sanne.id } })
  await declineFact(o.db, o.clock, { id: last?.id ?? 0, what: 'never', actor: o.by })
  const joining = { memberId: tom.id, formerId: o.sanne.id, moved: {}, role: 'member', at: o.clock() }
  const { id: joined } = await o.db.joining.create({ data: joining })
  o.time.now = new Date(o.time.now.getTime() + 340 * DAY)
  await o.db.relation.update({ where: { id }, data: { usual: ['by lorry'], usualConfirmedAt: [before(340)] } })
  expect(await ask(tom)).toBeNull()
  await o.db.joining.update({ where: { id: joined }, data: { undoneAt: o.clock() } })
  expect(await ask(tom)).toMatchObject({ habit: { text: 'by lorry' } })
  await o.db.relation.update({ where: { id }, data: { usual: [] } })
})
