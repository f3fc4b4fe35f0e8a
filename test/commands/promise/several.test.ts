import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let company: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
beforeAll(async () => {
  company = await opened()
  // A Monday.
  company.time.now = new Date('2026-03-02T08:00:00Z')
  en = await talking(company)
})
afterAll(() => company[Symbol.asyncDispose]())

/** The promises made since, as "4 call" for a day of March. */
async function madeBy(line: string) {
  const { db } = company
  const before = (await db.case.findFirst({ orderBy: { id: 'desc' } }))?.id ?? 0
  const said = await en.says(line)
  const made = await db.case.findMany({ where: { id: { gt: before } }, orderBy: { id: 'asc' } })
  return { said, made: made.map(({ summary, dueAt }) => `${dueAt?.getUTCDate()} ${summary}`) }
}

describe('several things to do in a line are as many promises', () => {
  test.each([
    ['promise Acme: call on Tuesday and send the quote on Wednesday', ['3 call', '4 send the quote']],
    ['promise Acme: send the list Tuesday, call Thursday', ['3 send the list', '5 call']],
    [
      'promise Acme: call tomorrow, mail the plan Thursday and visit them Friday',
      ['3 call', '5 mail the plan', '6 visit them'],
    ],
    ['promise Acme: I’ll call tomorrow and I’ll send it Friday', ['3 I’ll call', '6 I’ll send it']],
    ['afspraak Acme: ik bel dinsdag en stuur woensdag de offerte', ['3 ik bel', '4 stuur de offerte']],
    ['afspraak Acme: morgen bellen en donderdag de tekening sturen', ['3 bellen', '5 de tekening sturen']],
    ['afspraak Acme: dinsdag terugbellen, woensdag langskomen', ['3 terugbellen', '4 langskomen']],
  ])('%s', async (line, expected) => {
    const { said, made } = await madeBy(line)
    expect(made).toEqual(expected)
    expect(said.text).toContain(`${expected.length} promises: Acme Logistics`)
    for (const one of expected) expect(said.text).toContain(one.replace(/^\d+ /, ''))
    expect(said.buttons).toEqual(expected.flatMap(() => ['Undo', 'Edit']))
  })

  test.each([
    'promise Acme: call Tuesday and Wednesday',
    'promise Acme: call Tuesday or send it Wednesday',
    'promise Acme: deliver the chairs Tuesday and the tables Wednesday',
    'promise Acme: call about the visit of Tuesday and the one of Thursday',
    'afspraak Acme: dinsdag bellen en woensdag',
  ])('in doubt it is asked: %s', async (line) => {
    const { said, made } = await madeBy(line)
    expect(made).toEqual([])
    expect(said.buttons).toContain('Another day…')
  })

  test.each([
    ['promise Acme: call and send the quote Wednesday', ['4 call and send the quote']],
    ['promise Acme: send the quote of Monday by Wednesday', ['4 send the quote of Monday']],
    ['promise Acme: call Tuesday and send it Wednesday by=2026-03-06', ['6 call Tuesday and send it Wednesday']],
  ])('one day is one promise: %s', async (line, expected) => {
    expect((await madeBy(line)).made).toEqual(expected)
  })

  test('a day that is not clear is asked, and the others are kept', async () => {
    const { db } = company
    // On a Monday, Monday can be today.
    const { said, made } = await madeBy('promise Acme: call Monday and send the quote Wednesday owner=tom')
    expect(made).toEqual([])
    expect(said.text).toContain('When exactly is “Monday”?')
    const before = await db.case.count()
    await en.presses(said, said.buttons[1] ?? '')
    const two = await db.case.findMany({ orderBy: { id: 'desc' }, take: 2, include: { owner: true } })
    expect(await db.case.count()).toBe(before + 2)
    expect(two.map(({ summary, owner }) => `${owner.name}: ${summary}`).toSorted()).toEqual([
      'Tom Baker: call',
      'Tom Baker: send the quote',
    ])
  })
})

test.each([
  ['promise Acme: quote (by Friday)', ['6 quote']],
  ['promise Acme: Friday!! call them', ['6 call them']],
  ['afspraak Acme: offerte [vrijdag]', ['6 offerte']],
  ['afspraak Acme: morgen: rondleiding', ['3 rondleiding']],
])('of a day that is taken no signs stay behind: %s', async (line, expected) => {
  expect((await madeBy(line)).made).toEqual(expected)
})

describe('a day in a condition is not the deadline', () => {
  test.each([
    ['promise Acme: if I don’t hear by Wednesday I’ll call Friday'],
    ['promise Acme: unless they answer by Wednesday I will visit them Friday'],
    ['afspraak Acme: als ze voor donderdag niets laten horen bel ik vrijdag'],
    ['afspraak Acme: tenzij hij uiterlijk woensdag betaalt stop ik vrijdag de levering'],
  ])('%s', async (line) => {
    const { said, made } = await madeBy(line)
    expect(made).toEqual([])
    expect(said.buttons.join()).toMatch(/6 (?:Mar|mrt)/)
  })

  test('the deadline beside it is', async () => {
    const { made } = await madeBy('promise Acme: call by Friday if they have not paid by Wednesday')
    expect(made).toEqual(['6 call if they have not paid by Wednesday'])
  })
})

describe('in a note', () => {
  test.each([
    [
      'log Acme: they asked for a quote. I’ll call Tuesday and send the quote Wednesday',
      ['3 call', '4 send the quote'],
    ],
    ['log Acme: ik bel dinsdag en stuur woensdag de offerte', ['3 ik bel', '4 stuur de offerte']],
    ['log Acme: we will deliver Thursday and call them Friday', ['5 deliver', '6 call them']],
  ])('%s', async (line, expected) => {
    const { said, made } = await madeBy(line)
    expect(made).toEqual(expected)
    for (const one of expected) expect(said.text).toContain(one.replace(/^\d+ /, ''))
  })

  test('what another does on the second day is no promise of ours', async () => {
    const { made } = await madeBy('log Acme: I’ll call Tuesday and he pays Wednesday')
    expect(made).toHaveLength(1)
  })
})

describe('a day that is no date for certain is asked about', () => {
  test.each([
    ['promise Acme: new floor plan for booth, 11/3', 'Wed 11 Mar'],
    ['taak Acme: herinnering aanbetaling 10/4', 'Fri 10 Apr'],
    ['promise Acme: foto’s van het feest vragen over 10 dagen', 'Thu 12 Mar'],
    ['promise Acme: price third booth 22nd', 'Sun 22 Mar'],
  ])('%s', async (line, day) => {
    const { said } = await madeBy(line)
    expect(said.buttons).toContain(day)
    expect(said.buttons.length).toBeLessThanOrEqual(6)
  })

  test('and a day that is typed then is the answer', async () => {
    await madeBy('promise Acme: mail the catalogue')
    const { made } = await madeBy('vrijdag')
    expect(made).toEqual(['6 mail the catalogue'])
    expect((await madeBy('vrijdag')).made).toEqual([])
  })
})
