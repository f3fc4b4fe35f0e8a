import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepTold } from '../../../src/crm/attention/compliments.ts'
import type { HeardCompliment } from '../../../src/crm/compliment/compliment.ts'
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
async function hears(name: string, day = '2026-03-03', id = 0) {
  const member = await colleague(name)
  const owed = { day, window: '12:30', part: 'midday' } as const
  const now = new Date(`${day}T11:31:00Z`)
  const digest = {
    id,
    kind: 'digest',
    memberId: member.id,
    facts: owed,
    createdAt: now,
    dueAt: now,
  } as unknown as Delivery
  const found = (await stillOwed(o.db, digest, now)) as { owed: { compliments: HeardCompliment[] } } | null
  const compliments = found?.owed.compliments ?? []
  if (id > 0) await keepTold(o.db, { memberId: member.id, deliveryId: id, compliments })
  return compliments.map(({ text }) => text)
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

test('a digest says it once, whatever its windows, and again only when it never arrived', async () => {
  const { id } = await colleague('Tom')
  const made = { kind: 'digest', memberId: id, urgent: false, latestOnly: false, facts: {} }
  const queued = (key: string) =>
    o.db.delivery.create({ data: { ...made, key, state: 'queued', createdAt: o.clock(), dueAt: o.clock() } })
  const first = await queued('digest/first')
  expect(await hears('Tom', '2026-03-03', first.id)).toEqual(['your driver thinks along'])
  expect(await hears('Tom', '2026-03-03', first.id)).toEqual(['your driver thinks along'])
  expect(await hears('Tom', '2026-03-04')).toEqual([])
  await o.db.delivery.update({ where: { id: first.id }, data: { state: 'failed' } })
  const second = await queued('digest/second')
  expect(await hears('Tom', '2026-03-04', second.id)).toEqual(['your driver thinks along'])
  await o.db.delivery.update({ where: { id: second.id }, data: { state: 'sent' } })
  await o.db.member.update({ where: { id }, data: { windows: ['07:00', '12:30', '15:00'] } })
  expect(await hears('Tom', '2026-03-05')).toEqual([])
  expect(await hears('Tom', '2026-03-13')).toEqual([])
})

test('who was away for weeks hears of it when they are back, also before the day they said', async () => {
  const { id } = await colleague('Tom')
  await o.db.compliment.updateMany({ data: { told: {} } })
  expect(await hears('Tom', '2026-03-24')).toEqual([])
  const away = { absentFrom: '2026-03-03', absentUntil: '2026-03-20' }
  await o.db.member.update({ where: { id }, data: away })
  expect(await hears('Tom', '2026-03-24')).toContain('your driver thinks along')
  const ended = {
    absentFrom: null,
    absentUntil: null,
    awayFrom: '2026-03-03',
    awayTo: new Date('2026-03-23T08:00:00Z'),
  }
  await o.db.member.update({ where: { id }, data: ended })
  expect(await hears('Tom', '2026-03-24')).toContain('your driver thinks along')
  await o.db.member.update({ where: { id }, data: { awayFrom: null, awayTo: null } })
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
