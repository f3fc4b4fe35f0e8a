import { isLive } from '../case/kind.ts'
import { deniableUntil, isOfAnnoyances } from './of-annoyances.ts'
import type { AnnoyanceCategory } from '../annoyance/categories.ts'
import type { InteractionForm } from '../interaction/forms.ts'
import { waitingOf } from '../case/wait.ts'
import { liveIn } from '../../store/case-states.ts'
import { type Case, type Member, Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { type Rung, rungAt, type Severity, type Told, toldOf } from '../escalation/ladder.ts'
import { ladderOf, severityOf } from '../escalation/on-ladder.ts'
import { type ByModel, byModel } from '../model/agreed.ts'
import {
  type Colleague,
  isAway,
  type Presence,
  presenceColumn,
  presenceOf,
  PresenceRow,
  receiverFor,
} from '../people/absence.ts'
import { nameOf as memberName } from '../people/member.ts'

/** How a complaint stands, with the names of everybody in it. */
export interface ComplaintState<Named> {
  id: number
  number: number
  relation: string
  relationId: number
  personName: string | null
  summary: string
  severity: Severity
  state: 'open' | 'closed' | 'withdrawn'
  /** It waits on the customer: until when, and for what. */
  waits: { until: Date; reason: string } | null
  owner: Named
  /** Null: nobody registered it, annoyances became it. */
  openedBy: string | null
  /** When what it was made of happened, of what annoyances became. */
  madeOf: Date[]
  /** It can still be said to be none. */
  deniable: boolean
  openedAt: Date
  acknowledgedBy: string | null
  acknowledgedAt: Date | null
  /** Nothing was heard of `acknowledgedBy` since, and so it is up for somebody else again. */
  silentSince: Date | null
  isReopened: boolean
  /** Who stands in for its owner, who is away. */
  standIn: string | null
  /** Whether its owner is here, while it is open. */
  presence?: Presence | null
  closedBy: string | null
  closedAt: Date | null
  facts: {
    told?: string
    /** Whom of the customer was told, how and when. */
    to?: { person: string; form: InteractionForm; at: string }
    cause?: string
    change?: string
    denied?: string
    /** One of crm/annoyance/categories.ts, and what it meant for the customer, in their words. */
    category?: AnnoyanceCategory
    effect?: string
  }
  sourceLink: string | null
  /** How it goes by the model it began with. */
  course: ByModel | null
  /** The incident it is part of, or an open one that touches its customer. */
  incident: { id: number; number: number; isPart: boolean } | null
  /** Only with who is there. */
  rungs: readonly Rung[]
  nextTold: readonly Told[] | null
  nextAt: Date | null
}

/** How a complaint stands at a moment; `name` says how its owner is to be named where it is read. */
export async function complaintState<Named>(
  db: Db,
  now: Date,
  complaint: Case,
  name: (owner: Pick<Member, 'id' | 'name'>) => Named,
): Promise<ComplaintState<Named>> {
  const ids = [complaint.ownerId, complaint.openedById, complaint.acknowledgedById, complaint.closedById]
  const [names] = await tenantSql(db)<{
    relation: string
    incident: { id: number; number: number; isPart: boolean } | null
    madeOf: string[]
    presence: unknown
    members: Pick<Member, 'id' | 'name'>[]
    owner: Colleague & Record<Exclude<Told, 'owner'>, boolean>
  }>`
    SELECT r.name AS relation, ${incidentOf(db.tenantId, complaint)} AS incident, ${isOfAnnoyances(complaint) ? annoyancesOf(db.tenantId, complaint.id) : Prisma.sql`'[]'::jsonb`} AS "madeOf", ${presenceColumn(db.tenantId, Prisma.sql`${complaint.ownerId}::int`)} AS presence, ${whoIsThere(db.tenantId, complaint.ownerId)} AS owner, (
      SELECT jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name)) FROM "Member" m
      WHERE m."tenantId" = ${db.tenantId} AND m.id = ANY(${ids.filter((id) => id !== null)}::int[])) AS members
    FROM "Relation" r WHERE r."tenantId" = ${db.tenantId} AND r.id = ${complaint.relationId}`
  if (!names) throw new Error(`complaint ${complaint.number} is about nobody`)
  const nameOf = (id: number | null) => names.members.find((member) => member.id === id)?.name ?? null
  const { id, number, relationId, personName, summary, openedAt, closedAt, ownerId } = complaint
  const ladder = ladderOf(complaint)
  const isAbsent = !names.owner.active || isAway(names.owner, now)
  const receiver = isAbsent ? await receiverFor(db, names.owner, now) : ownerId
  const told = (rung: Rung): Rung => ({ ...rung, tell: toldOf(rung, (who) => who === 'owner' || names.owner[who]) })
  const next = rungAt(ladder, complaint.rung)
  return {
    id,
    number,
    relation: names.relation,
    relationId,
    personName,
    summary,
    severity: severityOf(complaint),
    openedAt,
    closedAt,
    state: isLive(complaint.state) ? 'open' : complaint.state === 'closed' ? 'closed' : 'withdrawn',
    waits: waitingOf(complaint),
    owner: name({ id: ownerId, name: nameOf(ownerId) ?? '' }),
    openedBy: isOfAnnoyances(complaint) ? null : (nameOf(complaint.openedById) ?? ''),
    madeOf: names.madeOf.map((at) => new Date(at)),
    deniable: isOfAnnoyances(complaint) && isLive(complaint.state) && now <= (await deniableUntil(db, complaint)),
    acknowledgedAt: complaint.acknowledgedAt,
    acknowledgedBy: nameOf(complaint.acknowledgedById),
    silentSince: complaint.silentSince,
    isReopened: complaint.reopenedAt !== null,
    presence: isLive(complaint.state) ? presenceOf(PresenceRow.parse(names.presence), now) : null,
    standIn: receiver === ownerId ? null : await memberName(db, receiver),
    closedBy: nameOf(complaint.closedById),
    sourceLink: complaint.sourceLink,
    course: byModel(complaint),
    incident: names.incident,
    facts: complaint.facts as ComplaintState<Named>['facts'],
    rungs: ladder.rungs.map(told),
    // Who stands in is told in the place of an owner who is away.
    nextTold: next && [
      ...new Set(told(next).tell.map((who) => (who === 'owner' && receiver !== ownerId ? 'deputy' : who))),
    ],
    nextAt: complaint.nextRungAt,
  }
}

/** The incident that a complaint is part of; of one that is part of nothing, the newest open one that touches its customer. */
const incidentOf = (tenantId: number, { parentId, relationId }: Case) => Prisma.sql`(
    SELECT jsonb_build_object('id', i.id, 'number', i.number, 'isPart', i.id = ${parentId}::int IS TRUE) FROM "Case" i
    WHERE i."tenantId" = ${tenantId} AND i.kind = 'incident' AND i.id = coalesce(${parentId}::int, (
      SELECT max(t."caseId") FROM "CaseTouch" t JOIN "Case" c ON c.id = t."caseId" AND c."tenantId" = t."tenantId" AND ${liveIn('c')}
      WHERE t."tenantId" = ${tenantId} AND t."relationId" = ${relationId} AND t."offAt" IS NULL)))`

/** When the different things happened that were counted for a complaint; who noted them is nobody's business. */
const annoyancesOf = (tenantId: number, caseId: number) => Prisma.sql`(
    SELECT coalesce(jsonb_agg(x.at ORDER BY x.at), '[]') FROM (
      SELECT min(a."happenedAt") AS at FROM "Annoyance" a
      WHERE a."tenantId" = ${tenantId} AND a."caseId" = ${caseId}::int AND a."withdrawnAt" IS NULL
      GROUP BY coalesce(a."eventId", a.id)) x)`

/** An owner with their absence, and whether there is a deputy, a lead and a sponsor who works here. */
const whoIsThere = (tenantId: number, ownerId: number) => Prisma.sql`(
    SELECT jsonb_build_object('id', o.id, 'active', o.active, 'timeZone', o."timeZone", 'deputyId', o."deputyId",
      'absentFrom', o."absentFrom", 'absentUntil', o."absentUntil",
      'deputy', d.id IS NOT NULL, 'lead', l.id IS NOT NULL, 'sponsor', s.id IS NOT NULL)
    FROM "Member" o JOIN "Tenant" c ON c.id = ${tenantId}
      LEFT JOIN "Member" d ON d.id = o."deputyId" AND d."tenantId" = ${tenantId} AND d.active
      LEFT JOIN "Team" t ON t.id = o."teamId" AND t."tenantId" = ${tenantId}
      LEFT JOIN "Member" l ON l.id = t."leadId" AND l."tenantId" = ${tenantId} AND l.active
      LEFT JOIN "Member" s ON s.id = c."sponsorId" AND s."tenantId" = ${tenantId} AND s.active
    WHERE o."tenantId" = ${tenantId} AND o.id = ${ownerId})`
