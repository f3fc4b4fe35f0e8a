import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mergeRelations, undoMerging } from '../../../src/crm/relation/merge.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { readHabits } from '../../../src/commands/usual/read-habits.ts'
import { changeUsual } from '../../../src/crm/usual/change-usual.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: typeof en
let name = ''
let id = 0
let made = 0

beforeAll(async () => {
  o = await opened()
  en = await talking(o)
  nl = await talking(o, 'nl')
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  name = `Stoelhuis${'abcdefghijklmnopqrstuvwxyz'[++made]}`
  id = (await createRelation(o.db, o.clock, { name, kind: 'organisation', actor: o.by })).id
})

const DAY = 86_400_000
const later = (ms: number) => {
  o.time.now = new Date(o.time.now.getTime() + ms)
}
const usualNow = async () => (await o.db.relation.findFirstOrThrow({ where: { id } })).usual

test.each([
  ['deliveries before seven, always Jan', ['deliveries before seven', 'always Jan'], []],
  ['- koffie zwart\n- altijd Jan.', ['koffie zwart', 'altijd Jan'], []],
  ['betaalt € 1,50 per stoel; niet meer dan 3 pallets', ['betaalt € 1,50 per stoel', 'niet meer dan 3 pallets'], []],
  ['no longer always Jan', [], ['always Jan']],
  ['altijd Jan niet meer', [], ['altijd Jan']],
  ['altijd Piet in plaats van altijd Jan', ['altijd Piet'], ['altijd Jan']],
  ['always Jan -> always Piet', ['always Piet'], ['always Jan']],
])('“%s” is read as what is so and what is no longer so', (line, add, drop) => {
  expect(readHabits(line)).toEqual({ add, drop })
})

test('the usual is written by a line, shown, and taken back by its button and by the word', async () => {
  const kept = await en.says(`usual ${name}: deliveries before seven, always Jan`)
  expect(kept.text).toContain(`the usual of ${name}`)
  expect((await nl.says(`gewoonte ${name}`)).text).toContain('always Jan (Bevestigd: zojuist)')
  await en.presses(kept, 'Undo')
  expect(await usualNow()).toEqual([])
  await nl.says(`gewoonte ${name}: altijd Jan`)
  expect((await nl.says('terugnemen')).text).toContain('Ongedaan gemaakt')
  expect(await usualNow()).toEqual([])
  await nl.says(`gewoonte ${name}: altijd Piet`)
  await nl.says('terugnemen')
  expect(await usualNow()).toEqual([])
  const actions = (await o.db.audit.findMany({ where: { subject: `usual/${id}` } })).map(({ action }) => action)
  expect(new Set(actions)).toEqual(new Set(['usual changed', 'usual withdrawn']))
  expect(actions).toHaveLength(6)
})

test('it is not taken back once it has changed, after ten minutes, or by somebody else', async () => {
  const kept = await en.says(`usual ${name}: always Jan`)
  const tom = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  await changeUsual(o.db, o.clock, { id, add: ['coffee, black'], actor: { id: tom.id, via: 'playground' } })
  expect((await en.presses(kept, 'Undo')).text).toContain('Only the person who wrote it')
  const again = await en.says(`usual ${name}: no longer coffee`)
  later(11 * 60_000)
  expect((await en.presses(again, 'Undo')).text).toContain('10 minutes')
  expect(await usualNow()).toEqual(['always Jan'])
})

test('what is said twice is confirmed and stands there once', async () => {
  await nl.says(`gewoonte ${name}: altijd Jan`)
  later(40 * DAY)
  const again = await nl.says(`gewoonte ${name}: Altijd jan, koffie zwart, koffie zwart`)
  expect(again.text).toContain('Dit wist ik al, dus het is opnieuw bevestigd: “Altijd jan”, “koffie zwart”.')
  expect(again.text).toContain('altijd Jan (Bevestigd: zojuist)')
  expect(await usualNow()).toEqual(['altijd Jan', 'koffie zwart'])
})

test('a fourth asks which one goes, two too many come back as a line, and nothing typed is lost', async () => {
  await nl.says(`gewoonte ${name}: altijd Jan, koffie zwart, leveren voor zeven`)
  const asked = await nl.says(`gewoonte ${name}: factuur per mail`)
  expect(asked.text).toContain('factuur per mail')
  await nl.presses(asked, 'koffie zwart')
  expect(await usualNow()).toEqual(['altijd Jan', 'leveren voor zeven', 'factuur per mail'])
  const two = await nl.says(`gewoonte ${name}: thee, water`)
  const [line = ''] = /gewoonte .*$/mu.exec(two.text.slice(two.text.indexOf('zoiets'))) ?? []
  await nl.says(line)
  expect(await usualNow()).toEqual(['factuur per mail', 'thee', 'water'])
})

