import { readFile } from 'node:fs/promises'
import type { PGlite } from '@electric-sql/pglite'
import type { Source } from '../../../src/store/db.ts'
import { type Embedded, embeddedIn, openPglite } from '../../../src/store/embedded.ts'
import { snapshot } from './snapshot.ts'

/** Where a test has its database: on the server, or a copy of a dump. */
export type Where = { url: string } | { dump: string }

interface Copy {
  pglite: PGlite
  dump: string
  /** What it has loaded of libraries. */
  loaded: string
  restore(): void
}

/** Those nobody uses at the moment, the last one used last: a file of tests that has one open at a time has the same for all. */
const idle: Copy[] = []
/** So many are kept, each with 150 MB: a story has one open, or two beside each other. */
const MOST = 2

export async function sourceOf(where: Where): Promise<Source> {
  return 'url' in where ? where : { embedded: await copyOf(where.dump) }
}

/** A database as it is in a dump: one that is used no more is made that again, or another is opened. */
async function copyOf(dump: string): Promise<Embedded> {
  const at = idle.findLastIndex((copy) => copy.dump === dump)
  const [copy = await opened(dump)] = at === -1 ? [] : idle.splice(at, 1)
  copy.restore()
  return embeddedIn(copy.pglite, async () => {
    // What was loaded since is not there any more when its memory is as before, and would not be loaded again.
    const loaded = await librariesOf(copy.pglite).catch(() => null)
    if (loaded === copy.loaded) idle.push(copy)
    else await copy.pglite.close()
    if (idle.length > MOST) await idle.shift()?.pglite.close()
  })
}

async function opened(dump: string): Promise<Copy> {
  const pglite = await openPglite('memory://', new Blob([await readFile(dump)]))
  await pglite.exec("LOAD 'plpgsql'; LOAD 'pg_trgm'; LOAD 'btree_gin'; LOAD 'fuzzystrmatch'")
  return { pglite, dump, loaded: await librariesOf(pglite), restore: snapshot(pglite) }
}

async function librariesOf(pglite: PGlite): Promise<string> {
  const { rows } = await pglite.query<{ names: string }>(
    'SELECT string_agg(file_name, $1 ORDER BY file_name) AS names FROM pg_get_loaded_modules()',
    [' '],
  )
  return rows[0]?.names ?? ''
}
