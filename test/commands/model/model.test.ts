import { afterAll, beforeAll, expect, test } from 'vitest'
import { adoptedVersions, modelInForce } from '../../../src/crm/model/versions.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

type Talk = Awaited<ReturnType<typeof talking>>
let o: Awaited<ReturnType<typeof opened>>
let owner: { en: Talk; nl: Talk }
let member: Talk

beforeAll(async () => {
  o = await opened()
  const sanne = await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'model owner' } })
  const tom = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  owner = { en: await talking({ ...o, sanne }), nl: await talking({ ...o, sanne }, 'nl') }
  member = await talking({ ...o, sanne: tom, by: { id: tom.id, via: 'playground' } })
})
afterAll(() => o[Symbol.asyncDispose]())

const cell = async (name: string) => (await modelInForce(o.db))?.model.cells.find((one) => one.name === name)

test('without a model its word shows the one to begin with, and who may adopt it', async () => {
  const shown = await member.says('model')
  expect(shown.text).toContain('There’s no model of how we work yet')
  expect(shown.text).toContain('Who can adopt it: Sanne de Wit, Fatima el Amrani.')
  expect(shown.buttons).toEqual(['Page'])
  expect((await member.does('model adopt', {})).text).toContain('Sanne de Wit, Fatima el Amrani')
  expect((await owner.nl.says('model gaten')).buttons).toEqual(['Neem het startmodel over', 'Pagina'])
})

test('it is adopted once, and taken back by its button and by the word', async () => {
  const shown = await owner.nl.says('model')
  const both = await Promise.all([owner.nl.presses(shown, 'Neem'), owner.nl.presses(shown, 'Neem')])
  expect(new Set(both.map(({ text }) => text.split('\n')[0]))).toEqual(
    new Set(['Er geldt al een model, dus dat heb ik zo gelaten', 'Gedaan: Het model geldt']),
  )
  expect(await adoptedVersions(o.db)).toHaveLength(1)
  expect((await owner.en.says('undo')).text).toBe('Undone: no model is in force')
  const again = await owner.en.says('model adopt')
  await owner.en.presses(again, 'Undo')
  expect(await modelInForce(o.db)).toBeNull()
  await owner.nl.says('model begin')
})

test('the model is read whole, and one interaction of it by how, where and why, in both languages', async () => {
  const whole = await member.says('model')
  expect(whole.text).toContain('• Klacht (any form · everybody · who looks after the customer · answer within 4 h)')
  expect(whole.buttons).not.toContain('Change')
  const how = await owner.nl.says('model hoe klacht')
  for (const line of ['Gedaan door: wie de klant beheert', '1. Bel de klant terug', 'mag beslissen: Creditnota'])
    expect(how.text).toContain(line)
  expect(how.buttons).toEqual(['Waar', 'Wijzigen', 'Om welk contact', 'Eruit halen'])
  expect((await member.says('model how complaint?')).text).toContain('Klacht')
  expect((await owner.nl.says('model waar mail')).text).toContain('Bereikbaar via: info@')
  expect((await owner.nl.says('model waarom offerte stappen')).text).toContain('Stappen: Kijk of het dan')
  expect((await owner.nl.says('model waarom tweede paar ogen')).text).toContain('vijfhonderd keer')
})

test('several that may be meant are asked about, and of none it is said which there are', async () => {
  const several = await member.says('model how factuur en levering')
  expect(several.buttons).toEqual(['Levering', 'Factuur'])
  const asked = await member.says('model where')
  expect(asked.text).toBe('Which one do you mean?')
  expect((await member.presses(asked, 'Receptie')).text).toContain('Where customers reach us: Receptie')
  const none = await owner.nl.says('model hoe vliegtuig')
  expect(none.text).toContain('Er is geen interactie “vliegtuig” in het model.\nDeze zijn er: Klacht, Offerte,')
})

test('an interaction is changed by its form, with what is wrong at its field, and taken back', async () => {
  const form = await owner.en.says('model edit klacht')
  const wrong = await owner.en.fills(form, { answerWithin: 'soon', steps: Array(13).fill('x').join('\n') })
  expect(wrong.answer).toMatchObject({
    fields: { steps: 'These are 13; 12 is the most.', answerWithin: expect.stringContaining('“soon”') },
  })
  const team = await o.db.team.findFirstOrThrow({ where: { name: 'Klanten' } })
  const saved = await owner.en.fills(form, {
    answerWithin: '2 hours',
    steps: '1. Bel\n- Los op',
    doneBy: `#${team.id}`,
  })
  expect(saved.text).toContain('Changed: Klacht')
  expect(await cell('Klacht')).toMatchObject({ answerWithin: 120, steps: ['Bel', 'Los op'], doneBy: 'Klanten' })
  expect(saved.text).toContain('“Klacht”: “Answer within” was 4 h and becomes 2 h.')
  await owner.en.presses(saved, 'Undo')
  expect(await cell('Klacht')).toMatchObject({ answerWithin: 240, doneBy: 'owner' })
  expect((await owner.en.fills(await owner.en.says('model edit klacht'), {})).text).toContain('Nothing was changed')
})

