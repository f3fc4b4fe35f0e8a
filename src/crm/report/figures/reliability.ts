import { z } from 'zod'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { hasRole } from '../../people/member.ts'
import { ownFigures, type OwnFigures, type OwnKept } from '../../own-promise/ledger.ts'
import { OWN_COMPANY } from '../../relation/own-company.ts'
import { FEWEST_PEOPLE, type Groups, readGroups } from '../groups.ts'
import { OWNER_BEFORE, PastStep, withPastSteps } from '../counting/past-step.ts'
import { BECAME_OF_DATE, type BecameOfDate, type PromisedDate, promisedDates } from '../counting/promised.ts'
import type { ReportSpan } from '../span.ts'
import { type Interval, wilson } from '../counting/statistics.ts'

/** A span, or less of one, seen from now. */
interface Within {
  now: Date
  span: Pick<ReportSpan, 'from' | 'to'>
}

/**
 * How many dates that were promised became what. `counted`: of how many it is said that they were kept: those that nobody moved or
 * called off before they passed, and those that were given up without a word, because that customer waits for it all the same.
 */
export type Reliability = Record<BecameOfDate, number> & { counted: number }

/** Of a team, or with null of everybody else. */
export interface TeamReliability {
  teamId: number | null
  team: string | null
  counts: Reliability
}

export interface ReliabilityFigures {
  teams: TeamReliability[]
  /** Who leads, who are counted in their teams as well; null: they, or others of a team, are too few, and they are counted there only. */
  leadership: Reliability | null
  company: Reliability
  /** Between which shares of the company the real one lies. */
  interval: Interval
  /** The numbers of those that broke, the newest first. */
  broken: number[]
  /** What became of what Kastelein itself promised, by the same measure: what nobody was told of in time is broken by it. */
  own: OwnReliability
}

export type OwnReliability = OwnFigures & { untold: number; kept: number; counted: number }

/** No promise is for a day further on than this. */
const LONGEST_DAYS = 400
const DAY = 86_400_000
/** So many that broke are named. */
const NAMED = 3

const Row = z.object({
  number: z.number(),
  ownerId: z.number(),
  openedAt: z.coerce.date(),
  dueAt: z.coerce.date(),
  steps: z.array(PastStep),
  toldAt: z.array(z.coerce.date()).nullable(),
})

/** Returns what became of the dates that were promised for a span and passed, by team and never by person. */
export async function reliabilityFigures(db: Db, { now, span }: Within): Promise<ReliabilityFigures> {
  const [counted, working, dates, own] = await Promise.all([
    readGroups(db),
    readWorking(db),
    datesPromised(db, { now, span }),
    ownFigures(db, now, span),
  ])
  const { groups, groupOf, personOf } = counted
  const leaders = leadersApart(working, dates, counted)
  const teams = groups.map(({ id, team }) => ({
    teamId: id,
    team,
    counts: countOf(dates.filter(({ ownerId }) => groupOf(ownerId) === id)),
  }))
  const broken = dates.filter(isBroken).toSorted((a, b) => b.dueAt.getTime() - a.dueAt.getTime() || b.number - a.number)
  const company = countOf(dates)
  return {
    teams,
    leadership: leaders && countOf(dates.filter(({ ownerId }) => leaders.has(personOf(ownerId)))),
    company,
    interval: wilson(company.kept, company.counted),
    broken: [...new Set(broken.map(({ number }) => number))].slice(0, NAMED),
    own: ownOf(own, company.untold),
  }
}

function ownOf(own: OwnFigures, untold: number): OwnReliability {
  const all = Object.values(own)
  const sum = (of: keyof OwnKept) => all.reduce((sum, became) => sum + became[of], 0)
  return { ...own, untold, kept: sum('kept'), counted: sum('kept') + sum('late') + sum('missed') + untold }
}

