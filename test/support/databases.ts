import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** A new, empty database on the real server; null when the machine has none. */
export async function freshDatabase(): Promise<{ url: string; [Symbol.asyncDispose](): Promise<void> } | null> {
  const server = inject('server')
  if (!server) return null
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await run(server, `CREATE DATABASE ${name}`)
  return { url: `${server}/${name}`, [Symbol.asyncDispose]: () => run(server, `DROP DATABASE ${name} WITH (FORCE)`) }
}

async function run(server: string, sql: string): Promise<void> {
  const client = new pg.Client(`${server}/postgres`)
  await client.connect()
  await client.query(sql)
  await client.end()
}
