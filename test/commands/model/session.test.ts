import { afterAll, beforeAll, expect, test } from 'vitest'
import { modelInForce } from '../../../src/crm/model/versions.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { opened } from '../../support/database/opened.ts'
import { talking, type Told } from '../../support/talk.ts'

type Talk = Awaited<ReturnType<typeof talking>>
let o: Awaited<ReturnType<typeof opened>>
/** Sanne may adopt a model and speaks Dutch; Tom speaks English. */
let sanne: Talk
let tom: Talk
const CHANNEL = { kind: 'channel', id: 'C1', name: 'general', outsiders: false } as const

beforeAll(async () => {
  o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'model owner' } })
  sanne = await speaker('Sanne', 'nl')
  tom = await speaker('Tom', 'en')
})
afterAll(() => o[Symbol.asyncDispose]())

async function speaker(name: string, language: 'en' | 'nl', place: Parameters<typeof talking>[3] = CHANNEL) {
  const member = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })
  return talking({ ...o, sanne: member, by: { id: member.id, via: 'playground' } }, language, null, place)
}
/** Writes a note in the step the session is in. */
async function writes(who: Talk, values: Record<string, string>): Promise<Told> {
  const card = await who.says('model session')
  return who.fills(await who.presses(card, who === tom ? 'Write' : 'Briefje'), values)
}
const goesOn = async () => sanne.presses(await sanne.says('model sessie'), 'Volgende')

test('it is held where colleagues talk among themselves: elsewhere it is said where to', async () => {
  const asked = async (place: Parameters<typeof talking>[3]) =>
    (await (await speaker('Tom', 'en', place)).says('model session')).text
  expect(await asked({ kind: 'direct', id: 'D1' })).toContain('Type it in that channel: model session')
  expect(await asked({ kind: 'channel', id: 'C2', unseen: true })).toContain('Invite me first')
  expect(await asked({ kind: 'channel', id: 'C3', outsiders: true })).toContain('from outside the company can read')
  expect((await tom.says('model session end')).text).toContain('Begin one with: model session')
  expect(await o.db.modelSession.count()).toBe(0)
})

