import { expect, test } from 'vitest'
import { statementsRun } from '../../../src/store/tenant/tenant-sql.ts'
import { opened } from '../../support/database/opened.ts'
import { explained } from '../../support/database/plans.ts'
import { readsCalendar } from './reads-calendar.ts'

const PAST = 10_000

test('what stood in calendars in past years is not read when one is looked at', { timeout: 120_000 }, async () => {
  await using o = await opened()
  const { db, store, tenant, sanne, acme } = o
  const event = ['UID:a', 'DTSTART:20260303T100000Z', 'DURATION:PT1H', 'SUMMARY:Acme Logistics']
  await readsCalendar(o, sanne.id, [event])
  await store.pool.query(
    `WITH made AS (
       INSERT INTO "Meeting" ("tenantId", uid, original, "relationId", about, "startsAt", "endsAt", "isAllDay", sequence, "createdAt")
       SELECT $1, 'past-' || n, '', $2, 'sure', $4::timestamptz - interval '1 year' - n * interval '1 hour',
         $4::timestamptz - interval '1 year' - n * interval '1 hour', false, 0, $4 FROM generate_series(1, $5::int) n RETURNING id)
     INSERT INTO "MeetingPart" ("tenantId", "meetingId", "memberId") SELECT $1, id, $3 FROM made`,
    [tenant.id, acme.id, sanne.id, o.clock(), PAST],
  )
  await store.pool.query('VACUUM (ANALYZE)')
  const text = statementsRun().find((one) => one.includes('ORDER BY m.id FOR UPDATE') && one.includes('"endsAt"')) ?? ''
  const longAgo = new Date(o.clock().getTime() - 120 * 86_400_000)
  const values = [tenant.id, o.clock(), longAgo, ['a'], tenant.id, sanne.id]
  const { rows, wholes } = await explained(store, { text, values }, ['Meeting'])
  expect(wholes).toEqual([])
  expect(rows).toBeLessThan(100)
  await readsCalendar(o, sanne.id, [event])
  expect(await db.meeting.count({ where: { uid: 'a' } })).toBe(1)
})
