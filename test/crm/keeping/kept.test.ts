import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CHOSEN, FIXED } from '../../../src/crm/keeping/kept.ts'

test('the page about keeping says of every kind how long it is kept, and who chooses that', () => {
  const rows = readFileSync('docs/keeping.md', 'utf8').matchAll(/^\| `(\w+)` +\| .+? +\| (.+?) +\| (.+?) +\|$/gm)
  const written = [...rows].map(([, kind, long, who]) => [kind, long, who])
  expect(written).toEqual([
    ...CHOSEN.map((kind) => [kind, 'for ever, until a term is set', 'lead, operator']),
    ...Object.entries(FIXED).map(([kind, days]) => [kind, days === null ? 'for ever' : `${days} days`, 'nobody']),
  ])
})
