import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeLearning, takeKeptBack } from '../../../src/crm/cause/learnt.ts'
import { closedAlike, reopenIfSame } from '../../../src/crm/complaint/again.ts'
import { closeComplaint } from '../../../src/crm/complaint/close.ts'
import { registerComplaint, reopenComplaint } from '../../../src/crm/complaint/mutations.ts'
import { isReasonedNone } from '../../../src/crm/complaint/gate.ts'
import { takeBackComplaint } from '../../../src/crm/complaint/take-back.ts'
import { personIn, closingIn } from '../../../src/commands/complaint/told-words.ts'
import type { Case } from '../../../src/store/generated/client.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
let tom: { id: number; via: string }
let made = 0

beforeAll(async () => {
  o = await opened()
  tom = { id: (await o.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })).id, via: 'playground' }
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(() => {
  o.time.now = new Date('2026-03-02T09:00:00Z')
})

const later = (days: number) => {
  o.time.now = new Date(o.time.now.getTime() + days * 86_400_000)
}
const heard = (summary = `nothing like number ${(made += 1)}`): Promise<Case> =>
  registerComplaint(o.db, o.clock, { relationId: o.acme.id, summary, severity: 'low', ownerId: tom.id, actor: tom })
const again = ({ id }: Case) => o.db.case.findFirstOrThrow({ where: { id } })

function close({ id }: Case, cause: string, change = 'none, because it was once') {
  const to = { person: 'Jan', form: 'call', at: o.time.now } as const
  const promised = { ownerId: tom.id, dueAt: new Date(o.time.now.getTime() + 14 * 86_400_000), wholeDay: true }
  return closeComplaint(o.db, o.clock, { id, actor: tom, told: 'called Jan', to, cause, change, promised })
}
const changesOf = ({ id }: Case) =>
  o.db.change.findMany({ where: { caseId: id }, include: { promise: true, cause: true } })

describe('closing', () => {
  test('names the cause, logs the contact and promises the change; undone all of it goes', async () => {
    const one = await heard()
    const contacts = () => o.db.interaction.count({ where: { relationId: o.acme.id, withdrawnAt: null } })
    const before = await contacts()
    await close(one, 'The invoice cannot be read', 'bigger letters')
    const closed = await again(one)
    expect(closed).toMatchObject({
      state: 'closed',
      facts: { told: 'called Jan', to: { person: 'Jan', form: 'call' } },
    })
    expect(await changesOf(one)).toMatchObject([
      {
        text: 'bigger letters',
        cause: { name: 'The invoice cannot be read' },
        promise: { ownerId: tom.id, state: 'open' },
      },
    ])
    expect(await contacts()).toBe(before + 1)
    await takeBackComplaint(o.db, o.clock, { id: one.id, actor: tom })
    expect(await again(one)).toMatchObject({ state: 'open', causeId: null })
    expect(await changesOf(one)).toMatchObject([{ withdrawnAt: expect.any(Date), promise: { state: 'withdrawn' } }])
    expect(await contacts()).toBe(before)
  })

  test('gives what changes to nobody who left or is of another company, and stays open then', async () => {
    const one = await heard()
    const { id } = await o.db.member.create({
      data: {
        name: 'Weg',
        role: 'member',
        active: false,
        language: 'nl',
        timeZone: 'UTC',
        windows: [],
        createdAt: o.clock(),
      },
    })
    for (const ownerId of [id, -1]) {
      const promised = { ownerId, dueAt: new Date(o.time.now.getTime() + 86_400_000), wholeDay: true }
      const said = { told: 'called Jan', cause: 'a nail', change: 'no nails' }
      const closing = closeComplaint(o.db, o.clock, { id: one.id, actor: tom, ...said, promised })
      await expect(closing).rejects.toThrow('no such colleague')
    }
    expect(await again(one)).toMatchObject({ state: 'open' })
    expect(await changesOf(one)).toEqual([])
  })

  test('by two at once is done once, with one change', async () => {
    const one = await heard()
    const both = await Promise.allSettled([close(one, 'two at once', 'a list'), close(one, 'two at once', 'a list')])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await changesOf(one)).toHaveLength(1)
  })

  test('without a cause or a change says so with a reason, and names none', async () => {
    const one = await heard()
    await close(one, 'unknown, because the lorry is scrap')
    expect(await again(one)).toMatchObject({ state: 'closed', causeId: null })
    expect(isReasonedNone('none, because it was once')).toBe(true)
    expect(isReasonedNone('geen, want het was eenmalig')).toBe(true)
    expect(isReasonedNone('no lorry, because it broke down')).toBe(true)
    expect(isReasonedNone('the courier was full')).toBe(false)
  })
})