test('five steps lead from notes to a model in force, with open points as promises of somebody by a day', async () => {
  expect((await sanne.says('model sessie')).text).toContain('De sessie is begonnen')
  expect((await tom.says('model workshop')).text).toContain('Nobody voted or signed a note yet as: team lead.')
  expect((await writes(tom, { text: '  ' })).answer).toMatchObject({ show: 'errors' })
  const written = await writes(tom, { text: 'shops that order every week', group: 'B2B' })
  expect(written.text).toContain('without your name')
  const early = await goesOn()
  expect(early.text).toContain('stap 2 van 5')

  await writes(sanne, { text: 'Ze bellen waar hun levering blijft' })
  await writes(tom, { text: 'a phone call about a delivery that is broken', subject: 'levering', form: 'call' })
  await writes(tom, { text: 'telefoon: de leverdatum' })
  expect((await goesOn()).text).toContain('Spreek eerst af hoe ver')
  const card = await tom.says('model session')
  const voted = await tom.presses(card, 'Vote')
  expect(voted.text).toContain('levering, call\n• Ze bellen waar hun levering blijft\n')
  expect((await tom.presses(card, 'Every step')).text).toContain('Only Sanne de Wit')
  expect((await sanne.presses(await sanne.says('model sessie'), 'Elke')).text).toContain('Afgesproken: elke stap.')
  await goesOn()

  const note = await tom.presses(await tom.says('model session'), 'Write')
  const [about] = note.form?.fields ?? []
  const contact = about?.type === 'choice' ? (about.options[0]?.value ?? '') : ''
  await tom.fills(note, { about: contact, field: 'doneBy', text: 'back office' })
  await goesOn()
  for (const [field, text] of [
    ['answerWithin', '2 uur'],
    ['answerWithin', 'ooit'],
    ['steps', 'Bel de chauffeur'],
  ] as const)
    await writes(sanne, { about: contact, field, text })
  await goesOn()

  const past = await writes(tom, { text: 'Ask who is in on Friday', by: '2020-01-01' })
  expect(past.answer).toMatchObject({ show: 'errors', fields: { by: expect.stringContaining('has passed') } })
  const point = await writes(tom, { text: 'Ask who is in on Friday', by: '2026-03-06', owner: String(o.sanne.id) })
  expect(point.text).toContain('it’s a promise now')
  expect(point.buttons.slice(0, 1)).toEqual(['Withdraw'])
  expect((await sanne.says('toezeggingen')).text).toContain('Ask who is in on Friday (vr 6 mrt)')

  const end = await sanne.presses(await sanne.says('model sessie'), 'Sessie afronden')
  expect(end.text).toContain('• Ze bellen waar hun levering blijft (1 stem)')
  expect(end.text).toMatch(/Ask who is in on Friday \(toezegging \d+: Sanne de Wit, uiterlijk vr 6 mrt\)/)
  expect((await tom.presses(end, 'Maak')).text).toContain('changed by its owner')
  const draft = await sanne.presses(end, 'Maak')
  expect(draft.text).toContain('“Ze bellen waar hun levering blijft” is nieuw.')
  expect(draft.text).toContain('Bel de chauffeur')
  expect(draft.text).toContain('Antwoord binnen: ooit')
  // Asked for again it is the same draft.
  await sanne.presses(end, 'Maak')
  expect(await o.db.modelVersion.count()).toBe(1)
  await sanne.presses(draft, 'Voer')
  const model = await modelInForce(o.db)
  expect(model?.model.cells).toMatchObject([{ doneBy: 'back office', answerWithin: 120, steps: ['Bel de chauffeur'] }])
  expect((await sanne.says('undo')).text).toContain('geldt')
  expect(await modelInForce(o.db)).toBeNull()
  // Taken back it is in force no more, and another draft can be made.
  const { id } = await o.db.modelSession.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect((await sanne.does('session show', { id })).buttons).toContain('Maak een conceptmodel')
})

test('an open point that is withdrawn takes its promise along', async () => {
  await sanne.says('model sessie')
  await writes(tom, { text: 'shops' })
  await goesOn()
  await writes(tom, { text: 'They order by mail' })
  await sanne.presses(await sanne.says('model sessie'), 'Alleen')
  await goesOn()
  const before = await o.db.case.count({ where: { kind: 'promise', state: 'open' } })
  const point = await writes(tom, { text: 'Find the form', by: '2026-03-09' })
  expect(await o.db.case.count({ where: { kind: 'promise', state: 'open' } })).toBe(before + 1)
  await tom.presses(point, 'Withdraw')
  expect(await o.db.case.count({ where: { kind: 'promise', state: 'open' } })).toBe(before)
  await writes(tom, { text: 'Find the form', by: '2026-03-09' })
  expect((await tom.says('undo')).text).toContain('They order by mail')
  expect(await o.db.case.count({ where: { kind: 'promise', state: 'open' } })).toBe(before)
})

test('who cannot lead it on is relieved by a model owner, and it can be ended in any step', async () => {
  const fatima = await speaker('Fatima', 'nl', { ...CHANNEL, id: 'C4' })
  const there = await speaker('Tom', 'en', { ...CHANNEL, id: 'C4' })
  await there.says('model session')
  expect((await fatima.says('model sessie afronden')).text).toContain('Alleen Tom')
  expect((await fatima.says('model sessie overnemen')).text).toContain('Fatima el Amrani leidt deze sessie')
  const ended = await fatima.says('model sessie stop')
  expect(ended.text).toContain('er valt geen model van te maken')
  expect((await fatima.presses(ended, 'Verder')).text).toContain('stap 1 van 5')
})

