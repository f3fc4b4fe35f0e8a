import type { Clock } from '../clock.ts'
import { FIXED } from '../crm/keeping/kept.ts'
import type { Store } from '../store/db.ts'

/**
 * Forgets questions nobody goes on with any more: what stands in them is people. Of what a report counts later only that stays. Bypasses
 * tenant scoping: for the operator of the installation.
 */
export async function tidyDrafts({ prisma }: Pick<Store, 'prisma'>, clock: Clock): Promise<void> {
  const before = new Date(clock().getTime() - FIXED.questions * 86_400_000)
  // Reports count the promises that were found in a note (crm/report/figures/discipline.ts).
  await prisma.$executeRaw`
    DELETE FROM "Draft" WHERE "createdAt" <= ${before} AND NOT (command = 'promise' AND input ? 'interactionId')`
  await prisma.$executeRaw`
    UPDATE "Draft" SET input = jsonb_strip_nulls(jsonb_build_object('interactionId', input->'interactionId', 'wish', input->'wish'))
    WHERE "createdAt" <= ${before} AND "resolvedAt" IS NOT NULL AND command = 'promise' AND input ? 'interactionId'
      AND input - 'interactionId' - 'wish' <> '{}'::jsonb`
}
