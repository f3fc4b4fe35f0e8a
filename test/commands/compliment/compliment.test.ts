import { afterAll, beforeAll, expect, test } from 'vitest'
import { stillOwed } from '../../../src/crm/owed.ts'
import type { Delivery } from '../../../src/store/generated/client.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: typeof en
beforeAll(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-03T10:00:00Z')
  en = await talking(o)
  nl = await talking(o, 'nl')
})
afterAll(() => o[Symbol.asyncDispose]())

const last = () => o.db.compliment.findFirstOrThrow({ orderBy: { id: 'desc' } })
const colleague = (name: string) => o.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })

/** What the midday digest of a colleague says of it. */
async function hears(name: string, day = '2026-03-03') {
  const member = await colleague(name)
  const owed = { day, window: '12:30', part: 'midday' } as const
  const now = new Date(`${day}T11:31:00Z`)
  const digest = { kind: 'digest', memberId: member.id, facts: owed, createdAt: now } as unknown as Delivery
  const found = (await stillOwed(o.db, digest, now)) as { owed: { compliments: { text: string }[] } } | null
  return (found?.owed.compliments ?? []).map(({ text }) => text)
}

test('a compliment is kept in the customer’s own words, on the brief, and heard of by who looks after them', async () => {
  const noted = await en.says('compliment Acme: “your driver thinks along”')
  expect(noted.text).toContain(
    'Compliment noted: Acme Logistics\n“your driver thinks along”\nIt’ll be in the next digest of Tom Baker.',
  )
  expect(await last()).toMatchObject({ text: 'your driver thinks along', caseId: null, forId: null })
  expect((await en.says('brief acme')).text).toContain('Compliments\n• “your driver thinks along”')
  expect(await hears('Tom')).toEqual(['your driver thinks along'])
  expect(await hears('Fatima')).toEqual([])
  expect(await hears('Sanne')).toEqual([])
})

test('the digest says it once', async () => {
  const { id } = await colleague('Tom')
  const key = `digest/2026-03-03/midday/12:30/${id}`
  const said = { key, kind: 'digest', memberId: id, urgent: false, latestOnly: false, state: 'sent', facts: {} }
  await o.db.delivery.create({ data: { ...said, createdAt: o.clock(), dueAt: o.clock() } })
  expect(await hears('Tom', '2026-03-04')).toEqual([])
  await o.db.delivery.deleteMany({ where: { key } })
  expect(await hears('Tom', '2026-03-04')).toEqual(['your driver thinks along'])
  expect(await hears('Tom', '2026-03-13')).toEqual([])
})

test('about a case it is for everybody on that, and for a colleague for them', async () => {
  await en.says('complaint Harbour: late')
  const { number } = await o.db.case.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const about = await nl.says(`compliment Harbour: "snel opgelost" zaak=${number}`)
  expect(about.text).toContain(`“snel opgelost”\nOver: nummer ${number}\nIedereen die aan nummer ${number} werkte`)
  const forOne = await nl.says('compliment Harbour: altijd vrolijk voor=fatima')
  expect(forOne.text).toContain(
    'Voor: Fatima el Amrani\nHet komt in het volgende dagoverzicht van Fatima el Amrani en Tom Baker.',
  )
  expect(await hears('Fatima')).toEqual(['altijd vrolijk'])
  expect(await hears('Tom')).toContain('snel opgelost')
  const wrong = await en.says(`compliment Acme: fast case=${number}`)
  expect(wrong.text).toContain(`Number ${number} is about Harbour & Sons.`)
  expect(wrong.text).toContain(`compliment Acme: fast case=${number}`)
})

test('it can be changed and taken back', async () => {
  const noted = await en.says('compliment Acme: nice')
  const form = await en.presses(noted, 'Edit')
  expect(await en.fills(form, { text: '' })).toMatchObject({ answer: { show: 'errors' } })
  expect((await en.fills(form, { text: 'very nice' })).text).toContain(
    'Compliment changed: Acme Logistics\n“very nice”',
  )
  await en.says('compliment Acme: great')
  expect((await en.says('undo')).text).toContain('Compliment deleted: Acme Logistics\ngreat')
  expect(await last()).toMatchObject({ withdrawnAt: o.clock() })
})

test('the form asks for the customer, the words, and for whom', async () => {
  const form = await nl.says('compliment')
  expect(form.form?.fields.map(({ name }) => name)).toEqual(['relation', 'text', 'owner', 'number'])
  const acme = `#${o.acme.id}`
  expect(await nl.fills(form, { relation: acme, text: 'top', number: 'x' })).toMatchObject({
    answer: { fields: { number: 'Vul een nummer in, zoals 12.' } },
  })
  const { id } = await colleague('Fatima')
  expect((await nl.fills(form, { relation: acme, text: 'top', owner: `#${id}` })).text).toContain('Voor: Fatima')
})

test('however many there are between two digests, each is heard of', async () => {
  const seven = Array.from({ length: 7 }, (_, n) => `nice ${n}`)
  for (const words of seven) await en.says(`compliment Acme: ${words}`)
  expect((await hears('Tom')).filter((text) => text.startsWith('nice'))).toEqual(seven)
})
