import type { Store } from '../db.ts'
import { Prisma } from '../generated/client.ts'

/** So often the words of one message are read anew. */
const MOST = 40

/** The words of one message, each time it was changed: the last of them, and the id the next are heard under. */
export interface Versions {
  last: { id: string; invocation: Prisma.JsonValue } | null
  next: string
}

/** Returns what was heard of a message; `event` is the id its first words were heard under. */
export async function versionsOf({ prisma }: Pick<Store, 'prisma'>, event: string): Promise<Versions> {
  const ids = Array.from({ length: MOST }, (_, n) => versionId(event, n))
  const found = await prisma.inbox.findMany({ where: { id: { in: ids } }, select: { id: true, invocation: true } })
  const last = found.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id)).at(-1) ?? null
  return { last, next: versionId(event, last ? ids.indexOf(last.id) + 1 : 1) }
}

const versionId = (event: string, number: number) => (number === 0 ? event : `${event}/edited/${number}`)

/**
 * Withdraws what somebody said when nothing was stored of it, so that nothing ever is; the same again when that was done before.
 * Otherwise returns why not: its work was done, or nothing of this id was heard.
 */
export async function withdrawHeard(
  { rows }: Pick<Store, 'rows'>,
  now: Date,
  { id, user }: { id: string; user: string },
): Promise<'withdrawn' | 'done' | 'unheard'> {
  const [row] = await rows<{ became: 'withdrawn' | 'done' | 'unheard' }>(Prisma.sql`
    WITH withdrawn AS (
      UPDATE "Inbox" SET state = 'withdrawn', "doneAt" = coalesce("doneAt", ${now}), "lookAgainAt" = NULL
      WHERE id = ${id} AND state <> 'done' AND invocation->'user'->>'id' = ${user} RETURNING id
    )
    SELECT CASE WHEN EXISTS (SELECT FROM withdrawn) THEN 'withdrawn'
      WHEN EXISTS (SELECT FROM "Inbox" WHERE id = ${id}) THEN 'done' ELSE 'unheard' END AS became`)
  return row?.became ?? 'unheard'
}

/** The same for what was not heard yet, so that it is done no more should it come late. */
export async function withdrawUnheard(
  { prisma }: Pick<Store, 'prisma'>,
  now: Date,
  { id, platform, workspace, user }: { id: string; platform: string; workspace: string; user: string },
): Promise<void> {
  const data = { id, platform, workspace, state: 'withdrawn', invocation: { user: { id: user } } }
  await prisma.inbox.createMany({ data: [{ ...data, receivedAt: now, doneAt: now }], skipDuplicates: true })
}

/** Marks that nothing more is to be stored of what was heard. */
export async function markHeardDone({ rows }: Pick<Store, 'rows'>, id: string): Promise<void> {
  await rows(Prisma.sql`UPDATE "Inbox" SET state = 'done' WHERE id = ${id} AND state = 'new'`)
}
