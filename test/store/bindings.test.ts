import { describe, expect, test } from 'vitest'
import { bindingsOf } from '../../src/store/tenant/bindings.ts'

const BOUND: [sql: string, tenant: number[], heard?: number[]][] = [
  ['SELECT 1', []],
  [`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text`, []],
  ['SELECT id FROM "Case" WHERE "tenantId" = $1', [1]],
  ['SELECT id FROM "Case" WHERE id = $1 AND $2 = "tenantId" FOR UPDATE', [2]],
  ['SELECT c.id FROM "Case" AS c WHERE c."tenantId" = $1::int AND (c.state = \'open\' OR c.kind = $2)', [1]],
  [
    'SELECT 1 FROM "Case" C JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = c."tenantId" WHERE c."tenantId" = $1',
    [1],
  ],
  [
    'SELECT 1 FROM "Case" c LEFT JOIN "Member" m ON m."tenantId" = $1 AND left(m.name, 2) = $3 WHERE c."tenantId" = $2',
    [2, 1],
  ],
  [
    'SELECT (SELECT count(*) FROM "Case" c WHERE c."tenantId" = r."tenantId") FROM "Relation" r WHERE r."tenantId" = $1',
    [1],
  ],
  ['SELECT 1 FROM "Case" WHERE "tenantId" = $1 UNION ALL SELECT 1 FROM "Member" WHERE "tenantId" = $2', [1, 2]],
  ['SELECT "caseNumber" FROM "Tenant" WHERE id = $1', [1]],
  ['SELECT 1 FROM "Member" m JOIN "Tenant" t ON t.id = m."tenantId" WHERE m."tenantId" = $1', [1]],
  ["UPDATE \"Inbox\" SET state = 'done' WHERE id = $1 AND state = 'new'", [], [1]],
  [
    'UPDATE "Case" c SET state = $1 FROM "Relation" r WHERE r.id = c."relationId" AND r."tenantId" = $2 AND c."tenantId" = r."tenantId"',
    [2],
  ],
  ['DELETE FROM "Finding" WHERE "tenantId" = $1', [1]],
  ['INSERT INTO "Team" ("tenantId", name) VALUES ($1, $2), ($3::int, $4) RETURNING id', [1, 3]],
  [
    'INSERT INTO "Team" ("tenantId", name) SELECT $1::int, name FROM made UNION ALL SELECT $2, name FROM "Team" WHERE "tenantId" = $3',
    [1, 2, 3],
  ],
  [
    'WITH made AS (INSERT INTO "Team" ("tenantId", name) VALUES ($1, $2) RETURNING id) SELECT id FROM made, jsonb_array_elements($3) x',
    [1],
  ],
  ['SELECT \'from "Case" -- no\' /* "Case" */ FROM "Case" -- "Relation"\n WHERE "tenantId" = $1', [1]],
]