describe('what was not solved the first time', () => {
  test('is known when the same cause comes back within thirty days, and no later; undone it is not', async () => {
    const first = await heard()
    await close(first, 'wrong address on the order')
    later(20)
    const second = await heard()
    await close(second, 'Wrong address on the order.')
    expect((await again(first)).againAt).toEqual(o.time.now)
    await takeBackComplaint(o.db, o.clock, { id: second.id, actor: tom })
    expect((await again(first)).againAt).toBeNull()
    later(31)
    await close(second, 'something else entirely')
    const third = await heard()
    await close(third, 'wrong address on the order')
    expect((await again(first)).againAt).toBeNull()
  })

  test('is known when it is opened again', async () => {
    const one = await heard()
    await close(one, 'the door was shut')
    await reopenComplaint(o.db, o.clock, { id: one.id, reason: 'again', actor: tom })
    expect((await again(one)).againAt).toEqual(o.time.now)
  })
})

describe('the same cause', () => {
  const learning = (name: string) =>
    o.db.case.findMany({
      where: { origin: { startsWith: 'learning/' }, summary: { contains: name } },
      orderBy: { id: 'asc' },
    })

  test('twice at one customer in a year is looked at together, once until that is over', async () => {
    await close(await heard(), 'cartons too heavy')
    expect(await learning('cartons too heavy')).toEqual([])
    later(200)
    await close(await heard(), 'cartons too heavy')
    await close(await heard(), 'cartons too heavy')
    const [item, ...others] = await learning('cartons too heavy')
    expect(others).toEqual([])
    expect(item).toMatchObject({ kind: 'promise', state: 'open', causeId: expect.any(Number) })
    expect(item?.summary).toMatch(/: cartons too heavy \(n\p{L}+ \d+, \d+\)$/u)
  })

  test('five times in a quarter anywhere is looked at together, four times are not, and nobody is named', async () => {
    const others = await o.db.relation.findMany({ where: { mergedIntoId: null }, take: 5, orderBy: { id: 'asc' } })
    expect(others).toHaveLength(5)
    const each = async ({ id }: { id: number }) => {
      const one = {
        relationId: id,
        summary: `it tore ${(made += 1)}`,
        severity: 'low',
        ownerId: tom.id,
        actor: tom,
      } as const
      await close(await registerComplaint(o.db, o.clock, one), 'paper too thin')
    }
    for (const other of others.slice(0, 4)) await each(other)
    expect(await learning('paper too thin')).toEqual([])
    await each(others[4]!)
    const [item] = await learning('paper too thin')
    const names = [...(await o.db.member.findMany()), ...others].map(({ name }) => name)
    expect(names.filter((name) => item?.summary.includes(name))).toEqual([])
    expect(item?.summary.match(/\d+/gu)).toHaveLength(5)
  })

  test('once closed with what changes, is looked at anew when it comes back; undone, the change goes', async () => {
    await close(await heard(), 'lid does not fit')
    await close(await heard(), 'lid does not fit')
    const [item] = await learning('lid does not fit')
    const promised = { ownerId: tom.id, dueAt: new Date(o.time.now.getTime() + 86_400_000), wholeDay: true }
    const actor = { id: item!.ownerId, via: 'playground' }
    const learn = () => closeLearning(o.db, o.clock, { id: item!.id, actor, change: 'another lid', promised })
    await learn()
    await expect(learn()).rejects.toThrow('case closed')
    const [change, ...more] = await changesOf(item!)
    expect(more).toEqual([])
    expect(change).toMatchObject({
      text: 'another lid',
      cause: { name: 'lid does not fit' },
      promise: { state: 'open' },
    })
    await takeKeptBack(o.db, o.clock, { id: item!.id, actor })
    expect((await again(item!)).state).toBe('open')
    expect(await changesOf(item!)).toMatchObject([{ withdrawnAt: expect.any(Date), promise: { state: 'withdrawn' } }])
    await closeLearning(o.db, o.clock, {
      id: item!.id,
      actor,
      change: 'none, because it was one lorry',
      promised: null,
    })
    expect(await changesOf(item!)).toHaveLength(1)
    // What came up before it was looked at together is no reason to do so again.
    later(1)
    await close(await heard(), 'lid does not fit')
    expect((await learning('lid does not fit')).map(({ state }) => state)).toEqual(['closed'])
    await close(await heard(), 'lid does not fit')
    expect((await learning('lid does not fit')).map(({ state }) => state)).toEqual(['closed', 'open'])
  })

  test('what was open while it was looked at together does not open it anew', async () => {
    await close(await heard(), 'handle comes off')
    const open = await heard()
    await close(await heard(), 'handle comes off')
    const [item] = await learning('handle comes off')
    later(1)
    const none = { change: 'none, because it was one batch', promised: null }
    await closeLearning(o.db, o.clock, { id: item!.id, actor: { id: item!.ownerId, via: 'playground' }, ...none })
    later(1)
    await close(open, 'handle comes off')
    await close(await heard(), 'handle comes off')
    expect(await learning('handle comes off')).toHaveLength(1)
  })

  test('twice at one customer with more than a year between is no reason', async () => {
    await close(await heard(), 'ladder too short')
    later(366)
    await close(await heard(), 'ladder too short')
    expect(await learning('ladder too short')).toEqual([])
  })
})

