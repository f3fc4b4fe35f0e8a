import { DATED, HELD } from '../crm/kinds.ts'
import { LONGEST_ROW } from '../crm/people/absence.ts'
import { liveIn } from '../store/case-states.ts'
import { Prisma } from '../store/generated/client.ts'
import type { Rows } from '../store/rows.ts'
import { type Amiss, countedAs, of } from './amiss.ts'

/** How what must not be forgotten can be, though nothing is late: nobody and nothing will come back to it. */
export const ADRIFT = ['no next step', 'nobody acts', 'no digest', 'unheard steps', 'untold breaks'] as const
export type AdriftWhat = (typeof ADRIFT)[number]
export type Adrift = Amiss<AdriftWhat>

const DAY = 86_400_000

/** A platform takes messages to the member. */
const reachable = (who: 'm' | 'o') => {
  const member = Prisma.raw(who)
  return Prisma.sql`(${member}.active AND EXISTS (SELECT FROM "Identity" i JOIN "Workspace" w ON w.id = i."workspaceId"
    WHERE i."memberId" = ${member}.id AND NOT i.gone AND NOT w.gone))`
}

/** The member `m` hears of what is left over in their company `t`. */
const LEADS = Prisma.sql`(m.role IN ('lead', 'model owner', 'operator') OR m.id = t."sponsorId")`

/** They, or who leads a team there. */
const LEADS_ANY = Prisma.sql`(${LEADS} OR EXISTS (SELECT FROM "Team" g WHERE g."tenantId" = m."tenantId" AND g."leadId" = m.id))`

/** A company that did not uninstall. */
const isInstalled = (tenant: Prisma.Sql) =>
  Prisma.sql`EXISTS (SELECT FROM "Workspace" w WHERE w."tenantId" = ${tenant} AND NOT w.gone)`

/** The deputy of the member `o`, and theirs, as far as crm/attention/people.ts goes. */
const DEPUTIES = Prisma.sql`(WITH RECURSIVE deputies(id, place) AS (
    SELECT o."deputyId", 1
    UNION ALL SELECT p."deputyId", s.place + 1 FROM deputies s JOIN "Member" p ON p.id = s.id WHERE s.place < ${LONGEST_ROW - 1})
  SELECT id FROM deputies WHERE id IS NOT NULL)`

/** Some hours of the week are worked: of the member `d`, or of their company `t`. */
const WORKS = Prisma.sql`EXISTS (SELECT FROM jsonb_each(CASE WHEN jsonb_typeof(d.hours) = 'object' THEN d.hours
    WHEN jsonb_typeof(t.hours) = 'object' THEN t.hours ELSE '{}' END) AS spans(day, of)
  WHERE CASE WHEN jsonb_typeof(spans.of) = 'array' THEN jsonb_array_length(spans.of) > 0 ELSE false END)`

/**
 * Returns which open cases of any company have no next step that will come by itself, or one that nobody hears of, and whose
 * digest is planned no more. Reads what is owed, and what was said, and asks nobody who should have done it. Bypasses tenant
 * scoping: for the operator of the installation.
 */
export function findAdrift(rows: Rows, now: Date): Promise<Adrift[]> {
  return rows<Adrift>(adriftStatement(now), 'anew')
}

/** The statement of it: what is healthy is in none of its indexes. */
export function adriftStatement(now: Date): Prisma.Sql {
  return Prisma.join([noNextStep(), nobodyActs(), noDigest(), unheardSteps(), untoldBreaks(now)], ' UNION ALL ')
}

// A case whose ladder has ended is daily in the digests of who leads, until somebody has it.
const noNextStep = () =>
  countedAs(
    'no next step',
    of('openedAt'),
    Prisma.sql`"Case" d WHERE ${liveIn('d')} AND d."nextRungAt" IS NULL AND d."tellAt" IS NULL AND d."brokenAt" IS NULL
      AND NOT (d.kind = ANY(${HELD}::text[]) AND d."ladderFrom" IS NOT NULL AND d."acknowledgedAt" IS NULL
        AND EXISTS (SELECT FROM "Member" m JOIN "Tenant" t ON t.id = m."tenantId"
          WHERE m."tenantId" = d."tenantId" AND m.active AND m."nextDigestAt" IS NOT NULL AND (${LEADS_ANY} OR m.id = d."ownerId")))`,
  )

