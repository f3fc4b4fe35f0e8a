import type { ReportSpan } from '../../../../src/crm/report/span.ts'
import { chance } from '../../../soak/chance.ts'
import { opened } from '../../../support/database/opened.ts'

export const [MINUTE, DAY] = [60_000, 86_400_000]

/** Who works in the store begins and ends earlier. */
const EARLY = Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [['07:00', '15:00']]]))
/** The days in these weeks on which nobody works. */
export const FREE = ['2026-04-05', '2026-04-06', '2026-04-27', '2026-12-25', '2026-12-26', '2027-01-01']

/** A company of twelve in three teams, one of them too small to be counted by itself, with a clock that is set. */
export async function company(seed: number, begin: string) {
  const o = await opened()
  const { db, time } = o
  time.now = new Date(begin)
  await db.member.updateMany({ data: { active: false } })
  // What the pretend company did before, it began on this day, and none of it counts.
  await db.case.updateMany({ data: { state: 'withdrawn', openedAt: time.now } })
  await db.interaction.updateMany({ data: { loggedAt: time.now } })
  const teams = new Map<string, number>()
  for (const name of ['Sales', 'Service', 'Store']) {
    teams.set(name, (await db.team.create({ data: { tenantId: o.tenant.id, name } })).id)
  }
  const { id: workspaceId } = await db.workspace.findFirstOrThrow()
  const people: { id: number; team: string }[] = []
  for (const [team, size] of [
    ['Sales', 5],
    ['Service', 4],
    ['Store', 3],
  ] as const)
    for (let n = 0; n < size; n++) {
      const { id } = await db.member.create({
        data: {
          tenantId: o.tenant.id,
          name: `${team} ${n}`,
          role: n === 0 ? 'lead' : 'member',
          language: 'en',
          timeZone: 'Europe/Amsterdam',
          windows: [],
          teamId: teams.get(team) ?? null,
          ...(team === 'Store' && { hours: EARLY }),
          createdAt: time.now,
        },
      })
      await db.identity.create({
        data: { tenantId: o.tenant.id, memberId: id, workspaceId, userId: `${team}${n}`, seenAt: time.now },
      })
      people.push({ id, team })
    }
  await db.tenant.updateMany({ data: { sponsorId: people[0]?.id ?? null } })
  const relations = await db.relation.findMany({
    where: { withdrawnAt: null, type: 'customer', origin: null },
    orderBy: { id: 'asc' },
    take: 8,
  })
  return {
    ...o,
    people,
    teamIds: teams,
    relations: relations.map(({ id }) => id),
    lots: chance(seed),
    now: () => time.now.getTime(),
    actor: (id: number) => ({ id, via: 'playground' }),
    /** The name of who somebody is counted with: the smallest team has too few, and takes the next with it. */
    groupOf: (memberId: number) => (people.find(({ id }) => id === memberId)?.team === 'Sales' ? 'Sales' : null),
  }
}

export type Company = Awaited<ReturnType<typeof company>>

const local = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** A moment on the clock of Amsterdam: its day, `2026-03-02`, its day of the week and its hour. */
export function onTheClock(at: number): { day: string; weekday: string; hour: number } {
  const parts = Object.fromEntries(local.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    day: `${parts['year']}-${parts['month']}-${parts['day']}`,
    weekday: parts['weekday'] ?? '',
    hour: Number(parts['hour']),
  }
}

const HOUR = 60 * MINUTE
const hours = new Map<number, { isFree: boolean; hour: number }>()

/** Working minutes between two moments, counted hour by hour on the clock of Amsterdam. */
export function worked(from: number, to: number, isEarly: boolean): number {
  let total = 0
  for (let hour = Math.floor(from / HOUR) * HOUR; hour < to; hour += HOUR) {
    const known = hours.get(hour) ?? freeAt(hour)
    hours.set(hour, known)
    const [first, last] = isEarly ? [7, 15] : [9, 17]
    if (known.isFree || known.hour < first || known.hour >= last) continue
    total += Math.min(to, hour + HOUR) - Math.max(from, hour)
  }
  return total / MINUTE
}

function freeAt(hourAt: number) {
  const { day, weekday, hour } = onTheClock(hourAt)
  return { isFree: ['Sat', 'Sun'].includes(weekday) || FREE.includes(day), hour }
}

/** The weeks of Amsterdam from a Monday, written down by hand: `2026-03-23T00:00+01:00`. */
export const weeksFrom = (...mondays: string[]): Pick<ReportSpan, 'from' | 'to'>[] =>
  mondays.slice(1).map((to, n) => ({ from: new Date(mondays[n] ?? ''), to: new Date(to) }))
