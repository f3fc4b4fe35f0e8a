// A new language must be one more column in every `sentences(…)`, and nothing else. Tried in a copy, with a pretend German.
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { compiler } from '../support/compiler.ts'
import { nodesIn, type SyntaxNode } from '../support/syntax.ts'

const COPY = path.resolve(`test/.cache/new-language-${process.pid}`)
const run = promisify(execFile)
let typescript: ReturnType<typeof compiler>

/** A `sentences(…)`: from where to where its columns stand, and the English one. */
interface Columns {
  file: string
  source: string
  start: number
  end: number
  english: SyntaxNode
}

/** What is no sentence: how Intl calls a language. */
const LOCALE = /^'[a-z]{2}-[A-Z]{2}'$/

function columnsIn(file: string, source: string): Columns[] {
  return nodesIn(source).flatMap((node) => {
    const [columns] = (node['arguments'] ?? []) as SyntaxNode[]
    if (node.type !== 'CallExpression' || (node['callee'] as SyntaxNode)['name'] !== 'sentences') return []
    if (columns?.type !== 'ObjectExpression') return []
    const english = (columns['properties'] as SyntaxNode[]).find(
      (property) => (property['key'] as SyntaxNode)['name'] === 'en',
    )
    if (!english) return []
    return [{ file, source, start: columns.start, end: columns.end, english: english['value'] as SyntaxNode }]
  })
}

function allColumns(): Columns[] {
  return ['src', 'prisma']
    .flatMap((room) =>
      readdirSync(path.join(COPY, room), { recursive: true, encoding: 'utf8' }).map((file) => `${room}/${file}`),
    )
    .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
    .flatMap((file) => columnsIn(file, readFileSync(path.join(COPY, file), 'utf8')))
}

/** The English column with every sentence marked. */
function marked({ source, english }: Columns): string {
  const literals = nodesIn(english)
    .flatMap((node) => (node.type === 'Property' ? [node['value'] as SyntaxNode] : node === english ? [english] : []))
    .filter((node) => node.type === 'Literal' && !LOCALE.test(source.slice(node.start, node.end)))
  return literals
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (text, { start }) => `${text.slice(0, start - english.start + 1)}DE ${text.slice(start - english.start + 1)}`,
      source.slice(english.start, english.end),
    )
}

const CLIENT = 'src/platforms/playground/client/tsconfig.json'

beforeAll(async () => {
  await mkdir(COPY, { recursive: true })
  for (const part of ['src', 'prisma', 'package.json', 'test/support/playground/visitor.ts']) {
    await cp(part, path.join(COPY, part), { recursive: true })
  }
  await cp('test/house/language/story.txt', path.join(COPY, 'story.ts'))
  const config = JSON.parse(await readFile('tsconfig.json', 'utf8')) as object
  await writeFile(
    path.join(COPY, 'tsconfig.json'),
    JSON.stringify({ ...config, include: ['src', 'prisma/pretend.ts'] }),
  )
  const language = await readFile('src/language.ts', 'utf8')
  const line = "export const LANGUAGES = ['en', 'nl'] as const"
  expect(language).toContain(line)
  await writeFile(path.join(COPY, 'src/language.ts'), language.replace(line, line.replace("'nl'", "'nl', 'de'")))
  typescript = compiler(COPY, 'tsconfig.json', CLIENT)
})
afterAll(async () => {
  typescript.close()
  await rm(COPY, { recursive: true, force: true })
})

test('the compiler names every sentences(…) that misses the new language, and nothing else', async () => {
  const columns = allColumns()
  const found = typescript.refused()
  const elsewhere = found.filter(
    ({ file, at }) => !columns.some((one) => one.file === file && at >= one.start && at < one.end),
  )
  expect(elsewhere).toEqual([])
  expect(found).toHaveLength(columns.length)
  expect(new Set(found.map(({ file }) => file))).toEqual(new Set(columns.map(({ file }) => file)))
}, 120_000)

test('with its columns filled in it is spoken everywhere, chosen in the settings like the others', async () => {
  const columns = allColumns()
  for (const one of columns.toReversed()) {
    const now = readFileSync(path.join(COPY, one.file), 'utf8')
    const filled = `${now.slice(0, one.english.end)}, de: ${marked(one)}${now.slice(one.english.end)}`
    writeFileSync(path.join(COPY, one.file), filled)
  }
  typescript.changed([...new Set(columns.map(({ file }) => file))])
  expect(typescript.refused()).toEqual([])
  expect(typescript.refused(CLIENT)).toEqual([])
  const story = run(process.execPath, ['story.ts', inject('database')], { cwd: COPY })
  await expect(story).resolves.toMatchObject({ stderr: expect.not.stringContaining('Error') as string })
}, 180_000)
