import { expect, test } from 'vitest'
import { takeStatement } from '../../src/store/outbox/take-statement.ts'
import { takeDue } from '../../src/store/outbox/outbox.ts'
import { freshDatabase } from '../support/database/databases.ts'
import { opened } from '../support/database/opened.ts'
import { explained } from '../support/database/plans.ts'

const LOOK = { most: 20, ofOne: 8, except: [] }
/** Rows read for each that is taken. */
const EACH = 30

/** A database in which much was said. */
async function spoken(where: 'embedded' | 'server', said: number, companies: number) {
  const database = where === 'server' ? await freshDatabase('seeded') : undefined
  if (database === null) return null
  const o = await opened(...(database ? [database] : []))
  const { pool, prisma } = o.store
  const { id: _, sponsorId: __, ...like } = o.tenant
  const more = Array.from({ length: companies }, (___, n) => ({
    ...like,
    hours: like.hours ?? {},
    closings: [],
    name: `Company ${n}`,
  }))
  await prisma.tenant.createMany({ data: more })
  await pool.query(
    `INSERT INTO "Delivery" ("tenantId", key, kind, "caseId", "memberId", "createdAt", "dueAt", state, "sentAt", message)
     SELECT $1::int + n % 50, 'old ' || n, 'digest', n / 5, n % 500, $2, $2, 'sent', $2, 'm' || n FROM generate_series(1, $3::int) n`,
    [o.tenant.id, o.clock(), said],
  )
  return {
    ...o,
    /** A quiet night, in which the statistics are taken. */
    async rest() {
      await prisma.delivery.deleteMany({ where: { state: 'queued' } })
      await pool.query('VACUUM (ANALYZE) "Delivery"')
    },
    async burst({ companies, each, conversations, cases = 0, urgent = false }: Burst) {
      await pool.query(
        `INSERT INTO "Delivery" ("tenantId", key, kind, urgent, "caseId", "memberId", "createdAt", "dueAt", state)
         SELECT t.id, 'burst ' || n, 'digest', $6, CASE WHEN $5::int > 0 THEN t.id * 100000 + n % $5 END, n % $4::int + 1, $1, $1, 'queued'
         FROM (SELECT id FROM "Tenant" ORDER BY id DESC LIMIT $2) t CROSS JOIN generate_series(1, $3::int) n`,
        [o.clock(), companies, each, conversations, cases, urgent],
      )
    },
    async [Symbol.asyncDispose]() {
      await o[Symbol.asyncDispose]()
      await database?.[Symbol.asyncDispose]()
    },
  }
}

/** In line at once: of so many companies so many each, in so many conversations, about so many cases. */
interface Burst {
  companies: number
  each: number
  conversations: number
  cases?: number
  urgent?: boolean
}

const BURSTS: readonly Burst[] = [
  { companies: 50, each: 100, conversations: 100 },
  { companies: 2_000, each: 5, conversations: 5 },
  { companies: 1, each: 10_000, conversations: 10_000 },
  { companies: 1, each: 10_000, conversations: 1, cases: 20 },
  { companies: 20, each: 500, conversations: 3, cases: 50, urgent: true },
]

test('after an idle night, a look on a server reads little more than it takes', { timeout: 120_000 }, async ({
  skip,
}) => {
  await using o = await spoken('server', 50_000, 2_000)
  if (!o) return skip('no PostgreSQL server here')
  for (const burst of BURSTS) expect(await looks(o, burst)).toEqual([])
})

test('and so it does on the embedded database', { timeout: 120_000 }, async () => {
  await using o = await spoken('embedded', 5_000, 200)
  for (const { companies, each, ...burst } of BURSTS)
    expect(
      o && (await looks(o, { ...burst, companies: Math.min(companies, 200), each: Math.min(each, 1_000) })),
    ).toEqual([])
})

/** What was wrong with the first looks after this burst. */
async function looks(o: NonNullable<Awaited<ReturnType<typeof spoken>>>, burst: Burst): Promise<string[]> {
  await o.rest()
  await o.burst(burst)
  const wrong: string[] = []
  for (let look = 0; look < 3; look++) {
    const read = await explained(o.store, takeStatement(o.clock(), LOOK, o.store.turns), ['Delivery'])
    const taken = await takeDue(o.store, o.clock(), LOOK)
    const what = `${JSON.stringify(burst)}: ${read.rows} rows for ${taken.length}`
    if (look === 0 && taken.length === 0) wrong.push(`${what}, nothing taken`)
    if (read.wholes.length > 0) wrong.push(`${what}, the whole table`)
    if (read.rows > EACH * Math.max(taken.length, 5)) wrong.push(what)
  }
  return wrong
}
