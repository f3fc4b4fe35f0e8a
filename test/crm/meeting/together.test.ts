// On a server with several connections: what two digests ask and two people say at once.
import { expect, inject, test } from 'vitest'
import { claimQuestions, type InDigest } from '../../../src/crm/attention/questions.ts'
import { sayCustomer } from '../../../src/crm/meeting/asked/customer.ts'
import { sayOutcome, undoOutcome } from '../../../src/crm/meeting/asked/outcome.ts'
import { OUTCOMES } from '../../../src/crm/meeting/meeting.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import { freshDatabase } from '../../support/database/databases.ts'
import { opened } from '../../support/database/opened.ts'
import { keepMeeting } from './kept-meetings.ts'

const HOUR = 3_600_000

test.skipIf(!inject('server'))(
  'of several connections each thing is asked once, said once, and nobody waits for ever',
  async () => {
    await using made = await freshDatabase('seeded')
    await using o = await opened({ url: made?.url ?? '' })
    await o.db.relation.updateMany({ data: { type: 'supplier', usual: [] } })
    await o.db.member.updateMany({ data: { absentFrom: null, absentUntil: null } })
    const people = (await o.db.member.findMany({ where: { active: true }, orderBy: { id: 'asc' }, take: 3 })).map(
      ({ id }) => id,
    )
    const actors = people.map((id) => ({ id, via: 'playground' }))
    const before = await o.db.interaction.count({ where: { withdrawnAt: null } })
    for (let round = 0; round < 8; round++) {
      o.time.now = new Date(Date.parse('2026-03-02T15:30:00Z') + round * 24 * HOUR)
      const at = (hours: number) => new Date(o.clock().getTime() + hours * HOUR)
      const about = { relationId: o.acme.id, members: people }
      const ended = await keepMeeting(o.db, { ...about, startsAt: at(-4), uid: `ended-${round}` })
      await keepMeeting(o.db, { ...about, startsAt: at(16), uid: `goal-${round}` })
      const unsure: { id: number }[] = []
      for (const week of [1, 2, 3])
        unsure.push(
          await keepMeeting(o.db, { ...about, startsAt: at(week * 168), uid: `series-${round}`, about: 'unsure' }),
        )
      const digests = await Promise.all(
        people.map(async (memberId): Promise<InDigest> => {
          const row = { key: `d/${round}/${memberId}`, kind: 'digest', memberId, state: 'queued', attempts: 1 }
          const { id } = await o.db.delivery.create({ data: { ...row, createdAt: o.clock(), dueAt: o.clock() } })
          const day = o.clock().toISOString().slice(0, 10)
          const calendar = await calendarFor(o.db, memberId)
          return { memberId, day, window: '16:30', part: 'end of day', calendar, deliveryId: id }
        }),
      )
      await Promise.all([...digests, ...digests].map((digest) => claimQuestions(o.db, o.clock(), digest)))
      await Promise.all([
        ...actors.map((actor) => sayOutcome(o.db, o.clock, { id: ended.id, outcome: 'held', actor })),
        ...actors.flatMap((actor, n) =>
          unsure.map(({ id }) => sayCustomer(o.db, o.clock, { id, relationId: n === 1 ? null : o.acme.id, actor })),
        ),
      ])
      const of = (what: string, uid: string) => o.db.meetingAsked.count({ where: { what, uid, window: { not: '' } } })
      expect(await of('outcome', `ended-${round}`)).toBeLessThanOrEqual(1)
      expect(await of('goal', `goal-${round}`)).toBeLessThanOrEqual(1)
      expect(await of('customer', `series-${round}`)).toBeLessThanOrEqual(1)
      expect(
        new Set((await o.db.meeting.findMany({ where: { uid: `series-${round}` } })).map((one) => one.about)).size,
      ).toBe(1)
      expect(await o.db.interaction.count({ where: { withdrawnAt: null } })).toBe(before + 1)
      const mixed = OUTCOMES.map((outcome, n) =>
        sayOutcome(o.db, o.clock, { id: ended.id, outcome, actor: actors[n % 3] ?? o.by }),
      )
      await Promise.all(mixed)
      const { outcome, outcomeById } = await o.db.meeting.findFirstOrThrow({ where: { id: ended.id } })
      const hasMoment = outcome === 'held' || outcome === 'late'
      expect(await o.db.interaction.count({ where: { withdrawnAt: null } })).toBe(before + (hasMoment ? 1 : 0))
      const actor = { id: outcomeById ?? 0, via: 'playground' }
      await Promise.all([1, 2].map(() => undoOutcome(o.db, o.clock, { id: ended.id, actor })))
      expect(await o.db.interaction.count({ where: { withdrawnAt: null } })).toBe(before)
    }
    expect(await o.db.meetingAsked.count({ where: { window: { not: '' } } })).toBeGreaterThan(8)
  },
)
