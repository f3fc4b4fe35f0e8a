import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRelation, worksFor } from '../../src/crm/relation/relation.ts'
import { opened } from '../support/database/opened.ts'
import { talking } from '../support/talk.ts'

let company: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: typeof en
beforeAll(async () => {
  company = await opened()
  const { db, clock, by } = company
  en = await talking(company)
  nl = await talking(company, 'nl')
  const cities = [
    'Gouda',
    'Gouda',
    'Breda',
    'Ede',
    'Tiel',
    'Goes',
    'Zwolle',
    'Assen',
    'Sneek',
    'Hoorn',
    'Weert',
    'Venlo',
  ]
  const made = []
  for (const [n, city] of cities.entries())
    made.push(
      await createRelation(db, clock, {
        name: `Garage ${'ABCDEFGHIJKL'[n]}veld`,
        kind: 'organisation',
        city,
        actor: by,
      }),
    )
  const person = await createRelation(db, clock, { name: 'Wim Kuipers', kind: 'person', actor: by })
  await worksFor(db, person.id, made[5]?.id ?? 0)
  // One customer, and two people with its name in theirs; and another customer of that name.
  const hooft = await createRelation(db, clock, { name: 'Schilders Hooft', kind: 'organisation', actor: by })
  for (const name of ['Ans Hooft', 'Bert Hooft'])
    await worksFor(db, (await createRelation(db, clock, { name, kind: 'person', actor: by })).id, hooft.id)
  for (const [name, someone] of [
    ['Drukkerij Kwast', 'Ina Post'],
    ['Meubels Kwast', 'Joep Post'],
  ] as const) {
    const of = await createRelation(db, clock, { name, kind: 'organisation', actor: by })
    await worksFor(db, (await createRelation(db, clock, { name: someone, kind: 'person', actor: by })).id, of.id)
  }
})
afterAll(() => company[Symbol.asyncDispose]())

describe('many of a name', () => {
  test('are counted, shown in part, and searched further', async () => {
    const found = await en.says('who garage')
    expect(found.text).toContain('I found 12')
    expect(found.buttons).toEqual([...Array.from({ length: 6 }, () => 'Brief'), 'Another one…'])
    expect((await en.presses(found, 'Another one…')).form?.fields[0]?.type).toBe('relation')
    const asked = await nl.says('log garage: belde')
    expect(asked.text).toContain('Welke garage bedoel je? Er zijn er 12.')
    expect(asked.buttons.slice(5)).toEqual(['Een andere klant…', 'Laat maar'])
  })

  test.each([
    ['who garage gouda', ['Garage Aveld', 'Garage Bveld']],
    ['wie garage in Gouda', ['Garage Aveld', 'Garage Bveld']],
    ['who Breda garage', []],
    ['who garage kuipers', ['Garage Fveld']],
    ['wie garage van Wim Kuipers', ['Garage Fveld']],
  ])('are narrowed by a town or a person: %s', async (line, names) => {
    const { text } = await en.says(line)
    for (const name of names) expect(text).toContain(name)
    if (names.length > 0)
      expect(text).toMatch(new RegExp(`(?:found|vond er) ${names.length === 1 ? 'one' : names.length}`))
  })

  test('are decided by the town, and asked when it leaves two', async () => {
    expect((await en.says('log garage breda: called')).text).toContain('Logged: Garage Cveld')
    expect((await en.says('log garage gouda: called')).buttons.slice(0, 2)).toEqual([
      'Garage Aveld (Gouda)',
      'Garage Bveld (Gouda)',
    ])
    expect((await en.says('log garage breada: called')).text).not.toContain('Logged')
  })
})

describe('a name that several have', () => {
  test.each([
    ['log hooft: called', 'Logged: Schilders Hooft'],
    ['brief hooft', 'Schilders Hooft'],
    ['log kwast: called', 'Which kwast do you mean?'],
    ['log kwast / Joep: called', 'Logged: Meubels Kwast'],
    ['log kwast / Ina Post: called', 'Logged: Drukkerij Kwast'],
    ['log kwast / Post: called', 'Which kwast do you mean?'],
    ['log kwast / Karel: called', 'Which kwast do you mean?'],
  ])('%s', async (line, answer) => {
    expect((await en.says(line)).text).toContain(answer)
  })

  test('is still found with all its people', async () => {
    expect((await en.says('who hooft')).text).toContain('I found 3')
  })
})

test.each([
  '0612345678',
  '06 12 34 56 78',
  '06/12345678',
  '06 / 12 34 56 78',
  '06.12.34.56.78',
  '06–12345678',
  '(06) 12345678',
  '+31612345678',
  '+31(0)612345678',
  '+31 (0) 6 1234 5678',
  '+31 (0)6-12345678',
  '0031 (0)6 12345678',
  '+31-6-1234 5678',
  'tel: 06-12345678',
  'mobiel 0612345678',
  '0612\u00a0345\u00a0678',
  '12345678',
])('a number is found however it is written: %s', async (written) => {
  expect((await en.says(`who ${written}`)).text).toContain('Anja Vermeer')
})
