// A question about a meeting as a line of a digest: read there, answered there, and gone from what is shown again.
import { expect, test } from 'vitest'
import { plainText } from '../../../src/cards/plain-text.ts'
import { queueDigests } from '../../../src/crm/attention/digest.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { makePromise } from '../../../src/crm/promise/mutations.ts'
import { composeCard } from '../../../src/jobs/compose.ts'
import { keepMeeting } from '../../crm/meeting/kept-meetings.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'
import { buttonsOf } from '../../support/world.ts'

/** Half past four in Amsterdam on a Monday. */
const EVENING = new Date('2026-03-02T15:30:00Z')

test('an evening digest asks how a meeting went; a tap answers, and what is left of the day shows it no more', async () => {
  await using o = await opened()
  const [talk, nl] = [await talking(o), await talking(o, 'nl')]
  await o.db.relation.updateMany({ data: { type: 'supplier', usual: [] } })
  await o.db.member.updateMany({ data: { nextDigestAt: null } })
  o.time.now = new Date(EVENING.getTime() - 8 * 3_600_000)
  const due = { dueAt: new Date('2026-03-03T16:00:00Z'), wholeDay: true, ownerId: o.sanne.id, actor: o.by }
  const { id: promise } = await makePromise(o.db, o.clock, {
    relationId: o.acme.id,
    summary: 'call',
    origin: 'test',
    ...due,
  })
  const about = { relationId: o.acme.id, title: 'Quarter', members: [o.sanne.id] }
  const { id } = await keepMeeting(o.db, { startsAt: new Date('2026-03-02T10:00:00Z'), ...about })
  await o.db.dayPlan.create({
    data: { memberId: o.sanne.id, day: '2026-03-03', chosen: [promise], left: [], origin: 'test', at: o.clock() },
  })
  await keepMeeting(o.db, { startsAt: new Date('2026-03-03T10:00:00Z'), ...about })
  await o.db.member.update({ where: { id: o.sanne.id }, data: { nextDigestAt: EVENING } })
  o.time.now = new Date(EVENING.getTime() + 1_000)
  await queueDigests(o.db, o.clock)
  const queued = await o.db.delivery.findFirstOrThrow({ where: { kind: 'digest' }, orderBy: { id: 'desc' } })
  const owed = await stillOwed(o.db, { ...queued, attempts: 1 }, o.clock())
  if (!owed) throw new Error('no digest is owed')
  const reader = { language: 'en', timeZone: 'Europe/Amsterdam', now: o.clock(), id: o.sanne.id } as const
  const to = { platform: 'playground' as const, address: {} as never, reader, mentions: async () => [] }
  const card = await composeCard(o.db, owed, to)
  const text = plainText(card)
  expect(text).toContain('Acme Logistics, Mon 2 Mar 11:00: how did it go?')
  expect(text).toContain('Acme Logistics, Tue 3 Mar 11:00: what do you want from it?')
  const tap = buttonsOf(card).find(({ label }) => label === 'Held')
  expect(tap?.press).toEqual({ command: 'meeting was', input: { id, outcome: 'held' } })
  expect((await nl.does('promise keep', { id: promise, from: 'digest' })).text).toContain('hoe ging het?')
  await talk.does('meeting was', { id, outcome: 'held' })
  const left = await talk.does('promise back', { id: promise, from: 'digest' })
  expect(left.text).not.toContain('how did it go?')
  expect(left.text).toContain('what do you want from it?')
})
