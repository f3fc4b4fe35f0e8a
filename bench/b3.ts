import type pg from 'pg'
import { findRelations } from '../src/crm/relation/search.ts'
import type { Store } from '../src/store/db.ts'
import { forTenant } from '../src/store/tenant/tenant.ts'
import { compare, interleaved, type Result } from './measure.ts'
import { fillNames, namesOf, withTypo } from './names.ts'

/** What everybody types all day, of which there are many. */
const EVERYDAY = ['bakkerij', 'jan', 'van der', 'zwolle', 'bakkerij zwolle']
/** Of one letter and of two, as somebody begins to type. */
const BEGUN = ['b', 'ba', 'j', 'ja', 'v', 'va', 'z', 'zw', 'h', 'ho']

/** B3: a customer looked for among many, beside pg_trgm over the names and an exact beginning, the least it can cost. */
export async function b3(store: Store, tenantId: number, names: number, turns: number): Promise<Result[]> {
  await fillNames(store.pool, tenantId, names)
  const sought = await namesOf(store.pool, tenantId, 200)
  await besides(store.pool)
  const db = forTenant(store, tenantId)
  const kinds: [what: string, words: (i: number) => string][] = [
    ['the whole name', (i) => name(i)],
    ['a name with one typo', (i) => withTypo(name(i), i)],
    ['a name with two typos', (i) => withTypo(withTypo(name(i), i), i + 7)],
    ['a name with its town', (i) => `${name(i)} ${of(i)?.city}`],
    ['a word everybody types', (i) => EVERYDAY[i % EVERYDAY.length] ?? ''],
    ['a letter or two', (i) => BEGUN[i % BEGUN.length] ?? ''],
    ['six digits of a number', (i) => of(i)?.phoneDigits.slice(-6) ?? ''],
  ]
  const of = (i: number) => sought[i % sought.length]
  const name = (i: number) => of(i)?.name ?? ''
  const results: Result[] = []
  for (const [what, words] of kinds) {
    const ours = (i: number) => findRelations(db, { words: words(i) })
    const figures = await interleaved(
      [
        { name: 'found', run: ours },
        { name: 'found again', run: ours },
        { name: 'pg_trgm', run: (i) => store.pool.query({ ...BY_TRIGRAMS, values: [tenantId, words(i)] }) },
        { name: 'exact beginning', run: (i) => store.pool.query({ ...BY_BEGINNING, values: [tenantId, words(i)] }) },
      ],
      { turns, each: 5, warmUp: 8 },
    )
    const found = []
    for (let i = 0; i < 60; i++) found.push(await ours(i))
    const right = found.filter((rows, i) => rows.slice(0, 5).some((row) => row.nameNorm === name(i))).length
    results.push({
      id: 'B3',
      what: `${what} among ${names}`,
      figures,
      goal: 0.05,
      line: 0.5,
      counts: what.startsWith('a name') ? { 'of 60 in the first five': right } : {},
      ...compare(figures, { ours: 'found', again: 'found again', other: 'pg_trgm', by: 'p99' }),
    })
  }
  return results
}

/** The indexes the others need. */
async function besides(pool: pg.Pool): Promise<void> {
  await pool.query('CREATE INDEX bench_trigrams ON "Relation" USING GIN ("nameNorm" gin_trgm_ops)')
  await pool.query('CREATE INDEX bench_beginning ON "Relation" ("tenantId", "nameNorm" text_pattern_ops)')
  await pool.query('VACUUM ANALYZE "Relation"')
}

const BY_TRIGRAMS = {
  name: 'by trigrams',
  text: `SELECT id, name FROM "Relation" WHERE "tenantId" = $1 AND ("nameNorm" % $2 OR $2 <% "nameNorm") AND "withdrawnAt" IS NULL
    ORDER BY greatest(similarity("nameNorm", $2), word_similarity($2, "nameNorm")) DESC LIMIT 6`,
}

const BY_BEGINNING = {
  name: 'by its beginning',
  text: `SELECT id, name FROM "Relation" WHERE "tenantId" = $1 AND "nameNorm" >= $2 AND "nameNorm" < $2 || chr(1114111) LIMIT 6`,
}
