import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const LIST = 'docs/decisions/teams-checklist.md'
const sources = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => ({ name: file.split(path.sep).join('/'), text: readFileSync(path.join('test', file), 'utf8') }))

/** The tests a line names: `file: “beginning …”, “another”; other-file: “…”`. */
function named(line: string): { file: string; title: string }[] {
  return [...line.matchAll(/([\w/-]+): ((?:“[^”]*”(?:, )?)+)/g)].flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/“([^”]*)”/g)].map(([, title = '']) => ({ file, title })),
  )
}

test('every test the checklist for Teams names is there', () => {
  const all = readFileSync(LIST, 'utf8').split('\n').flatMap(named)
  expect(all.length).toBeGreaterThan(80)
  const missing = all.filter(({ file, title }) => {
    const source = sources.find(({ name }) => name === `platforms/teams/${file}.test.ts` || name === `${file}.test.ts`)
    return !title.split('…').every((part) => source?.text.includes(part.trim()))
  })
  expect(missing).toEqual([])
})
