import { afterAll, beforeAll, expect, test } from 'vitest'
import { normalise } from '../../../src/crm/relation/names.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: typeof en

const DAY = 86_400_000

beforeAll(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-03T10:00:00Z')
  en = await talking(o)
  nl = await talking(o, 'nl')
  await o.db.relation.updateMany({ data: { withdrawnAt: o.clock() } })
  const [tom] = await o.db.member.findMany({ where: { name: { startsWith: 'Tom' } } })
  const ago = (days: number) => new Date(o.clock().getTime() - days * DAY)
  const usual = { kind: 'organisation', type: 'customer', targetGroup: 'B2B', usual: [], createdAt: ago(200) }
  const relation = (name: string, more: object) => ({
    ...usual,
    name,
    nameNorm: normalise(name),
    lastInteractionAt: ago(10),
    ...more,
  })
  await o.db.relation.createMany({
    data: [
      relation('Aquarel', { type: 'prospect', city: 'Zwolle', ownerId: o.sanne.id }),
      relation('Bolder', { type: 'prospect', city: 'Den Haag', ownerId: o.sanne.id, lastInteractionAt: ago(91) }),
      relation('Cirkel', { city: 'Zwolle', ownerId: tom?.id, lastInteractionAt: null }),
      relation('Dennen', { city: 'Zwolle', lastInteractionAt: null, createdAt: ago(3) }),
      relation('Eik', { targetGroup: 'B2C', ownerId: o.sanne.id }),
      ...Array.from({ length: 21 }, (_, n) => relation(`Leverancier ${n}`, { type: 'supplier', city: 'Gouda' })),
    ],
  })
})
afterAll(() => o[Symbol.asyncDispose]())

const namesIn = (text: string) =>
  [...text.matchAll(/\b(?:Aquarel|Bolder|Cirkel|Dennen|Eik|Leverancier \d+)\b/g)].map(([name]) => name)

test.each([
  ['list prospects', ['Aquarel', 'Bolder']],
  ['lijst prospects in Zwolle', ['Aquarel']],
  ['list quiet', ['Bolder', 'Cirkel']],
  ['lijst stil in zwolle', ['Cirkel']],
  ['list my customers', ['Eik']],
  ['lijst mijn prospects', ['Aquarel', 'Bolder']],
  ['list in Den Haag', ['Bolder']],
  ['lijst Zwolle', ['Aquarel', 'Cirkel', 'Dennen']],
  ['list b2c', ['Eik']],
  ['list customers owner=Tom', ['Cirkel']],
])('“%s”', async (line, names) => {
  for (const who of [en, nl]) expect(namesIn((await who.says(line)).text)).toEqual(names)
})

test('every relation is on one page, once, and how many there are is said', async () => {
  let shown = await en.says('list suppliers')
  expect(shown.text).toContain('21 in the list')
  const names = namesIn(shown.text)
  while (shown.buttons.includes('Next…')) {
    shown = await en.presses(shown, 'Next…')
    names.push(...namesIn(shown.text))
  }
  expect(new Set(names).size).toBe(21)
  expect(names).toHaveLength(21)
})

test('what cannot be listed by is said, with the line that can', async () => {
  const shown = await nl.says('lijst prospects met korting')
  expect(shown.text).toContain('Op “met korting” kan ik niet kiezen')
  expect(shown.text).toContain('prospects')
})

test('facts list who has them, and who lacks one that matters', async () => {
  for (const line of [
    'fact Aquarel sector: Meubel Makers',
    'feit Eik branche: meubelmakers, regio: Noord',
    'fact Eik region: south',
  ])
    await en.says(line)
  expect(namesIn((await en.says('list sector: meubel makers')).text)).toEqual(['Aquarel'])
  expect(namesIn((await nl.says('lijst branche: meubelmakers, mijn b2c')).text)).toEqual(['Eik'])
  expect(namesIn((await nl.says('lijst mijn branche: meubelmakers in Zwolle')).text)).toEqual([])
  expect(namesIn((await nl.says('lijst branche: meubelmakers stil')).text)).toEqual([])
  // What it was before does not count, nor what was taken back.
  expect(namesIn((await en.says('list region: noord')).text)).toEqual([])
  await en.says('undo')
  expect(namesIn((await en.says('list region: noord')).text)).toEqual(['Eik'])
  await en.says('fact Aquarel reference: no, source: their director')
  await en.says('fact Eik reference: yes, source: their director')
  expect(namesIn((await en.says('list reference')).text)).toEqual(['Eik'])
  expect(namesIn((await en.fills(await en.says('list'), { sector: 'meubel makers' })).text)).toEqual(['Aquarel'])
  for (const line of ['fact Aquarel region: east', 'fact Aquarel channel: phone']) await en.says(line)
  expect(namesIn((await en.says('list incomplete my prospects')).text)).toEqual(['Bolder'])
  expect(namesIn((await nl.says('lijst onvolledig b2c')).text)).toEqual(['Eik'])
  expect(namesIn((await nl.fills(await nl.says('lijst'), { only: 'incomplete', type: 'prospect' })).text)).toEqual([
    'Bolder',
  ])
})

test('a town where nobody is gives an empty list, and says by what it was chosen', async () => {
  const shown = await en.says('list prospects in Maastricht')
  expect(shown.text).toContain('Nobody is in this list')
  expect(shown.text).toContain('prospect, in Maastricht')
})

test('the word alone opens a form, which lists by what is chosen in it', async () => {
  const form = await nl.says('lijst')
  expect(namesIn((await nl.fills(form, { type: 'prospect', since: 'quiet' })).text)).toEqual(['Bolder'])
  expect(namesIn((await nl.fills(form, { whose: 'mine', town: ' zwolle ' })).text)).toEqual(['Aquarel'])
  expect((await nl.fills(form, {})).text).toContain('Iedereen')
})
