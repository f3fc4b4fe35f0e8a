import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

/** What all platforms share. */
const OF_PLATFORMS = [
  'platforms/platform.ts',
  'platforms/body.ts',
  'platforms/sparingly.ts',
  'platforms/within.ts',
  'platforms/retry.ts',
  'platforms/in-flight.ts',
  'platforms/bounded-map.ts',
  'platforms/ttl-cache.ts',
  'platforms/emoji.ts',
  'platforms/plain-line.ts',
]

/** Which rooms a room may enter. `types` doors are for `import type` only. Packages: everything a room may take from npm. */
const ROOMS: Record<string, { rooms?: string[]; types?: string[]; packages?: string[] }> = {
  'main.ts': { rooms: ['*'], packages: ['*'] },
  assembly: { rooms: ['*'] },
  bot: {
    rooms: ['store', 'crm', 'commands', 'cards', 'platforms/platform.ts', 'clock.ts', 'log.ts'],
  },
  'config.ts': { rooms: ['fetch'], packages: ['zod'] },
  'clock.ts': {},
  'errors.ts': {},
  'log.ts': { packages: ['pino'] },
  'language.ts': {},
  store: {
    rooms: ['clock.ts', 'log.ts'],
    packages: ['@prisma/', 'pg', '@electric-sql/pglite', 'jose'],
  },
  crm: {
    rooms: ['store', 'clock.ts', 'errors.ts'],
    packages: [
      'zod',
      'temporal-polyfill',
      'date-holidays',
      'libphonenumber-js',
      'yaml',
      'ical.js',
      'iconv-lite',
      'windows-iana',
      'postal-mime',
      'email-reply-parser',
      '@rowanmanning/feed-parser',
      'csv-stringify',
      'yazl',
    ],
  },
  cards: { types: ['crm', 'errors.ts'], packages: ['zod', 'i18next', 'temporal-polyfill'] },
  commands: {
    rooms: ['crm', 'cards', 'errors.ts', 'clock.ts', 'log.ts'],
    types: ['store', 'platforms/platform.ts'],
    packages: ['zod', 'temporal-polyfill'],
  },
  fetch: { rooms: ['clock.ts', 'log.ts'], packages: ['ipaddr.js'] },
  jobs: {
    rooms: ['crm', 'cards', 'store', 'fetch', 'clock.ts', 'log.ts', 'platforms/platform.ts'],
    packages: ['node-cron', 'temporal-polyfill'],
  },
  'platforms/platform.ts': { types: ['cards'] },
  'platforms/body.ts': {},
  'platforms/within.ts': {},
  'platforms/retry.ts': { rooms: ['platforms/platform.ts'] },
  'platforms/in-flight.ts': { rooms: ['log.ts'], types: ['platforms/platform.ts'] },
  'platforms/bounded-map.ts': {},
  'platforms/ttl-cache.ts': { rooms: ['platforms/bounded-map.ts'], types: ['clock.ts'] },
  'platforms/emoji.ts': { packages: ['node-emoji'] },
  'platforms/plain-line.ts': { rooms: ['platforms/emoji.ts'] },
  'platforms/sparingly.ts': { types: ['clock.ts'] },
  'platforms/slack': {
    rooms: ['cards', ...OF_PLATFORMS, 'clock.ts', 'log.ts'],
    packages: ['@slack/', 'express', 'zod'],
  },
  'platforms/teams': {
    rooms: ['cards', ...OF_PLATFORMS, 'clock.ts', 'log.ts'],
    packages: ['@microsoft/', 'botbuilder', 'botframework-schema', 'jose', 'express', 'zod'],
  },
  'platforms/playground': {
    rooms: ['cards', ...OF_PLATFORMS, 'clock.ts', 'log.ts'],
    packages: ['express', 'zod', 'react', 'react-dom', 'slack-blocks-to-jsx', 'adaptivecards', 'temporal-polyfill'],
  },
  operator: {
    rooms: ['crm', 'cards', 'jobs', 'store', 'config.ts', 'clock.ts', 'log.ts'],
  },
  watch: { rooms: ['crm', 'store', 'fetch', 'clock.ts', 'log.ts'] },
  web: {
    rooms: ['crm', 'cards', 'watch', 'clock.ts', 'log.ts'],
    types: ['store'],
    packages: ['express', 'helmet', 'zod', 'prom-client', '@fastify/busboy', 'iconv-lite'],
  },
}

