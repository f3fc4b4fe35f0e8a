import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { claimWeekNote, weekNoteFor } from '../../../src/crm/week-note/told.ts'
import { undoWeekNote, writeWeekNote } from '../../../src/crm/week-note/week-note.ts'
import type { Language } from '../../../src/language.ts'
import type { Member } from '../../../src/store/generated/client.ts'
import { opened } from '../../support/database/opened.ts'
import { digestAt } from '../../support/digest.ts'
import { talking } from '../../support/talk.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Half past eight in Amsterdam on a Monday. */
const MONDAY = Date.parse('2026-03-02T07:30:00Z')

let o: Awaited<ReturnType<typeof opened>>
let talk: Record<Language, Awaited<ReturnType<typeof talking>>>
let lead: Awaited<ReturnType<typeof talking>>
let tom: Member
beforeAll(async () => {
  o = await opened()
  talk = { en: await talking(o), nl: await talking(o, 'nl') }
  tom = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'member' } })
  tom = await o.db.member.update({ where: { id: tom.id }, data: { role: 'lead' } })
  lead = await talking({ ...o, sanne: tom, by: { id: tom.id, via: 'playground' } })
  await o.db.relation.updateMany({ data: { type: 'supplier', usual: [] } })
  await o.db.case.updateMany({ data: { state: 'closed' } })
  await o.db.member.updateMany({ data: { nextDigestAt: null } })
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  await o.db.weekNote.deleteMany({})
  await o.db.delivery.deleteMany({})
  o.time.now = new Date(MONDAY - DAY)
})

const digest = (days: number, language: Language = 'en', minutes = 0, who: Member = o.sanne) =>
  digestAt(o, MONDAY + days * DAY + minutes * 60_000, language, who)

test('a lead writes it in a line, and everybody else reads it once, at the top, with a way to ask back', async () => {
  const written = await lead.says('note of the week: on Friday we close at three, plan your calls')
  expect(written.text).toBe(
    'Done: Your note of the week\non Friday we close at three, plan your calls\nEverybody reads it at the top of their first overview in the week of Mon 2 Mar. Until somebody has, you can change or undo it.',
  )
  expect((await digest(0, 'en', 0, tom))?.text ?? '').not.toContain('close at three')
  const morning = await digest(0, 'nl')
  expect(morning?.text).toMatch(/^Weekbericht van Tom Baker\n• on Friday we close at three, plan your calls/)
  expect((await digest(0, 'en', 240))?.text ?? '').not.toContain('close at three')
  expect((await digest(1))?.text ?? '').not.toContain('close at three')
  if (!morning) throw new Error('no digest')
  const form = await talk.nl.presses(morning, 'Terugvragen…')
  expect(form.form).toMatchObject({ title: 'Vraag aan Tom', intro: 'on Friday we close at three, plan your calls' })
  const asked = await talk.nl.fills(form, { text: 'geldt dat ook voor de winkel?' })
  expect(asked.text).toContain('geldt dat ook voor de winkel?')
  const question = await o.db.case.findFirstOrThrow({ where: { kind: 'question' }, orderBy: { id: 'desc' } })
  expect(question).toMatchObject({ ownerId: tom.id, openedById: o.sanne.id, state: 'open' })
  const answered = await lead.says(`answer ${question.number}: yes, everywhere`)
  expect(answered.text).toContain(`Answered: question ${question.number}`)
})

test('it is changed and undone until somebody read it, and nobody else’s', async () => {
  const written = await lead.says('weekbericht: nieuwe prijzen')
  const form = await lead.presses(written, 'Edit')
  const changed = await lead.fills(form, { text: 'nieuwe prijzen vanaf maandag' })
  expect(changed.text).toContain('nieuwe prijzen vanaf maandag')
  const { id } = await o.db.weekNote.findFirstOrThrow({})
  await expect(undoWeekNote(o.db, o.clock, { id, actor: o.by })).rejects.toThrow('undo not yours')
  const gone = await lead.presses(changed, 'Undo')
  expect(gone.text).toContain('Note of the week deleted\nnieuwe prijzen vanaf maandag')
  expect((await digest(0))?.text ?? '').not.toContain('nieuwe prijzen')
  o.time.now = new Date(MONDAY + HOUR)
  const second = await lead.says('note of the week: new prices')
  expect((await digest(0, 'en', 240))?.text).toContain('Note of the week from Tom Baker\n• new prices')
  expect((await lead.presses(second, 'Undo')).text).toContain('Somebody has read this note already')
  expect((await lead.fills(await lead.presses(second, 'Edit'), { text: 'other' })).text).toContain('has read this note')
})

