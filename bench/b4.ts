import { digestCard } from '../src/cards/digest/card.ts'
import { digestOf } from '../src/crm/attention/digest.ts'
import { calendarFor } from '../src/crm/people/member.ts'
import { message } from '../src/platforms/slack/render/message.ts'
import { adaptiveCard } from '../src/platforms/teams/render/adaptive-card.ts'
import type { Store } from '../src/store/db.ts'
import { forTenant } from '../src/store/tenant/tenant.ts'
import { compare, counted, interleaved, type Result } from './measure.ts'

const NOW = new Date('2026-03-03T07:30:00Z')
/** Of twenty-four hours of the day, all over the world. */
const ZONES = `(SELECT array_agg(name ORDER BY name) AS names FROM (
  SELECT DISTINCT ON (utc_offset) name FROM pg_timezone_names WHERE name ~ '^(Europe|America|Asia|Australia|Africa|Pacific)/' ORDER BY utc_offset, name LIMIT 24) z)`

/** The least a digest can be: what is somebody's, in one statement, first what is due first, as it is. */
const BY_HAND = {
  name: 'digest by hand',
  text: `SELECT c.id, c.number, c.kind, c.summary, c."dueAt", c."brokenAt", c.severity, r.name AS relation FROM "Case" c
    JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = $1
    WHERE c."tenantId" = $1 AND c."ownerId" = $2 AND c.state = 'open' ORDER BY c."dueAt", c.id LIMIT 9`,
}

/** B4: a digest of one of so many members: what asks for them, in its order, drawn for both platforms. */
export async function b4(store: Store, tenantId: number, members: number): Promise<Result> {
  const db = forTenant(store, tenantId)
  const first = await fill(store, tenantId, members)
  const memberOf = (i: number) => first + ((i * 7919) % members)
  const ours = async (i: number) => {
    const member = await db.member.findFirstOrThrow({ where: { id: memberOf(i) } })
    const digest = await digestOf(db, member, await calendarFor(db, member.id), NOW, 'first')
    const reader = { language: 'en', timeZone: member.timeZone, now: NOW } as const
    const card = digestCard(digest, { name: member.name, part: 'morning' }, reader)
    return [JSON.stringify(message(card)), JSON.stringify(adaptiveCard(card))]
  }
  const byHand = async (i: number) => {
    const { rows } = await store.pool.query({ ...BY_HAND, values: [tenantId, memberOf(i)] })
    return JSON.stringify(rows)
  }
  const figures = await interleaved([
    { name: 'digest', run: ours },
    { name: 'digest again', run: ours },
    { name: 'one statement by hand', run: byHand },
  ])
  return {
    id: 'B4',
    what: `a digest of one of ${members} members, drawn twice`,
    figures,
    goal: 2,
    line: 4,
    counts: await counted(1, () => ours(1)),
    ...compare(figures, { ours: 'digest', again: 'digest again', other: 'one statement by hand' }),
  }
}

/** Members all over the world, of whom one in ten stands in for the one before, and three open promises of each. */
async function fill({ pool }: Store, tenantId: number, members: number): Promise<number> {
  const { rows } = await pool.query(
    `INSERT INTO "Member" ("tenantId", name, role, language, "timeZone", windows, active, "createdAt")
     SELECT $1, 'Colleague ' || n, 'member', 'en', z.names[1 + n % array_length(z.names, 1)], '{08:30}', true, $2
     FROM generate_series(1, $3::int) n, ${ZONES} z ORDER BY n RETURNING id`,
    [tenantId, NOW, members],
  )
  const first: number = Math.min(...rows.map(({ id }) => id as number))
  await pool.query(
    `INSERT INTO "Identity" ("tenantId", "memberId", "workspaceId", "userId", "seenAt")
     SELECT $1, $2::int + n, (SELECT min(id) FROM "Workspace" WHERE "tenantId" = $1), 'colleague ' || n, $3 FROM generate_series(0, $4::int - 1) n`,
    [tenantId, first, NOW, members],
  )
  await pool.query(`UPDATE "Member" SET "deputyId" = id + 1 WHERE id >= $1 AND id < $1 + $2::int - 1 AND id % 10 = 0`, [
    first,
    members,
  ])
  await pool.query(
    `INSERT INTO "Case" ("tenantId", number, kind, "relationId", summary, "ownerId", "openedById", "openedAt", state, "dueAt")
     SELECT $1, 7000000 + n, 'promise', (SELECT min(id) FROM "Relation" WHERE "tenantId" = $1), 'call back ' || n, $2::int + n % $3::int,
       $2::int + (n + 1) % $3::int, $4, 'open', $4::timestamptz + (n % 5) * interval '1 day' FROM generate_series(1, $3::int * 3) n`,
    [tenantId, first, members, NOW],
  )
  await pool.query('VACUUM (ANALYZE)')
  return first
}
