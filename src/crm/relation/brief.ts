import { liveIn } from '../../store/case-states.ts'
import { z } from 'zod'
import { Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { type Presence, presenceColumn, presenceOf, PresenceRow } from '../people/absence.ts'
import { survivorOf } from './aliases.ts'
import { BUYING_ROLES } from './links/kinds.ts'
import { Ties, tiesOf } from './links/ties.ts'
import { ANNOYANCE_DAYS } from '../annoyance/counted.ts'
import { formerNames, twinsOf } from './duplicates.ts'
import {
  type AboutLine,
  firstTrouble,
  lastContact,
  newSinceColumn,
  rhythmRow,
  tierColumn,
} from '../customer/about-line.ts'
import type { Kind } from '../case/kind.ts'
import { CASE_KINDS, kindOf } from '../kinds.ts'
import {
  alikeSince,
  Assumptions,
  assumptionsBefore,
  ClosedComplaints,
  closedBefore,
  ContactMoment,
  momentsBefore,
} from './older.ts'
import { KnownInShort, knownInShort } from './facts/standing.ts'
import { LastPulse, lastPulseColumn } from '../pulse/view.ts'
import { ProjectsInShort, projectsOf } from '../project/view.ts'
import { type Habit, habitsAt, KeptHabits } from '../usual/habits.ts'
import { Alike, LOOKED_AT, proposedHabit, type ProposedHabit } from '../usual/proposal.ts'
import { WhyLeft } from './why-left.ts'

/** How many contact moments a brief shows. */
const MOMENTS = 4
const CASES = 6
const INCIDENTS = 3
const FORMER_OWNERS = { shown: 5, days: 730 }
const ASSUMPTIONS = 3
const CLOSED = { shown: 2, days: 365 }
/** Closed complaints are counted this far. */
const MOST_CLOSED = 100

const When = z.coerce.date()
const Post = { role: z.string().nullable(), buyingRole: z.enum(BUYING_ROLES).nullable() }

const Brief = z.object({
  id: z.number(),
  kind: z.enum(['organisation', 'person']),
  name: z.string(),
  type: z.string(),
  targetGroup: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  city: z.string().nullable(),
  ownerId: z.number().nullable(),
  owner: PresenceRow,
  /** Who had them before, within two years, the last first. */
  formerOwners: z.array(z.object({ name: z.string(), until: When })),
  known: KnownInShort,
  usual: KeptHabits,
  alike: Alike,
  /** Of a former customer: why they left, as far as that is known. */
  whyLeft: WhyLeft.nullable(),
  /** What it was called before. */
  formerly: z.array(z.string()),
  /** The names of those that were merged into it. */
  alsoKnownAs: z.array(z.string()),
  /** Relations that are probably the same. */
  twins: z.array(z.object({ id: z.number(), name: z.string() })),
  interactions: z.number(),
  people: z.array(z.object({ id: z.number(), name: z.string(), ...Post, phone: z.string().nullable() })),
  organisations: z.array(z.object({ id: z.number(), name: z.string(), ...Post })),
  ties: Ties,
  projects: ProjectsInShort,
  moments: z.array(ContactMoment),
  cases: z.array(
    z.object({
      id: z.number(),
      number: z.number(),
      kind: z.enum(CASE_KINDS),
      summary: z.string(),
      owner: PresenceRow,
      severity: z.string().nullable(),
      dueAt: When.nullable(),
      wholeDay: z.boolean(),
      openedAt: When,
      acknowledgedAt: When.nullable(),
      silentSince: When.nullable(),
      isReopened: z.boolean(),
      /** In cents, of what has a price that is known. */
      cents: z.number().nullable(),
      currency: z.string().nullable(),
      /** How many there are, beside those shown. */
      total: z.number(),
    }),
  ),
  /** The open incidents that touch them. */
  incidents: z.array(
    z.object({
      id: z.number(),
      number: z.number(),
      summary: z.string(),
      owner: z.string(),
      update: z.string().nullable(),
    }),
  ),
  /** What nobody has confirmed. */
  assumptions: Assumptions.transform((found) => ({
    shown: found.slice(0, ASSUMPTIONS),
    isCut: found.length > ASSUMPTIONS,
  })),
  /** The newest complaints closed within a year. */
  closed: ClosedComplaints,
  /** Of all complaints that were ever closed; null: more than are counted. */
  closedTotal: z.number().transform((count) => (count < MOST_CLOSED ? count : null)),
  annoyances: z.array(z.object({ text: z.string(), notedAt: When, total: z.number() })),
  compliments: z.array(z.object({ text: z.string(), notedAt: When })),
  lastPulse: LastPulse,
  /** There was contact, and longer ago than may be for how close they are to us. */
  isQuiet: z.boolean(),
  first: z
    .object({ kind: z.enum(CASE_KINDS), number: z.number(), summary: z.string() })
    .nullable()
    .optional(),
  /** Since when they are a customer, while they are a new one. */
  newSince: When.nullable().optional(),
})

/** What a brief cannot tell, and somebody should be able to. */
export type Unfilled = 'owner' | 'reach' | 'contact'

/** Everything worth knowing about a relation before one calls, newest first. */
export type Brief = Omit<z.output<typeof Brief>, 'cases' | 'usual' | 'alike' | 'owner' | 'isQuiet' | 'first'> & {
  /** Null: nobody looks after them. */
  owner: Presence | null
  usual: Habit[]
  /** An open complaint, or a promise we broke: before anything we want from them. */
  first?: AboutLine['first']
  /** What the last contacts have in common, and might be their usual. */
  proposed: ProposedHabit | null
  missing: Unfilled[]
  cases: (Omit<z.output<typeof Brief>['cases'][number], 'owner'> & {
    of: Pick<Kind, 'name' | 'asks' | 'isCommercial'>
    owner: Presence | null
  })[]
}

/**
 * Returns the brief of a relation in one round trip, however long its history, or of the one it was merged into; null when
 * there is no such relation.
 */
export async function briefOf(db: Db, now: Date, relationId: number): Promise<Brief | null> {
  const since = daysBefore(now, ANNOYANCE_DAYS)
  const lastYear = daysBefore(now, CLOSED.days)
  const tenant = db.tenantId
  const [row] = await tenantSql(db)<unknown>`
    SELECT r.id, r.kind, r.name, r.type, r."targetGroup", r.phone, r.email, r.city, r."ownerId", r.interactions, ${isQuiet(tenant, now)} AS "isQuiet", ${newSinceColumn(now)} AS "newSince", ${firstTrouble(tenant, Prisma.sql`r.id`)} AS first, CASE WHEN r.type = 'former' THEN coalesce(r."whyLeft", '{}') END AS "whyLeft",
      ${presenceColumn(tenant, Prisma.sql`r."ownerId"`)} AS owner,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT m.name, h.until FROM "Ownership" h JOIN "Member" m ON m.id = h."memberId" AND m."tenantId" = h."tenantId"
        WHERE h."tenantId" = ${tenant} AND h."relationId" = r.id AND h.until >= ${daysBefore(now, FORMER_OWNERS.days)}
        ORDER BY h.until DESC, h.id DESC LIMIT ${FORMER_OWNERS.shown}) x) AS "formerOwners",
      jsonb_build_object('usual', r.usual, 'usualConfirmedAt', r."usualConfirmedAt", 'createdAt', r."createdAt") AS usual,
      jsonb_build_object('decided', r."usualDecided", 'timeZone', (SELECT t."timeZone" FROM "Tenant" t WHERE t.id = ${tenant}),
        'moments', (SELECT coalesce(jsonb_agg(x), '[]') FROM (
          ${alikeSince({ tenant, relationId, since: daysBefore(now, LOOKED_AT.days), most: LOOKED_AT.most })}) x)) AS alike,
      ${formerNames(tenant, Prisma.sql`a."mergingId" IS NULL`)} AS formerly, ${formerNames(tenant, Prisma.sql`a."mergingId" IS NOT NULL`)} AS "alsoKnownAs",
      ${twinsOf(tenant)} AS twins, ${knownInShort(tenant)} AS known,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT p.id, p.name, l.role, l."buyingRole", p.phone FROM "Link" l JOIN "Relation" p ON p.id = l."fromId" AND p."tenantId" = l."tenantId"
        WHERE l."tenantId" = ${tenant} AND l."toId" = r.id AND l.kind = 'works for' AND l.until IS NULL AND p."withdrawnAt" IS NULL
        ORDER BY l."buyingRole" = 'decider' DESC NULLS LAST, p."lastInteractionAt" DESC NULLS LAST, p.name LIMIT 4) x) AS people,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT o.id, o.name, l.role, l."buyingRole" FROM "Link" l JOIN "Relation" o ON o.id = l."toId" AND o."tenantId" = l."tenantId"
        WHERE l."tenantId" = ${tenant} AND l."fromId" = r.id AND l.kind = 'works for' AND l.until IS NULL AND o."withdrawnAt" IS NULL
        ORDER BY o.name LIMIT 4) x) AS organisations,
      ${tiesOf(tenant)} AS ties, ${projectsOf(tenant)} AS projects,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        ${momentsBefore({ tenant, relationId, most: MOMENTS })}) x) AS moments,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT c.id, c.number, c.kind, c.summary, c.severity, c."dueAt", c."wholeDay", c."openedAt", c."acknowledgedAt", c."silentSince",
          c."reopenedAt" IS NOT NULL AS "isReopened", (c.facts->>'amount')::float8 AS cents, c.facts->>'currency' AS currency,
          ${presenceColumn(tenant, Prisma.sql`c."ownerId"`)} AS owner, count(*) OVER () AS total
        FROM "Case" c
        WHERE c."tenantId" = ${tenant} AND c."relationId" = r.id AND ${liveIn('c')} AND c.kind = ANY(${CASE_KINDS}::text[])
        ORDER BY CASE WHEN c.kind = 'complaint' THEN 0 WHEN c."dueAt" < ${now} THEN 1 ELSE 2 END, c.kind, c."dueAt" NULLS LAST, c."openedAt" LIMIT ${CASES}) x) AS cases,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT d.id, d.number, d.summary, w.name AS owner, d.facts->'update'->>'text' AS update
        FROM "CaseTouch" t JOIN "Case" d ON d.id = t."caseId" AND d."tenantId" = t."tenantId"
          JOIN "Member" w ON w.id = d."ownerId" AND w."tenantId" = d."tenantId"
        WHERE t."tenantId" = ${tenant} AND t."relationId" = r.id AND t."offAt" IS NULL AND ${liveIn('d')}
        ORDER BY d.id DESC LIMIT ${INCIDENTS}) x) AS incidents,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        ${assumptionsBefore({ tenant, relationId, most: ASSUMPTIONS + 1 })}) x) AS assumptions,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        ${closedBefore({ tenant, relationId, since: lastYear, most: CLOSED.shown })}) x) AS closed,
      (SELECT count(*)::int FROM (
        SELECT 1 FROM "Case" c
        WHERE c."tenantId" = ${tenant} AND c."relationId" = ${relationId}::int AND c.state = 'closed' AND c.kind = 'complaint'
        LIMIT ${MOST_CLOSED}::int) x) AS "closedTotal",
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT a.text, a."notedAt", count(*) OVER () AS total FROM "Annoyance" a
        WHERE a."tenantId" = ${tenant} AND a."relationId" = r.id AND a."withdrawnAt" IS NULL AND a."notedAt" >= ${since}
        ORDER BY a."notedAt" DESC LIMIT 2) x) AS annoyances,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT p.text, p."notedAt" FROM "Compliment" p
        WHERE p."tenantId" = ${tenant} AND p."relationId" = r.id AND p."withdrawnAt" IS NULL
        ORDER BY p."notedAt" DESC LIMIT 2) x) AS compliments, ${lastPulseColumn(tenant)} AS "lastPulse"
    FROM "Relation" r
    WHERE r."tenantId" = ${tenant} AND r.id = ${relationId} AND r."withdrawnAt" IS NULL`
  if (row === undefined) {
    const survivor = await survivorOf(db, relationId)
    return survivor === relationId ? null : briefOf(db, now, survivor)
  }
  const { alike, ...brief } = Brief.parse(row)
  const habits = habitsAt(brief.usual, now)
  // Nobody is asked of what they always want while something else comes first.
  const proposed = brief.first ? null : proposedHabit(alike, { habits, facts: brief.known.map(({ of }) => of.key) })
  const owner = presenceOf(brief.owner, now)
  const cases = brief.cases.map((found) => ({ ...found, owner: presenceOf(found.owner, now), of: kindOf(found.kind) }))
  const first = brief.first ? { ...brief.first, of: kindOf(brief.first.kind) } : null
  return { ...brief, owner, cases, first, usual: habits, proposed, missing: missingIn({ ...brief, owner }) }
}

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)

const isQuiet = (
  tenant: number,
  now: Date,
): Prisma.Sql => Prisma.sql`coalesce(${lastContact(tenant)} < ${now}::timestamptz - (
        SELECT y.most FROM ${rhythmRow(tenant, tierColumn(tenant, Prisma.sql`r.id`))} y) * interval '24 hours', false)`

function missingIn({
  owner,
  phone,
  email,
  people,
  isQuiet,
}: Pick<Brief, 'owner' | 'phone' | 'email' | 'people'> & { isQuiet: boolean }): Unfilled[] {
  const isReached = phone !== null || email !== null || people.some((person) => person.phone !== null)
  return [
    ...(owner === null || owner.hasLeft ? (['owner'] as const) : []),
    ...(isReached ? [] : (['reach'] as const)),
    ...(isQuiet ? (['contact'] as const) : []),
  ]
}
