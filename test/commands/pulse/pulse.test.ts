import { afterAll, beforeAll, expect, test } from 'vitest'
import { composeCard } from '../../../src/jobs/compose.ts'
import { plainText } from '../../../src/cards/plain-text.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { answerPulse } from '../../../src/crm/pulse/answer.ts'
import { starterFile } from '../../../src/crm/model/starter.ts'
import { adoptModel, draftModel } from '../../../src/crm/model/versions.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

const HOME = 'https://crm.example'
let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: typeof en
beforeAll(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-03T10:00:00Z')
  en = await talking(o, 'en', HOME)
  nl = await talking(o, 'nl', HOME)
})
afterAll(() => o[Symbol.asyncDispose]())

const newest = () => o.db.case.findFirstOrThrow({ where: { kind: 'complaint' }, orderBy: { id: 'desc' } })
const later = (days: number) => {
  o.time.now = new Date(o.time.now.getTime() + days * 86_400_000)
}

/** A complaint that was closed; the same as one closed lately would open that one again. */
async function closed(what = 'third late delivery') {
  await en.says(`complaint Acme: ${what}`)
  const { id } = await newest()
  const gate = {
    told: 'called Jan and said sorry',
    cause: 'the lorry broke down',
    change: 'a second lorry stands ready',
  }
  const done = await en.does('complaint closed', { id, ...gate })
  return { ...(await newest()), done }
}

/** What a customer answered, as each who hears of it reads it. */
async function answered(caseId: number, score: number, words = '') {
  const { id } = await o.db.pulse.findFirstOrThrow({ where: { caseId } })
  await answerPulse(o.db, o.clock, { id, score, words, followUp: () => 'find out what went wrong' })
  const queued = await o.db.delivery.findMany({ where: { kind: 'pulse answered', caseId }, orderBy: { id: 'asc' } })
  const reader = { language: 'en', timeZone: 'Europe/Amsterdam', now: o.clock() }
  return Promise.all(
    queued.map(async (delivery) => {
      const owed = await stillOwed(o.db, delivery, o.clock())
      if (!owed) throw new Error('not owed')
      return plainText(await composeCard(o.db, owed, { reader, mentions: async () => [] } as never))
    }),
  )
}

test('who closed a complaint guesses first, and then gets words in the customer’s language with the link', async () => {
  const { number, done, relationId } = await closed()
  expect((await en.presses(done, 'Ask how it went')).text).toContain('I don’t offer words to Acme Logistics yet')
  expect((await en.says(`pulse ${number} guess 4`)).text).toContain('I don’t offer words to Acme Logistics yet')
  for (const line of ['4', ': 4', ', we guess 4', 'guess=4'])
    expect((await en.says(`pulse ${number}${/^\W/.test(line) ? '' : ' '}${line}`)).text).toContain(
      'I don’t offer words',
    )
  expect(await o.db.pulse.count()).toBe(0)
  const said = { salutation: 'mevrouw De Vries', nameConfirmedAt: o.clock(), language: 'nl' }
  await o.db.relation.update({ where: { id: relationId }, data: said })
  const guess = await en.presses(done, 'Ask how it went')
  expect(guess.text).toContain('What will Acme Logistics say?')
  expect(guess.text).not.toContain(HOME)
  const words = await en.presses(guess, '4')
  expect(words.text).toContain('Geachte mevrouw De Vries, uw klacht van dinsdag 3 maart is afgesloten.')
  expect(words.text).toContain(`dinsdag 17 maart: ${HOME}/pulse/`)
  expect(words.text).toContain('We guess 4 of 5.')
  expect((await nl.says(`peiling ${number}`)).text).toContain('Onze schatting: 4 van de 5.')
  const sent = await en.presses(words, 'I’ve sent it')
  expect(sent.text).toContain(`Acme Logistics has the link about number ${number}`)
  expect((await nl.says('ongedaan')).text).toContain('staat niet als verstuurd')
  expect((await nl.says(`peiling ${number} verstuurd`)).text).toContain('heeft de link')
  expect((await en.says(`pulse ${number} not: on leave`)).text).toContain('You said that the customer has the link')
  expect((await en.says('pulse Acme')).text).toContain(`Number ${number} (Tue 3 Mar): asked, no answer yet`)
})

