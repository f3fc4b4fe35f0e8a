// A real PostgreSQL server when the machine has one: before all tests, so that every story can also be told on it, and for
// the benchmarks.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { seed } from '../../../prisma/seed.ts'
import { openStore } from '../../../src/store/db.ts'
import { SEEDED_AT } from './seeded.ts'

/** The folder with `initdb` and `postgres`, newest version first; null when there is none in the usual places. */
function findBinaries(): string | null {
  const roots = ['/usr/lib/postgresql', '/usr/pgsql', '/opt/homebrew/opt', '/usr/local/opt'].filter(existsSync)
  const versions = roots.flatMap((root) =>
    readdirSync(root)
      .filter((name) => /^(\d+|postgresql(@\d+)?)$/.test(name))
      .sort((a, b) => b.localeCompare(a, undefined, { numeric: true }))
      .map((name) => path.join(root, name, 'bin')),
  )
  const inPath = (process.env['PATH'] ?? '').split(path.delimiter)
  return (
    [...versions, '/usr/local/pgsql/bin', ...inPath].find((folder) => existsSync(path.join(folder, 'initdb'))) ?? null
  )
}

/** PostgreSQL refuses to run as root; then it runs as its own user. Null: there is no such user. */
function runAs(): { uid: number; gid: number } | Record<string, never> | null {
  if (process.getuid?.() !== 0) return {}
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('postgres:'))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const client = new pg.Client(url)
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  throw new Error('the PostgreSQL server of the tests did not answer')
}

/** Starts a server of our own, with its data in a temporary folder; null when the machine has none. */
export async function startServer(
  settings: Record<string, string> = {},
): Promise<{ url: string; from: string; stop(): Promise<void> } | null> {
  const binaries = findBinaries()
  const user = runAs()
  if (!binaries || !user) return null
  const folder = mkdtempSync(path.join(tmpdir(), 'kastelein-pg-'))
  if (user.uid !== undefined) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, folder])
  const data = path.join(folder, 'data')
  execFileSync(
    path.join(binaries, 'initdb'),
    ['-D', data, '-U', 'kastelein', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C'],
    { ...user, stdio: 'ignore' },
  )
  const port = await freePort()
  // Another zone than UTC on purpose: times must not depend on the server's.
  const options = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    timezone: 'America/New_York',
    max_connections: 200,
    ...settings,
  }
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server: ChildProcess = spawn(path.join(binaries, 'postgres'), ['-D', data, ...flags], {
    ...user,
    stdio: 'ignore',
  })
  const url = `postgres://kastelein@127.0.0.1:${port}`
  await answers(`${url}/postgres`)
  return {
    url,
    from: binaries,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Whether this machine can run the stories on a server as well. */
export const hasServer = (): boolean => findBinaries() !== null && runAs() !== null

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await startServer({ fsync: 'off' })
  provide('server', server?.url ?? null)
  process.stdout.write(
    server
      ? `\nPostgreSQL server from ${server.from}: the stories run on it as well as on the embedded database.\n\n`
      : '\nNo PostgreSQL server on this machine: the stories run on the embedded database only.\n\n',
  )
  if (!server) return async () => {}
  // The seeded database of the stories, copied for each of them.
  const admin = new pg.Client(`${server.url}/postgres`)
  await admin.connect()
  await admin.query('CREATE DATABASE seeded')
  await admin.end()
  const store = await openStore({ url: `${server.url}/seeded` }, silent)
  await seed(store, () => new Date(SEEDED_AT))
  await store.close()
  return server.stop
}

const silent = { info() {}, warn() {}, error() {} }

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a real server without a database name; null when the machine has none. */
    server: string | null
    /** Where the stories of this project run. */
    where: 'embedded' | 'server'
  }
}
