import { afterAll, beforeAll, expect, test } from 'vitest'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let sanne: Awaited<ReturnType<typeof talking>>
let tom: Awaited<ReturnType<typeof talking>>
let tomsId = 0

beforeAll(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-02T09:00:00Z')
  const member = await o.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
  tomsId = member.id
  const store = await o.db.team.create({ data: { tenantId: o.tenant.id, name: 'Magazijn' } })
  await o.db.member.update({ where: { id: tomsId }, data: { teamId: store.id } })
  sanne = await talking(o, 'nl')
  tom = await talking({ ...o, sanne: member, by: { id: tomsId, via: 'playground' } })
})
afterAll(() => o[Symbol.asyncDispose]())

const called = (summary: string) => o.db.case.findFirstOrThrow({ where: { summary } })

test('what a promise needs of a colleague is asked by line, a working day before it', async () => {
  await sanne.says('toezegging Acme: toonbank herstellen uiterlijk vrijdag')
  const { number } = await called('toonbank herstellen')
  const asked = await sanne.says(`toezegging ${number} heeft nodig @Tom: de onderdelenlijst`)
  expect(asked.text).toContain(`Voor: toezegging ${number}: toonbank herstellen`)
  expect(asked.text).toContain('nog niet aangenomen door Tom Baker')
  const part = await called('de onderdelenlijst')
  expect([part.dueAt, part.wholeDay, part.offeredToId]).toEqual([new Date('2026-03-05T16:00:00Z'), true, tomsId])
  await tom.says(`accept ${part.number}`)
  const seen = await sanne.says(`toezegging ${number}`)
  expect(seen.text).toContain('Wacht op: Tom Baker: de onderdelenlijst')

  const form = await sanne.presses(seen, 'Heeft een ander nodig')
  expect((await sanne.fills(form, { text: '' })).answer).toMatchObject({
    fields: { text: 'Schrijf wat je nodig hebt.' },
  })
  const late = await sanne.fills(form, { text: 'akkoord', day: '2026-03-09', colleague: String(tomsId) })
  expect(late.text).toContain(`Dit komt te laat voor toezegging ${number}`)
  expect((await sanne.says(`toezegging ${number}`)).text).toContain('komt te laat')
  expect((await sanne.presses(late, 'Ongedaan')).text).toContain('Ingetrokken')

  o.time.now = new Date('2026-03-03T09:00:00Z')
  expect((await tom.says(`done ${part.number}`)).text).toContain('Kept')
  expect((await sanne.says(`toezegging ${number}`)).text).toContain('duurde 8 uur werktijd')
})

test('in English too, with a date of its own, and with nothing behind it the form comes', async () => {
  await sanne.says('toezegging Acme: deur herstellen uiterlijk volgende week vrijdag')
  const { number } = await called('deur herstellen')
  await tom.says(`promise ${number} needs Sanne: hinges by next tuesday`)
  // It is Sanne's promise, and Tom can't ask anything for it.
  expect(await o.db.case.count({ where: { summary: 'hinges' } })).toBe(0)
  const english = await talking(o)
  await english.says(`promise ${number} needs @Tom: hinges by next tuesday`)
  expect(await called('hinges')).toMatchObject({ offeredToId: tomsId, dueAt: new Date('2026-03-10T16:00:00Z') })
  expect((await english.says(`promise ${number} needs`)).form?.title).toBe('What does it need?')
  expect((await english.says('promise 9999 needs @Tom: x')).text).toContain('I don’t know number 9999')
})

test('something sent is recorded by line or form, asked about, and sent again when it did not arrive', async () => {
  const recorded = await sanne.says('verstuurd Acme: brief over het contract bewijs=3SABC')
  expect(recorded.text).toContain('Bewijs: 3SABC')
  expect(recorded.text).toContain('Is het aangekomen?: Ik vraag het do 5 mrt')
  const { number } = await called('brief over het contract')
  expect((await sanne.says('sent')).form?.title).toBe('Er is iets verstuurd')
  o.time.now = new Date('2026-03-05T09:00:00Z')
  const today = await sanne.says('vandaag')
  expect(today.text).toContain('is het aangekomen?')
  const form = await sanne.presses(await sanne.says(`sent ${number}`), 'Niet aangekomen')
  const lost = await sanne.fills(form, {})
  expect(lost.text).toContain('Opnieuw versturen: brief over het contract')
  expect((await sanne.presses(lost, 'Ongedaan')).text).toContain('Weer zoals het was')
  expect((await sanne.says(`gedaan ${number}`)).text).toContain('Aangekomen')
  // A sentence that only begins with the word is no line of this command.
  expect((await sanne.says('sent the quote to acme')).text).not.toContain('Is het aangekomen')
})

test('words for the customer are in their language and form, with the day in full, once their name is confirmed', async () => {
  await sanne.says('toezegging Acme: tekening sturen uiterlijk vrijdag')
  const { number } = await called('tekening sturen')
  o.time.now = new Date('2026-03-09T09:00:00Z')
  const english = await talking(o)
  const unsure = await english.presses(await english.says(`promise ${number}`), 'What to say')
  expect(unsure.text).toContain('I don’t offer words to Acme Logistics yet')
  const form = await english.presses(unsure, 'Change details')
  const bare = await english.fills(form, { confirmed: 'yes' })
  expect(bare.answer).toMatchObject({ fields: { salutation: 'Fill in how they’re addressed before you confirm it.' } })
  await english.fills(form, { salutation: 'mevrouw De Vries', confirmed: 'yes', language: 'nl' })
  const late = await english.says(`tell ${number}`)
  expect(late.text).toContain(
    'Geachte mevrouw De Vries, wij hebben u dit toegezegd voor vrijdag 6 maart: tekening sturen.',
  )
  expect(late.text).toContain('In Dutch, formal.')
  await english.fills(await english.does('relation edit', { id: o.acme.id }), {
    addressForm: 'informal',
    salutation: 'Jan',
  })
  expect((await english.says(`vertel ${number}`)).text).toContain('Beste Jan, we hebben je dit toegezegd')
  // Another name: somebody has to say that it is right.
  const renamed = { name: 'Acme Transport', confirmed: 'no' }
  await english.fills(await english.does('relation edit', { id: o.acme.id }), renamed)
  expect((await english.says(`tell ${number}`)).text).toContain('nobody has confirmed the name')
})
