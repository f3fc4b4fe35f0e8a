import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { normalise } from '../../../src/crm/relation/names.ts'
import { findRelations } from '../../../src/crm/relation/search.ts'
import { opened } from '../../support/database/opened.ts'
import { KNOWN, type Known, seeded, withTypo } from './names.ts'

let o: Awaited<ReturnType<typeof opened>>

beforeAll(async () => {
  o = await opened()
  const facts = { type: 'customer', targetGroup: 'B2B', usual: [], createdAt: o.clock() }
  await o.db.relation.createMany({
    data: KNOWN.map(({ name, kind, city }, n) => ({
      ...facts,
      name,
      kind,
      city,
      nameNorm: normalise(name),
      placeNorm: normalise(`Kerkstraat ${n} ${city}`),
      phone: `+31 6 4${n + 1_000_000}`,
      phoneDigits: `3164${n + 1_000_000}`,
      email: `post@klant${n}.example`,
    })),
  })
})
afterAll(() => o[Symbol.asyncDispose]())

/** Of those looked for the part that is among the first five found. */
async function recall(asked: readonly { known: Known; words: string }[]) {
  const missed: string[] = []
  for (const { known, words } of asked) {
    const found = await findRelations(o.db, { words, limit: 5 })
    if (!found.some(({ name }) => name === known.name)) missed.push(`${words} (${known.name})`)
  }
  return { missed, share: 1 - missed.length / asked.length }
}

const next = seeded(20)
const some = (count: number, of = KNOWN) =>
  Array.from({ length: count }, () => of[Math.floor(next() * of.length)] as Known)

test('a name with one typo is found', async () => {
  const asked = some(60).map((known) => ({ known, words: withTypo(known.name, next) }))
  const { share, missed } = await recall(asked)
  expect(share, missed.join('\n')).toBeGreaterThanOrEqual(0.98)
})

test('a name with two typos in a word of eight letters or more is found', async () => {
  const long = KNOWN.filter(({ name }) => /\p{L}{8}/u.test(name))
  const asked = some(60, long).map((known) => ({
    known,
    words: known.name.replace(/\p{L}{8,}/u, (word) => withTypo(withTypo(word, next), next)),
  }))
  const { share, missed } = await recall(asked)
  expect(share, missed.join('\n')).toBeGreaterThanOrEqual(0.95)
})

test('a name with its town is found, in either order', async () => {
  const asked = some(30).map((known, n) => ({
    known,
    words: n % 2 === 0 ? `${known.name} ${known.city}` : `${known.city} ${known.name}`,
  }))
  const { share, missed } = await recall(asked)
  expect(share, missed.join('\n')).toBeGreaterThanOrEqual(0.95)
})

test.each([
  ['Jan Berg', 'Jan van den Berg'],
  ['Jan vd Berg', 'Jan van den Berg'],
  ['jan vandenberg', 'Jan van den Berg'],
  ['jan van denberg', 'Jan van den Berg'],
  ['Berg, Jan van den', 'Jan van den Berg'],
  ['J. van den Berg', 'Jan van den Berg'],
  ['joost vant hof', "Joost van 't Hof"],
  ['joost hof', "Joost van 't Hof"],
  ['femke wyngaarden', 'Femke Wijngaarden'],
  ['kees kuypers', 'Kees Kuijpers'],
  ['bakkerij ysselzicht', 'Bakkerij IJsselzicht B.V.'],
  ['het hoekje drukkerij', "Drukkerij 't Hoekje"],
  ['bv garage zonneveld', 'Garage Zonneveld'],
  ['pieterjan schouten', 'Pieter-Jan Schouten'],
  ['asa ozdemir', 'Åsa Özdemir'],
  ['mullerlindqvist giulia', 'Giulia Müller-Lindqvist'],
  ['garagezonneveld', 'Garage Zonneveld'],
  ['hoek drukk', "Drukkerij 't Hoekje"],
])('“%s” finds %s', async (words, name) => {
  const found = await findRelations(o.db, { words, limit: 5 })
  expect(found.map((one) => one.name.replace(/ (?:B\.V\.|N\.V\.|VOF|GmbH)$/, ''))).toContain(
    name.replace(/ (?:B\.V\.|N\.V\.|VOF|GmbH)$/, ''),
  )
})

test('somebody written down with an initial is found by the whole first name', async () => {
  await createRelation(o.db, o.clock, { name: 'Q. Amersfoort', kind: 'person', actor: o.by })
  expect((await findRelations(o.db, { words: 'Quinten Amersfoort' }))[0]?.name).toBe('Q. Amersfoort')
})

test('a number is found by its beginning, its end and from where a part of it begins, in any notation', async () => {
  const made = await createRelation(o.db, o.clock, {
    name: 'Nadia',
    kind: 'person',
    phone: '030 255 98 76',
    actor: o.by,
  })
  const all = ['030 255', '0302559876', '+31 (0)30 255', '+3130255 98', '030/2559876', '255', '2559', '98 76', '876']
  for (const words of all)
    expect(
      (await findRelations(o.db, { words })).map(({ id }) => id),
      words,
    ).toContain(made.id)
})
