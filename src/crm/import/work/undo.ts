import { Prisma } from '../../../store/generated/client.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { recordEvent } from '../../case/case.ts'
import { recount } from '../../relation/merge.ts'
import { takeBackOurs } from '../ours/take-back.ts'
import { placeAnew } from './apply.ts'
import { FILLED, type Filled } from './compare.ts'
import type { Importing } from './importing.ts'
import { stayingOf, UNTOUCHED } from './staying.ts'

/** What an import did, by the number under which it was written down: below the one, down to the other. */
export interface DoneSpan {
  below: number
  downTo: number
}

/**
 * Takes back what an import did, the last thing first. What something else changed since then stays as it is and is marked so: the one
 * row, and whom the import brought and somebody uses by now with all that came with them.
 */
export async function takeBackDone(tx: Db, now: Date, { id, actor }: Importing, span: DoneSpan): Promise<void> {
  const { below, downTo } = span
  const all = await tx.importChange.findMany({
    where: { jobId: id, id: { lt: below, gte: downTo } },
    orderBy: { id: 'desc' },
  })
  const moments = all.filter(({ what }) => what === 'moment')
  const withPerson = await tx.interaction.findMany({
    where: { id: { in: idsOf(moments) }, personId: { not: null } },
    select: { id: true, personId: true },
  })
  const personOf = new Map(withPerson.map((moment) => [moment.id, moment.personId]))
  // A moment goes with the person it was with.
  const hangsOn = (row: Change) => (row.what === 'moment' && personOf.get(row.rowId)) || row.relationId
  const staying = await stayingOf(tx, { jobId: id, below }, [...new Set(all.map(hangsOn))])
  const touched = await touchedOf(tx, all)
  const stays = (row: Change) => touched.has(row.id) || staying.has(hangsOn(row))
  const going = (what: string) => all.filter((row) => row.what === what && !stays(row))
  // Of who was made the number in the other software stays either way: by that the next file finds them.
  const numbered = await madeBy(tx, id, going('id'))

  for (const row of going('case')) {
    await tx.case.update({ where: { id: row.rowId }, data: LEFT })
    await recordEvent(tx, row.rowId, now, actor, 'withdrawn')
  }
  await tx.interaction.updateMany({
    where: { id: { in: idsOf(going('moment')) }, withdrawnAt: null },
    data: { withdrawnAt: now, origin: null },
  })
  await tx.fact.updateMany({
    where: { id: { in: idsOf(going('fact')) }, withdrawnAt: null },
    data: { withdrawnAt: now },
  })
  // A former name stays until the relation is called so again.
  await tx.alias.deleteMany({ where: { id: { in: idsOf(going('alias')) }, kind: { not: 'name' } } })
  await tx.link.deleteMany({ where: { id: { in: idsOf(going('link')) } } })
  await tx.externalId.deleteMany({
    where: { id: { in: idsOf(going('id').filter(({ relationId }) => !numbered.has(relationId))) } },
  })
  await countAnew(tx, [...going('moment'), ...going('fact')])
  await takeBackOurs(tx, now, id, going)

  const relations = going('relation')
  const left = await putBack(
    tx,
    id,
    relations.filter(({ before }) => before !== null),
  )
  await tx.relation.updateMany({
    where: { id: { in: idsOf(relations.filter(({ before }) => before === null)) }, withdrawnAt: null },
    data: { withdrawnAt: now },
  })
  const kept = [...all.filter((row) => row.what !== 'id' && stays(row)).map((row) => row.id), ...left]
  if (kept.length > 0) await tx.importChange.updateMany({ where: { id: { in: kept } }, data: { isKept: true } })
}

interface Change {
  id: number
  what: string
  rowId: number
  relationId: number
}

const LEFT = {
  state: 'withdrawn',
  origin: null,
  nextRungAt: null,
  lookAt: null,
  tellAt: null,
  pausedUntil: null,
  pausedHow: null,
  pausedFor: null,
}

const idsOf = (rows: readonly Change[]) => rows.map(({ rowId }) => rowId)

const TABLES = {
  moment: Prisma.sql`"Interaction"`,
  case: Prisma.sql`"Case"`,
  link: Prisma.sql`"Link"`,
  alias: Prisma.sql`"Alias"`,
  fact: Prisma.sql`"Fact"`,
}

/** Those whose row is not as it came in any more, by the number of the change. */
async function touchedOf(tx: Db, rows: readonly Change[]): Promise<Set<number>> {
  const touched = new Set<number>()
  for (const [what, table] of Object.entries(TABLES)) {
    const ids = rows.filter((row) => row.what === what).map((row) => row.id)
    if (ids.length === 0) continue
    const found = await tenantSql(tx)<{ id: number }>`
      SELECT c.id FROM "ImportChange" c JOIN ${table} b ON b."tenantId" = ${tx.tenantId} AND b.id = c."rowId"
      WHERE c."tenantId" = ${tx.tenantId} AND c.id = ANY(${ids}::int[]) AND NOT (true ${UNTOUCHED[what]?.(tx.tenantId) ?? Prisma.empty})`
    for (const { id } of found) touched.add(id)
  }
  return touched
}