test.each([
  ['a, b, c, d', 'a, b, c'],
  ['x '.repeat(120), 'x x x'],
])('too many or too long is a sentence with the line that fits: “%s”', async (typed, line) => {
  const answer = await en.says(`usual ${name}: ${typed}`)
  expect(answer.text).toContain('Not understood')
  expect(answer.text).toContain(`usual ${name}: ${line}`)
  expect(await usualNow()).toEqual([])
})

test('what is to go and is not there is said, and so is what there is', async () => {
  await en.says(`usual ${name}: always Jan, always Piet`)
  expect((await en.says(`usual ${name}: no longer tea`)).text).toContain(
    '“tea” isn’t among them. These are: always Jan; always Piet',
  )
  const which = await en.says(`usual ${name}: no longer always`)
  await en.presses(which, 'always Piet')
  expect(await usualNow()).toEqual(['always Jan'])
})

test('the form keeps what was not changed as old as it was, and a second editor is told', async () => {
  const shown = await en.says(`usual ${name}: always Jan, tea`)
  later(30 * DAY)
  const [form, stale] = [await en.presses(shown, 'Change'), await en.presses(shown, 'Change')]
  expect((await en.fills(form, { text: 'always Jan\ncoffee' })).text).toMatch(
    /always Jan \(Confirmed 30 days ago\)\n• coffee \(Confirmed just now\)/u,
  )
  expect(JSON.stringify((await en.fills(stale, { text: 'always Jan\nwater' })).answer)).toContain(
    'It’s now: always Jan; coffee',
  )
  expect(JSON.stringify((await en.fills(form, { text: 'a\nb\nc\nd' })).answer)).toContain('"errors"')
  const fresh = await en.says('usual')
  expect((await en.fills(fresh, { relation: `#${id}`, text: 'water' })).text).toContain('water (Confirmed just now)')
})

test('two who press the same button change it once', async () => {
  const shown = await en.says(`usual ${name}: always Jan`)
  const [one, other] = await Promise.all([en.presses(shown, 'Not any more'), en.presses(shown, 'Not any more')])
  expect([one, other].filter(({ text }) => text.includes('No longer so'))).toHaveLength(1)
  expect(await o.db.audit.count({ where: { subject: `usual/${id}` } })).toBe(2)
})

test('the owner is asked in the brief after eleven months, and what nobody confirms for a year is dropped and said', async () => {
  await en.says(`usual ${name}: always Jan, tea`)
  later(330 * DAY)
  expect((await en.says(`brief ${name}`)).buttons).not.toContain('Still so')
  later(10 * DAY)
  const asked = await en.says(`brief ${name}`)
  expect(asked.text).toContain('Is it still so? I drop what nobody confirms for a year.')
  await en.presses(asked, 'Still so')
  later(30 * DAY)
  const brief = await en.says(`brief ${name}`)
  expect(brief.text).toMatch(/The usual: always Jan \(confirmed [^)]*\)\n/u)
  expect(brief.text).toContain('Dropped, because nobody confirmed it for a year')
  const tom = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  await o.db.relation.update({ where: { id }, data: { ownerId: tom.id } })
  expect((await en.says(`brief ${name}`)).text).not.toContain('Dropped')
  expect((await en.presses(brief, 'Still so')).text).toContain('tea (Confirmed just now)')
})

test('it stands above the fields of the form of a contact, new and kept', async () => {
  await nl.says(`gewoonte ${name}: altijd Jan`)
  const brief = await nl.says(`dossier ${name}`)
  const about = await nl.presses(brief, 'Een contact noteren')
  expect(about.form?.intro).toBe(`Vaste wensen van ${name}: altijd Jan`)
  const logged = await nl.fills(about, { text: 'belde over de stoelen' })
  expect((await nl.presses(logged, 'Wijzigen')).form?.intro).toBe(`Vaste wensen van ${name}: altijd Jan`)
})

