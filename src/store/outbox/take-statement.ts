import { Prisma } from '../generated/client.ts'

/** How long a lease lasts, in ms, unless renewed; after it another process takes over. */
export const LEASE_MS = 15_000
/** Of one company so many are looked at for the first of each conversation. */
const WINDOW = 16
/** So many come back into line at a time: what waited long enough, and what a process died with. */
const WOKEN = 500
/** Where the last look ended, so that the next one goes on from there and everybody has their turn. */
export interface Turns {
  urgent: number
  patient: number
  /** By company: the last conversation that was looked at past its window. */
  conversations: Readonly<Record<string, string>>
}

export const firstTurns = (): Turns => ({ urgent: 0, patient: 0, conversations: {} })

export interface Look {
  most: number
  /** Of one company at most so many. */
  ofOne: number
  /** Companies that are left alone. */
  except?: readonly number[]
  /** Ids of what this process has in hand: it is busy with them, whatever became of its lease. */
  inHand?: readonly number[]
}

const UNLESS_HELD = Prisma.raw('FOR NO KEY UPDATE SKIP LOCKED')
const READY = Prisma.raw(`d.state = 'queued' AND d."leasedUntil" IS NULL AND d."waitsUntil" IS NULL`)
const TIERS = { urgent: Prisma.raw('d.urgent'), patient: Prisma.raw('NOT d.urgent') }

/**
 * Puts back in line the deliveries that waited until now and those whose lease expired, and tells whether anything is
 * in line: mostly nothing is, and planning the statement that takes costs more than all of this.
 */
export function wakeStatement(now: Date, inHand: readonly number[]): Prisma.Sql {
  const some = (tier: Prisma.Sql) =>
    Prisma.sql`EXISTS (SELECT FROM "Delivery" d WHERE ${READY} AND ${tier} ORDER BY d."tenantId", d.id LIMIT 1)`
  return Prisma.sql`
    WITH woken AS (
      UPDATE "Delivery" d SET "waitsUntil" = NULL, "leasedUntil" = NULL
      WHERE d.id = ANY(ARRAY(
        SELECT id FROM (SELECT id FROM "Delivery" WHERE state = 'queued' AND "waitsUntil" <= ${now}
          ORDER BY "waitsUntil" LIMIT ${WOKEN} ${UNLESS_HELD}) waited
        UNION ALL
        SELECT id FROM (SELECT id FROM "Delivery" WHERE state = 'queued' AND "leasedUntil" < ${now}
          AND id <> ALL(${inHand}::int[]) ORDER BY "leasedUntil" LIMIT ${WOKEN} ${UNLESS_HELD}) expired
      )) AND (d."waitsUntil" <= ${now} OR d."leasedUntil" < ${now}) RETURNING d.id
    )
    SELECT EXISTS (SELECT FROM woken) OR ${some(TIERS.urgent)} OR ${some(TIERS.patient)} AS "isReady"`
}

/**
 * The one statement that takes. Every part of it reads a bounded stretch of one partial index, in that index's own order,
 * so that its plan is right whatever the statistics say.
 *
 * No SKIP LOCKED where it chooses, and no LIMIT over locked rows: skipping a row another replica just leased would let a
 * later message of the conversation overtake it. Both choose the same row; one leaves it to the other, or finds that its
 * fence has moved on. Nobody waits for a row that somebody holds, or every company would.
 */
