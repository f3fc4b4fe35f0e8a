import { escalateDue } from '../src/crm/escalation/escalate.ts'
import type { Store } from '../src/store/db.ts'
import { forTenant } from '../src/store/tenant/tenant.ts'
import { type Arm, compare, counted, interleaved, type Result } from './measure.ts'

const OPENED = '2026-03-02T08:00:00Z'
const NOW = new Date('2026-03-02T08:45:00Z')

/** The least climbing can be: one statement that writes the same cases, events and messages, and decides nothing. */
const SET_BASED = `WITH due AS (
    SELECT id FROM "Case" WHERE "tenantId" = $1 AND "nextRungAt" <= $2 FOR NO KEY UPDATE
  ),
  moved AS (
    UPDATE "Case" c SET rung = rung + 1, "nextRungAt" = $2::timestamptz + interval '15 minutes' FROM due WHERE c.id = due.id
    RETURNING c.id, c.rung, c.round, c."ownerId"
  ),
  events AS (
    INSERT INTO "CaseEvent" ("tenantId", "caseId", at, what, data)
    SELECT $1::int, id, $2, 'escalated', jsonb_build_object('rung', rung, 'told', jsonb_build_array("ownerId")) FROM moved RETURNING id, "caseId"
  ),
  homes AS (SELECT "workspaceId" AS id, "caseId" FROM "Delivery" WHERE "tenantId" = $1 AND kind = 'complaint card')
  INSERT INTO "Delivery" ("tenantId", key, kind, urgent, "latestOnly", "caseId", "workspaceId", facts, "createdAt", "dueAt", state)
  SELECT $1::int, 'complaint/' || m.id || CASE k WHEN 1 THEN '/escalation/' || m.round || '.' || m.rung ELSE '/edit/' || e.id END || '/' || h.id,
    CASE k WHEN 1 THEN 'escalation' ELSE 'complaint edit' END, true, k = 2, m.id, h.id,
    CASE k WHEN 1 THEN jsonb_build_object('rung', m.rung, 'round', m.round, 'told', jsonb_build_array(m."ownerId")) ELSE '{}' END, $2, $2, 'queued'
  FROM moved m JOIN events e ON e."caseId" = m.id JOIN homes h ON h."caseId" = m.id CROSS JOIN generate_series(1, 2) k`

/** B7: so many open complaints climb a rung, beside one set-based statement that writes the same rows. */
export async function b7(store: Store, tenantId: number, complaints: number, turns: number): Promise<Result> {
  const db = forTenant(store, tenantId)
  await fill(store, tenantId, complaints)
  const climb = async () => {
    for (;;) if ((await escalateDue(db, () => NOW)) === 0) return
  }
  const again = async (work: () => Promise<unknown>) => {
    await reset(store, tenantId)
    const start = performance.now()
    await work()
    return performance.now() - start
  }
  const setBased = () => store.pool.query(SET_BASED, [tenantId, NOW])
  const arms: Arm[] = [
    { name: 'ladder', run: () => again(climb) },
    { name: 'ladder again', run: () => again(climb) },
    { name: 'one statement by hand', run: () => again(setBased) },
  ]
  const figures = await interleaved(arms, { turns, each: 1, warmUp: 1 })
  await reset(store, tenantId)
  return {
    id: 'B7',
    what: `${complaints} complaints climb a rung`,
    figures,
    goal: 1.5,
    line: 3,
    counts: await counted(1, climb),
    ...compare(figures, { ours: 'ladder', again: 'ladder again', other: 'one statement by hand' }),
  }
}

async function fill({ pool }: Store, tenantId: number, complaints: number): Promise<void> {
  await pool.query(
    `INSERT INTO "Case" ("tenantId", number, kind, "relationId", summary, "ownerId", "openedById", "openedAt", state, severity, "ladderFrom")
     SELECT $1, 5000000 + n, 'complaint', (SELECT min(id) FROM "Relation" WHERE "tenantId" = $1), 'late', m.id, m.id, $2, 'open', 'high', $2
     FROM generate_series(1, $3::int) n, (SELECT min("memberId") AS id FROM "Identity" WHERE "tenantId" = $1) m`,
    [tenantId, OPENED, complaints],
  )
  await pool.query(
    `INSERT INTO "Delivery" ("tenantId", key, kind, "caseId", "workspaceId", "createdAt", "dueAt", state)
     SELECT $1, 'card/' || id, 'complaint card', id, (SELECT min("workspaceId") FROM "Identity" WHERE "tenantId" = $1), $2, $2, 'sent'
     FROM "Case" WHERE "tenantId" = $1 AND number > 5000000`,
    [tenantId, OPENED],
  )
}

async function reset({ pool }: Store, tenantId: number): Promise<void> {
  await pool.query(`DELETE FROM "Delivery" WHERE "tenantId" = $1 AND kind <> 'complaint card'`, [tenantId])
  await pool.query(
    `UPDATE "Case" SET rung = 0, "nextRungAt" = $2::timestamptz + interval '30 minutes' WHERE "tenantId" = $1 AND number > 5000000`,
    [tenantId, OPENED],
  )
  await pool.query('VACUUM (ANALYZE) "Case", "CaseEvent", "Delivery"')
}
