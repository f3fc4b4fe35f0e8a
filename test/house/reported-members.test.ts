// What a report says of a colleague, in its card, on its page and in what an outsider gets: who has an improvement point and whom a
// compliment was for, which they see of themselves, and nothing else.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportCard } from '../../src/cards/report/card.ts'
import { sectionsOf } from '../../src/cards/report/sections.ts'
import { words } from '../../src/cards/words.ts'
import { noteAnnoyance } from '../../src/crm/annoyance/annoyance.ts'
import { noteCompliment } from '../../src/crm/compliment/compliment.ts'
import { takeFromMenu } from '../../src/crm/menu/take.ts'
import { pageReader } from '../../src/crm/model/page.ts'
import { reportOf } from '../../src/crm/report/report.ts'
import { reviewerExport } from '../../src/crm/report/reviewer.ts'
import { reportPage } from '../../src/web/reports/page.ts'
import { actorOf, changeFor, complaintOf, DAY, newCause } from '../crm/change/company.ts'
import { monthOf } from '../crm/report/ledgers/menu-company.ts'
import { textsOf } from '../support/gallery/reading.ts'
import { REPORTING } from './about-members.ts'
import { watchedCompany } from './watched-company.ts'

const MARCH = monthOf('2026-03-01')
/** What each of them says of the canary, which stands at their `me` too. */
const SAID = [
  'nieuwe opmaak',
  'terugbellen binnen een uur',
  'zo geduldig met ons allemaal, ook als we steeds hetzelfde vragen',
]

let o: Awaited<ReturnType<typeof watchedCompany>>
beforeAll(async () => {
  o = await watchedCompany()
  const { db, clock, canary, fatima, customer, time } = o
  const cause = await newCause(o)
  const complaint = await complaintOf(o, cause.id, customer, fatima)
  const change = await changeFor(o, cause.id, complaint.id, canary)
  await db.change.update({ where: { id: change.id }, data: { text: SAID[0] ?? '' } })
  await db.case.update({ where: { id: change.promiseId }, data: { summary: SAID[0] ?? '' } })
  const annoyed = { relationId: customer.id, text: 'twintig minuten in de wacht', category: 'waited' } as const
  await noteAnnoyance(db, clock, { ...annoyed, actor: actorOf(fatima) })
  await takeFromMenu(db, clock, {
    day: MARCH.day,
    category: 'waited',
    name: 'in de wacht',
    text: SAID[1] ?? '',
    ownerId: canary.id,
    dueAt: new Date(clock().getTime() + 10 * DAY),
    wholeDay: true,
    event: crypto.randomUUID(),
    actor: actorOf(canary),
  })
  const liked = { relationId: customer.id, text: SAID[2] ?? '', forId: canary.id }
  await noteCompliment(db, clock, { ...liked, actor: actorOf(fatima) })
  time.now = new Date('2026-04-02T08:00:00Z')
}, 120_000)
afterAll(() => o[Symbol.asyncDispose]())

const reader = () => ({ language: 'en', timeZone: 'Europe/Amsterdam', now: o.clock() }) as const

test('every subject of a report and its page name a colleague where it is listed, and there only', async () => {
  const reading = { reader: reader(), span: MARCH }
  const report = await reportOf(o.db, { now: o.clock(), span: MARCH })
  const said = sectionsOf(report, reading).filter(({ section }) => JSON.stringify(section).includes(o.name))
  expect(said.map(({ name }) => name)).toEqual(Object.keys(REPORTING))
  const who = await pageReader(o.db, o.fatima.id)
  if (!who) throw new Error('who?')
  const { html } = await reportPage(
    {
      db: o.db,
      clock: o.clock,
      who,
      actor: actorOf(who),
      mayChange: false,
      token: 'x',
      language: 'en',
      t: words('en'),
      reader: reader(),
    },
    MARCH,
  )
  const [top = '', ...sections] = html.split('<section aria-labelledby="about-')
  const named = sections.filter((section) => section.includes(o.name)).map((section) => section.split('"')[0])
  expect(named).toEqual(Object.keys(REPORTING))
  expect(top).not.toContain(o.name)
  const onCard = textsOf(reportCard(report, reading)).filter((text) => text.includes(o.name))
  expect(onCard).toEqual([`once; ${o.name} takes this, by Thu 9 Apr`])
})

test('what it says of them is what they see of themselves', async () => {
  const talk = await o.talk(o.canary)
  const first = await talk.says('me')
  const all = [first.text]
  for (let last = first; last.buttons.includes('The next ones'); all.push(last.text))
    last = await talk.presses(last, 'The next ones')
  for (const said of SAID) expect(all.join('\n')).toContain(said)
})

test('what an outside reviewer gets says who of nobody', async () => {
  const file = JSON.stringify(await reviewerExport(o.db, o.clock, { span: MARCH, actor: actorOf(o.fatima) }))
  expect(JSON.parse(file)).toMatchObject({ span: 'month' })
  const members = await o.db.member.findMany()
  const known = [...members.flatMap(({ name, email }) => [name, email ?? name]), 'Lijster', 'glasvezel', ...SAID]
  expect(known.filter((one) => file.includes(one))).toEqual([])
})