test('of two who change one interaction the second is told what changed; two others do not meet', async () => {
  const [one, two] = [await owner.en.says('model edit klacht'), await owner.nl.says('model wijzig klacht')]
  const other = await owner.nl.says('model wijzig factuur')
  await owner.en.fills(one, { why: 'Otherwise they leave' })
  const late = await owner.nl.fills(two, { hours: 'altijd' })
  expect(late.answer).toMatchObject({
    fields: {
      doneBy: expect.stringMatching(
        /Iemand heeft dit intussen.*“Klacht”: “Waarom” was .* en wordt “Otherwise they leave”/,
      ),
    },
  })
  expect((await owner.nl.fills(other, { hours: 'altijd' })).text).toContain('Gewijzigd: Factuur')
  expect([(await cell('Klacht'))?.hours, (await cell('Factuur'))?.hours]).toEqual([null, 'altijd'])
  const both = [await owner.en.says('model edit offerte'), await owner.nl.says('model wijzig offerte')]
  const at = await Promise.all(both.map((form, n) => owner.en.fills(form, { hours: `${n}` })))
  expect(new Set(at.map(({ answer }) => answer.show))).toEqual(new Set(['card', 'errors']))
})

test('an interaction is added and taken out by line, form and button, and nobody else’s press does it', async () => {
  const added = await owner.nl.says('model voeg toe Garantie')
  expect(added.buttons).toEqual(['Ongedaan maken', 'Wijzigen', 'Hoe'])
  expect(await cell('Garantie')).toMatchObject({ subject: 'garantie', direction: 'in' })
  expect((await owner.nl.says('model voeg toe garantie')).text).toContain('Er is al een interactie met die naam.')
  const form = await owner.en.says('model add')
  const same = await owner.en.fills(form, { name: 'Warranty', subject: 'garantie', direction: 'in' })
  expect(same.answer).toMatchObject({ fields: { name: expect.stringContaining('“Garantie”') } })
  await owner.en.fills(form, { name: 'Warranty', subject: 'warranty', forms: 'call,mail', starts: 'incident' })
  expect(await cell('Warranty')).toMatchObject({ forms: ['call', 'mail'], starts: 'incident', direction: null })
  const how = await owner.nl.says('model hoe garantie')
  const take = { interaction: 'Garantie', seen: 1 }
  for (const command of ['model remove', 'model edit', 'model contact', 'model add'])
    expect((await member.does(command, take)).text).toContain('The model is changed by its owner')
  const out = await owner.nl.presses(how, 'Eruit')
  expect([out.text, await cell('Garantie')]).toEqual(['Gedaan: Eruit gehaald: Garantie', undefined])
  await owner.nl.says('terugnemen')
  expect(await cell('Garantie')).toBeDefined()
})

test('its gaps lead to the forms that close them, for who may', async () => {
  const gaps = await owner.nl.says('model wat ontbreekt')
  expect(gaps.text).toContain('Geen stappen: Garantie, Warranty')
  expect(gaps.text).toMatch(/Niet in het model: telefoon, B2B, \d keer/)
  const why = await owner.nl.does('model edit', { lacks: 'why' })
  expect(why.buttons).toEqual(['Garantie', 'Warranty'])
  expect((await owner.nl.presses(why, 'Garantie')).form?.intro).toBe('Garantie')
  expect((await member.says('model gaps')).buttons).not.toContain('Change')
})

test('a line that only begins with one of its words changes nothing', async () => {
  const skills = async () => (await o.db.member.findFirstOrThrow({ where: { id: o.sanne.id } })).skills
  await owner.en.says('skills: welding, German')
  for (const line of [
    'skills are missing at Acme',
    'decided 3 months of discount for Acme',
    'steps were taken at Acme',
  ])
    expect((await owner.en.says(line)).text, line).toContain(`doesn’t begin with a word I know\n${line}`)
  for (const line of ['vaardigheden ontbreken bij Acme', 'besloten 3 maanden korting te geven aan Acme'])
    expect((await owner.nl.says(line)).text, line).toContain(`begint niet met een woord dat ik ken\n${line}`)
  expect(await skills()).toEqual(['welding', 'German'])
  // Read at once, however long it is.
  const long = `steps 1 ${'1'.repeat(60)}x`
  expect((await owner.en.says(long)).text).toContain(long)
  expect((await owner.en.says('decided 1: credit of 80')).text).toMatch(/log .+: credit of 80/)
  expect((await owner.nl.says('besloten #1 creditnota van 80')).text).toMatch(/log .+: creditnota van 80/)
})

test('a button means the interaction it names, however alike the names are', async () => {
  await owner.en.says('model add Levering nu?')
  await owner.en.says('model add Levering nu')
  expect((await owner.en.does('model how', { interaction: 'Levering nu?' })).text).toContain('Levering nu?\n')
  expect((await owner.en.does('model edit', { interaction: 'Levering nu?' })).form?.intro).toBe('Levering nu?')
  expect((await owner.en.does('model why', { interaction: 'Levering nu?' })).text).toContain('Why: Levering nu?')
})

test('who lost the role can no longer take back what they put in force', async () => {
  const inForce = await modelInForce(o.db)
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'member' } })
  await owner.en.does('model undo', { id: inForce?.id })
  expect((await modelInForce(o.db))?.id).toBe(inForce?.id)
})
