import type { Case, Prisma } from '../../store/generated/client.ts'
import { columnsOf, tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import type { CaseKind } from '../kinds.ts'
import { type Message, say } from '../say.ts'
import { isFrom, stepOf } from './transition.ts'

/** A case as it was read: with the version of its row, which every change makes another. */
export type AsRead = Case & { version: string }

/** Where a case is on its ladder. */
export type OnItsLadder = Pick<
  Case,
  'rung' | 'round' | 'nextRungAt' | 'acknowledgedAt' | 'silentSince' | 'ladderFrom' | 'state' | 'waitedMinutes'
>

/** A step of a case whose time has come: what it changes, what its history keeps, and what must be said about it. */
export interface StepOfTime {
  found: AsRead
  what: string
  change: Partial<OnItsLadder>
  facts?: Prisma.InputJsonObject
  /** `event` is the row of its history. */
  say(event: number): readonly Message[]
}

/** Returns the cases of this tenant whose time on the ladder has come, longest ago first. */
export function findDue(db: Db, now: Date, except: readonly number[], most: number): Promise<AsRead[]> {
  return tenantSql(db)<AsRead>`
    SELECT ${columnsOf('Case', 'c')}, c.xmin::text AS version FROM "Case" c
    WHERE c."tenantId" = ${db.tenantId} AND c."nextRungAt" <= ${now} AND c.id <> ALL(${[...except]}::int[])
    ORDER BY c."nextRungAt", c.id LIMIT ${most}`
}

/**
 * Takes steps of many cases as `transition` takes one, all or none, in as many statements as for one. A case that was changed
 * since it was read, or that somebody has in hand, stays as it is.
 */
export async function stepTogether(db: Db, now: Date, steps: readonly StepOfTime[]): Promise<void> {
  const given = steps.map(({ found, what, change, facts = {} }, place) => {
    const { from, by } = stepOf(found.kind as CaseKind, what)
    if (by !== 'time' || !isFrom(from, found.state))
      throw new Error(`time does not make a case that is ${found.state} ${what}`)
    const { id, version, rung, round, nextRungAt, acknowledgedAt, silentSince, ladderFrom, state, waitedMinutes } = {
      ...found,
      ...change,
    }
    return {
      place,
      id,
      version,
      what,
      facts,
      rung,
      round,
      nextRungAt,
      acknowledgedAt,
      silentSince,
      ladderFrom,
      state,
      waitedMinutes,
    }
  })
  await atomically(db, async (tx) => {
    // Nobody waits here, so two processes never wait for each other, and one case in hand holds up no other.
    const [held] = await tenantSql(tx)<{ ids: number[] }>`
      SELECT ARRAY(SELECT id FROM "Case" WHERE "tenantId" = ${tx.tenantId} AND id = ANY(${given.map(({ id }) => id)}::int[])
        FOR NO KEY UPDATE SKIP LOCKED) AS ids`
    const ids = new Set(held?.ids)
    const [written] = await tenantSql(tx)<{ events: number[]; cases: number[] }>`
      WITH given AS (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(given.filter(({ id }) => ids.has(id)))}::jsonb) AS g(place int, id int,
          version text, what text, facts jsonb, rung int, round int, "nextRungAt" timestamptz, "acknowledgedAt" timestamptz,
          "silentSince" timestamptz, "ladderFrom" timestamptz, state text, "waitedMinutes" int)
      ),
      moved AS (
        UPDATE "Case" c SET rung = g.rung, round = g.round, "nextRungAt" = g."nextRungAt", "acknowledgedAt" = g."acknowledgedAt",
          "silentSince" = g."silentSince", "ladderFrom" = g."ladderFrom", state = g.state, "waitedMinutes" = g."waitedMinutes"
        FROM given g WHERE c."tenantId" = ${tx.tenantId} AND c.id = g.id AND c.xmin::text = g.version RETURNING g.place
      ),
      added AS (
        INSERT INTO "CaseEvent" ("tenantId", "caseId", at, what, data)
        SELECT ${tx.tenantId}::int, g.id, ${now}::timestamptz, g.what, g.facts FROM given g JOIN moved USING (place) ORDER BY g.place
        RETURNING id, "caseId"
      )
      SELECT coalesce(array_agg(id), '{}') AS events, coalesce(array_agg("caseId"), '{}') AS cases FROM added`
    const eventOf = new Map(written?.cases.map((caseId, n) => [caseId, written.events[n]]))
    const taken = steps.map((step) => ({ step, event: eventOf.get(step.found.id) }))
    await say(
      tx,
      now,
      taken.flatMap(({ step, event }) => (event === undefined ? [] : step.say(event))),
    )
  })
}
