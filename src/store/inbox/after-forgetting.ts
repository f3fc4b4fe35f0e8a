import type { Store } from '../db.ts'
import { Prisma } from '../generated/client.ts'
import { keepSetting, readSetting } from '../setting.ts'

/** Until when what was forgotten is out of the files of the database too. */
const UNTIL = 'forgotten until'

/** What somebody who was forgotten was written in; the pieces of rows that were emptied stay in the files of the database until this. */
const TABLES = [
  'Relation',
  'Alias',
  'ExternalId',
  'Fact',
  'Link',
  'Word',
  'Interaction',
  'Case',
  'CaseEvent',
  'Annoyance',
  'Compliment',
  'Pulse',
  'Meeting',
  'Incoming',
  'FiledMail',
  'Delivery',
  'Draft',
  'Audit',
  'AuditLink',
  'ImportRow',
  'ImportChange',
  'Inbox',
  'PlaygroundMessage',
]

/** So long before somebody was forgotten, and after it, words about that were heard, and answered. */
const AROUND = '10 minutes'

/**
 * After somebody was forgotten: empties what was heard in their company in the minutes around it, which waited for its answer then, and has
 * the database give back the space of what was emptied. Bypasses tenant scoping. Returns whether there was anything to do.
 */
export async function tidyForgotten({ prisma, pool, rows }: Pick<Store, 'prisma' | 'pool' | 'rows'>): Promise<boolean> {
  const [newest] = await rows<{ at: Date | null }>(Prisma.sql`SELECT max("forgottenAt") AS at FROM "Relation"`)
  if (!newest?.at) return false
  const last = await readSetting(prisma, UNTIL)
  const since = typeof last === 'string' ? last : '-infinity'
  if (since === newest.at.toISOString()) return false
  await rows(Prisma.sql`
    UPDATE "Inbox" i SET invocation = NULL, answer = NULL FROM "Workspace" w, "Relation" r
    WHERE r."forgottenAt" > ${since}::timestamptz AND w."tenantId" = r."tenantId" AND w.platform = i.platform
      AND w."externalId" = i.workspace AND i."doneAt" IS NOT NULL AND i.invocation IS NOT NULL
      AND i."receivedAt" BETWEEN r."forgottenAt" - ${AROUND}::interval AND r."forgottenAt" + ${AROUND}::interval`)
  await pool.query(`VACUUM ${TABLES.map((table) => `"${table}"`).join(', ')}`)
  await keepSetting(prisma, UNTIL, newest.at.toISOString())
  return true
}