export function takeStatement(now: Date, look: Required<Omit<Look, 'inHand'>>, turns: Turns): Prisma.Sql {
  const { most, ofOne, except } = look
  const companies = Math.ceil(most / 2)
  return Prisma.sql`
    WITH RECURSIVE ${companiesInTurn('urgent', turns.urgent, companies, except)},
    ${companiesInTurn('patient', turns.patient, companies, except)},
    company AS MATERIALIZED (
      SELECT id, min(place) AS place FROM (
        SELECT id, place FROM urgent WHERE counts UNION ALL SELECT id, place FROM patient WHERE counts
      ) both_walks GROUP BY id
    ),
    held AS MATERIALIZED (
      SELECT d."tenantId" AS company, d.conversation FROM "Delivery" d WHERE d.state = 'queued' AND d."leasedUntil" IS NOT NULL
    ),
    ${oldestOf(now)},
    ${conversationsInTurn(now, ofOne, turns.conversations)},
    due AS MATERIALIZED (
      SELECT one.id, one.fence, one.state, row_number() OVER (ORDER BY turn, place, one.urgent DESC, one.id)::int AS rank FROM (
        SELECT first.*, row_number() OVER (PARTITION BY company ORDER BY urgent DESC, id) AS turn
        FROM (SELECT * FROM first UNION SELECT * FROM further) first
      ) one JOIN company ON company.id = one.company WHERE turn <= ${ofOne} ORDER BY rank LIMIT ${most}
    ),
    free AS MATERIALIZED (
      SELECT due.* FROM due JOIN "Delivery" d ON d.id = due.id FOR NO KEY UPDATE OF d SKIP LOCKED
    ),
    taken AS (
      UPDATE "Delivery" d SET attempts = d.attempts + 1, fence = d.fence + 1,
        "leasedUntil" = ${new Date(now.getTime() + LEASE_MS)}
      FROM free WHERE d.id = free.id AND d.fence = free.fence AND d.state = free.state
        AND coalesce(d."leasedUntil", d."waitsUntil") IS NULL
      RETURNING d.*, free.rank
    )
    SELECT taken.*, ${lastOf('urgent')} AS "lastUrgent", ${lastOf('patient')} AS "lastPatient",
      (SELECT greatest((SELECT max(place) FROM urgent), (SELECT max(place) FROM patient)) >= ${companies}) AS "isCut",
      (SELECT jsonb_object_agg(last.company, last.conversation) FROM (
        SELECT DISTINCT ON (company) company, conversation FROM walked WHERE step > 0 ORDER BY company, step DESC
      ) last) AS "lastConversations"
    FROM (SELECT) always LEFT JOIN taken ON true`
}

/** Companies with something in line, from the one after `last` on and then from the beginning; those excepted are passed. */
function companiesInTurn(
  tier: 'urgent' | 'patient',
  last: number,
  most: number,
  except: readonly number[],
): Prisma.Sql {
  const walk = Prisma.raw(tier)
  const inLine = Prisma.sql`${READY} AND ${TIERS[tier]}`
  return Prisma.sql`${walk} AS (
      SELECT ${last}::int AS id, 0 AS place, 0 AS step, false AS again, false AS counts
      UNION ALL
      SELECT next.id, w.place + (next.id <> ALL(${except}::int[]))::int, w.step + 1, next.again, next.id <> ALL(${except}::int[])
      FROM ${walk} w CROSS JOIN LATERAL (
        (SELECT d."tenantId" AS id, w.again AS again FROM "Delivery" d
         WHERE d."tenantId" > w.id AND ${inLine} ORDER BY d."tenantId", d.id LIMIT 1)
        UNION ALL
        (SELECT d."tenantId", true FROM "Delivery" d WHERE NOT w.again AND ${inLine} ORDER BY d."tenantId", d.id LIMIT 1)
        ORDER BY again LIMIT 1
      ) next WHERE w.place < ${most} AND (NOT next.again OR next.id <= ${last})
    )`
}

const lastOf = (tier: 'urgent' | 'patient') =>
  Prisma.sql`(SELECT id FROM ${Prisma.raw(tier)} ORDER BY step DESC LIMIT 1)`

const COLUMNS = Prisma.raw('d.id, d.fence, d.state, d.urgent, d.conversation, d."caseId", d."latestOnly"')