test('a low score is heard by who handled it and looked into by somebody else, and stands on the brief with the gap', async () => {
  const { id, number } = await newest()
  const heard = await answered(id, 2, '*three* <calls>')
  const other = heard.filter((text) => text.includes('You didn’t handle it'))
  const handler = heard.find((text) => !other.includes(text))
  expect(other).toHaveLength(1)
  expect(handler).toContain(`Acme Logistics about how we handled number ${number}: 2 of 5`)
  expect(handler).toContain('“*three* <calls>”')
  expect(handler).toContain('We guessed 4: it went worse for them than we thought.')
  expect(handler).toMatch(/somebody who didn’t handle it looks into it: .+, by /)
  expect(other[0]).toContain('You didn’t handle it, so I ask you to look into it by')
  expect((await en.says('brief Acme')).text).toContain(`2 of 5, we guessed 4 (number ${number}`)
  expect((await en.says(`pulse ${number}`)).text).toContain('it went worse for them than we thought')
  expect((await nl.says('peiling')).text).toContain('2 van de 5, wij schatten 4, “*three* <calls>”')
  expect((await en.says(`pulse ${number} not: late`)).text).toContain('has already answered')
})

test('nobody is asked twice in sixty days; not asking takes a word, and can be undone', async () => {
  const { number } = await closed('the invoice was wrong')
  const soon = await en.says(`pulse ${number}`)
  expect(soon.text).toContain('That was on Tue 3 Mar')
  expect(soon.text).toContain('from Sat 2 May')
  expect((await nl.does('pulse ask', { number, guess: 5 })).text).toContain('kreeg kort geleden al een vraag')
  const form = await en.says(`pulse ${number} not`)
  expect((await en.fills(form, { why: ' ' })).answer).toMatchObject({ fields: { why: 'Say why in a word.' } })
  const skipped = await en.fills(form, { why: 'on leave' })
  expect(skipped.text).toContain(`Acme Logistics isn’t asked about number ${number}`)
  expect((await en.presses(skipped, 'Undo')).text).toContain('can be asked about number')
  expect((await nl.says(`peiling ${number} niet: vakantie`)).text).toContain('Waarom: vakantie')
  expect((await en.says('pulse')).text).toContain('not asked: vakantie')
  later(61)
  const again = await en.presses(await en.says(`pulse ${number}`), 'Ask after all')
  expect((await en.presses(again, 'No idea')).text).toContain('uw klacht van')
})

test('what cannot be asked is refused with the line to type', async () => {
  await en.says('complaint Acme: paint came off')
  const { number } = await newest()
  expect((await en.says(`pulse ${number}`)).text).toContain(`still open. Once it’s closed, type again: pulse ${number}`)
  expect((await en.says('pulse 4711')).text).toContain('4711')
  await en.says('promise Acme: send the drawing by Friday')
  const promise = await o.db.case.findFirstOrThrow({ where: { kind: 'promise' }, orderBy: { id: 'desc' } })
  expect((await nl.says(`peiling over #${promise.number}`)).text).toContain('Typ daar het nummer van: peiling 12')
  expect((await en.says('pulse Nobody')).text).toContain('I don’t know “Nobody”. Which customer do you mean?')
  const nowhere = await talking(o, 'en')
  later(61)
  const { number: other } = await closed()
  expect((await nowhere.says(`pulse ${other} guess=3`)).text).toContain('PUBLIC_URL')
  expect(await o.db.pulse.count({ where: { caseId: (await newest()).id } })).toBe(0)
})

test('the model shows a score beside the sentence of an interaction, and a low one as a gap', async () => {
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'model owner' } })
  const draft = await draftModel(o.db, o.clock, { file: starterFile('en'), actor: o.by })
  if ('faults' in draft) throw new Error('the starter has faults')
  const { model } = await adoptModel(o.db, o.clock, { id: draft.id, actor: o.by })
  const cell = model.cells.find(({ customerSees }) => customerSees !== null)?.name ?? ''
  const made = { relationId: o.acme.id, askedById: o.by.id, askedAt: o.clock(), answeredAt: o.clock() }
  const cases = await o.db.case.findMany({ where: { kind: 'complaint' }, take: 3, orderBy: { id: 'desc' } })
  await o.db.case.updateMany({ where: { id: { in: cases.map(({ id }) => id) } }, data: { agreed: { cell } } })
  await o.db.pulse.deleteMany({})
  for (const [n, { id }] of cases.entries()) await o.db.pulse.create({ data: { ...made, caseId: id, score: n + 1 } })
  expect((await en.says(`model how ${cell}`)).text).toContain('Score: 2 of 5 (3 answers in a year)')
  expect((await en.says('model gaps')).text).toContain(`${cell}: customers give it 2 of 5 (3 answers)`)
})
