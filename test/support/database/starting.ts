import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { openStore, type Source } from '../../../src/store/db.ts'
import { freshDatabase } from './databases.ts'

const silent = { info() {}, warn() {}, error() {} }

/** What the start says about a database: the zone it works in, or why it does not begin. */
export async function starting(source: Source): Promise<string> {
  try {
    const store = await openStore(source, silent)
    const { rows } = await store.pool.query<{ TimeZone: string }>('SHOW TimeZone')
    await store.close()
    return `open in ${rows[0]?.TimeZone}`
  } catch (error) {
    return (error as Error).message
  }
}

/** Does this on a server, as the administrator does. */
export async function run(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** An empty database with its name, on a machine that has a server. */
export async function serverDatabase() {
  const made = await freshDatabase()
  if (!made) throw new Error('no PostgreSQL server here')
  return { ...made, name: new URL(made.url).pathname.slice(1) }
}

/** A user of the database who owns nothing, until the end. */
export async function stranger(url: string) {
  const role = `user_${randomUUID().replaceAll('-', '')}`
  await run(url, `CREATE ROLE ${role} LOGIN`)
  return {
    role,
    url: url.replace('kastelein@', `${role}@`),
    [Symbol.asyncDispose]: () => run(url, `DROP OWNED BY ${role}`, `DROP ROLE ${role}`),
  }
}
