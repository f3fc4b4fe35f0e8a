import { z } from 'zod'
import { liveIn } from '../../store/case-states.ts'
import { Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { coveredBy } from '../attention/acting.ts'
import type { Kind } from '../case/kind.ts'
import { kindOf } from '../kinds.ts'
import { HOW_WAS_IT_ORIGIN } from '../quote/how-was-it.ts'
import { factKind, type OfFact } from '../relation/facts/catalogue.ts'
import type { FactValue } from '../relation/facts/fact.ts'
import { heldAs } from '../relation/facts/held.ts'
import { type Habit, habitsAt, KeptHabits } from '../usual/habits.ts'
import { ASKS_TO_CALL } from './asks-to-call.ts'

/** So many are shown in one sitting; the next come up as they are done. */
const MOST_CALLS = 8

const When = z.coerce.date()
const Numbered = z.object({ name: z.string(), phone: z.string().nullable() })

const Row = z.object({
  total: z.number(),
  /** When the first of what is to be rung on a later day is due. */
  next: z.object({ at: When, wholeDay: z.boolean() }).nullable(),
  calls: z.array(
    z.object({
      id: z.number(),
      number: z.number(),
      kind: z.enum(['quote', 'promise']),
      summary: z.string(),
      dueAt: When,
      wholeDay: z.boolean(),
      attempts: z.number(),
      tryAt: When.nullable(),
      isHowWasIt: z.boolean(),
      relation: Numbered.extend({ id: z.number() }),
      personName: z.string().nullable(),
      /** Who they are, when we know them. */
      person: Numbered.nullable(),
      /** Where they work, when they are the customer themselves. */
      firm: Numbered.nullable(),
      hours: z.json().nullable(),
      channel: z.json().nullable(),
      /** That of the person, when we know them, and of the customer. */
      theirs: KeptHabits.nullable(),
      usual: KeptHabits,
      /** Whose it is, when the reader stands in for them. */
      standsFor: z.string().nullable(),
    }),
  ),
})

/** Somebody to ring. */
export type Call = Omit<
  z.output<typeof Row>['calls'][number],
  'kind' | 'relation' | 'personName' | 'person' | 'firm' | 'hours' | 'channel' | 'theirs' | 'usual'
> & {
  kind: 'quote' | 'promise'
  of: Kind
  relationId: number
  /** Whom, and of which company; one of them when the other is not known. */
  person: string | null
  company: string | null
  /** Their own number, or that of where they work; `of` is whose it is then. */
  phone: { number: string; of: string | null } | null
  hours: string | null
  /** How they would rather be reached than by phone. */
  rather: { of: OfFact; value: FactValue } | null
  usual: Habit[]
}

export interface Calls {
  calls: Call[]
  total: number
  next: { at: Date; wholeDay: boolean } | null
}

/**
 * Returns whom a reader is to ring before an instant, themselves and for whom they stand in: quotes whose call is due, and
 * promises that ask how a delivery was or whose words say so. What was tried in vain comes last until it is tried again. Of
 * a total that is due its parts are no calls of their own.
 */
export async function callsOf(db: Db, me: number, now: Date, until: Date): Promise<Calls> {
  const tenant = db.tenantId
  const fact = (key: string) => Prisma.sql`(SELECT f.value FROM "Fact" f
        WHERE f."tenantId" = ${tenant} AND f."relationId" = ANY(ARRAY[r.id, p.id]) AND f.fact = ${key} AND f.stands
        ORDER BY f."relationId" = p.id DESC NULLS LAST LIMIT 1)`
  const usualOf = (row: Prisma.Sql) =>
    Prisma.sql`jsonb_build_object('usual', ${row}.usual, 'usualConfirmedAt', ${row}."usualConfirmedAt", 'createdAt', ${row}."createdAt")`
  const [found] = await tenantSql(db)<unknown>`
    WITH RECURSIVE ${coveredBy(tenant, me, now)}, calls AS (
      SELECT c.id, c.number, c.kind, c.summary, c."personName", c."relationId", c."ownerId", c."dueAt", c."wholeDay",
        coalesce(c.facts->>'attempts', c.facts->>'missed', '0')::int AS attempts, (c.facts->>'tryAt')::timestamptz AS "tryAt",
        coalesce(c.origin LIKE ${`${HOW_WAS_IT_ORIGIN}%`}, false) AS "isHowWasIt"
      FROM "Case" c
      WHERE c."tenantId" = ${tenant} AND ${liveIn('c')} AND c."ownerId" = ANY(ARRAY(SELECT id FROM mine)) AND c."dueAt" IS NOT NULL
        AND (c.kind = 'quote' AND NOT EXISTS (SELECT FROM "Case" w WHERE w."tenantId" = ${tenant} AND w.id = c."parentId"
            AND w.kind = 'quote' AND w."dueAt" < ${until})
          OR c.kind = 'promise' AND (c.origin LIKE ${`${HOW_WAS_IT_ORIGIN}%`} OR c.summary ~* ${ASKS_TO_CALL}))
    ), due AS (
      SELECT * FROM calls WHERE greatest("dueAt", "tryAt") < ${until}
    )
    SELECT (SELECT count(*)::int FROM due) AS total,
      (SELECT jsonb_build_object('at', greatest("dueAt", "tryAt"), 'wholeDay', "wholeDay" AND coalesce("tryAt" <= "dueAt", true)) FROM calls
        WHERE greatest("dueAt", "tryAt") >= ${until} ORDER BY greatest("dueAt", "tryAt") LIMIT 1) AS next,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT d.id, d.number, d.kind, d.summary, d."personName", d."dueAt", d."wholeDay", d.attempts, d."tryAt", d."isHowWasIt",
          jsonb_build_object('id', r.id, 'name', r.name, 'phone', r.phone) AS relation,
          CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('name', p.name, 'phone', p.phone) END AS person,
          (SELECT jsonb_build_object('name', o.name, 'phone', o.phone) FROM "Link" l
            JOIN "Relation" o ON o.id = l."toId" AND o."tenantId" = l."tenantId"
            WHERE l."tenantId" = ${tenant} AND l."fromId" = r.id AND l.kind = 'works for' AND l.until IS NULL AND o."withdrawnAt" IS NULL
            ORDER BY l.id LIMIT 1) AS firm,
          ${fact('hours')} AS hours, ${fact('channel')} AS channel,
          CASE WHEN p.id IS NOT NULL THEN ${usualOf(Prisma.sql`p`)} END AS theirs, ${usualOf(Prisma.sql`r`)} AS usual,
          CASE WHEN d."ownerId" <> ${me} THEN m.name END AS "standsFor"
        FROM due d JOIN "Relation" r ON r.id = d."relationId" AND r."tenantId" = ${tenant}
        JOIN "Member" m ON m.id = d."ownerId" AND m."tenantId" = ${tenant}
        LEFT JOIN LATERAL (SELECT q.id, q.name, q.phone, q.usual, q."usualConfirmedAt", q."createdAt" FROM "Link" l
          JOIN "Relation" q ON q.id = l."fromId" AND q."tenantId" = l."tenantId"
          WHERE l."tenantId" = ${tenant} AND l."toId" = r.id AND l.kind = 'works for' AND l.until IS NULL AND q."withdrawnAt" IS NULL
            AND lower(q.name) = lower(d."personName") ORDER BY q.id LIMIT 1) p ON true
        ORDER BY coalesce(d."tryAt" > ${now}, false), d."dueAt", d.id LIMIT ${MOST_CALLS}) x) AS calls`
  const { calls, ...rest } = Row.parse(found)
  return { ...rest, calls: calls.map((one) => callOf(one, now)) }
}

function callOf(found: z.output<typeof Row>['calls'][number], now: Date): Call {
  const { relation, personName, person, firm, hours, channel, theirs, usual, ...call } = found
  const [held, way] = [heldAs('hours', hours), heldAs('channel', channel)]
  const numbers = [person, relation, firm].filter((one) => one !== null)
  const at = numbers.find(({ phone }) => phone)
  const whom = personName ?? relation.name
  return {
    ...call,
    of: kindOf(call.kind),
    relationId: relation.id,
    person: firm ? relation.name : personName,
    company: firm ? firm.name : relation.name,
    phone: at?.phone ? { number: at.phone, of: at === person || at.name === whom ? null : at.name } : null,
    hours: typeof held === 'string' ? held : null,
    rather: way === null || way === 'phone' ? null : { of: factKind('channel'), value: way },
    usual: habitsAt([...(theirs ?? []), ...usual], now),
  }
}