/** Nothing of its case is still to be said there before it, except what this version cannot say and what is held back. */
const inOrder = (row: string) => {
  const d = Prisma.raw(row)
  return Prisma.sql`(${d}."latestOnly" OR ${d}."caseId" IS NULL OR NOT EXISTS (SELECT FROM "Delivery" e WHERE e.state = 'queued'
      AND e."caseId" = ${d}."caseId" AND e.conversation = ${d}.conversation AND e.id < ${d}.id AND coalesce(e.error, '') NOT LIKE 'unknown: %'
      AND (e."waitsUntil" IS NULL OR NOT e."withDigest" AND coalesce(e.error, '') NOT LIKE 'held: %')))`
}

const isFree = (row: string) => {
  const d = Prisma.raw(row)
  return Prisma.sql`NOT EXISTS (SELECT FROM held WHERE held.company = ${d}.company AND held.conversation = ${d}.conversation)`
}

/** The oldest of each company, and of those the first of each conversation. */
function oldestOf(now: Date): Prisma.Sql {
  const tier = (
    which: Prisma.Sql,
  ) => Prisma.sql`(SELECT ${COLUMNS} FROM "Delivery" d WHERE d."tenantId" = company.id AND ${READY}
        AND ${which} AND d."dueAt" <= ${now} ORDER BY d.id LIMIT ${WINDOW})`
  return Prisma.sql`oldest AS MATERIALIZED (
      SELECT company.id AS company, near.* FROM company CROSS JOIN LATERAL (
        SELECT * FROM (${tier(TIERS.urgent)} UNION ALL ${tier(TIERS.patient)}) tiers LIMIT ${WINDOW}
      ) near
    ),
    first AS MATERIALIZED (
      SELECT DISTINCT ON (company, conversation) * FROM oldest o WHERE ${isFree('o')} AND ${inOrder('o')}
      ORDER BY company, conversation, urgent DESC, id
    )`
}

/** Where the oldest of a company are mostly of conversations that cannot go on, other conversations of it in turn. */
function conversationsInTurn(now: Date, ofOne: number, last: Turns['conversations']): Prisma.Sql {
  const next = Prisma.sql`SELECT d.conversation FROM "Delivery" d WHERE d."tenantId" = w.company AND ${READY}`
  const head = Prisma.sql`ORDER BY d.conversation, d.urgent DESC, d.id LIMIT`
  return Prisma.sql`walked AS (
      SELECT company, coalesce(last.conversation, '') AS conversation, coalesce(last.conversation, '') AS began,
        0 AS place, 0 AS step, false AS again
      FROM (SELECT company FROM oldest GROUP BY company HAVING count(*) = ${WINDOW}
        AND (SELECT count(*) FROM first WHERE first.company = oldest.company) < ${ofOne}) short
      LEFT JOIN jsonb_each_text(${JSON.stringify(last)}::jsonb) AS last(key, conversation) ON last.key = short.company::text
      UNION ALL
      SELECT w.company, next.conversation, w.began, w.place + (${isFree('next')})::int, w.step + 1, next.again
      FROM walked w CROSS JOIN LATERAL (
        SELECT w.company AS company, * FROM (
          (SELECT conversation, w.again AS again FROM (${next} AND d.conversation > w.conversation ${head} 1) d)
          UNION ALL
          (SELECT conversation, true FROM (${next} AND NOT w.again AND d.conversation >= '' ${head} 1) d)
        ) both_ways ORDER BY again LIMIT 1
      ) next WHERE w.place < ${ofOne} AND (NOT next.again OR next.conversation <= w.began)
    ),
    further AS (
      SELECT w.company, one.* FROM walked w CROSS JOIN LATERAL (
        SELECT * FROM (
          SELECT ${COLUMNS} FROM "Delivery" d WHERE d."tenantId" = w.company AND d.conversation = w.conversation AND ${READY}
            AND d."dueAt" <= ${now} ORDER BY d.urgent DESC, d.id LIMIT ${WINDOW}
        ) o WHERE ${inOrder('o')} ORDER BY o.urgent DESC, o.id LIMIT 1
      ) one WHERE w.step > 0 AND ${isFree('w')}
    )`
}