test('the word undo takes back the note, and not what was done before it', async () => {
  await lead.says('note Acme Logistics: called about the lift')
  const written = await lead.says('note of the week: the lift is out')
  await lead.fills(await lead.presses(written, 'Edit'), { text: 'the lift works again' })
  expect((await lead.says('undo')).text).toContain('Note of the week deleted\nthe lift works again')
  expect((await lead.says('undo')).text).toContain('called about the lift')
})

test('who asks back of a lead who left meanwhile hears that, and keeps the question', async () => {
  await lead.says('note of the week: we move')
  const morning = await digest(0)
  if (!morning) throw new Error('no digest')
  await o.db.member.update({ where: { id: tom.id }, data: { active: false } })
  const asked = await talk.en.fills(await talk.en.presses(morning, 'Ask back…'), { text: 'where to?' })
  await o.db.member.update({ where: { id: tom.id }, data: { active: true } })
  expect(asked.text).toContain('Tom Baker is no longer here. Choose a colleague.')
  expect(asked.text).toContain('where to?')
  expect((await talk.en.presses(asked, 'Fatima')).text).toContain('where to?')
})

test('what is too long, or not of a lead, is given back whole', async () => {
  const long = `${'a word '.repeat(45)}end`
  const refused = await lead.says(`note of the week: ${long}`)
  expect(refused.text).toContain('280 characters at most, and this one has 318')
  expect(refused.text).toContain(long)
  const form = await lead.says('note of the week')
  expect((await lead.fills(form, { text: long })).answer).toMatchObject({
    show: 'errors',
    fields: { text: expect.stringContaining('this one has 318') },
  })
  const not = await talk.nl.says('weekbericht: ik ben geen teamleider')
  expect(not.text).toContain('Het weekbericht schrijft een teamleider.')
  expect(not.text).toContain('weekbericht: ik ben geen teamleider')
  expect(await o.db.weekNote.count({})).toBe(0)
  // The word itself is still that of a contact.
  expect((await lead.says('note Acme Logistics: called about the week')).text).toContain('called about the week')
  expect((await lead.says('note')).form?.submit.command).toBe('log')
})

test('a later note is for who has not read one, and one of a Friday is for the week after', async () => {
  await lead.says('note of the week: first')
  expect((await digest(0))?.text).toContain('first')
  o.time.now = new Date(MONDAY + DAY)
  await lead.says('note of the week: second')
  expect((await digest(2))?.text ?? '').not.toContain('second')
  const other = await o.db.member.findFirstOrThrow({ where: { id: { notIn: [tom.id, o.sanne.id] }, active: true } })
  const read = await digest(2, 'en', 0, other)
  expect(read?.text).toContain('second')
  expect(read?.text).not.toContain('first')
  o.time.now = new Date(MONDAY + 4 * DAY)
  expect((await lead.says('note of the week: third')).text).toContain('in the week of Mon 9 Mar')
  expect((await digest(4, 'en', 480))?.text ?? '').not.toContain('third')
  expect((await digest(8))?.text).toContain('third')
  expect((await digest(9))?.text ?? '').not.toContain('third')
})

test('through eight weeks, with two digests at once and some that never left, nobody reads a note twice in a week', async () => {
  let seed = 7
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
  const read = new Map<string, number[]>()
  for (let days = 0; days < 56; days++) {
    o.time.now = new Date(MONDAY + days * DAY)
    if (random(4) === 0)
      await writeWeekNote(o.db, o.clock, { text: `note ${days}`, origin: `p/${days}`, actor: { id: tom.id, via: 'x' } })
    const day = o.clock().toISOString().slice(0, 10)
    const now = { createdAt: o.clock(), dueAt: o.clock(), kind: 'digest', memberId: o.sanne.id, state: 'queued' }
    const claims = await Promise.all(
      [1, 2].map(async (n) => {
        const { id } = await o.db.delivery.create({ data: { ...now, key: `week/${days}/${n}`, attempts: 1 } })
        const reading = { memberId: o.sanne.id, day, deliveryId: id }
        const note = (await weekNoteFor(o.db, reading)) && (await claimWeekNote(o.db, reading))
        const leaves = random(3) > 0
        await o.db.delivery.update({ where: { id }, data: { state: leaves ? 'sent' : 'not owed' } })
        return note && leaves ? note.id : null
      }),
    )
    const monday = new Date(MONDAY + (days - (days % 7)) * DAY).toISOString().slice(0, 10)
    const said = claims.filter((id) => id !== null)
    read.set(monday, [...(read.get(monday) ?? []), ...said])
    expect(read.get(monday)?.length ?? 0, day).toBeLessThanOrEqual(1)
  }
  expect([...read.values()].flat().length).toBeGreaterThan(4)
  expect(new Set([...read.values()].flat()).size).toBe([...read.values()].flat().length)
})
