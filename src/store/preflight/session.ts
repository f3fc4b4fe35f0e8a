import pg from 'pg'

/** What a session of a server says of itself. */
export interface Session {
  zone: string
  dates: string
  schema: string | null
  role: string
  database: string
  pid: number
}

const SESSION = `SELECT current_setting('TimeZone') AS zone, current_setting('DateStyle') AS dates,
  current_schema() AS schema, current_user AS role, current_database() AS database, pg_backend_pid() AS pid`

/**
 * Prisma's adapter sends times without a zone, so every session must be in UTC. Every statement is short: compiling one
 * first, because a plan looks expensive, takes seconds where running it takes a millisecond.
 */
const OPTIONS = '-c TimeZone=UTC -c jit=off'

/** The settings of a connection. What the address sets itself comes after ours, and so is seen when it is wrong. */
export function connectionSettings(url: string): pg.ClientConfig {
  const theirs = parameter(url, 'options') ?? ''
  return {
    connectionString: url.replaceAll(/([?&])options=[^&]*&?/g, '$1'),
    options: `${OPTIONS} ${theirs}`.trim(),
    application_name: 'kastelein',
    connectionTimeoutMillis: 10_000,
  }
}

/** What an address says after its question mark. */
export function parameter(url: string, name: string): string | null {
  return new URLSearchParams(url.slice(url.indexOf('?') + 1 || url.length)).get(name)
}

/**
 * Looks at every new session of a pool, also at those made long after the start: a pooler or an `ALTER ROLE` may come in
 * between. The returned function throws, in one sentence with the mend, when times or tables would go wrong in it.
 */
export function openSessionCheck(url: string): (client: pg.ClientBase) => Promise<void> {
  const inUse = new Set<number>()
  return async (client) => {
    const session = await readSession(client)
    const fault = inUse.has(session.pid) ? SHARED : faultOf(session, url)
    if (fault) throw new Error(fault)
    inUse.add(session.pid)
    client.once('end', () => inUse.delete(session.pid))
  }
}

/** Returns what a session says of itself. */
export async function readSession(client: pg.ClientBase): Promise<Session> {
  const { rows } = await client.query<Session>(SESSION)
  return rows[0] as Session
}

/** Said when two connections turn out to be one session. */
export const SHARED =
  'A pooler in front of the database gives one session to several connections (transaction pooling), in which locks and prepared statements are lost: set it to session pooling, or let DATABASE_URL point to PostgreSQL itself.'

/** Other names of it. */
const UTC = /^(etc\/)?(utc|uct|gmt|zulu|universal)$/i

/** What is wrong with a session, in one sentence with the mend; null when nothing is. */
export function faultOf(session: Session, url: string): string | null {
  const { zone, dates, schema } = session
  const mend = mendFor(session, url)
  if (!UTC.test(zone))
    return `The sessions of the database are in the time zone ${zone} and must be in UTC, or every time is read wrong: ${mend('timezone', "'UTC'")}.`
  if (!dates.startsWith('ISO'))
    return `The sessions of the database write dates as “${dates}” and must write them as “ISO”: ${mend('datestyle', "'ISO'")}.`
  if (schema === null)
    return `The user ${session.role} may not look into the schema public of the database: run GRANT USAGE, CREATE ON SCHEMA public TO ${quoted(session.role)}.`
  if (schema !== 'public')
    return `The tables of Kastelein stand in the schema public, and the search_path of the database begins with ${schema}: ${mend('search_path', 'public')}.`
  return null
}

function mendFor({ role, database }: Session, url: string): (setting: string, value: string) => string {
  const options = (parameter(url, 'options') ?? '').toLowerCase()
  return (setting, value) =>
    options.includes(setting)
      ? `take ${setting} out of the options in DATABASE_URL`
      : `run ALTER ROLE ${quoted(role)} IN DATABASE ${quoted(database)} SET ${setting} TO ${value}, and let a pooler in between connect again`
}

const quoted = (name: string) => pg.escapeIdentifier(name)
