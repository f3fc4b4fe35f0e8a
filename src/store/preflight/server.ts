import pg from 'pg'
import { connectionSettings, parameter, readSession, SHARED } from './session.ts'

/** What a server says of itself. */
export interface Server {
  /** As in `server_version_num`. */
  version: number
  encoding: string
  readOnly: boolean
  standby: boolean
}

const SERVER = `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,
  current_setting('transaction_read_only') = 'on' AS "readOnly", pg_is_in_recovery() AS standby`

const OLDEST = 14

/** Throws, in one sentence with the mend, when what Kastelein keeps cannot be kept on this server. */
export async function checkServer(client: pg.ClientBase, url: string): Promise<void> {
  const { rows } = await client.query<Server>(SERVER)
  const fault = faultOfAddress(url) ?? faultOfServer(rows[0] as Server)
  if (fault) throw new Error(fault)
  if (await sharesSessions(url)) throw new Error(SHARED)
}

function faultOfAddress(url: string): string | null {
  const schema = parameter(url, 'schema')
  return schema === null || schema === 'public'
    ? null
    : `The tables of Kastelein stand in the schema public: take schema=${schema} out of DATABASE_URL, and give Kastelein a database of its own.`
}

/** What is wrong with a server, in one sentence with the mend; null when nothing is. */
export function faultOfServer({ version, encoding, readOnly, standby }: Server): string | null {
  const major = Math.floor(version / 10_000)
  if (major < OLDEST)
    return `The database is PostgreSQL ${major}, and Kastelein needs ${OLDEST} or newer: upgrade the server, or let DATABASE_URL point to another one.`
  if (encoding !== 'UTF8')
    return `The database is encoded as ${encoding}, which cannot hold every name: make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`
  if (standby) return 'The database is a standby, which can only be read: let DATABASE_URL point to the primary server.'
  if (readOnly)
    return 'The database can only be read: set default_transaction_read_only to off for it, or let DATABASE_URL point to another one.'
  return null
}

/**
 * Whether a pooler gives a session away between two statements of one connection. It may hand out the last one used, or each
 * in turn: then two statements that follow each other meet different ones.
 */
async function sharesSessions(url: string): Promise<boolean> {
  const [one, other] = [new pg.Client(connectionSettings(url)), new pg.Client(connectionSettings(url))]
  const pidOf = async (client: pg.Client) => (await readSession(client)).pid
  try {
    await Promise.all([one.connect(), other.connect()])
    const seen = [await pidOf(one), await pidOf(one)]
    await other.query('BEGIN')
    const others = await pidOf(other)
    seen.push(await pidOf(one))
    await other.query('ROLLBACK')
    return new Set(seen).size > 1 || seen.includes(others)
  } finally {
    await Promise.all([one.end(), other.end()])
  }
}
