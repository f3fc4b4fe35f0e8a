// Developer tool: `npm run db:check` tells whether migrations and schema agree, `npm run db:new <name>` writes the
// migration that is missing. Prisma's own schema engine in its WebAssembly build, with PGlite in memory as shadow
// database, so that nothing is downloaded.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils'
import { openEmbedded } from '../src/store/embedded.ts'

const HERE = import.meta.dirname
const FOLDER = path.join(HERE, 'migrations')
/** PostgreSQL's catalogue type "char", which the adapter does not know and the engine asks for. */
const CATALOGUE_CHAR = 18
const BPCHAR = 1042

type Rows = { rows: object; fields?: { dataTypeID: number }[] }

async function shadow(): Promise<SqlDriverAdapter> {
  const { pool, close } = await openEmbedded()
  const chars = new WeakMap<object, number[]>()
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<Rows>
  Object.assign(pool, {
    query: async (...args: unknown[]) => {
      const result = await query(...args)
      const columns = (result.fields ?? []).flatMap((field, i) => (field.dataTypeID === CATALOGUE_CHAR ? [i] : []))
      for (const i of columns) Object.assign(result.fields?.[i] ?? {}, { dataTypeID: BPCHAR })
      if (columns.length > 0) chars.set(result.rows, columns)
      return result
    },
  })
  const adapter = (await new PrismaPg(pool).connect()) as unknown as SqlDriverAdapter
  const queryRaw = adapter.queryRaw.bind(adapter)
  return Object.assign(adapter, {
    queryRaw: async (request: Parameters<typeof queryRaw>[0]) => {
      const result = await queryRaw(request)
      for (const i of chars.get(result.rows) ?? []) result.columnTypes[i] = ColumnTypeEnum.Character
      return result
    },
    executeScript: async (sql: string) => void (await query(sql)),
    dispose: close,
  })
}

interface Engine {
  diff(request: object): Promise<{ exitCode: number; stdout: string | null }>
}

declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>
}

async function engine(schema: { path: string; content: string }): Promise<Engine> {
  const glue = '@prisma/schema-engine-wasm/schema_engine_bg'
  const bg = await import(glue)
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
  const wasm = await readFile(path.join(path.dirname(file), 'schema_engine_bg.wasm'))
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => process.stderr.write(text) },
  })
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bg })
  bg.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const factory = {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: shadow,
    connectToShadowDb: shadow,
  }
  return bg.SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory as Parameters<typeof bindMigrationAwareSqlAdapterFactory>[0]),
  )
}

async function history() {
  const names = (await readdir(FOLDER, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const directories = names.map(async ({ name }) => {
    const content = await readFile(path.join(FOLDER, name, 'migration.sql'), 'utf8')
    return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: content } } }
  })
  const lock = {
    path: 'migration_lock.toml',
    content: await readFile(path.join(FOLDER, 'migration_lock.toml'), 'utf8'),
  }
  const sorted = (await Promise.all(directories)).sort((a, b) => a.path.localeCompare(b.path))
  return { baseDir: FOLDER, lockfile: lock, shadowDbInitScript: '', migrationDirectories: sorted }
}

/** The SQL that takes a database from the migrations to the schema; empty when the two agree. */
export async function drift(): Promise<string> {
  const schema = {
    path: path.join(HERE, 'schema.prisma'),
    content: await readFile(path.join(HERE, 'schema.prisma'), 'utf8'),
  }
  const { diff } = await engine(schema).then((e) => ({ diff: e.diff.bind(e) }))
  const result = await diff({
    from: { tag: 'migrations', ...(await history()) },
    to: { tag: 'schemaDatamodel', files: [schema] },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  })
  return result.exitCode === 0 ? '' : (result.stdout ?? '')
}

async function run([task, name]: string[]): Promise<void> {
  const sql = await drift()
  if (task === 'new' && sql && name) {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const folder = path.join(FOLDER, `${stamp}_${name}`)
    await mkdir(folder, { recursive: true })
    await writeFile(path.join(folder, 'migration.sql'), sql)
    process.stdout.write(`wrote ${folder}\n`)
  } else {
    process.stdout.write(sql || 'migrations and schema agree\n')
    if (sql) process.exitCode = 2
  }
}

if (process.argv[1] === import.meta.filename) await run(process.argv.slice(2))
