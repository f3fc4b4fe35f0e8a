// Who leads a team sees of somebody in it only that they have too much, and no figure anywhere beside their name.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTeamLoad } from '../../../src/cards/digest/load.ts'
import { plainText } from '../../../src/cards/plain-text.ts'
import { overAmong } from '../../../src/crm/attention/load.ts'
import { overInTeamOf } from '../../../src/crm/people/suggest.ts'
import { keepPromise, makePromise } from '../../../src/crm/promise/mutations.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

const DAY = 86_400_000
const SUMMARY = 'send the quote'
let o: Awaited<ReturnType<typeof opened>>
let talk: Awaited<ReturnType<typeof talking>>
let tom = { id: 0, name: '' }
let own = 0
beforeAll(async () => {
  o = await opened()
  await o.db.case.updateMany({ data: { state: 'closed', closedAt: new Date('2025-01-01') } })
  const found = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  const team = await o.db.team.create({ data: { name: 'Binnendienst', leadId: o.sanne.id } })
  await o.db.member.updateMany({ data: { absentFrom: null, absentUntil: null, skills: ['quote'] } })
  await o.db.member.update({ where: { id: found.id }, data: { teamId: team.id } })
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'lead' } })
  tom = { id: found.id, name: found.name }
  const promised = async (ownerId: number) => {
    const due = { dueAt: new Date(o.time.now.getTime() + DAY), wholeDay: false }
    const actor = { id: ownerId, via: 'playground' }
    return (await makePromise(o.db, o.clock, { relationId: o.acme.id, summary: SUMMARY, ...due, ownerId, actor })).id
  }
  for (let week = 0; week < 4; week++) {
    o.time.now = new Date(Date.parse('2026-03-03T12:00:00Z') + week * 7 * DAY)
    await keepPromise(o.db, o.clock, { id: await promised(tom.id), actor: { id: tom.id, via: 'playground' } })
  }
  o.time.now = new Date('2026-03-30T05:30:00Z')
  for (let n = 0; n < 5; n++) await promised(tom.id)
  own = await promised(o.sanne.id)
  talk = await talking(o)
  const row = await o.db.member.findFirstOrThrow({ where: { id: tom.id } })
  expect([...(await overAmong(o.db, [row], o.clock()))]).toEqual([tom.id])
})
afterAll(() => o[Symbol.asyncDispose]())

/** The lines of some text in which they are named. */
const about = (text: string) => text.split('\n').filter((line) => line.includes(tom.name))

test('the team part of a digest has their name and no figure', async () => {
  const over = await overInTeamOf(o.db, o.sanne.id, o.clock())
  const reader = { language: 'en', timeZone: 'Europe/Amsterdam', now: o.clock() } as const
  const said = plainText(withTeamLoad({ language: 'en', title: 'Monday', body: [] }, over, reader))
  expect(about(said)).toEqual([`Has too much in your team: ${tom.name}`])
})

test.each([
  ['promise give', () => ({ id: own })],
  ['handover', () => ({ relation: o.acme.name })],
])('where a colleague is chosen, with "%s", they are the name and the word', async (command, input) => {
  const { form } = await talk.does(command, input())
  const labels = (form?.fields ?? []).flatMap((field) => ('options' in field ? field.options : []))
  const theirs = labels.map(({ label }) => label).filter((label) => label.includes(tom.name))
  expect(theirs).toEqual([`${tom.name} (has too much)`])
  expect(labels.map(({ label }) => label).filter((label) => /\d/.test(label))).toEqual([])
})

test('home, the settings and today of who leads name no count of theirs', async () => {
  for (const typed of ['home', 'me', 'settings', 'today', 'team']) {
    const { text } = await talk.says(typed)
    const counted = about(text).filter((line) => /\b5\b|\bfive\b/i.test(line.replaceAll(/\d\d:\d\d/g, '')))
    expect([typed, counted]).toEqual([typed, []])
  }
})