/** Returns what was promised for a span and passed, with what became of it; with an owner only what was theirs at that date. */
export async function datesPromised(
  db: Db,
  { now, span: { from, to } }: Within,
  ownerId: number | null = null,
): Promise<PromisedDate[]> {
  const tenant = db.tenantId
  const since = new Date(from.getTime() - LONGEST_DAYS * DAY)
  const rows = await tenantSql(db)<{ id: number }>`
    SELECT c.id, c.number, c."ownerId", c."openedAt", c."dueAt",
      CASE WHEN r.origin IS DISTINCT FROM ${OWN_COMPANY} THEN coalesce((
        SELECT jsonb_agg(i."occurredAt") FROM "Interaction" i WHERE i."tenantId" = ${tenant} AND i."relationId" = c."relationId"
          AND c.outcome = 'dropped' AND i."withdrawnAt" IS NULL AND i.direction IS DISTINCT FROM 'in'
          AND i."occurredAt" >= c."closedAt" - interval '24 hours' AND i."occurredAt" <= greatest(c."closedAt" + interval '24 hours', c."dueAt")), '[]') END AS "toldAt"
    FROM "Case" c JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = ${tenant}
    WHERE c."tenantId" = ${tenant} AND c.kind = 'promise' AND c."dueAt" IS NOT NULL AND c."openedAt" < ${to}
      AND (c."closedAt" IS NULL OR c."closedAt" >= ${since})
      AND (c."dueAt" >= ${from} AND c."dueAt" < ${to} OR EXISTS (SELECT FROM "CaseEvent" m WHERE m."tenantId" = ${tenant}
        AND m."caseId" = c.id AND (coalesce(m.data #>> '{was,dueAt}', m.data->>'from') BETWEEN ${from.toISOString()} AND ${to.toISOString()})))
      AND (${ownerId}::int IS NULL OR c."ownerId" = ${ownerId}::int OR EXISTS (SELECT FROM "CaseEvent" e
        WHERE e."tenantId" = ${tenant} AND e."caseId" = c.id AND ${OWNER_BEFORE} = ${ownerId}::int))
    ORDER BY c.id`
  return (await withPastSteps(db, rows))
    .flatMap((row) => promisedDates(Row.parse(row), now))
    .filter((date) => from <= date.dueAt && date.dueAt < to && (ownerId === null || date.ownerId === ownerId))
}

interface Working {
  id: number
  leads: boolean
}

/** Returns who works here; who leads, and the sponsor, do lead. */
async function readWorking(db: Db): Promise<Working[]> {
  const { sponsorId } = await db.tenant.findFirstOrThrow({ select: { sponsorId: true } })
  const members = await db.member.findMany({ where: { active: true }, select: { id: true, role: true } })
  return members.map((member) => ({ id: member.id, leads: hasRole(member, 'lead') || member.id === sponsorId }))
}

/**
 * Who leads, when a line of theirs tells of nobody: of every group none of them or enough, and none or enough others. Else the lines
 * of groups less that of them would be about a few. Null when that is not so.
 */
function leadersApart(
  working: readonly Working[],
  dates: readonly PromisedDate[],
  { groups, groupOf, personOf }: Groups,
): Set<number> | null {
  const leaders = new Set(working.filter(({ leads }) => leads).map(({ id }) => id))
  const others = working.filter(({ leads }) => !leads).map(({ id }) => id)
  // Who left has figures still, and is no company for somebody else.
  const promisers = dates.map(({ ownerId }) => personOf(ownerId)).filter((id) => !leaders.has(id))
  const isEnough = (some: readonly number[]) => some.length === 0 || some.length >= FEWEST_PEOPLE
  const isTold = (isIn: (id: number) => boolean) => {
    const rest = others.filter(isIn)
    return isEnough([...leaders].filter(isIn)) && isEnough(rest) && (rest.length > 0 || !promisers.some(isIn))
  }
  const isShown = leaders.size > 0 && others.length > 0 && isTold(() => true)
  return isShown && groups.every(({ id }) => isTold((one) => groupOf(one) === id)) ? leaders : null
}

const isBroken = ({ became }: PromisedDate) => became === 'broken' || became === 'untold'

/** How many of them became what. */
export function countOf(dates: readonly PromisedDate[]): Reliability {
  const became = Object.fromEntries(
    BECAME_OF_DATE.map((one) => [one, dates.filter((date) => date.became === one).length]),
  ) as Record<BecameOfDate, number>
  return { ...became, counted: became.kept + became.broken + became.untold + became['not told'] }
}
