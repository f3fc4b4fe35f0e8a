// Every fact a lead is told of a colleague stands at the `me` of that colleague: by the facts, whichever card says them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Card, Form } from '../../src/cards/card.ts'
import { COMMANDS } from '../../src/commands/all.ts'
import type { Answer } from '../../src/platforms/platform.ts'
import { breakPromises } from '../../src/crm/attention/break.ts'
import { lookAtComplaints } from '../../src/crm/complaint/look.ts'
import { escalateDue } from '../../src/crm/escalation/escalate.ts'
import { digestAt } from '../support/digest.ts'
import { isForm } from '../support/gallery/drawn.ts'
import { linesOf, textsOf } from '../support/gallery/reading.ts'
import { ASKING, NOT_OF_THEM, SAID_OF_CASES } from './about-members.ts'
import { watchedCompany } from './watched-company.ts'

let o: Awaited<ReturnType<typeof watchedCompany>>
beforeAll(async () => {
  o = await watchedCompany()
}, 120_000)
afterAll(() => o[Symbol.asyncDispose]())

const shown = (answer: Answer): Card | Form | null =>
  answer.show === 'card' ? answer.card : answer.show === 'form' ? answer.form : null
const wordsIn = (texts: readonly string[]) =>
  texts
    .join(' ')
    .toLowerCase()
    .match(/[\p{L}\d]{3,}|\d+/gu) ?? []

/** Every word of all pages of what somebody sees of themselves, with the list of their customers that it leads to. */
async function atMe(): Promise<Set<string>> {
  const talk = await o.talk(o.canary)
  const pages = [await talk.says('me')]
  for (let last = pages[0]; last?.buttons.includes('The next ones'); last = pages.at(-1))
    pages.push(await talk.presses(last, 'The next ones'))
  return new Set(wordsIn(pages.flatMap(({ answer }) => textsOf(shown(answer) as Card))))
}

/** The lines in which words stand that their `me` has nowhere, but for what is listed with its reason. */
const untold = (lines: readonly string[], known: ReadonlySet<string>) =>
  lines.filter((line) => {
    const isKnown = wordsIn([line.replaceAll(o.name, '')]).every((word) => known.has(word))
    return !isKnown && !NOT_OF_THEM.some(([said]) => said.test(line))
  })
const naming = (lines: readonly string[]) => lines.filter((line) => line.includes(o.name))

async function told(line: string): Promise<string[]> {
  const it = shown((await (await o.talk(o.fatima)).says(line)).answer)
  return it ? (isForm(it) ? textsOf(it) : [it.title, ...linesOf(it)]) : []
}

test('what is asked of a colleague is answered with nothing that their “me” does not say', async () => {
  const known = await atMe()
  for (const line of ASKING) {
    const lines = await told(line.replace('NAME', 'zilveren'))
    expect(lines.join(), line).toMatch(/Kanarie/u)
    expect(untold(lines, known), line).toEqual([])
  }
})

test('what any word answers, alone or with a colleague behind it, says nothing more of them', async () => {
  // By the name of nobody but the colleague.
  await o.db.relation.updateMany({ where: { type: 'internal' }, data: { withdrawnAt: o.clock() } })
  const known = await atMe()
  const found: string[] = []
  for (const word of COMMANDS.flatMap(({ words = [] }) => words.slice(0, 1)))
    for (const line of [word, `${word} @zilveren`])
      found.push(...untold(naming(await told(line)), known).map((said) => `${line}: ${said}`))
  expect(found).toEqual([])
})

test('what the morning of their lead says of them stands at “me” too', async () => {
  const digest = await digestAt(o, Date.parse('2026-03-31T06:30:00Z'), 'en', o.fatima)
  const lines = naming((digest?.text ?? '').split('\n'))
  expect(lines.length).toBeGreaterThan(0)
  expect(untold(lines, await atMe())).toEqual([])
})

test('what others are told because something of theirs stood still stands at “me” with its number', async () => {
  const kept = new Set((await o.db.delivery.findMany({ select: { id: true } })).map(({ id }) => id))
  for (let hour = 0; hour < 30; hour++) {
    o.time.now = new Date(o.time.now.getTime() + 3_600_000)
    await escalateDue(o.db, o.clock)
    await lookAtComplaints(o.db, o.clock)
    await breakPromises(o.db, o.clock)
    await o.db.delivery.updateMany({ where: { state: 'queued' }, data: { state: 'sent', sentAt: o.clock() } })
  }
  const { text } = await (await o.talk(o.canary)).says('me')
  const rows = await o.db.delivery.findMany({ where: { OR: [{ memberId: null }, { memberId: { not: o.canary.id } }] } })
  const theirs = await o.db.case.findMany({ where: { ownerId: o.canary.id } })
  const found: string[] = []
  for (const { id, kind, caseId, facts } of rows.filter((row) => !kept.has(row.id))) {
    const ids = [caseId, ...((facts as { cases?: number[] }).cases ?? [])]
    for (const { number } of theirs.filter((one) => ids.includes(one.id)))
      if (!text.includes(`Number ${number} (`) && !(kind in SAID_OF_CASES)) found.push(`${id} ${kind}: ${number}`)
  }
  expect(found).toEqual([])
  const kinds = new Set(rows.map(({ kind }) => kind))
  expect([...kinds].some((kind) => kind.startsWith('escalation'))).toBe(true)
  expect([...kinds]).toContain('untold')
})
