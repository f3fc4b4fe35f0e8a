import { liveIn } from '../case-states.ts'
import type { Store } from '../db.ts'
import type { Prisma } from '../generated/client.ts'

/** A case as it stood in a line that was printed. */
export interface ShownLine {
  caseId: number
  fingerprint: string
  ownerId: number
  dueAt: Date | null
}

/** To whom lines were shown, and by what: `reply`, `today`, `home`, `digest`, `nudge`, `direct`. */
export interface Showing {
  tenantId: number
  memberId: number
  via: string
  lines: readonly ShownLine[]
}

/** Returns the rows of `Shown` for lines that a platform took at an instant. */
export function rowsShown(
  showing: Showing | undefined,
  at: Date,
  deliveryId: number | null,
): Prisma.ShownCreateManyInput[] {
  if (!showing) return []
  const { lines, ...to } = showing
  return lines.map((line) => ({ ...line, ...to, at, deliveryId }))
}

/**
 * How long it is kept what was shown, in ms; of an open case the last time is kept for as long as it is open, and so is what digests
 * said: a line says how often it stood there.
 */
const KEPT = 35 * 86_400_000
/** So many rows at a time, so that nobody waits long for it. */
const AT_ONCE = 5_000

/** Deletes what was shown long ago. Returns how many lines. */
export async function tidyShown({ prisma }: Pick<Store, 'prisma'>, now: Date): Promise<number> {
  return prisma.$executeRaw`
    DELETE FROM "Shown" WHERE id IN (
      SELECT s.id FROM "Shown" s WHERE s.at < ${new Date(now.getTime() - KEPT)} AND (
        NOT EXISTS (SELECT FROM "Case" c WHERE c.id = s."caseId" AND c."tenantId" = s."tenantId" AND ${liveIn('c')})
        OR s.via <> 'digest' AND EXISTS (SELECT FROM "Shown" l WHERE l."tenantId" = s."tenantId" AND l."memberId" = s."memberId"
          AND l."caseId" = s."caseId" AND (l.at > s.at OR l.at = s.at AND l.id > s.id)))
      ORDER BY s.at LIMIT ${AT_ONCE})`
}
