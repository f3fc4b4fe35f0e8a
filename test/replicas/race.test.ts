import { describe, expect, test } from 'vitest'
import { breakPromises } from '../../src/crm/attention/break.ts'
import type { Store } from '../../src/store/db.ts'
import { takeDue } from '../../src/store/outbox/outbox.ts'
import { takeLeft } from '../../src/store/inbox/unanswered.ts'
import { freshDatabase } from '../support/database/databases.ts'
import { opened } from '../support/database/opened.ts'
import { until } from '../support/stages/stage.ts'

describe('two replicas that look at the same moment', () => {
  test('write down once that a promise broke', async ({ skip }) => {
    await using database = await freshDatabase('seeded')
    if (!database) return skip('no PostgreSQL server here')
    await using one = await opened(database)
    await using two = await opened(database)
    const later = () => new Date('2026-06-01T09:00:00Z')

    const broke = await atOnce(
      one.store,
      '"Case"',
      () => breakPromises(one.db, later),
      () => breakPromises(two.db, later),
    )
    const events = await one.db.caseEvent.findMany({ where: { what: 'broken' } })
    expect(Math.min(...broke)).toBe(0)
    expect(events.length).toBeGreaterThan(0)
    expect(new Set(events.map(({ caseId }) => caseId)).size).toBe(events.length)
  })

  test('take a message that is due once, and of one conversation only the first', async ({ skip }) => {
    await using database = await freshDatabase('seeded')
    if (!database) return skip('no PostgreSQL server here')
    await using one = await opened(database)
    await using two = await opened(database)
    const now = one.clock()
    const message = { kind: 'digest', state: 'queued', createdAt: now, dueAt: now }
    const keys = [1, 2, 3, 3].map((memberId, index) => ({ ...message, memberId, key: `message ${index}` }))
    const hands = { most: 10, ofOne: 10 }
    const take = () => Promise.all([takeDue(one.store, now, hands), takeDue(two.store, now, hands)])

    for (let round = 0; round < 20; round++) {
      await one.db.delivery.deleteMany()
      await one.db.delivery.createMany({ data: keys })
      const taken = (await take()).flat().map(({ key }) => key)
      expect(taken.toSorted()).toEqual(['message 0', 'message 1', 'message 2'])
    }
  })

  test('take up once what another left unanswered', async ({ skip }) => {
    await using database = await freshDatabase('seeded')
    if (!database) return skip('no PostgreSQL server here')
    await using one = await opened(database)
    await using two = await opened(database)
    const now = one.clock()
    const event = { platform: 'slack', workspace: 'T1', state: 'new', receivedAt: new Date(now.getTime() - 60_000) }
    const { prisma } = one.store
    await prisma.inbox.createMany({ data: [1, 2, 3].map((id) => ({ ...event, id: `event ${id}`, invocation: {} })) })
    const all = { what: 'work', except: [] } as const

    const taken = await atOnce(
      one.store,
      '"Inbox"',
      () => takeLeft(one.store, now, all),
      () => takeLeft(two.store, now, all),
    )
    expect(taken.flat()).toHaveLength(3)
  })
})

/** Holds the rows of a table until both wait for them, so that neither has written when the other has looked. */
async function atOnce<T>({ pool }: Store, table: string, ...works: (() => Promise<T>)[]): Promise<T[]> {
  const holder = await pool.connect()
  await holder.query('BEGIN')
  await holder.query(`SELECT 1 FROM ${table} FOR UPDATE`)
  const working = Promise.all(works.map((work) => work()))
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  await until(async () => (await pool.query(waiting)).rows.length === works.length || undefined, 'two who wait')
  await holder.query('COMMIT')
  holder.release()
  return working
}
