import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { Where } from './copies.ts'

/** A new database on the real server, empty or with the pretend company; null when the machine has none. */
export async function freshDatabase(
  content: 'empty' | 'seeded' = 'empty',
): Promise<{ url: string; [Symbol.asyncDispose](): Promise<void> } | null> {
  const server = inject('server')
  if (!server) return null
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await run(server, `CREATE DATABASE ${name}${content === 'seeded' ? ' TEMPLATE seeded' : ''}`)
  return { url: `${server}/${name}`, [Symbol.asyncDispose]: () => run(server, `DROP DATABASE ${name} WITH (FORCE)`) }
}

/** What a story begins with: a copy of the seeded database, embedded or on the server, as its project says. */
export async function storyDatabase(): Promise<{
  source: Where
  [Symbol.asyncDispose](): Promise<void>
}> {
  const fresh = inject('where') === 'server' ? await freshDatabase('seeded') : null
  if (fresh) return { source: { url: fresh.url }, [Symbol.asyncDispose]: fresh[Symbol.asyncDispose] }
  return { source: { dump: inject('database') }, async [Symbol.asyncDispose]() {} }
}

async function run(server: string, sql: string): Promise<void> {
  const client = new pg.Client(`${server}/postgres`)
  await client.connect()
  await client.query(sql)
  await client.end()
}