test('every line of a step is shown on one of its pages, and a vote there keeps the page', async () => {
  const place = { ...CHANNEL, id: 'C5' } as const
  const lead = await speaker('Sanne', 'en', place)
  await lead.says('model session')
  const { id } = await o.db.modelSession.findFirstOrThrow({ where: { placeId: 'C5' } })
  const posts = (step: string, text: string) => lead.does('session noted', { id, step, text })
  await posts('groups', 'shops')
  await lead.does('session on', { id, from: 'groups' })
  for (let more = 0; more < 15; more++) await posts('interactions', `They ask ${more}\n${'m'.repeat(100)}`)
  const page = await lead.presses(await lead.says('model session'), 'and 3 more')
  expect(page.text).toContain('They ask 14')
  expect(page.text).not.toContain('They ask 11\n')
  const voted = await lead.presses(page, 'Vote')
  expect(voted.answer).toMatchObject({ audience: 'asker', replaces: true })
  expect(voted.text).not.toContain('They ask 0\n')
  const { id: first } = await o.db.sessionNote.findFirstOrThrow({ where: { sessionId: id, step: 'interactions' } })
  // Where everybody sees it, it stays everybody's.
  const everybodys = await lead.does('session vote', { id: first, session: id })
  expect(everybodys.answer).toMatchObject({ replaces: true })
  await lead.does('session vote', { id: first, session: id })
  await lead.presses(page, 'Vote')

  await lead.does('session depth', { id, depth: 'responsible' })
  await lead.does('session on', { id, from: 'interactions' })
  const open = await lead.says('model session')
  expect(open.text.match(/nothing written yet/gu)).toHaveLength(12)
  expect(open.text).toContain('They ask 0 mmm')
  expect(open.text).toContain('m…')
  expect((await lead.presses(open, 'and 3 more')).text.match(/nothing written yet/gu)).toHaveLength(3)

  const mine = await lead.presses(open, 'My notes')
  const older = await lead.presses(mine, 'and 4 more')
  expect(older.text).toContain('shops')
  const signed = await lead.presses(older, 'Sign')
  expect(signed.text).toContain('signed with your name')
  expect(signed.text).toContain('shops')
})

test('its lines are understood as people type them', async () => {
  const place = { ...CHANNEL, id: 'C6' } as const
  const [lead, there] = [await speaker('Fatima', 'en', place), await speaker('Tom', 'en', place)]
  expect((await there.says('model session next')).text).toContain('No session goes on in this conversation')
  expect((await lead.says('modelsessie')).text).toContain('The session has begun')
  expect((await lead.says('model sessie volgende')).text).toContain('step 1 of 5')
  expect((await there.says('model session vote')).text).toContain('step 1 of 5')
  expect((await there.says('model session close')).text).toContain('A model owner takes over with: model session take')
  expect((await lead.says('model sessie sluiten')).text).toContain('what came of it')
})

test('a card that could not be said is said after all when somebody asks for the session', async () => {
  const card = { kind: 'session card', state: 'queued' }
  await o.db.delivery.updateMany({ where: card, data: { state: 'failed', error: 'gone: not_in_channel', attempts: 8 } })
  expect(await o.db.delivery.count({ where: card })).toBe(0)
  const there = await speaker('Sanne', 'nl', { ...CHANNEL, id: 'C4' })
  await there.says('model session')
  expect(await o.db.delivery.findMany({ where: card, select: { attempts: true } })).toEqual([{ attempts: 0 }])
})

test('every deed has the card drawn anew, and of several only the last', async () => {
  const edits = await o.db.delivery.findMany({ where: { kind: 'session edit' }, orderBy: { id: 'asc' } })
  expect(edits.length).toBeGreaterThan(10)
  const owed = await Promise.all(edits.map((edit) => stillOwed(o.db, edit, o.clock())))
  const last = new Map(edits.map(({ id, facts }) => [(facts as { session: number }).session, id]))
  expect(edits.filter((_, n) => owed[n] !== null).map(({ id }) => id)).toEqual([...last.values()].sort((a, b) => a - b))
})