async function madeBy(tx: Db, jobId: number, rows: readonly Change[]): Promise<Set<number>> {
  const relationId = { in: rows.map((row) => row.relationId) }
  const found = await tx.importChange.findMany({
    where: { jobId, what: 'relation', relationId, before: { equals: Prisma.DbNull } },
    select: { relationId: true },
  })
  return new Set(found.map((row) => row.relationId))
}

async function countAnew(tx: Db, rows: readonly Change[]): Promise<void> {
  const touched = [...new Set(rows.map(({ relationId }) => relationId))]
  // What was merged into another since then left its rows there.
  const merged = await tx.relation.findMany({ where: { id: { in: touched }, mergedIntoId: { not: null } } })
  const owners = [...touched, ...merged.flatMap(({ mergedIntoId }) => mergedIntoId ?? [])]
  if (owners.length > 0) await recount(tx, owners)
}

/** Gives relations that were ours back what they had, where it still is what the import put there. Returns those of which something else stays. */
async function putBack(tx: Db, jobId: number, rows: readonly Change[]): Promise<number[]> {
  const seen = new Set<number>()
  // What was filled twice is put back twice, the last time first.
  const [first, again]: [Change[], Change[]] = [[], []]
  for (const row of rows) {
    ;(seen.has(row.rowId) ? again : first).push(row)
    seen.add(row.rowId)
  }
  if (first.length === 0) return []
  const columns = Object.keys(FILLED) as Filled[]
  const column = (name: Filled) => Prisma.sql`x.${FILLED[name]}`
  const still = (name: Filled) =>
    Prisma.sql`(d.after ? ${name} AND ${column(name)} IS NOT DISTINCT FROM d.after->>${name})`
  const back = (name: Filled, now = column(name), was: string = name) =>
    Prisma.sql`CASE WHEN ${still(name)} THEN d.before->>${was} ELSE ${now} END`
  const other = (name: Filled) =>
    Prisma.sql`(d.after ? ${name} AND NOT ${still(name)} AND ${column(name)} IS DISTINCT FROM d.before->>${name})`
  const isAnyOther = columns.map(other).reduce((any, one) => Prisma.sql`${any} OR ${one}`)
  const isCalledSo = Prisma.sql`(${back('name')}) IS NOT DISTINCT FROM d.before->>'name' AND (${back('salutation')}) IS NOT DISTINCT FROM d.before->>'salutation'`
  const done = await tenantSql(tx)<{
    id: number
    done: number
    address: string | null
    city: string | null
    isOther: boolean
  }>`
    WITH d AS (
      SELECT d.id AS done, x.id, (${isAnyOther}) AS "isOther", ${isCalledSo} AND x."nameConfirmedAt" IS NULL AS "isCalledSo",
        d.before, d.after
      FROM "ImportChange" d JOIN "Relation" x ON x."tenantId" = ${tx.tenantId} AND x.id = d."rowId"
      WHERE d."tenantId" = ${tx.tenantId} AND d.id = ANY(${first.map(({ id }) => id)}::int[]) AND x."mergedIntoId" IS NULL FOR UPDATE OF x
    )
    UPDATE "Relation" x SET name = ${back('name')}, "nameNorm" = ${back('name', Prisma.sql`x."nameNorm"`, 'nameNorm')}, email = ${back('email')},
      phone = ${back('phone')}, "phoneDigits" = ${back('phone', Prisma.sql`x."phoneDigits"`, 'phoneDigits')}, address = ${back('address')},
      city = ${back('city')}, salutation = ${back('salutation')}, language = ${back('language')},
      "nameConfirmedAt" = CASE WHEN d."isCalledSo" THEN (d.before->>'nameConfirmedAt')::timestamptz ELSE x."nameConfirmedAt" END,
      -- Who was withdrawn and is in use again does not come here.
      "withdrawnAt" = coalesce(x."withdrawnAt", (d.before->>'withdrawnAt')::timestamptz)
    FROM d WHERE x."tenantId" = ${tx.tenantId} AND x.id = d.id
    RETURNING x.id, d.done, x.address, x.city, d."isOther"`
  await placeAnew(tx, done)
  await tenantSql(tx)`
    DELETE FROM "Alias" a WHERE a."tenantId" = ${tx.tenantId} AND a.kind = 'name' AND a."mergingId" IS NULL AND a.id IN (
      SELECT c."rowId" FROM "ImportChange" c JOIN "Relation" x ON x."tenantId" = ${tx.tenantId} AND x.id = c."relationId"
      WHERE c."tenantId" = ${tx.tenantId} AND c."relationId" = ANY(${done.map((row) => row.id)}::int[]) AND c.what = 'alias'
        AND c."jobId" = ${jobId}::int AND x.name = a.written)`
  const whole = new Set(done.flatMap((row) => (row.isOther ? [] : row.done)))
  const left = first.map(({ id }) => id).filter((change) => !whole.has(change))
  return [...left, ...(await putBack(tx, jobId, again))]
}
