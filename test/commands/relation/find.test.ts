import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { logInteraction } from '../../../src/crm/interaction/interaction.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { findSaid } from '../../../src/crm/said.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: typeof en

const moment = { personId: null, personName: null, targetGroup: 'B2B', direction: null, sourceLink: null }

async function logged(text: string, days: number, more: { relationId?: number; outcome?: string } = {}) {
  const { db, clock, acme, by } = o
  const occurredAt = new Date(clock().getTime() - days * 86_400_000)
  const line = { label: 'fact' as const, text }
  const what = { ...moment, relationId: acme.id, subject: null, outcome: null, ...more }
  return logInteraction(db, clock, { ...what, form: 'call', lines: [line], occurredAt, promises: [], actor: by })
}

beforeAll(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-03T10:00:00Z')
  en = await talking(o)
  nl = await talking(o, 'nl')
  const { db, clock, acme, sanne, by } = o
  await logged('De levering van de luifels kwam te laat', 3)
  await logged('Discussed the awning fabric', 5, { outcome: 'façade painted in épinard' })
  const complaint = { relationId: acme.id, summary: 'luifels geleverd zonder bouten', ownerId: sanne.id, actor: by }
  await registerComplaint(db, clock, { ...complaint, severity: 'high' })
  for (let n = 1; n <= 14; n++) await logged(`zonwering nummer${n} besproken`, 20 + n)
  await db.interaction.update({
    where: { id: (await logged('verzwegen gordijnen', 1)).id },
    data: { withdrawnAt: clock() },
  })
})
afterAll(() => o[Symbol.asyncDispose]())

test.each([
  ['luifel', ['te laat', 'zonder bouten']],
  ['LUIFELS', ['te laat', 'zonder bouten']],
  ['luifels bouten', ['zonder bouten']],
  ['“luifels” — laat', ['te laat']],
  ['awnings', ['awning fabric']],
  ['discuss', ['awning fabric']],
  ['epinard facade', ['façade painted in épinard']],
])('“%s” is found in what was written, in either language', async (words, found) => {
  for (const who of [await en.says(`find ${words}`), await nl.says(`zoek ${words}`)])
    for (const part of ['te laat', 'zonder bouten', 'awning fabric', 'façade painted in épinard'])
      expect({ words, part, isFound: who.text.includes(part) }).toEqual({ words, part, isFound: found.includes(part) })
})

test('what was taken back, or is of a customer who was, is not found', async () => {
  expect((await en.says('find gordijnen')).text).toContain('Nothing found for “gordijnen”')
  const { db, clock, by } = o
  const gone = await createRelation(db, clock, { name: 'Verdwenen', kind: 'organisation', actor: by })
  await logged('hoogpolig tapijt', 2, { relationId: gone.id })
  expect((await en.says('find tapijt')).text).toContain('hoogpolig')
  await db.relation.update({ where: { id: gone.id }, data: { withdrawnAt: clock() } })
  expect((await en.says('find tapijt')).text).not.toContain('hoogpolig')
})

test('a change of what was written is found by its new words only', async () => {
  const { id } = await logged('praatte over kussens', 4)
  const lines = [{ label: 'fact', text: 'praatte over dekens' }]
  await o.db.interaction.update({ where: { id }, data: { lines } })
  expect((await nl.says('zoek dekens')).text).toContain('praatte over dekens')
  expect((await nl.says('zoek kussens')).text).toContain('Niets gevonden')
})

test('the newest come first and every one is on one page, once', async () => {
  let shown = await en.says('find zonwering')
  const all: string[] = []
  for (let page = 0; page < 5; page++) {
    all.push(...[...shown.text.matchAll(/nummer\d+/g)].map(([one]) => one))
    if (!shown.buttons.includes('Older…')) break
    shown = await en.presses(shown, 'Older…')
  }
  expect(all).toEqual(Array.from({ length: 14 }, (_, n) => `nummer${n + 1}`))
})

test('a customer of that name stands before what was written', async () => {
  const { text, buttons } = await en.says('find Acme')
  expect(text).toContain('Customers')
  expect(text).toContain(o.acme.name)
  expect(buttons).toContain('Brief')
})

test.each(['—', '“”', '🎉', "'", '&|!', ':*', '\\', 'find'])('“find %s” is answered by a sentence', async (words) => {
  const { text } = await en.says(`find ${words}`)
  expect(text).toMatch(/nothing to search for|Nothing found/)
})

test('common words, long lines and numbers break nothing', async () => {
  for (const words of [
    'the',
    'de het een',
    `${'heel '.repeat(400)}lang`,
    'x'.repeat(3000),
    'o’reilly-o',
    '1',
    '2026-03-02',
  ]) {
    const { text, answer } = await nl.says(`zoek ${words}`)
    expect(answer.show, words.slice(0, 20)).toBe('card')
    expect(text).not.toContain('ging iets mis')
  }
})

test('without words there is a form, which finds as well', async () => {
  const { form } = await nl.says('zoek')
  expect(form?.submit.command).toBe('find')
  expect((await nl.does('find', { text: 'luifels' })).text).toContain('zonder bouten')
})

test('another company finds nothing of it', async () => {
  expect((await findSaid(forTenant(o.store, o.tenant.id + 1), 'luifels'))?.rows).toEqual([])
})

test('letters that stand for two are found as either is written', async () => {
  await en.says('log Bakkerij Vermeer: met at the Straße near Ærø')
  for (const words of ['strasse', 'straße', 'ærø', 'aero'])
    expect((await en.says(`find ${words}`)).text).toContain('met at the Straße')
})

test.each(['zoek uit of Acme de offerte heeft', 'find a slot for Acme visit friday'])(
  '“%s” is to be done, and nothing is looked for',
  async (line) => expect((await nl.says(line)).buttons).toContain('Het is een toezegging'),
)