test('two that are one keep the usual with its age, and have it back when taken apart', async () => {
  const other = await createRelation(o.db, o.clock, { name: `${name} Zuid`, kind: 'organisation', actor: o.by })
  await en.says(`usual #${other.id}: always Jan`)
  later(300 * DAY)
  const merging = await mergeRelations(o.db, o.clock, { survivorId: id, formerId: other.id, actor: o.by })
  expect((await en.says(`usual #${other.id}`)).text).toContain('always Jan (Confirmed 10 months ago)')
  await undoMerging(o.db, o.clock, { id: merging.id, actor: o.by })
  expect(await usualNow()).toEqual([])
})

test('what they do not want is a wish as well, where nothing like it was known', async () => {
  await createRelation(o.db, o.clock, { name: 'Hotel Wens', kind: 'organisation', actor: o.by })
  await nl.says('gewoonte Hotel Wens: niet meer bellen na vijf uur')
  await nl.says('gewoonte Hotel Wens: altijd Jan')
  await nl.says('gewoonte Hotel Wens: niet langer facturen per post sturen')
  const { usual } = await o.db.relation.findFirstOrThrow({ where: { name: 'Hotel Wens' } })
  expect(usual).toEqual(['niet meer bellen na vijf uur', 'altijd Jan', 'niet langer facturen per post sturen'])
})

test('three contacts with the same person are proposed as the usual: a yes keeps it, a no is remembered, both can be taken back', async () => {
  for (const [form, what] of [
    ['called', 'the pallets'],
    ['mailed', 'an invoice'],
    ['visited', 'the yard'],
  ]) {
    await en.does('log', { relation: name, text: `Jan ${form} about ${what}`, person: 'Jan' })
    later(DAY + 3 * 3_600_000)
  }
  const brief = await en.says(`brief ${name}`)
  expect(brief.text).toContain('always Jan')
  for (const what of ['the pallets', 'an invoice', 'the yard']) expect(brief.text).toContain(`about ${what}”`)
  expect((await nl.says(`dossier ${name}`)).text).toContain('altijd Jan')
  const kept = await en.presses(brief, 'Yes, keep it')
  expect(await usualNow()).toEqual(['always Jan'])
  await en.presses(brief, 'Yes, keep it')
  expect(await usualNow()).toEqual(['always Jan'])
  await en.presses(kept, 'Undo')
  expect(await usualNow()).toEqual([])
  const again = await en.says(`brief ${name}`)
  await en.presses(again, 'No')
  expect((await en.says(`brief ${name}`)).text).not.toContain('always Jan')
  await en.says('undo')
  expect((await en.says(`brief ${name}`)).text).toContain('always Jan')
  await en.presses(again, 'No')
  const other = (await createRelation(o.db, o.clock, { name: `${name}straat`, kind: 'organisation', actor: o.by })).id
  const merging = await mergeRelations(o.db, o.clock, { survivorId: other, formerId: id, actor: o.by })
  expect((await en.says(`brief #${other}`)).text).not.toContain('always Jan')
  await undoMerging(o.db, o.clock, { id: merging.id, actor: o.by })
})

test('each fact on a brief says who says so and since when, and each habit when it was confirmed', async () => {
  await en.says(`fact ${name} sector: bakery, source: Jan Peters`)
  await en.says(`fact ${name} hours: before ten`)
  await en.says(`usual ${name}: always by the back door`)
  await o.db.fact.create({
    data: { relationId: id, fact: 'channel', value: 'phone', at: o.time.now, origin: `before/${id}`, stands: true },
  })
  const told = (await en.says(`brief ${name}`)).text
  expect(told).toMatch(/bakery \(said by Jan Peters, \d+ \w+( \d+)?\)/u)
  expect(told).toMatch(/before ten \(noted by Sanne[^,]*, \d+ \w+( \d+)?\)/u)
  expect(told).toContain('phone (our guess)')
  expect(told).toMatch(/always by the back door \(confirmed \d+ \w+( \d+)?\)/u)
  const gezegd = (await nl.says(`dossier ${name}`)).text
  for (const words of ['gezegd door Jan Peters', 'genoteerd door Sanne', 'telefoon (denken wij)', 'bevestigd op'])
    expect(gezegd).toContain(words)
})

test('what lapsed stands at the door and on the brief of who is not asked about it', async () => {
  await en.says(`usual ${name}: always Jan`)
  const tom = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  await o.db.relation.update({ where: { id }, data: { ownerId: tom.id } })
  later(366 * DAY)
  const door = await en.says(name)
  expect(door.text).toContain('The usual: perhaps no longer: always Jan (nobody confirmed it for a year)')
  expect((await nl.says(`dossier ${name}`)).text).toContain('misschien niet meer: always Jan')
})
