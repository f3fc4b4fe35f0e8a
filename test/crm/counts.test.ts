import { expect, test } from 'vitest'
import { logInteraction } from '../../src/crm/interaction/interaction.ts'
import { Prisma } from '../../src/store/generated/client.ts'
import { atomically, type Db, rowsIn } from '../../src/store/tenant/tenant.ts'
import { freshDatabase } from '../support/database/databases.ts'
import { opened } from '../support/database/opened.ts'

const IMPORTED = 4_000

type Opened = Awaited<ReturnType<typeof opened>>

/** Relations as an import leaves them: page after page, as full as the table lets them be. */
async function imported({ store, tenant, sanne, clock }: Opened): Promise<number[]> {
  const { rows } = await store.pool.query<{ id: number }>(
    `INSERT INTO "Relation" ("tenantId", kind, name, "nameNorm", type, "targetGroup", "ownerId", usual, "createdAt")
     SELECT $1, 'organisation', 'Imported ' || n, 'imported ' || n, 'customer', 'B2B', $2, '{}', $3
     FROM generate_series(1, ${IMPORTED}) n RETURNING id`,
    [tenant.id, sanne.id, clock()],
  )
  return rows.map((row) => row.id)
}

/** Of the rows of relations changed in this transaction: how many there are, and how many left every index as it was. */
async function changes(tx: Db) {
  const [row] = await rowsIn<{ all: number; light: number }>(
    tx,
    Prisma.sql`SELECT n_tup_upd::int AS all, n_tup_hot_upd::int AS light FROM pg_stat_xact_user_tables WHERE relname = 'Relation'`,
  )
  return row
}

async function notesOnEveryTwentieth(o: Opened) {
  const ids = (await imported(o)).filter((_, n) => n % 20 === 0)
  return atomically(o.db, async (tx) => {
    for (const relationId of ids)
      await logInteraction(tx, o.clock, { ...note, relationId, occurredAt: o.clock(), actor: o.by })
    return { notes: ids.length, ...(await changes(tx)) }
  })
}

const note = {
  personId: null,
  personName: null,
  targetGroup: 'B2B',
  form: 'call',
  direction: null,
  subject: null,
  outcome: null,
  lines: [],
  sourceLink: null,
  promises: [],
} as const

const LIGHT = { notes: IMPORTED / 20, all: IMPORTED / 20, light: IMPORTED / 20 }

test('a note leaves every index of its relation as it was', async () => {
  await using o = await opened()
  expect(await notesOnEveryTwentieth(o)).toEqual(LIGHT)
})

test('a note leaves every index of its relation as it was, on a server', async ({ skip }) => {
  await using database = await freshDatabase('seeded')
  if (!database) return skip('no PostgreSQL server on this machine')
  await using o = await opened(database)
  expect(await notesOnEveryTwentieth(o)).toEqual(LIGHT)
})
