import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ANNOYANCE_CATEGORIES, type AnnoyanceCategory } from '../../../src/crm/annoyance/categories.ts'
import { cheapestFirst } from '../../../src/crm/annoyance/mending.ts'
import { keepPromise } from '../../../src/crm/promise/mutations.ts'
import { chance } from '../../soak/chance.ts'
import { annoyedCompany } from './ledgers/menu-company.ts'

let o: Awaited<ReturnType<typeof annoyedCompany>>

beforeAll(async () => {
  o = await annoyedCompany()
})
beforeEach(() => o.anew())
afterAll(() => o[Symbol.asyncDispose]())

test('the figures of half a year of a random company are those that its notes give when they are counted by hand', async () => {
  const { below, happens, one: oneOf } = chance(7)
  const kinds = ANNOYANCE_CATEGORIES.slice(0, 8)
  const written: { month: number; category: AnnoyanceCategory; customer: number; text: string }[] = []
  const taken: { month: number; category: AnnoyanceCategory; doneIn: number | null }[] = []
  for (let month = 1; month <= 6; month++) {
    for (let n = below(14) + 2; n > 0; n--) {
      o.at(`2027-0${month}-${String(2 + below(25)).padStart(2, '0')}`)
      const one = {
        category: oneOf(kinds),
        customer: below(12),
        text: 'x'.repeat(1 + below(60)),
      }
      await o.annoyed(one.category, one)
      written.push({ month, ...one })
    }
    for (const open of taken.filter(({ doneIn }) => doneIn === month)) {
      o.at(`2027-0${month}-28`)
      const { id: promiseId } = await o.db.case.findFirstOrThrow({
        where: { origin: { startsWith: `change/menu/2027-0${open.month}-01/${open.category}/` } },
      })
      await keepPromise(o.db, o.clock, { id: promiseId, actor: o.by })
    }
    const over = month === 6 ? '2027-07-01' : `2027-0${month + 1}-01`
    o.at(over, '09:00')
    const menu = await o.menuOf(`2027-0${month}-01`)
    expect(menu?.lines).toEqual(byHand(month))
    const free = menu?.lines.find((line) => line.isProposed)
    if (free && happens(0.5)) {
      await o.take(free.category, o.sanne, `2027-0${month}-01`)
      taken.push({ month, category: free.category, doneIn: happens(0.5) ? month + 1 : null })
    }
  }

  /** What is left open of a kind in a month: it is in hand from the month after it was taken in, until it is done. */
  function isOpen(month: number, category: AnnoyanceCategory): boolean {
    return !taken.some((one) => one.category === category && one.month < month && (one.doneIn ?? 99) > month)
  }
  function proposedBy(month: number): AnnoyanceCategory[] {
    if (month < 1) return []
    const counts = kinds.map((category) => ({ category, count: of(month, category).length }))
    const isLeft = (category: AnnoyanceCategory) =>
      month > 3 &&
      [1, 2, 3].every((back) => {
        const isTaken = taken.some((one) => one.month === month - back && one.category === category)
        return proposedBy(month - back).includes(category) && !isTaken
      })
    return cheapestFirst(counts)
      .filter(({ category, count }) => count > 0 && isOpen(month, category) && !isLeft(category))
      .slice(0, 3)
      .map(({ category }) => category)
  }
  function of(month: number, category: AnnoyanceCategory) {
    return written.filter((one) => one.month === month && one.category === category)
  }
  function byHand(month: number) {
    const lines = kinds.flatMap((category) => {
      const found = of(month, category)
      const longest = Math.max(...found.map(({ text }) => text.length))
      const isOpenNow = isOpen(month, category)
      return found.length === 0
        ? []
        : [
            {
              category,
              count: found.length,
              customers: new Set(found.map(({ customer }) => customer)).size,
              inHand: isOpenNow ? 0 : found.length,
              isPersonal: expect.any(Boolean),
              text: 'x'.repeat(longest),
              isProposed: proposedBy(month).includes(category),
              taken: null,
            },
          ]
    })
    return cheapestFirst(lines)
  }
})
