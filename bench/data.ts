import type pg from 'pg'

/** So many rows are written at once: what takes longer than the database allows a statement is never done. */
const AT_ONCE = 100_000

/** Does something for the numbers from 1 up to and including `count`, so many at once. */
async function inParts(count: number, part: (from: number, to: number) => Promise<unknown>): Promise<void> {
  for (let from = 1; from <= count; from += AT_ONCE) await part(from, Math.min(count, from + AT_ONCE - 1))
}

/** 100,000 relations, a million contact moments of which a tenth are of one hot customer, with the counts kept. */
export async function fill(
  pool: pg.Pool,
  tenantId: number,
  memberId: number,
  { relations, moments }: { relations: number; moments: number },
): Promise<{ hot: number; first: number }> {
  const words = `(ARRAY['Bakkerij','Hotel','Garage','Studio','Kwekerij','Drukkerij','Slagerij','Advies','Transport','Harbour'])[1 + (n % 10)]`
  const name = `${words} || ' ' || substr(md5(n::text), 1, 6) || ' ' || n`
  await inParts(relations, (from, to) =>
    pool.query(
      `INSERT INTO "Relation" ("tenantId", kind, name, "nameNorm", type, "targetGroup", "ownerId", usual, "createdAt")
       SELECT $1, 'organisation', ${name}, lower(${name}), 'customer', 'B2B', $2, '{}', '2025-01-01' FROM generate_series($3::int, $4::int) n`,
      [tenantId, memberId, from, to],
    ),
  )
  const { rows } = await pool.query(
    `SELECT min(id) AS first, max(id) AS hot FROM "Relation" WHERE "tenantId" = $1 AND "nameNorm" LIKE '% ' || $2`,
    [tenantId, relations],
  )
  const hot: number = rows[0].hot
  const first = hot - relations + 1
  // The last tenth of the relations has no contact at all, the hot one a tenth of everything.
  await inParts(moments, (from, to) =>
    pool.query(
      `INSERT INTO "Interaction" ("tenantId", "relationId", "memberId", form, "targetGroup", lines, "occurredAt", "loggedAt")
       SELECT $1, CASE WHEN n % 10 = 0 THEN $3::int ELSE $4::int + (n::bigint * 7919 % ($5::int * 9 / 10))::int END, $2, 'call', 'B2B',
         jsonb_build_array(jsonb_build_object('label', 'fact', 'text', 'called about invoice ' || n)),
         timestamp '2020-01-01' + n * interval '3 minutes', timestamp '2020-01-01' + n * interval '3 minutes'
       FROM generate_series($6::int, $7::int) n`,
      [tenantId, memberId, hot, first, relations, from, to],
    ),
  )
  await inParts(relations, (from, to) =>
    pool.query(
      `UPDATE "Relation" r SET interactions = c.n, "lastInteractionAt" = c.last
       FROM (SELECT "relationId", count(*)::int AS n, max("occurredAt") AS last FROM "Interaction"
         WHERE "tenantId" = $1 AND "relationId" BETWEEN $2::int - 1 + $3::int AND $2::int - 1 + $4::int GROUP BY 1) c
       WHERE c."relationId" = r.id`,
      [tenantId, first, from, to],
    ),
  )
  await pool.query(
    `INSERT INTO "Case" ("tenantId", number, kind, "relationId", summary, "ownerId", "openedById", "openedAt", state, "dueAt")
     SELECT $1, 1000000 + n, 'promise', $3::int + (n * 31) % $4::int, 'send quote ' || n, $2, $2, '2026-01-01', 'open', '2026-12-01' FROM generate_series(1, $4::int / 5) n`,
    [tenantId, memberId, first, relations],
  )
  await pool.query('VACUUM (ANALYZE)')
  return { hot, first }
}
