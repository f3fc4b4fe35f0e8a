import { expect, test } from 'vitest'
import { registerComplaint, undoComplaint } from '../../../src/crm/complaint/mutations.ts'
import { dayOf } from '../../../src/crm/escalation/working-time.ts'
import { reviewerExport } from '../../../src/crm/report/reviewer.ts'
import { spanAround } from '../../../src/crm/report/span.ts'
import { opened } from '../../support/database/opened.ts'

test('a reviewer gets what customers scored, each annoyance once, and nothing that was made by mistake', async () => {
  await using o = await opened()
  const { db, clock, tenant, time, acme, sanne, by } = o
  time.now = new Date('2026-05-04T08:00:00Z')
  await db.case.updateMany({ data: { state: 'withdrawn' } })
  const about = { relationId: acme.id, ownerId: sanne.id, severity: 'normal', actor: by } as const
  const kept = await registerComplaint(db, clock, { ...about, summary: 'late again' })
  const other = await registerComplaint(db, clock, { ...about, summary: 'broken' })
  const mistaken = await registerComplaint(db, clock, { ...about, summary: 'of somebody else' })
  await undoComplaint(db, clock, { id: mistaken.id, actor: by })
  const scored = { tenantId: tenant.id, relationId: acme.id, caseId: kept.id, answeredAt: clock() }
  await db.pulse.create({ data: { ...scored, score: 4, guess: 5 } })
  await db.pulse.create({ data: { ...scored, caseId: other.id, memberId: sanne.id, score: 2 } })
  const annoyed = {
    relationId: acme.id,
    memberId: sanne.id,
    text: 'nobody called',
    happenedAt: clock(),
    notedAt: clock(),
  }
  const first = await db.annoyance.create({ data: { ...annoyed, category: 'slow' } })
  await db.annoyance.create({ data: { ...annoyed, category: 'slow', eventId: first.id } })
  const span = spanAround('week', dayOf(clock(), tenant.timeZone), tenant.timeZone)
  const { cases, pulses, annoyances } = await reviewerExport(db, clock, { span, actor: by })
  expect(cases).toHaveLength(2)
  expect(pulses).toEqual([{ case: expect.any(String), score: 4, guess: 5 }])
  expect(annoyances).toHaveLength(1)
})
