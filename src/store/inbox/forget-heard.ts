import { Prisma } from '../generated/client.ts'
import { type Db, rowsIn } from '../tenant/tenant.ts'

/** What somebody is named by in what was heard or said, and the events their rows came of. */
export interface HeardOf {
  /** A regular expression of PostgreSQL; null: they are not looked for by name. */
  pattern: string | null
  events: readonly string[]
  /** What was said of their cases, as its platform numbers it. */
  messages: readonly string[]
  /** What stands in its place. */
  word: string
}

/**
 * Empties what was heard in this company's chats about somebody, and in the playground what was said. What nobody has an answer to yet
 * is left, since it would be done with empty words: `tidyForgotten` has that. Bypasses tenant scoping: bound to the company's workspaces.
 * Returns how many rows were emptied.
 */
export async function forgetHeard(tx: Db, { pattern, events, messages, word }: HeardOf): Promise<number> {
  const named = (column: string) =>
    pattern === null ? Prisma.sql`false` : Prisma.sql`${Prisma.raw(column)}::text ~* ${pattern}`
  const heard = await rowsIn<{ id: string }>(
    tx,
    Prisma.sql`
      UPDATE "Inbox" i SET invocation = NULL, answer = NULL FROM "Workspace" w
      WHERE w."tenantId" = ${tx.tenantId} AND w.platform = i.platform AND w."externalId" = i.workspace AND i."doneAt" IS NOT NULL
        AND (i.id = ANY(${[...events]}::text[]) OR ${named('i.invocation')} OR ${named('i.answer')})
      RETURNING i.id`,
  )
  const said = await rowsIn<{ id: number }>(
    tx,
    Prisma.sql`
      WITH theirs AS (
        SELECT p.id FROM "PlaygroundMessage" p WHERE p.id::text = ANY(${[...messages]}::text[]) OR ${named('p.content')}
      )
      UPDATE "PlaygroundMessage" p SET content = ${{ text: word }}::jsonb
      WHERE EXISTS (SELECT FROM "Workspace" w WHERE w."tenantId" = ${tx.tenantId} AND w.platform = 'playground')
        AND (p.id IN (SELECT t.id FROM theirs t) OR p.thread IN (SELECT t.id FROM theirs t))
      RETURNING p.id`,
  )
  return heard.length + said.length
}