// What somebody has whom no platform reaches, goes to their deputies, to who looks after the customer, or to who leads.
const nobodyActs = () =>
  countedAs(
    'nobody acts',
    of('openedAt'),
    Prisma.sql`(SELECT c.id, c."tenantId", c."openedAt" FROM (SELECT t.id FROM "Tenant" t WHERE ${isInstalled(Prisma.sql`t.id`)}
          AND NOT EXISTS (SELECT FROM "Member" m WHERE m."tenantId" = t.id AND ${LEADS} AND ${reachable('m')}) OFFSET 0) t
      JOIN "Member" o ON o."tenantId" = t.id AND NOT ${reachable('o')}
      JOIN "Case" c ON c."tenantId" = t.id AND c."ownerId" = o.id AND ${liveIn('c')}
      JOIN "Relation" r ON r.id = c."relationId"
      WHERE NOT EXISTS (SELECT FROM "Member" m WHERE m."tenantId" = t.id AND ${reachable('m')} AND (m.id = r."ownerId" OR m.id IN ${DEPUTIES}
        OR m.id = (SELECT g."leadId" FROM "Team" g WHERE g.id = o."teamId")))) d`,
  )

const noDigest = () =>
  countedAs(
    'no digest',
    of('createdAt'),
    Prisma.sql`"Member" d JOIN "Tenant" t ON t.id = d."tenantId" WHERE d.active AND d."nextDigestAt" IS NULL
      AND cardinality(d.windows) > 0 AND d."absentFrom" IS NULL AND ${WORKS}`,
  )

// It went up its ladder and nobody heard: of its last step no message is on its way or arrived, nor of anything since, and nobody read
// it. What is too much in seven days stands in digests (crm/escalation/escalate.ts).
const unheardSteps = () =>
  countedAs(
    'unheard steps',
    of('openedAt'),
    Prisma.sql`"Case" d JOIN LATERAL (SELECT e.at, e.data ? 'unsaid' AS "isUnsaid" FROM "CaseEvent" e WHERE e."tenantId" = d."tenantId"
        AND e."caseId" = d.id AND e.what = 'escalated' ORDER BY e.id DESC LIMIT 1) step ON NOT step."isUnsaid"
      WHERE ${liveIn('d')} AND d."acknowledgedAt" IS NULL AND d.rung > 0 AND d.state <> 'answered' AND ${isInstalled(of('tenantId'))}
        AND NOT EXISTS (SELECT FROM "Delivery" s WHERE s."caseId" = d.id AND s.state IN ('queued', 'sent') AND NOT s."latestOnly"
          AND s."createdAt" >= step.at)
        AND NOT EXISTS (SELECT FROM "Shown" s WHERE s."tenantId" = d."tenantId" AND s."caseId" = d.id AND s.at >= step.at)`,
  )

// It broke, no line ever named it to anybody with that date, and that was not written down as our fault.
const untoldBreaks = (now: Date) =>
  countedAs(
    'untold breaks',
    of('brokenAt'),
    Prisma.sql`"Case" d WHERE ${liveIn('d')} AND d."brokenAt" >= ${new Date(now.getTime() - DAY)} AND d.kind = ANY(${DATED}::text[])
      AND EXISTS (SELECT FROM "CaseEvent" e WHERE e."tenantId" = d."tenantId" AND e."caseId" = d.id AND e.what = 'broken'
        AND e.at = d."brokenAt" AND NOT e.data ? 'untold')
      AND NOT EXISTS (SELECT FROM "Shown" s WHERE s."tenantId" = d."tenantId" AND s."caseId" = d.id AND s."dueAt" = d."dueAt"
        AND s.at <= d."brokenAt")`,
  )
