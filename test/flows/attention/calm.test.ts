import { expect, test } from 'vitest'
import { type Colleague, world } from '../../support/world.ts'

type World = Awaited<ReturnType<typeof world>>

const heard = async (w: World, who: Colleague) => (await w.heard(who, 'direct')).map(({ text }) => text)
const digestOf = async (w: World, who: Colleague, begins: string) =>
  (await heard(w, who)).findLast((text) => text.startsWith(begins)) ?? ''

test('what falls due before the next digest is said at any moment, and what comes after that is told', {
  timeout: 120_000,
}, async () => {
  await using w = await world('2026-03-02T08:00:00Z')
  const nothing = 'Nothing you promised falls due before 12:30; I speak up if that changes.'
  for (const word of ['today', 'home']) expect((await w.says('tom', word)).text).toContain(nothing)
  await w.says('sanne', 'toezegging Acme: call Jan vandaag 11:45 eigenaar=tom')
  await w.at('2026-03-02T08:05:00Z')
  expect((await heard(w, 'tom')).at(-1)).toContain('promise 5 to Acme Logistics')
  const { text } = await w.says('tom', 'today')
  expect(text).toContain('call Jan (today 11:45')
  expect(text).toMatch(/Until 12:30 only 5 falls due\.$/)
})

test('what a colleague did and takes back is told again to who was told before', { timeout: 120_000 }, async () => {
  await using w = await world('2026-03-02T06:00:00Z')
  await w.says('tom', 'promise Acme: call Jan by today 12:00')
  await w.at('2026-03-02T07:31:00Z')
  expect(await digestOf(w, 'tom', 'Good morning')).toMatch(/call Jan[^]*Until 12:30 only 5 falls due\.$/)
  await w.at('2026-03-02T08:30:00Z')
  const kept = await w.says('fatima', 'gedaan 5')
  expect((await w.says('tom', 'today')).text).toContain('Nothing you promised falls due before 12:30')
  await w.presses('fatima', kept, 'Ongedaan maken')
  await w.at('2026-03-02T08:35:00Z')
  expect((await heard(w, 'tom')).at(-1)).toContain('promise 5 to Acme Logistics')
})

test('the digest of the evening begins with what its reader kept that day, and nothing else is a reason for it', {
  timeout: 120_000,
}, async () => {
  await using w = await world('2026-03-02T08:00:00Z')
  await w.says('sanne', 'ask @tom about Acme: can we deliver Thursday?')
  await w.says('tom', 'done 2')
  await w.says('tom', 'answer 5: yes, before ten')
  await w.presses('tom', await w.says('tom', 'done 4'), 'Undo')
  await w.says('fatima', 'klacht Acme: wrong size eigenaar=tom')
  await w.at('2026-03-02T11:31:00Z')
  await w.at('2026-03-02T15:31:00Z')
  const evening = await digestOf(w, 'tom', 'Before you go')
  expect(evening.split('\n')[1]).toBe(
    'Kept today: 2. Acme Logistics: send the credit note for invoice 204 · Acme Logistics: can we deliver Thursday?',
  )
  expect(evening).toContain('wrong size')
  expect(evening).toMatch(/Nothing you promised falls due before 08:30 on Tuesday; I speak up if that changes\.$/)

  await w.at('2026-03-03T08:00:00Z')
  await w.says('sanne', 'gedaan 1')
  const before = (await heard(w, 'sanne')).length
  await w.at('2026-03-03T15:31:00Z')
  const later = (await heard(w, 'sanne')).slice(before)
  expect(later.filter((text) => /Vandaag nagekomen|Voor je gaat/.test(text))).toEqual([])
})

test('a complaint that nobody registered says in its line what it came of', { timeout: 120_000 }, async () => {
  await using w = await world('2026-03-02T08:00:00Z')
  for (const [day, what] of [
    ['09:00', 'waited 20 minutes on the phone'],
    ['10:00', 'wrong invoice again'],
    ['11:00', 'box was broken'],
  ]) {
    await w.at(`2026-03-0${2 + Number(day?.slice(0, 2)) - 9}T${day}:00Z`)
    await w.says('tom', `annoyance Northwind: ${what}`)
  }
  expect((await w.says('tom', 'today')).text).toMatch(/Northwind Trading: [^\n]*\(complaint, [^)]*, third annoyance\)/)
  expect((await w.says('fatima', 'vandaag')).text).not.toContain('third annoyance')
})