/** Words everybody uses. */
const EVERYBODY = ['clock.ts', 'errors.ts', 'log.ts', 'language.ts']

const SRC = path.resolve('src')
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('store/generated/'))

function roomOf(file: string): string | undefined {
  return Object.keys(ROOMS)
    .filter((room) => file === room || file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0]
}

interface Import {
  type: boolean
  from: string
}

function importsOf(source: string): Import[] {
  const statements = source.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)
  const dynamic = source.matchAll(/\bimport\(\s*'([^']+)'/g)
  return [
    ...[...statements].map(([, type, from]) => ({ type: Boolean(type), from: from ?? '' })),
    ...[...dynamic].map(([, from]) => ({ type: false, from: from ?? '' })),
  ]
}

/** The first circle among files that import each other, types included; null when there is none. */
function circleIn(imports: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>()
  const way: string[] = []
  function walk(file: string): string[] | null {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file]
    if (done.has(file)) return null
    way.push(file)
    for (const next of imports.get(file) ?? []) {
      const circle = walk(next)
      if (circle) return circle
    }
    way.pop()
    done.add(file)
    return null
  }
  for (const file of imports.keys()) {
    const circle = walk(file)
    if (circle) return circle
  }
  return null
}

/** The files of ours that a file imports, types included. */
const neighboursOf = (file: string, source: string): string[] =>
  importsOf(source).flatMap(({ from }) => (from.startsWith('.') ? [pathFrom(file, from)] : []))

const pathFrom = (file: string, from: string) => path.posix.normalize(path.posix.join(path.posix.dirname(file), from))

const enters = (doors: string[] | undefined, target: string) =>
  (doors ?? []).some((door) => door === '*' || target === door || target.startsWith(`${door}/`))

function trespasses(file: string, source: string): string[] {
  const room = roomOf(file)
  if (!room) return [`${file} is in no room`]
  const may = ROOMS[room] ?? {}
  return importsOf(source).flatMap(({ type, from }) => {
    if (from.startsWith('node:')) return []
    if (!from.startsWith('.')) {
      const allowed = (may.packages ?? []).some(
        (name) => name === '*' || from === name || from.startsWith(name.endsWith('/') ? name : `${name}/`),
      )
      return allowed ? [] : [`${file} takes ${from} from npm`]
    }
    const target = pathFrom(file, from)
    if (file.includes('/render/') && target.includes('/api/')) return [`${file} draws and enters ${target}`]
    if (roomOf(target) === room || enters([...EVERYBODY, ...(may.rooms ?? [])], target)) return []
    return type && enters(may.types, target) ? [] : [`${file} enters ${target}`]
  })
}

/** Ways to the database that nothing holds to a tenant. A part of a statement needs somebody in the same file to run it. */
function roundTheTenant(file: string, source: string): string[] {
  const ways = source.match(/\$(?:query|execute)Raw(?:Unsafe)?|\browsIn\b|\bPrisma\.(?:raw|join)\b/g) ?? []
  const loose = /\bPrisma\.sql\b/.test(source) && !source.includes('tenantSql(') ? ['Prisma.sql'] : []
  return [...ways, ...loose].map((way) => `${file} uses ${way}`)
}

/** Also those below it, but for hidden ones: they hold what tests put aside, and come and go. */
const foldersIn = (folder: string): string[] => [
  folder,
  ...readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap((entry) => foldersIn(path.join(folder, entry.name))),
]

const filesIn = (folder: string) =>
  readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).length

/** What people type is read in Dutch and English; a third language is spoken without being read. */
const READS_LANGUAGES = 'commands/dates/'

