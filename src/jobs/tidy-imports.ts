import type { Clock } from '../clock.ts'
import type { Store } from '../store/db.ts'

const DAY = 86_400_000
/** In ms: a file that nobody brought in is forgotten after a week, one that never came whole after two hours, and what was refused after a month. */
const [FORGOTTEN, CUT_OFF, REFUSED] = [7 * DAY, 2 * 3_600_000, 30 * DAY]

/** Forgets files that nobody goes on with: what stands in them is people. Bypasses tenant scoping: for the operator of the installation. */
export async function tidyImports({ prisma }: Pick<Store, 'prisma'>, clock: Clock): Promise<void> {
  const before = (ms: number) => new Date(clock().getTime() - ms)
  await prisma.$executeRaw`
    UPDATE "ImportJob" SET state = 'stopped', failure = 'left lying', phase = 'tidying', reached = 1, "workAt" = ${clock()}, holder = NULL
    WHERE (state IN ('arrived', 'tried') AND at <= ${before(FORGOTTEN)}) OR (state = 'arriving' AND at <= ${before(CUT_OFF)})`
  // Whatever broke on the way: of what is over no bytes are needed.
  await prisma.$executeRaw`
    DELETE FROM "ImportPiece" p USING "ImportJob" j
    WHERE j."tenantId" = p."tenantId" AND j.id = p."jobId" AND j."finishedAt" IS NOT NULL AND j."workAt" IS NULL`
  await prisma.$executeRaw`
    DELETE FROM "ImportRow" r USING "ImportJob" j
    WHERE j."tenantId" = r."tenantId" AND j.id = r."jobId" AND j."finishedAt" <= ${before(REFUSED)}`
}
