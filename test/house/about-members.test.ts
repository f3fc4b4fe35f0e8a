// Whatever a lead can see about a member, that member sees in the same words at `me`: every card, form, page and answer that names a
// colleague is looked through, and each has to say by which part of `me`, or why nothing of them is said.
// What has no word of its own is answered by a card or form with a sample too: test/cards/gallery.test.ts sees to that.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Card, Form } from '../../src/cards/card.ts'
import { COMMANDS } from '../../src/commands/all.ts'
import { actorOf, colleague } from '../crm/change/company.ts'
import { opened } from '../support/database/opened.ts'
import { everySample, LANGUAGES } from '../support/gallery/drawn.ts'
import { textsOf } from '../support/gallery/reading.ts'
import { talking } from '../support/talk.ts'
import { sectionsOf } from '../../src/cards/report/sections.ts'
import { mirrored, month } from '../support/gallery/report/report-samples.ts'
import { sceneOf } from '../support/gallery/scene.ts'
import { ANSWERING, NAMING, REPORTING } from './about-members.ts'

/** Who works in the pretend company, as the samples call them. */
const NAMES = /\b(?:Sanne|Tom|Fatima)\b/u

const named = (list: string) => list.split(/\s+/u).filter(Boolean)
const listed = Object.values(NAMING).flatMap(named)

/** The builders of samples that name a colleague. */
function naming(samples: Iterable<{ builder: string; it: Card | Form }>): string[] {
  const found = [...samples].flatMap(({ builder, it }) =>
    textsOf(it).some((text) => NAMES.test(text)) ? [builder] : [],
  )
  return [...new Set(found)].toSorted()
}

const unlisted = (builders: readonly string[]) => builders.filter((builder) => !listed.includes(builder))

describe('every card and form that names a colleague', () => {
  const all = (['slack', 'teams'] as const).flatMap((platform) =>
    LANGUAGES.flatMap((language) => naming(everySample(platform, language))),
  )

  test('says by which part of “me” they see the same, or why nothing of them is said', () => {
    expect(unlisted([...new Set(all)])).toEqual([])
  })

  test('stands in one list only, and in none when it names nobody', () => {
    expect(listed.filter((builder, n) => listed.indexOf(builder) !== n)).toEqual([])
    expect(listed.filter((builder) => !all.includes(builder))).toEqual([])
  })

  test('is found when it is new', () => {
    const it: Card = { language: 'en', title: 'Slowest of the month: Tom Baker', body: [] }
    expect(unlisted(naming([{ builder: 'slowestCard', it }]))).toEqual(['slowestCard'])
  })
})

test('every subject of a report that names a colleague says why it may', () => {
  const scene = sceneOf('slack', 'en')
  const sections = sectionsOf(mirrored(scene), { reader: scene.reader, span: month })
  const naming = sections.filter(({ section }) => NAMES.test(JSON.stringify(section))).map(({ name }) => name)
  expect(naming).toEqual(Object.keys(REPORTING))
})

test('every word answers a lead with nothing about a colleague but what is listed', async () => {
  await using o = await opened()
  const [sanne, tom, fatima] = [await colleague(o, 'Sanne'), await colleague(o, 'Tom'), await colleague(o, 'Fatima')]
  await o.db.member.update({ where: { id: sanne.id }, data: { name: 'Zilveren Kanarie' } })
  await o.db.member.update({ where: { id: tom.id }, data: { name: 'Gouden Kanarie' } })
  await o.db.member.update({ where: { id: fatima.id }, data: { role: 'operator' } })
  const lead = await talking({ ...o, sanne: { ...fatima, role: 'operator' }, by: actorOf(fatima) })
  const typed = [...COMMANDS.flatMap(({ words = [] }) => words.slice(0, 1)), ...Object.keys(ANSWERING)]
  const naming: string[] = []
  for (const line of new Set(typed)) {
    const { answer } = await lead.says(line)
    const it = answer.show === 'card' ? answer.card : answer.show === 'form' ? answer.form : null
    if (it && textsOf(it).some((text) => text.includes('Kanarie'))) naming.push(line)
  }
  expect(naming.toSorted()).toEqual(Object.keys(ANSWERING).toSorted())
})

test('no page reads who works here: the model’s has the names that stand in the model', () => {
  const pages = readdirSync('src/web', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const reads = /\bmember\.(?:find|name)|"Member"|\bnameOf\(|\b(?:owner|deputy|lead)\.name\b/u
  expect(pages.filter((file) => reads.test(readFileSync(`src/web/${file}`, 'utf8')))).toEqual([])
})
