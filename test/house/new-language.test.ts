// A new language must be one more column in every `sentences(…)`, and nothing else. Tried in a copy, with a pretend German.
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { nodesIn, type SyntaxNode } from '../support/syntax.ts'

const COPY = path.resolve(`test/.cache/new-language-${process.pid}`)
const run = promisify(execFile)

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

interface Complaint {
  file: string
  at: number
  text: string
}

/** What the compiler says of the copy; `at` counts letters from the beginning of the file. */
async function complaints(project = 'tsconfig.json'): Promise<Complaint[]> {
  const tsc = path.resolve('node_modules/typescript-compiler/bin/tsc')
  const said = await run(process.execPath, [tsc, '--noEmit', '--pretty', 'false', '-p', project], { cwd: COPY }).then(
    () => '',
    (error: { stdout?: string }) => error.stdout ?? 'the compiler could not be run',
  )
  return said
    .split('\n')
    .filter((text) => /^\S/.test(text))
    .map((text) => {
      const [, file = '', line = '', column = ''] = /^(.+?)\((\d+),(\d+)\)/.exec(text) ?? []
      const before =
        file &&
        readFileSync(path.join(COPY, file), 'utf8')
          .split('\n')
          .slice(0, Number(line) - 1)
      return { file, at: before ? [...before, ''].join('\n').length + Number(column) - 1 : -1, text }
    })
}

const client = 'src/platforms/playground/client/tsconfig.json'

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
})
afterAll(() => rm(COPY, { recursive: true, force: true }))

test('the compiler names every sentences(…) that misses the new language, and nothing else', async () => {
  const columns = allColumns()
  const found = await complaints()
  const elsewhere = found.filter(
    ({ file, at }) => !columns.some((one) => one.file === file && at >= one.start && at < one.end),
  )
  expect(elsewhere).toEqual([])
  expect(found).toHaveLength(columns.length)
  expect(new Set(found.map(({ file }) => file))).toEqual(new Set(columns.map(({ file }) => file)))
}, 120_000)

test('with its columns filled in it is spoken everywhere, chosen in the settings like the others', async () => {
  for (const one of allColumns().toReversed()) {
    const now = readFileSync(path.join(COPY, one.file), 'utf8')
    const filled = `${now.slice(0, one.english.end)}, de: ${marked(one)}${now.slice(one.english.end)}`
    writeFileSync(path.join(COPY, one.file), filled)
  }
  expect(await complaints()).toEqual([])
  expect(await complaints(client)).toEqual([])
  const story = run(process.execPath, ['story.ts', inject('database')], { cwd: COPY })
  await expect(story).resolves.toMatchObject({ stderr: expect.not.stringContaining('Error') as string })
}, 180_000)
