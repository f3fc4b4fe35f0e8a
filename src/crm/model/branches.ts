import { z } from 'zod'
import type { Db } from '../../store/tenant/tenant.ts'
import { type Calendar, isWorkingTime } from '../escalation/working-time.ts'
import { TIERS } from '../customer/rhythm.ts'
import { normalise } from '../relation/names.ts'
import { CellRung } from './agreed.ts'

export const HOURS = ['inside', 'outside'] as const

/** Another ladder for some cases: those that meet everything it names. Null was left open. */
export const Branch = z.object({
  /** What the customer means to us. */
  tier: z.enum(TIERS).nullable(),
  /** Whether it began in the working hours of who answers for it. */
  hours: z.enum(HOURS).nullable(),
  /** The team of who answers for it. */
  team: z.string().nullable(),
  ladder: z.array(CellRung).min(1),
})
export type Branch = z.output<typeof Branch>

/** A case at its beginning, as far as branches ask. */
export interface Beginning {
  tier: string | null
  atWork: boolean
  team: string | null
}

/** The ladder a case begins with: that of the first branch it meets, else the one for all; null: that of its kind. */
export function ladderAmong(
  { branches, ladder }: { branches: readonly Branch[]; ladder: CellRung[] | null },
  beginning: Beginning | null,
): CellRung[] | null {
  return branches.find((branch) => beginning !== null && meets(branch, beginning))?.ladder ?? ladder
}

function meets({ tier, hours, team }: Branch, beginning: Beginning): boolean {
  if (tier !== null && tier !== beginning.tier) return false
  if (hours !== null && (hours === 'inside') !== beginning.atWork) return false
  return team === null || (beginning.team !== null && normalise(team) === normalise(beginning.team))
}

/** Whether two branches ask for exactly the same: nobody would ever reach the second. */
export const asksTheSame = (one: Branch, other: Branch): boolean =>
  one.tier === other.tier && one.hours === other.hours && normalise(one.team ?? '') === normalise(other.team ?? '')

/** Looks up what the branches of a cell ask of a case that begins now; null, and nothing is looked up, for a cell without any. */
export async function beginningOf(
  db: Db,
  branches: readonly Branch[],
  { relationId, ownerId }: { relationId: number; ownerId: number },
  now: Date,
  calendar: Calendar,
): Promise<Beginning | null> {
  if (branches.length === 0) return null
  const fact = await db.fact.findFirst({
    where: { relationId, fact: 'tier', stands: true },
    orderBy: { id: 'desc' },
    select: { value: true },
  })
  const owner = await db.member.findFirst({ where: { id: ownerId }, select: { team: { select: { name: true } } } })
  return {
    tier: typeof fact?.value === 'string' ? fact.value.trim().toUpperCase() : null,
    atWork: isWorkingTime(calendar, now),
    team: owner?.team?.name ?? null,
  }
}
