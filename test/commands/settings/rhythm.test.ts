import { expect, test } from 'vitest'
import { words } from '../../../src/cards/words.ts'
import { readRhythms } from '../../../src/commands/settings/rhythm.ts'
import { USUAL_RHYTHMS } from '../../../src/crm/customer/rhythm.ts'

const read = (written: string) => {
  const found = readRhythms({ t: words('en') }, written, USUAL_RHYTHMS)
  return 'error' in found ? found.error : found.value.map(({ ideal, most }) => `${ideal}/${most}`).join(' ')
}

test.each([
  ['A 30/45, B 60/90, C 120/180, rest 40/90', '30/45 60/90 120/180 40/90'],
  ['a: 20/30; b 50 / 60', '20/30 50/60 120/180 40/90'],
  ['30/60', '30/45 60/90 120/180 30/60'],
  ['overig 30/60', '30/45 60/90 120/180 30/60'],
  ['', '30/45 60/90 120/180 40/90'],
])('“%s” says after how many days somebody is quiet', (written, rhythms) => {
  expect(read(written)).toBe(rhythms)
})

test.each(['D 30/45', 'resst 30/45', 'gold 10/20', 'A 45/30', 'A 0/10', 'B 30', 'A 30/1001', 'A 30/45 B 60/90'])(
  '“%s” is refused, with how to write it',
  (written) => {
    expect(read(`A 10/20, ${written}`)).toBe(`I can’t read “${written}”. Write it like this: A 30/45`)
  },
)
