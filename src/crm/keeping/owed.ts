import type { Db } from '../../store/tenant/tenant.ts'
import type { About } from '../owed-of.ts'
import { hasRole } from '../people/member.ts'
import { countGoing, type Due, firstGoing } from './due.ts'
import type { ChosenKind } from './kept.ts'

/** What goes of a kind, as a report says it. */
export interface KeepingReport {
  what: ChosenKind
  months: number
  count: number
  /** When the first goes. */
  from: Date
  /** The first customers; none of what has no name. */
  names: { id: number; name: string }[]
}

const WEEK = 7 * 86_400_000
const NAMED = 5

/** A report is owed to a lead while its term stands and something goes. */
export async function owedKeeping(db: Db, { facts, memberId }: About<'keeping report'>): Promise<KeepingReport | null> {
  const kept = await db.keeping.findFirst({ where: { what: facts.what } })
  const member = memberId === null ? null : await db.member.findFirst({ where: { id: memberId } })
  if (!kept?.months || !kept.reportedAt || !kept.reportedTo || !member || !hasRole(member, 'lead')) return null
  const { months, reportedAt: saidAt, reportedTo: until } = kept
  if (saidAt.toISOString() !== facts.at) return null
  const going = { what: facts.what, months, now: saidAt, until, saidAt, isSparing: false }
  const first: Due[] = await firstGoing(db, going, NAMED)
  const [oldest] = first
  if (!oldest) return null
  const earliest = new Date(saidAt.getTime() + WEEK)
  return {
    what: facts.what,
    months,
    count: await countGoing(db, going),
    from: oldest.at > earliest ? oldest.at : earliest,
    names: first.flatMap(({ id, name }) => (name === null ? [] : [{ id, name }])),
  }
}
