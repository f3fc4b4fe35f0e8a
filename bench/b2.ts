import { briefOf } from '../src/crm/relation/brief.ts'
import type { Store } from '../src/store/db.ts'
import { type Db, forTenant } from '../src/store/tenant/tenant.ts'
import { compare, counted, interleaved, type Result } from './measure.ts'

const NOW = new Date('2026-03-02T09:00:00Z')

/** The least a brief can be: one prepared statement by hand, reading the kept counts, answering with rows as they are. */
const BY_HAND = {
  name: 'brief by hand',
  text: `SELECT r.*, m.name AS owner,
    (SELECT coalesce(json_agg(x), '[]') FROM (SELECT i.form, i."occurredAt", i.lines, w.name FROM "Interaction" i JOIN "Member" w ON w.id = i."memberId"
      WHERE i."tenantId" = $1 AND i."relationId" = r.id AND i."withdrawnAt" IS NULL ORDER BY i."occurredAt" DESC LIMIT 4) x) AS moments,
    (SELECT coalesce(json_agg(x), '[]') FROM (SELECT c.kind, c.summary, c."dueAt", w.name FROM "Case" c JOIN "Member" w ON w.id = c."ownerId"
      WHERE c."tenantId" = $1 AND c."relationId" = r.id AND c.state = 'open' ORDER BY c.kind, c."dueAt" LIMIT 6) x) AS cases,
    (SELECT coalesce(json_agg(x), '[]') FROM (SELECT p.name, l.role, p.phone FROM "Link" l JOIN "Relation" p ON p.id = l."fromId"
      WHERE l."tenantId" = $1 AND l."toId" = r.id AND l.until IS NULL LIMIT 4) x) AS people,
    (SELECT coalesce(json_agg(x), '[]') FROM (SELECT a.text, a."notedAt" FROM "Annoyance" a
      WHERE a."tenantId" = $1 AND a."relationId" = r.id AND a."withdrawnAt" IS NULL AND a."notedAt" >= '2025-12-02' ORDER BY a."notedAt" DESC LIMIT 2) x) AS annoyances
    FROM "Relation" r LEFT JOIN "Member" m ON m.id = r."ownerId" WHERE r."tenantId" = $1 AND r.id = $2`,
}

/** B2: the brief over a million moments, hot, ordinary and empty customers mixed. */
export async function b2(
  store: Store,
  tenantId: number,
  { hot, first, relations }: { hot: number; first: number; relations: number },
): Promise<Result[]> {
  const db: Db = forTenant(store, tenantId)
  const pick = (i: number) => (i % 10 === 0 ? hot : first + ((i * 104_729) % relations))
  const ours = (i: number) => briefOf(db, NOW, pick(i))
  const byHand = (id: number) => store.pool.query({ ...BY_HAND, values: [tenantId, id] })
  const mixed = await interleaved([
    { name: 'brief', run: ours },
    { name: 'brief again', run: ours },
    { name: 'one statement by hand', run: (i) => byHand(pick(i)) },
  ])
  const heat = await interleaved([
    { name: 'hot customer', run: () => briefOf(db, NOW, hot) },
    { name: 'hot customer again', run: () => briefOf(db, NOW, hot) },
    { name: 'ordinary customer', run: (i) => briefOf(db, NOW, first + ((i * 104_729) % (relations / 2))) },
  ])
  const counts = await counted(20, () => briefOf(db, NOW, hot))
  return [
    {
      id: 'B2',
      what: 'brief over a million contact moments',
      figures: mixed,
      goal: 1.3,
      line: 2,
      counts,
      ...compare(mixed, { ours: 'brief', again: 'brief again', other: 'one statement by hand' }),
    },
    {
      id: 'B2 hot',
      what: 'brief of a customer with a tenth of them',
      figures: heat,
      goal: 2,
      line: 5,
      counts,
      ...compare(heat, { ours: 'hot customer', again: 'hot customer again', other: 'ordinary customer' }),
    },
  ]
}
