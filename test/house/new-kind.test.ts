// A new kind of case must be added in few known places, and the compiler must miss each of them. Tried in a copy.
import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { compiler } from '../support/compiler.ts'

const COPY = path.resolve(`test/.cache/new-kind-${process.pid}`)
const run = promisify(execFile)
let typescript: ReturnType<typeof compiler>

/** The new files: only in the folders of the kind. */
const FILES = {
  'src/crm/visit/kind.ts': 'crm.kind.txt',
  'src/crm/visit/mutations.ts': 'crm.mutations.txt',
  'src/crm/visit/owed.ts': 'crm.owed.txt',
  'src/cards/visit/card.ts': 'cards.card.txt',
  'src/commands/visit/visit.ts': 'commands.visit.txt',
  'story.ts': 'story.txt',
}

interface Entry {
  into: string
  /** What it goes behind: a line that is there already. */
  after: string
  lines: string
  imports?: string
}

/** The entries in lists that are there: one for the kind, one for its words, one for each message in each of three. */
const ENTRIES = {
  kind: {
    into: 'src/crm/kinds.ts',
    after: 'export const KINDS = {\n',
    lines: '  visit,\n',
    imports: "import { visit } from './visit/kind.ts'\n",
  },
  words: {
    into: 'src/commands/all.ts',
    after: 'export const COMMANDS: readonly Command[] = [\n',
    lines: '  ...[visit, visitShow, visitClose],\n',
    imports: "import { visit, visitClose, visitShow } from './visit/visit.ts'\n",
  },
  'message waits': {
    into: 'src/crm/messages.ts',
    after: 'export const MESSAGES = {\n',
    lines: "  'visit waits': { ...usual, whileQuiet: 'last step', facts: Round },\n",
  },
  'message over': {
    into: 'src/crm/messages.ts',
    after: 'export const MESSAGES = {\n',
    lines: "  'visit over': { ...canWait, whileQuiet: 'held', facts: z.object({ report: z.string() }) },\n",
  },
  'owed waits': {
    into: 'src/crm/owed.ts',
    after: 'const OWED = {\n',
    lines: "  'visit waits': owedVisit,\n",
    imports: "import { owedVisit } from './visit/owed.ts'\n",
  },
  'owed over': {
    into: 'src/crm/owed.ts',
    after: 'const OWED = {\n',
    lines: "  'visit over': owedOver,\n",
    imports: "import { owedOver } from './visit/owed.ts'\n",
  },
  'card waits': {
    into: 'src/jobs/compose.ts',
    after: 'const COMPOSERS: { [K in MessageKind]: Composer<K> } = {\n',
    lines: "  'visit waits': async (_, { visit }, { reader }) => visitCard(visit, 'waits', reader),\n",
    imports: "import { visitCard } from '../cards/visit/card.ts'\n",
  },
  'card over': {
    into: 'src/jobs/compose.ts',
    after: 'const COMPOSERS: { [K in MessageKind]: Composer<K> } = {\n',
    lines: "  'visit over': async (_, { visit, report }, { reader }) => visitCard(visit, 'over', reader, report),\n",
  },
} satisfies Record<string, Entry>
type Name = keyof typeof ENTRIES
const INTO = [...new Set(Object.values(ENTRIES).map((entry) => entry.into))]

async function writeEntries(without: readonly string[] = []): Promise<void> {
  const entries = Object.entries(ENTRIES as Record<Name, Entry>).filter(([name]) => !without.includes(name))
  for (const into of INTO) {
    let source = await readFile(into, 'utf8')
    for (const [, { after, lines, imports = '' }] of entries.filter(([, entry]) => entry.into === into)) {
      expect(source, `${into} has no line “${after.trim()}”`).toContain(after)
      source = imports + source.replace(after, after + lines)
    }
    await writeFile(path.join(COPY, into), source)
  }
}

beforeAll(async () => {
  await mkdir(COPY, { recursive: true })
  await cp('src', path.join(COPY, 'src'), { recursive: true })
  await cp('prisma', path.join(COPY, 'prisma'), { recursive: true })
  await cp('test/support/playground/visitor.ts', path.join(COPY, 'test/support/playground/visitor.ts'))
  for (const [to, from] of Object.entries(FILES)) {
    await mkdir(path.dirname(path.join(COPY, to)), { recursive: true })
    await cp(path.join('test/house/visit', from), path.join(COPY, to))
  }
  const config = JSON.parse(await readFile('tsconfig.json', 'utf8')) as object
  // Only what a kind can touch: the types of the platforms' SDKs take most of the compiler's time, and nothing new meets them.
  const only = {
    include: [],
    files: ['src/commands/all.ts', 'src/jobs/compose.ts', 'src/jobs/deliver.ts', 'src/jobs/tick.ts'],
  }
  await writeFile(path.join(COPY, 'tsconfig.json'), JSON.stringify({ ...config, ...only }))
  await writeEntries()
  typescript = compiler(COPY, 'tsconfig.json')
})
afterAll(async () => {
  typescript.close()
  await rm(COPY, { recursive: true, force: true })
})

test('a new kind with a gate, a ladder, a digest line and two messages needs its own folders and eight entries', async () => {
  expect(typescript.refused()).toEqual([])
  const story = run(process.execPath, ['story.ts', inject('database')], { cwd: COPY })
  await expect(story).resolves.toMatchObject({ stderr: expect.not.stringContaining('Error') as string })
}, 120_000)

test.each([
  ['kind', 'commands/visit/visit.ts', '"visit"'],
  ['message waits', 'crm/owed.ts', 'visit waits'],
  ['message over', 'crm/owed.ts', 'visit over'],
  ['owed waits', 'crm/owed.ts', 'visit waits'],
  ['owed over', 'crm/owed.ts', 'visit over'],
  ['card waits', 'jobs/compose.ts', 'visit waits'],
  ['card over', 'jobs/compose.ts', 'visit over'],
] satisfies [Name, string, string][])('without its entry “%s” the compiler refuses %s', async (name, file, missed) => {
  await writeEntries([name])
  typescript.changed(INTO)
  const [first] = typescript.refused('tsconfig.json', [`src/${file}`])
  expect(first?.text).toContain(missed)
})