/** Where the languages are named one by one outside the columns of `sentences`. */
function languagesIn(file: string, source: string): string[] {
  if (file.startsWith(READS_LANGUAGES)) return []
  const named = source.match(
    /[!=]==?\s*'(?:nl|en)'|'(?:nl|en)'\s*[!=]==?|'(?:nl|en)'\s*\?|\bcase '(?:nl|en)'|(?:startsWith|includes|test)\('(?:nl|en)\b|\['(?:nl|en)',\s*'(?:nl|en)'|\bz\.literal\('(?:nl|en)'/g,
  )
  return (named ?? [])
    .filter((way) => !(file === 'language.ts' && way === "['en', 'nl'"))
    .map((way) => `${file}: ${way}`)
}

/** In each of these rooms an exported name means one thing. Commands, and the words of the cards, repeat theirs on purpose. */
const NAMED_ONCE =
  'crm store jobs bot cards fetch web platforms/slack platforms/teams platforms/playground platforms/playground/client'.split(
    ' ',
  )

const isWords = (file: string) => file.startsWith('cards/words/') || file.endsWith('/words.ts')

/** Exported names of one room that stand in more than one of its files. */
function namedTwice(sources: readonly (readonly [file: string, source: string])[]): string[] {
  const places = new Map<string, Set<string>>()
  for (const [file, source] of sources.filter(([file]) => !file.startsWith('cards/') || !isWords(file))) {
    const room = NAMED_ONCE.filter((room) => file.startsWith(`${room}/`)).sort((a, b) => b.length - a.length)[0]
    const exported = source.matchAll(
      /^export (?:declare |abstract )?(?:async )?(?:function\*?|const|let|class|interface|type) (\w+)/gm,
    )
    for (const [, name = ''] of room ? exported : []) {
      const key = `${room} ${name}`
      places.set(key, (places.get(key) ?? new Set()).add(file))
    }
  }
  return [...places].filter(([, files]) => files.size > 1).map(([name, files]) => `${name}: ${[...files].join(', ')}`)
}

describe('the house', () => {
  test('every file stays in its room and uses only the doors it has', () => {
    expect(files.flatMap((file) => trespasses(file, readFileSync(path.join(SRC, file), 'utf8')))).toEqual([])
  })

  test('a trespass is seen, also when it is dynamic or only a re-export', () => {
    expect(trespasses('crm/a.ts', "import { x } from '../cards/card.ts'")).toHaveLength(1)
    expect(trespasses('crm/a.ts', "import {\n  x,\n} from '@slack/bolt'")).toHaveLength(1)
    expect(trespasses('platforms/slack/a.ts', "export * from '../teams/b.ts'")).toHaveLength(1)
    expect(trespasses('platforms/slack/a.ts', "await import('../../crm/case.ts')")).toHaveLength(1)
    expect(trespasses('platforms/teams/render/a.ts', "import type { B } from '../api/b.ts'")).toHaveLength(1)
    expect(trespasses('platforms/teams/api/a.ts', "import type { B } from '../render/b.ts'")).toEqual([])
    expect(trespasses('cards/a.ts', "import type { Case } from '../crm/case.ts'")).toEqual([])
    expect(trespasses('cards/a.ts', "import { Case } from '../crm/case.ts'")).toHaveLength(1)
  })

  test('no file imports itself by way of others, types included', () => {
    const imports = files.map((file) => [file, neighboursOf(file, readFileSync(path.join(SRC, file), 'utf8'))] as const)
    expect(circleIn(new Map(imports))).toBeNull()
  })

  test('a circle is seen, also of types alone', () => {
    const circle = new Map([
      ['a.ts', neighboursOf('a.ts', "import { b } from './b/c.ts'")],
      ['b/c.ts', neighboursOf('b/c.ts', "import type { D } from './d.ts'\nexport * from '../e.ts'")],
      ['b/d.ts', neighboursOf('b/d.ts', "import type { A } from '../a.ts'")],
      ['e.ts', []],
    ])
    expect(circleIn(circle)).toEqual(['a.ts', 'b/c.ts', 'b/d.ts', 'a.ts'])
    expect(circleIn(new Map([...circle, ['b/d.ts', ['e.ts']]]))).toBeNull()
  })

  test('what runs needs nothing that is installed for developers only', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object }
    const needed = files
      .filter((file) => !file.startsWith('platforms/playground/client/'))
      .flatMap((file) => importsOf(readFileSync(path.join(SRC, file), 'utf8')))
      .filter(({ type, from }) => !type && !from.startsWith('.') && !from.startsWith('node:'))
      .map(({ from }) => /^(?:@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? from)
    expect([...new Set(needed)].filter((name) => !(name in dependencies))).toEqual([])
  })

  test('only clock.ts reads the time', () => {
    const readers = files.filter(
      (file) =>
        // The history of migrations is Prisma's, and so is its way of writing down when.
        !['clock.ts', 'store/migrate.ts'].includes(file) &&
        /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b|\bnow\(\)/.test(readFileSync(path.join(SRC, file), 'utf8')),
    )
    expect(readers).toEqual([])
    expect(readFileSync('prisma/schema.prisma', 'utf8')).not.toMatch(/@default\(now\(\)\)|@updatedAt/)
  })

  test('what is written by hand in crm goes through tenantSql, which refuses what is not bound to the tenant', () => {
    const sources = files
      .filter((file) => file.startsWith('crm/'))
      .map((file) => [file, readFileSync(path.join(SRC, file), 'utf8')] as const)
    expect(sources.flatMap(([file, source]) => roundTheTenant(file, source))).toEqual([])
  })

  test('a way round it is seen', () => {
    expect(roundTheTenant('crm/a.ts', 'await tx.$queryRaw`SELECT 1`')).toHaveLength(1)
    expect(roundTheTenant('crm/a.ts', "await tx['$executeRawUnsafe']('SELECT 1')")).toHaveLength(1)
    expect(roundTheTenant('crm/a.ts', "import { type Db, rowsIn } from '../store/tenant.ts'")).toHaveLength(1)
    expect(roundTheTenant('crm/a.ts', 'tenantSql(db)`SELECT ${Prisma.raw(words)}`')).toHaveLength(1)
    expect(roundTheTenant('crm/a.ts', 'const part = Prisma.sql`SELECT 1`')).toHaveLength(1)
    expect(roundTheTenant('crm/a.ts', 'const part = Prisma.sql`x`; tenantSql(db)`SELECT ${part}`')).toEqual([])
  })

  test('a case is changed by transition and what takes a step back, and elsewhere only by the clock or by the hundred', () => {
    const changes = files.filter((file) =>
      /\.case\.(?:update|upsert|delete)|UPDATE "Case"/.test(readFileSync(path.join(SRC, file), 'utf8')),
    )
    expect(changes.toSorted()).toEqual([
      'crm/attention/break.ts',
      'crm/attention/nudge.ts',
      'crm/attention/reschedule.ts',
      'crm/case/take-back.ts',
      'crm/case/together.ts',
      'crm/case/transition.ts',
      'crm/case/wait.ts',
      'crm/complaint/agreed-date.ts',
      'crm/complaint/look.ts',
      // What a file brought, as it was there; and taken back while nobody did anything with it.
      'crm/import/ours/ties.ts',
      'crm/import/work/bring-more.ts',
      'crm/import/work/undo.ts',
      // Who was waited for was heard: only that it is looked at now.
      'crm/interaction/interaction.ts',
      'crm/interaction/sign-back.ts',
      'crm/model/approval/hand.ts',
      'crm/model/approval/look.ts',
    ])
  })

  test('no folder holds more than twenty files', () => {
    const folders = ['src', 'test'].flatMap(foldersIn).filter((folder) => !folder.startsWith('src/store/generated'))
    expect(folders.filter((folder) => filesIn(folder) > 20)).toEqual([])
  })

  test('languages are data: nothing asks which of them it is', () => {
    expect(files.flatMap((file) => languagesIn(file, readFileSync(path.join(SRC, file), 'utf8')))).toEqual([])
  })

  test('a question for a language is seen', () => {
    expect(languagesIn('cards/a.ts', "const word = language === 'nl' ? 'klacht' : 'complaint'")).toHaveLength(1)
    expect(languagesIn('cards/a.ts', "if ('en' !== me.language) return null")).toHaveLength(1)
    expect(languagesIn('crm/a.ts', "language: z.enum(['nl', 'en'])")).toHaveLength(1)
    expect(languagesIn('platforms/a.ts', "switch (language) {\n  case 'nl':")).toHaveLength(1)
    expect(languagesIn('platforms/a.ts', "locale.startsWith('nl')")).toHaveLength(1)
    expect(languagesIn('cards/a.ts', "sentences({ en: { a: 'b' }, nl: { a: 'c' } })")).toEqual([])
  })

  test('an exported name means one thing in its room', () => {
    expect(namedTwice(files.map((file) => [file, readFileSync(path.join(SRC, file), 'utf8')]))).toEqual([])
  })

  test('a name that is there already is seen', () => {
    const twice = [
      ['crm/a.ts', 'export async function plan(): void {}'],
      ['crm/b/c.ts', 'export const plan = 1'],
      ['jobs/d.ts', 'export type plan = string'],
    ] as const
    expect(namedTwice(twice)).toEqual(['crm plan: crm/a.ts, crm/b/c.ts'])
    expect(namedTwice([twice[0], twice[2]])).toEqual([])
    expect(namedTwice([['crm/a.ts', 'export const A = 1\nexport type A = number']])).toEqual([])
  })

  test('no file is longer than 300 lines', () => {
    const long = files.filter((file) => readFileSync(path.join(SRC, file), 'utf8').split('\n').length > 300)
    expect(long).toEqual([])
  })
})