const REFUSED: [why: string, sql: string, sentence?: string][] = [
  ['no condition', 'SELECT * FROM "Case"', '"Case" is not bound to the tenant'],
  ['another condition', 'SELECT * FROM "Case" c WHERE c.id = $1', '"Case" c is not bound'],
  [
    'a joined table',
    'SELECT 1 FROM "Case" c JOIN "Relation" r ON r.id = c."relationId" WHERE c."tenantId" = $1',
    '"Relation" r is not',
  ],
  ['only the joined table', 'SELECT 1 FROM "Case" c JOIN "Relation" r ON r."tenantId" = $1', '"Case" c is not'],
  [
    'what is kept without a match',
    'SELECT 1 FROM "Case" c LEFT JOIN "Relation" r ON r."tenantId" = $1 AND c."tenantId" = $1',
  ],
  [
    'the kept side, by a match',
    'SELECT 1 FROM "Case" c LEFT JOIN "Relation" r ON r."tenantId" = c."tenantId" AND r."tenantId" = $1',
  ],
  ['two that only name each other', 'SELECT 1 FROM "Case" c JOIN "Relation" r ON r."tenantId" = c."tenantId"'],
  ['another alias', 'SELECT 1 FROM "Case" c WHERE r."tenantId" = $1'],
  [
    'a subquery',
    'SELECT 1 FROM "Case" c WHERE c."tenantId" = $1 AND EXISTS (SELECT 1 FROM "Relation" r WHERE r.id = c."relationId")',
  ],
  ['a condition inside a subquery only', 'SELECT 1 FROM "Case" c WHERE EXISTS (SELECT 1 WHERE c."tenantId" = $1)'],
  ['a condition between parentheses', 'SELECT 1 FROM "Case" WHERE ("tenantId" = $1 OR true)'],
  ['OR', 'SELECT 1 FROM "Case" WHERE "tenantId" = $1 OR id = $2', 'OR must stand between parentheses'],
  ['OR in a join', 'SELECT 1 FROM "Case" c JOIN "Link" l ON l."tenantId" = $1 OR true WHERE c."tenantId" = $1'],
  ['NOT', 'SELECT 1 FROM "Case" WHERE NOT "tenantId" = $1'],
  ['another comparison', 'SELECT 1 FROM "Case" WHERE "tenantId" <> $1'],
  ['arithmetic', 'SELECT 1 FROM "Case" WHERE "tenantId" = $1 + 1'],
  ['a sign before it', 'SELECT 1 FROM "Case" WHERE "tenantId" = -$1'],
  ['a comparison of a comparison', 'SELECT 1 FROM "Case" WHERE "tenantId" = $1 IS NOT NULL'],
  ['BETWEEN', 'SELECT 1 FROM "Case" WHERE true BETWEEN false AND "tenantId" = $1'],
  ['CASE', 'SELECT 1 FROM "Case" WHERE CASE WHEN true AND "tenantId" = $1 AND false THEN true ELSE true END'],
  ['what is selected', 'SELECT "tenantId" = $1 FROM "Case"'],
  ['HAVING', 'SELECT 1 FROM "Case" GROUP BY "tenantId" HAVING "tenantId" = $1'],
  ['ORDER BY', 'SELECT 1 FROM "Case" ORDER BY "tenantId" = $1'],
  ['DISTINCT ON', 'SELECT DISTINCT ON (id) true AND "tenantId" = $1 FROM "Case"'],
  ['a number written out', 'SELECT 1 FROM "Case" WHERE "tenantId" = 1'],
  [
    'a comma',
    'SELECT 1 FROM "Case" c, "Relation" r WHERE c."tenantId" = $1 AND r."tenantId" = $2',
    '"Relation" must follow',
  ],
  [
    'the other half of a union',
    'SELECT 1 FROM "Case" c WHERE c."tenantId" = $1 UNION SELECT 1 FROM "Case" c',
    '"Case" c is not',
  ],
  [
    'an alias that means something else inside',
    'SELECT (SELECT 1 FROM "Link" l JOIN (SELECT 2 AS "tenantId") r ON true WHERE l."tenantId" = r."tenantId") FROM "Relation" r WHERE r."tenantId" = $1',
    '"Link" l',
  ],
  [
    'the same after a comma',
    'SELECT (SELECT 1 FROM "Link" l JOIN x ON true, y r WHERE l."tenantId" = r."tenantId") FROM "Relation" r WHERE r."tenantId" = $1',
  ],
  ['RIGHT JOIN', 'SELECT 1 FROM "Case" c RIGHT JOIN "Relation" r ON r."tenantId" = $1 WHERE c."tenantId" = $1'],
  ['a schema', 'SELECT 1 FROM public."Case" WHERE "tenantId" = $1'],
  ['ONLY', 'SELECT 1 FROM ONLY "Case" WHERE "tenantId" = $1'],
  ['TABLE', 'SELECT 1 UNION ALL TABLE "Case"'],
  ['TRUNCATE', 'TRUNCATE "Case"'],
  ['two statements', 'SELECT 1; DELETE FROM "Case"'],
  ['catalogues', 'SELECT most_common_vals FROM pg_stats'],
  ['a query in a text', `SELECT query_to_xml('SELECT * FROM "Case"', true, true, '')`],
  ['escapes in a text', `SELECT E'\\'' FROM "Case" WHERE "tenantId" = $1 --'`],
  ['escapes in a name', 'SELECT 1 FROM U&"\\0043ase"'],
  ['a text between dollars', 'SELECT $a$ $a$'],
  ['a comment within a comment', 'SELECT 1 FROM "Case" /* /* */ WHERE "tenantId" = $1 */'],
  ['a comment behind an operator', 'SELECT 1 FROM "Case" WHERE id =/* x */ $1 -/* "tenantId" = $2'],
  ['an update without one', 'UPDATE "Case" SET state = $1', '"Case" is not bound'],
  ['what is set', 'UPDATE "Case" SET "tenantId" = $1'],
  ['moving a row', 'UPDATE "Case" SET "tenantId" = $1 WHERE "tenantId" = $2', 'a row stays with its tenant'],
  ['moving a row in a list', 'UPDATE "Case" SET ("tenantId") = ROW($1) WHERE "tenantId" = $2'],
  ['DELETE … USING', 'DELETE FROM "Case" c USING "Relation" r WHERE c."tenantId" = $1 AND r."tenantId" = $1'],
  ['a tenant by its name', 'SELECT 1 FROM "Tenant" WHERE name = $1', '"Tenant" is not bound'],
  ['all that was heard', 'UPDATE "Inbox" SET state = $1', '"Inbox" is not bound'],
  ['what was heard, by a join', 'SELECT 1 FROM "Case" c JOIN "Inbox" i ON i.id = c."tenantId" WHERE c."tenantId" = $1'],
  ['a new row without one', 'INSERT INTO "Team" (name) VALUES ($1)', '"Team" must be given its "tenantId" first'],
  ['a new row with another', 'INSERT INTO "Team" ("tenantId", name) VALUES (1, $1)', 'must give its tenant first'],
  ['the second new row', 'INSERT INTO "Team" ("tenantId", name) VALUES ($1, $2), (2, $3)'],
  ['new rows of a query', 'INSERT INTO "Team" ("tenantId", name) SELECT tenant, $1 FROM go'],
  [
    'the other half of new rows',
    'INSERT INTO "Team" ("tenantId", name) SELECT $1, name FROM go UNION SELECT 2, name FROM go',
  ],
  ['new rows reckoned', 'INSERT INTO "Team" ("tenantId", name) SELECT $1::int + 1, $2'],
  [
    'rows read for new ones',
    'INSERT INTO "Team" ("tenantId", name) SELECT $1, name FROM "Team"',
    '"Team" is not bound',
  ],
  ['a conflict', 'INSERT INTO "Team" ("tenantId", id) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET name = $2'],
  ['SELECT … INTO', 'SELECT 1 INTO "Team"'],
]

describe('a statement by hand', () => {
  test.each(BOUND)('is bound to its tenant: %s', (sql, tenant, heard = []) => {
    expect(bindingsOf(sql)).toEqual({ tenant, heard })
  })

  test.each(REFUSED)('is refused for %s', (_why, sql, sentence = '') => {
    expect(() => bindingsOf(sql)).toThrow(sentence)
  })
})
