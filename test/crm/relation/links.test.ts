import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { groupOf } from '../../../src/crm/relation/links/group.ts'
import { FAMILY, type LinkKind } from '../../../src/crm/relation/links/kinds.ts'
import { changeLink, linkRelations } from '../../../src/crm/relation/links/mutations.ts'
import { undoLink } from '../../../src/crm/relation/links/undo.ts'
import { briefOf } from '../../../src/crm/relation/brief.ts'
import { mergeRelations, undoMerging } from '../../../src/crm/relation/merge.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

const make = (name: string, kind: 'organisation' | 'person' = 'organisation') =>
  createRelation(o.db, o.clock, { name, kind, actor: o.by })
const link = (fromId: number, kind: LinkKind, toId: number, more: object = {}) =>
  linkRelations(o.db, o.clock, { fromId, toId, kind, actor: o.by, ...more })
const undo = (deed: number | null) => undoLink(o.db, o.clock, { deed: deed ?? 0, actor: o.by })
const all = () => o.db.link.findMany({ orderBy: { id: 'asc' } })

describe('a link', () => {
  test('is made once, changed, ended, and each is undone to what was before', async () => {
    const [jan, acme] = [await make('Jan Sluis', 'person'), await make('Sluis BV')]
    const none = await all()
    const made = await link(jan.id, 'works for', acme.id, { role: 'head of purchasing' })
    const one = await all()
    expect(await link(jan.id, 'works for', acme.id)).toMatchObject({ what: 'same', deed: null })
    expect(await all()).toEqual(one)
    const changed = await link(jan.id, 'works for', acme.id, { buyingRole: 'decider', since: '2024-01-01' })
    expect(changed.link).toMatchObject({ id: made.link.id, role: 'head of purchasing', buyingRole: 'decider' })
    expect(await briefOf(o.db, o.clock(), acme.id)).toMatchObject({
      ties: { hasDecider: true },
      people: [{ name: 'Jan Sluis' }],
    })
    const two = await all()
    const ended = await changeLink(o.db, o.clock, { id: made.link.id, until: '2026-03-01', actor: o.by })
    expect(ended.what).toBe('ended')
    expect(await briefOf(o.db, o.clock(), acme.id)).toMatchObject({
      people: [],
      ties: { hasDecider: false, past: [{ name: 'Jan Sluis', until: '2026-03-01' }] },
    })
    await undo(ended.deed)
    expect(await all()).toEqual(two)
    await undo(changed.deed)
    expect(await all()).toEqual(one)
    await expect(undo(ended.deed)).rejects.toMatchObject({ trouble: 'link changed since' })
    await undo(made.deed)
    await undo(made.deed)
    expect(await all()).toEqual(none)
  })

  test('of partners is the same from either side', async () => {
    const [a, b] = [await make('Duo Een'), await make('Duo Twee')]
    await link(a.id, 'partner of', b.id)
    expect(await link(b.id, 'partner of', a.id)).toMatchObject({ what: 'same' })
  })

  test('is refused between what cannot be linked so, and when it would end before it began', async () => {
    const [jan, acme] = [await make('Jo Kade', 'person'), await make('Kade BV')]
    await expect(link(acme.id, 'works for', jan.id)).rejects.toMatchObject({ trouble: 'link kinds' })
    await expect(link(jan.id, 'daughter of', acme.id)).rejects.toMatchObject({ trouble: 'link kinds' })
    await expect(link(acme.id, 'partner of', acme.id)).rejects.toMatchObject({ trouble: 'link itself' })
    const dates = { since: '2026-02-01', until: '2026-01-01' }
    await expect(link(jan.id, 'works for', acme.id, dates)).rejects.toMatchObject({ trouble: 'link dates' })
  })

  test('said by two at once is one link, and two that close a circle at once make none', async () => {
    const [a, b, c] = [await make('Ring Een'), await make('Ring Twee'), await make('Ring Drie')]
    const both = await Promise.all([link(a.id, 'daughter of', b.id), link(a.id, 'daughter of', b.id)])
    expect(both.map(({ what }) => what).toSorted()).toEqual(['made', 'same'])
    const round = await Promise.allSettled([link(b.id, 'daughter of', c.id), link(c.id, 'franchise of', a.id)])
    expect(round.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a group', () => {
  test('has one parent above each, is shown from the top a page at a time, and says what is open and what broke', async () => {
    const top = await make('Zephyr Holding')
    const daughters = []
    for (let n = 0; n < 14; n++) daughters.push(await make(`Zephyr ${String.fromCharCode(65 + n)}`))
    const [first, second, ...others] = daughters
    if (!first || !second) throw new Error('no daughters')
    for (const { id } of [first, ...others]) await link(id, 'daughter of', top.id)
    await link(second.id, 'franchise of', first.id)
    await o.db.case.create({
      data: {
        number: 9001,
        kind: 'promise',
        relationId: second.id,
        summary: 'send the contract',
        ownerId: o.sanne.id,
        openedById: o.sanne.id,
        openedAt: o.clock(),
        state: 'open',
        dueAt: new Date(o.clock().getTime() - 86_400_000),
        wholeDay: true,
      },
    })
    const { members: page, ...of } = await groupOf(o.db, o.clock(), second.id, 0)
    expect(of).toEqual({ total: 15, isCut: false, page: 0, hasNext: true })
    expect(page).toHaveLength(12)
    expect(page.slice(0, 4)).toMatchObject([
      { name: 'Zephyr Holding', depth: 0, kind: null, owner: o.sanne.name },
      { name: 'Zephyr A', depth: 1, kind: 'daughter of', broken: null },
      {
        name: 'Zephyr B',
        depth: 2,
        kind: 'franchise of',
        cases: [{ count: 1 }],
        broken: 'send the contract',
      },
      { name: 'Zephyr C', depth: 1 },
    ])
    expect(await groupOf(o.db, o.clock(), top.id, 1)).toMatchObject({ hasNext: false, members: [{}, {}, {}] })
    const other = await make('Andere Holding')
    await expect(link(first.id, 'daughter of', other.id)).rejects.toMatchObject({
      trouble: 'link has another',
      facts: { other: 'Zephyr Holding' },
    })
    const before = await all()
    const moved = await link(first.id, 'daughter of', other.id, { insteadUntil: '2026-03-01' })
    expect((await groupOf(o.db, o.clock(), second.id, 0)).members.map(({ name }) => name)).toEqual([
      'Andere Holding',
      'Zephyr A',
      'Zephyr B',
    ])
    await undo(moved.deed)
    expect(await all()).toEqual(before)
  })

  test('is a forest whatever is linked, changed, ended, merged and taken back, and every undo gives back what was', async () => {
    let seed = 20261128
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31
      return Math.floor((seed / 2 ** 31) * below)
    }
    const made = []
    for (let n = 0; n < 7; n++) made.push(await make(`Bos ${n}`))
    const ids = made.map(({ id }) => id)
    const one = () => ids[random(ids.length)] ?? 0
    const kinds = ['daughter of', 'franchise of', 'partner of', 'daughter of'] as const
    const merged: number[] = []
    const step = async () => {
      const before = await all()
      const what = random(10)
      if (what < 6) {
        const instead = random(2) === 0 && { insteadUntil: '2026-03-01' }
        const { deed } = await link(one(), kinds[random(4)] ?? 'partner of', one(), instead || {})
        return deed === null ? null : async () => expect((await undo(deed), await all())).toEqual(before)
      }
      if (what < 8) {
        const open = before.filter(({ until, fromId }) => until === null && ids.includes(fromId))
        const { deed } = await changeLink(o.db, o.clock, {
          id: open[random(open.length)]?.id ?? 0,
          ...(what === 6 ? { until: '2026-03-01' } : { since: `20${10 + random(9)}-01-01` }),
          actor: o.by,
        })
        return deed === null ? null : async () => expect((await undo(deed), await all())).toEqual(before)
      }
      const last = merged.pop()
      if (last !== undefined) {
        await undoMerging(o.db, o.clock, { id: last, actor: o.by })
        return null
      }
      const { id } = await mergeRelations(o.db, o.clock, { survivorId: one(), formerId: one(), actor: o.by })
      if (random(2) === 0) {
        merged.push(id)
        return null
      }
      return async () => expect((await undoMerging(o.db, o.clock, { id, actor: o.by }), await all())).toEqual(before)
    }
    let undone = 0
    for (let n = 0; n < 60; n++) {
      const back = await step().catch((error: unknown) => {
        expect(error).toMatchObject({ message: expect.stringMatching(/^link |^merge|gone|No record/) })
        return null
      })
      demandForest(await o.db.link.findMany({ where: { until: null, kind: { in: [...FAMILY] } } }))
      if (!back || random(3) > 0) continue
      await back()
      undone++
    }
    expect(undone).toBeGreaterThan(5)
  })
})

function demandForest(links: readonly { fromId: number; toId: number; kind: string }[]): void {
  const above = Map.groupBy(links, ({ fromId }) => fromId)
  for (const some of above.values()) expect(new Set(some.map(({ kind }) => kind)).size).toBe(some.length)
  const reaches = (from: number, to: number, seen = new Set<number>()): boolean =>
    (above.get(from) ?? []).some(({ toId }) => toId === to || (!seen.has(toId) && reaches(toId, to, seen.add(toId))))
  expect([...above.keys()].filter((id) => reaches(id, id))).toEqual([])
}
