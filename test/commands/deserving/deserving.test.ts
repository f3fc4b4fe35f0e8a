import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import type { Language } from '../../../src/language.ts'
import { opened } from '../../support/database/opened.ts'
import { digestAt } from '../../support/digest.ts'
import { talking } from '../../support/talk.ts'

const DAY = 86_400_000
/** Half past eight in Amsterdam on a Monday. */
const MONDAY = Date.parse('2026-03-02T07:30:00Z')

let o: Awaited<ReturnType<typeof opened>>
let talk: Record<Language, Awaited<ReturnType<typeof talking>>>
beforeAll(async () => {
  o = await opened()
  talk = { en: await talking(o), nl: await talking(o, 'nl') }
  await o.db.relation.updateMany({ data: { type: 'supplier' } })
  await o.db.case.updateMany({ data: { state: 'closed' } })
  await o.db.member.updateMany({ data: { nextDigestAt: null } })
  o.time.now = new Date(MONDAY - 60 * DAY)
  for (const name of ['Zandstra', 'Yssel'])
    await createRelation(o.db, o.clock, { name, kind: 'organisation', type: 'customer', actor: o.by })
  const promise = 'promise Zandstra: send the quote by 2026-02-20'
  await talk.en.says(promise)
})
afterAll(() => o[Symbol.asyncDispose]())

test('is no reason for a digest, and ends the morning one that there is with why, and room for somebody new', async () => {
  const open = { where: { summary: { contains: 'send the quote' } } }
  await o.db.case.updateMany({ ...open, data: { state: 'closed' } })
  expect(await digestAt(o, MONDAY)).toBeNull()
  expect(await o.db.broughtUp.count()).toBe(0)
  await o.db.case.updateMany({ ...open, data: { state: 'open' } })
  const morning = await digestAt(o, MONDAY + DAY)
  expect(morning?.text).toMatch(/Also today\n• Zandstra: no contact for 61 days\n• Did you meet somebody new\?/)
  expect(morning?.buttons).toEqual(expect.arrayContaining(['Brief', 'Plan a call…', 'Not now', 'Add them…']))
  await talk.en.says('promise Yssel: send a list by today')
  const midday = await digestAt(o, MONDAY + DAY + 4 * 3_600_000)
  expect(midday?.text).not.toContain('Also today')
})

test('a call is planned in words, and then nothing more is said of it', async () => {
  const morning = await digestAt(o, MONDAY + 2 * DAY, 'nl')
  if (!morning) throw new Error('no digest')
  expect(morning.text).toMatch(/Ook vandaag\n• Yssel: al 62 dagen geen contact\n• Heb je iemand nieuws leren kennen\?/)
  const form = await talk.nl.presses(morning, 'Bellen plannen…')
  expect(form.form?.fields.map((field) => ('value' in field ? field.value : null))).toEqual(['morgen', 'Yssel bellen'])
  const planned = await talk.nl.fills(form, { by: 'vrijdag 10:00' })
  expect(planned.text).toContain('Yssel bellen\nUiterlijk: vr 6 mrt 10:00')
  const wrong = await talk.nl.fills(form, { by: 'blauw' })
  expect(wrong.text).toContain('blauw')
  const done = await talk.nl.presses(morning, 'Gedaan')
  expect(done.text).not.toContain('Ook vandaag')
})

test('not now rests, with the way back', async () => {
  await o.db.broughtUp.deleteMany({})
  await o.db.case.updateMany({ data: { state: 'closed' } })
  await talk.en.says('promise Acme Logistics: send the list by 2026-03-05 09:00')
  const morning = await digestAt(o, MONDAY + 3 * DAY)
  if (!morning) throw new Error('no digest')
  const relation = /• (\w+): no contact/.exec(morning.text)?.[1]
  expect(relation).toBeDefined()
  const not = await talk.en.presses(morning, 'Not now')
  expect(not.text).toBe(`I won’t bring up ${relation} for now\nFor 60 days it rests, unless something happens.`)
  expect((await talk.nl.presses(not, 'Undo')).text).toBe(`Ik mag ${relation} weer noemen`)
  const someone = await talk.en.presses(morning, 'Add them…')
  expect(someone.form?.submit.command).toBe('log')
})