describe('when a customer is heard of the same again', () => {
  test('within fourteen days their own words open it again, once; later they do not', async () => {
    const one = await heard('the counter has a deep scratch on the left side')
    await close(one, 'packed badly')
    later(14)
    const words = 'The counter has a deep scratch on the left side!'
    const wrote = () => reopenIfSame(o.db, o.clock, { relationId: o.acme.id, words, at: o.time.now, origin: 'mail/1' })
    expect((await wrote())?.id).toBe(one.id)
    await wrote()
    expect(await o.db.caseEvent.count({ where: { caseId: one.id, what: 'came again' } })).toBe(1)
    expect(await again(one)).toMatchObject({ state: 'open', acknowledgedAt: null, againAt: o.time.now })
    await close(one, 'packed badly')
    later(15)
    expect(await closedAlike(o.db, { relationId: o.acme.id, words, at: o.time.now })).toBeNull()
  })

  test('other words open nothing, and neither do those of another customer', async () => {
    const one = await heard('the lamp in the hall flickers all evening')
    await close(one, 'loose wire in the lamp')
    const about = { words: 'when do the chairs come', at: o.time.now, origin: 'mail/2' }
    expect(await reopenIfSame(o.db, o.clock, { relationId: o.acme.id, ...about })).toBeNull()
    const words = 'the lamp in the hall flickers all evening'
    expect(await reopenIfSame(o.db, o.clock, { relationId: -1, ...about, words })).toBeNull()
  })
})

describe('what a line of closing says', () => {
  test.each([
    ['called Jan this morning: sorry', 'Jan'],
    ['Jan om twaalf uur gebeld', 'Jan'],
    ['Jan was called', 'Jan'],
    ['vanmiddag gebeld met de receptie', 'de receptie'],
    ['gesproken met Anja van der Berg', 'Anja van der Berg'],
    ['Called the customer', null],
    ['gebeld', null],
    ['Monday called them', null],
  ])('“%s”: %s', (told, person) => {
    expect(personIn(told)).toBe(person)
  })

  test('is read by its names, in both languages', () => {
    expect(
      closingIn('called Jan: sorry; cause: courier full; change: another courier; owner: Tom; by: Friday'),
    ).toEqual({
      told: 'called Jan: sorry',
      cause: 'courier full',
      change: 'another courier',
      colleague: 'Tom',
      by: 'Friday',
    })
    expect(closingIn('Jan gebeld; oorzaak: koerier vol; verandering: andere koerier')).toEqual({
      told: 'Jan gebeld',
      cause: 'koerier vol',
      change: 'andere koerier',
    })
  })
})
