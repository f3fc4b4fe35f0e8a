import { chance } from '../../soak/chance.ts'
import { opened } from '../../support/database/opened.ts'

/** Weeks of Amsterdam from a Monday, written down by hand; the clocks go forward in the last. */
export const WEEKS = [
  ['2026-03-09T00:00+01:00', '2026-03-16T00:00+01:00'],
  ['2026-03-16T00:00+01:00', '2026-03-23T00:00+01:00'],
  ['2026-03-23T00:00+01:00', '2026-03-30T00:00+02:00'],
].map(([from, to]) => ({ from: new Date(from ?? ''), to: new Date(to ?? '') }))

export type Week = (typeof WEEKS)[number]

/** Whether something happened in a week. */
export const isIn = ({ from, to }: Week, at: number): boolean => from.getTime() <= at && at < to.getTime()

/** A company of five in Sales and the others, with customers, chance that is the same every time, and a clock that goes on. */
export async function companyOfWeeks(seed: number) {
  const o = await opened()
  const { db, time, tenant } = o
  const lots = chance(seed)
  time.now = new Date('2026-03-06T08:00:00Z')
  const { id: teamId } = await db.team.create({ data: { tenantId: tenant.id, name: 'Sales' } })
  const sellers: number[] = []
  for (let n = 0; n < 5; n++) {
    const who = { name: `Seller ${n}`, role: 'member', language: 'en', timeZone: 'Europe/Amsterdam', windows: [] }
    const { id } = await db.member.create({ data: { tenantId: tenant.id, ...who, teamId, createdAt: time.now } })
    sellers.push(id)
  }
  const others = (await db.member.findMany({ where: { active: true, id: { notIn: sellers } } })).map(({ id }) => id)
  const found = await db.relation.findMany({ where: { withdrawnAt: null, type: 'customer', origin: null }, take: 8 })
  return {
    ...o,
    lots,
    sellers,
    others,
    people: [...sellers, ...others],
    relations: found.map(({ id }) => id),
    now: () => time.now.getTime(),
    actor: (id: number) => ({ id, via: 'playground' }),
    /** By hand: the others are fewer than four, so everybody is counted together. */
    later(minutes: number) {
      time.now = new Date(time.now.getTime() + minutes * 60_000)
    },
  }
}

/** The middle one, the lower of two: counted by hand. */
export function middle(values: readonly number[]): number | null {
  const left = [...values]
  while (left.length > 2) {
    left.splice(left.indexOf(Math.max(...left)), 1)
    left.splice(left.indexOf(Math.min(...left)), 1)
  }
  return left.length === 0 ? null : Math.min(...left)
}
