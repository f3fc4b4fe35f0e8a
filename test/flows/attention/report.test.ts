// The report as a team meets it: on Monday in the channel, in one's own chat at any time, and never twice.
import { expect, test } from 'vitest'
import { type Colleague, world } from '../../support/world.ts'

type World = Awaited<ReturnType<typeof world>>

const reports = async (w: World, who: Colleague, title: RegExp) =>
  (await w.heard(who, 'complaints')).filter(({ card }) => title.test(card.title))

test('the week and the month come once each, with pictures, and one press leads to the page of who presses', {
  timeout: 120_000,
}, async () => {
  await using w = await world('2026-03-02T09:00:00Z')
  await w.db.tenant.updateMany({ data: { language: 'en' } })
  await w.says('tom', 'promise Acme: send the samples by tomorrow 15:00')
  await w.says('sanne', 'ergernis Acme: twintig minuten in de wacht')
  await w.at('2026-03-03T09:00:00Z')
  await w.says('tom', 'done 5')
  await w.at('2026-03-09T08:59:00Z')
  expect(await reports(w, 'tom', /^The week of/)).toEqual([])
  await w.at('2026-03-09T09:01:00Z')
  const [week, ...others] = await reports(w, 'tom', /^The week of Mon 2 Mar to Sun 8 Mar$/)
  expect(others).toEqual([])
  if (!week) throw new Error('no report')
  expect(week.text).toContain('Kept on time: 1 of ')
  expect(week.card.body.filter(({ type }) => type === 'chart').length).toBeGreaterThan(0)
  const link = await w.presses('fatima', week, 'The whole report', 'complaints')
  expect(JSON.stringify(link.card)).toMatch(/reports\/[\w.-]+\?span=week&day=2026-03-02/)
  for (const monday of ['2026-03-16', '2026-03-23', '2026-03-30']) await w.at(`${monday}T09:00:00Z`)
  expect(await reports(w, 'tom', /^The week of/)).toHaveLength(4)
  await w.at('2026-04-01T09:00:00Z')
  expect(await reports(w, 'tom', /^The week of/)).toHaveLength(4)
  const [mirror, ...more] = await reports(w, 'tom', /^March 2026 in the mirror$/)
  expect(more).toEqual([])
  expect(mirror?.text).toContain('twintig minuten in de wacht')
})

test('one takes an annoyance off the menu of the month, and everybody reads who does', {
  timeout: 120_000,
}, async () => {
  await using w = await world('2026-03-02T09:00:00Z')
  await w.db.tenant.updateMany({ data: { language: 'en' } })
  await w.db.member.updateMany({ data: { language: 'en' } })
  await w.says('sanne', 'annoyance Acme: waited twenty minutes on the phone')
  await w.at('2026-04-01T08:30:00Z')
  const [mirror] = await reports(w, 'tom', /^March 2026 in the mirror$/)
  if (!mirror) throw new Error('no mirror')
  const form = await w.presses('tom', mirror, 'I take this one', 'complaints')
  const taken = await w.fills('tom', form, { text: 'two people at the phone at lunch', by: '2026-04-10' }, 'complaints')
  expect(taken.text).toContain('two people at the phone at lunch')
  expect((await w.says('sanne', 'mirror')).text).toContain('Tom Baker takes this, by')
})
