import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { opened } from '../support/database/opened.ts'
import { talking } from '../support/talk.ts'

let company: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let made = 0
beforeAll(async () => {
  company = await opened()
  // A Monday.
  company.time.now = new Date('2026-03-02T08:00:00Z')
  en = await talking(company)
})
afterAll(() => company[Symbol.asyncDispose]())

async function promised() {
  await en.says(`promise Acme: send sample ${'abcdefghijklmnopqrstuvwxyz'[made++]}${made} by=2026-03-06`)
  return company.db.case.findFirstOrThrow({ orderBy: { id: 'desc' } })
}
const again = (id: number) =>
  company.db.case.findFirstOrThrow({ where: { id }, include: { owner: true, events: true } })

describe('a case has a new date by its number', () => {
  test.each([
    ['move % to tuesday 10 march', '2026-03-10T16:30:00.000Z'],
    ['verzet % naar 10 maart 10u', '2026-03-10T09:00:00.000Z'],
    ['verzet % donderdag', '2026-03-05T16:30:00.000Z'],
    ['reschedule promise #% until tomorrow', '2026-03-03T16:30:00.000Z'],
  ])('%s', async (line, dueAt) => {
    const { id, number } = await promised()
    const { text } = await en.says(line.replace('%', String(number)))
    expect(text).toContain(`promise ${number}`)
    expect((await again(id)).dueAt?.toISOString().slice(0, 13)).toBe(dueAt.slice(0, 13))
  })

  test('asked when it is no day, and moved by the answer', async () => {
    const { id, number } = await promised()
    const asked = await en.says(`move ${number} to the other week or so`)
    await en.presses(asked, 'tomorrow')
    expect((await again(id)).dueAt?.toISOString().slice(0, 10)).toBe('2026-03-03')
  })

  test.each(['move 2 desks to Acme', 'verzet je bureau naar morgen', 'give 2 chairs to Acme', 'geef Acme korting'])(
    '“%s” is a sentence, and no deed',
    async (line) => expect((await en.says(line)).buttons).toContain('Log it'),
  )
})

describe('a case is given to a colleague by its number', () => {
  test.each(['give % to @Tom', 'geef % aan tom baker', 'give % @Tom'])('%s', async (line) => {
    const { id, number } = await promised()
    expect((await en.says(line.replace('%', String(number)))).text).toContain('Offered to Tom Baker')
    // Who is asked has to accept it; until then it stays whose it was.
    const asked = await again(id)
    expect(asked.owner.name).toBe('Sanne de Wit')
    expect(asked.offeredToId).toBe((await company.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })).id)
  })

  test('a complaint that somebody has as well, and a name nobody knows is asked about', async () => {
    await en.says('complaint Café De Zwaan: wobbly table')
    const { id, number } = await company.db.case.findFirstOrThrow({ orderBy: { id: 'desc' } })
    const asked = await en.says(`give ${number} to Xaviera`)
    expect((await en.presses(asked, 'Tom Baker')).text).toContain('Offered to Tom Baker')
    const { id: tom } = await company.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
    expect(await again(id)).toMatchObject({ owner: { name: 'Sanne de Wit' }, offeredToId: tom })
  })

  test('of others only by who it concerns', async () => {
    const { number } = await company.db.case.findFirstOrThrow({
      where: { owner: { name: 'Tom Baker' }, openedById: { not: company.sanne.id } },
    })
    expect((await en.says(`give ${number} to me`)).text).toContain('Only Tom Baker')
  })
})

describe('what stands behind the number', () => {
  test.each(['done % 🔑', 'done % :key:', 'gedaan %! 🎉🎉'])('“%s”: an emoji says nothing', async (line) => {
    const { id, number } = await promised()
    await en.says(line.replace('%', String(number)))
    expect((await again(id)).state).toBe('closed')
  })

  test.each(['done %, they will do the lights', 'gedaan % - they will do the lights'])(
    '“%s” is kept with the case',
    async (line) => {
      const { id, number } = await promised()
      const { text } = await en.says(line.replace('%', String(number)))
      expect(text).toContain('they will do the lights')
      const { state, events } = await again(id)
      expect(state).toBe('closed')
      expect(JSON.stringify(events)).toContain('they will do the lights')
    },
  )
})

describe('with nothing but its number', () => {
  test.each([
    ['plan %', 'promise plan'],
    ['verzet toezegging %', 'promise plan'],
    ['give %', 'promise give'],
    ['geef %.', 'promise give'],
  ])('“%s” asks for the rest in its form', async (line, command) => {
    const { id, number } = await promised()
    const { form } = await en.says(line.replace('%', String(number)))
    expect(form?.submit).toMatchObject({ command, input: { id } })
  })
})
