import type pg from 'pg'
import { Prisma } from '../generated/client.ts'

/** Tables that may not be read and written (what is only added to need not be changed: docs/audit.md), and their counters that may not be used. */
const CLOSED = `SELECT t.oid::regclass::text AS name FROM pg_class t
    WHERE t.relnamespace = 'public'::regnamespace AND t.relname = ANY($1) AND t.relkind = 'r'
      AND NOT (has_table_privilege(t.oid, 'SELECT') AND has_table_privilege(t.oid, 'INSERT')
        AND (t.relname IN ('Audit', 'AuditLink', 'CaseEvent') OR has_table_privilege(t.oid, 'UPDATE') AND has_table_privilege(t.oid, 'DELETE')))
  UNION ALL
  SELECT s.oid::regclass::text FROM pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')
    JOIN pg_class t ON t.oid = d.refobjid
    WHERE t.relnamespace = 'public'::regnamespace AND t.relname = ANY($1)
      AND CASE WHEN s.relkind = 'S' THEN NOT has_sequence_privilege(s.oid, 'USAGE') ELSE false END`

/** Throws, in one sentence with the mend, when the user of the database may not use all that Kastelein keeps in it. */
export async function checkRights(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(CLOSED, [Object.values(Prisma.ModelName)])
  if (rows.length === 0) return
  throw new Error(
    `${await userOf(client)} may not read and write ${rows[0]?.name}${rows.length > 1 ? ` and ${rows.length - 1} more` : ''}: ${GRANT} it.`,
  )
}

const GRANT =
  'let the owner of the tables run GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public and GRANT USAGE ON ALL SEQUENCES IN SCHEMA public to'

const DENIED = '42501'
const NOT_THERE = ['0A000', '58P01']

/** What customers are found by needs of PostgreSQL. */
const EXTENSIONS = ['pg_trgm', 'btree_gin', 'fuzzystrmatch']

/** Returns what to say when bringing a database up to date failed: one sentence with the mend where rights were missing. */
export async function migrationError(client: pg.ClientBase, failed: unknown): Promise<Error> {
  const error = failed instanceof Error ? failed : new Error('The database could not be brought up to date.')
  const { code, message } = (error.cause ?? error) as { code?: string; message: string }
  const missing = EXTENSIONS.find((name) => message.includes(name))
  if (NOT_THERE.includes(code ?? '') && missing)
    return new Error(`The database has no ${missing} (${message}): install the contrib package of your PostgreSQL.`, {
      cause: error,
    })
  if (code !== DENIED) return error
  return new Error(`${await userOf(client)} may not bring the database up to date (${message}): ${mendOf(message)}.`, {
    cause: error,
  })
}

function mendOf(message: string): string {
  if (message.includes('extension'))
    return `let an administrator run ${EXTENSIONS.map((name) => `CREATE EXTENSION ${name}`).join('; ')} in it`
  if (message.includes('schema')) return 'let its owner run GRANT USAGE, CREATE ON SCHEMA public to it'
  return 'the user in DATABASE_URL must own the tables, so take the one that made them, or run REASSIGN OWNED BY the old one TO the new one'
}

async function userOf(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ role: string }>('SELECT current_user AS role')
  return `The user ${rows[0]?.role} of the database`
}
