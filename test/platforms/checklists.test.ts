import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const DECISIONS = 'docs/decisions'

function list(platform: string): string {
  const file = readdirSync(DECISIONS).find((name) => name.endsWith(`-${platform}-checklist.md`)) ?? ''
  return readFileSync(path.join(DECISIONS, file), 'utf8')
}
// Not the hidden folders, which hold what tests put aside, and come and go.
const rooms = readdirSync('test').filter((name) => !name.includes('.'))
const sources = rooms
  .flatMap((room) =>
    readdirSync(path.join('test', room), { recursive: true, encoding: 'utf8' }).map((file) => path.join(room, file)),
  )
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => ({ name: file.split(path.sep).join('/'), text: readFileSync(path.join('test', file), 'utf8') }))

/** The tests a line names: `file: “beginning …”, “another”; other-file: “…”`. */
function named(line: string): { file: string; title: string }[] {
  return [...line.matchAll(/([\w/-]+): ((?:“[^”]*”(?:, )?)+)/g)].flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/“([^”]*)”/g)].map(([, title = '']) => ({ file, title })),
  )
}

test.each(['slack', 'teams'])('every test the checklist for %s names is there', (platform) => {
  const all = list(platform).split('\n').flatMap(named)
  expect(all.length).toBeGreaterThan(80)
  const missing = all.filter(({ file, title }) => {
    const here = `platforms/${platform}/`
    const source =
      sources.find(({ name }) => name.startsWith(here) && name.endsWith(`/${file}.test.ts`)) ??
      sources.find(({ name }) => name === `${file}.test.ts`)
    return !title.split('…').every((part) => source?.text.includes(part.trim()))
  })
  expect(missing).toEqual([])
})

test('each of the 37 lines for Slack has a test or a reason', () => {
  const lines = list('slack').match(/^\| \d+\. .*$/gm) ?? []
  expect(lines.map((line) => Number.parseInt(line.slice(2), 10))).toEqual(Array.from({ length: 37 }, (_, n) => n + 1))
  expect(lines.filter((line) => named(line).length === 0 && !line.includes('does not apply'))).toEqual([])
})
