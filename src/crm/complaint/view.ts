import { isLive } from '../case/kind.ts'
import { isFromOutside } from './look.ts'
import { deniableUntil, isOfAnnoyances } from './of-annoyances.ts'
import type { AnnoyanceCategory } from '../annoyance/categories.ts'
import type { InteractionForm } from '../interaction/forms.ts'
import { pauseOf, type PauseHow } from '../case/pause.ts'
import { waitingOf } from '../case/wait.ts'
import { liveIn } from '../../store/case-states.ts'
import { type Case, type Member, Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Severity } from '../escalation/ladder.ts'
import { newSinceColumn } from '../customer/about-line.ts'
import { ladderOf, severityOf } from '../escalation/on-ladder.ts'
import { matesOf, nextPeer } from '../escalation/peers.ts'
import { type LadderPeople, type LadderStep, ladderSteps, type OfLadder } from '../escalation/steps.ts'
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
import { calendarOf, nameOf as memberName, type WorkingCompany } from '../people/member.ts'

/** How a complaint stands, with the names of everybody in it. */
export interface ComplaintState<Named> {
  id: number
  number: number
  relation: string
  relationId: number
  /** Since when that is a customer, while they are a new one. */
  newSince?: Date | null
  /** It began while they were one, and has half the usual time. */
  forNewcomer?: boolean
  personName: string | null
  summary: string
  severity: Severity
  state: 'open' | 'closed' | 'withdrawn'
  /** It waits on the customer: until when, and for what. */
  waits: { until: Date; reason: string } | null
  /** Nobody is asked how it goes: how, until when, and why. */
  paused: { how: PauseHow; until: Date; reason: string } | null
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
    /** The cause we know that was said to be behind it, while it is open. */
    sameCause?: string
  }
  sourceLink: string | null
  /** There are causes to choose from. */
  knowsCauses?: boolean
  /** How it goes by the model it began with. */
  course: ByModel | null
  /** The incident it is part of, or an open one that touches its customer. */
  incident: { id: number; number: number; isPart: boolean } | null
  /** The whole ladder, while it is open. */
  steps: LadderStep[]
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
    newSince: Date | null
    incident: { id: number; number: number; isPart: boolean } | null
    madeOf: string[]
    knowsCauses: boolean
    presence: unknown
    members: Pick<Member, 'id' | 'name'>[]
    owner: OnTheLadder
  }>`
    SELECT r.name AS relation, ${newSinceColumn(now)} AS "newSince", ${incidentOf(db.tenantId, complaint)} AS incident, ${isOfAnnoyances(complaint) ? annoyancesOf(db.tenantId, complaint.id) : Prisma.sql`'[]'::jsonb`} AS "madeOf", EXISTS (SELECT FROM "Cause" k WHERE k."tenantId" = ${db.tenantId}) AS "knowsCauses", ${presenceColumn(db.tenantId, Prisma.sql`${complaint.ownerId}::int`)} AS presence, ${whoIsThere(db.tenantId, complaint.ownerId)} AS owner, (
      SELECT jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name)) FROM "Member" m
      WHERE m."tenantId" = ${db.tenantId} AND m.id = ANY(${ids.filter((id) => id !== null)}::int[])) AS members
    FROM "Relation" r WHERE r."tenantId" = ${db.tenantId} AND r.id = ${complaint.relationId}`
  if (!names) throw new Error(`complaint ${complaint.number} is about nobody`)
  const nameOf = (id: number | null) => names.members.find((member) => member.id === id)?.name ?? null
  const { id, number, relationId, personName, summary, openedAt, closedAt, ownerId } = complaint
  const isAbsent = !names.owner.active || isAway(names.owner, now)
  const receiver = isAbsent ? await receiverFor(db, names.owner, now) : ownerId
  const standIn = receiver === ownerId ? null : await memberName(db, receiver)
  const people = await peopleOnLadder(db, now, complaint, names.owner, standIn ?? nameOf(ownerId) ?? '')
  return {
    id,
    number,
    relation: names.relation,
    relationId,
    newSince: names.newSince,
    forNewcomer: complaint.forNewcomer,
    personName,
    summary,
    severity: severityOf(complaint),
    openedAt,
    closedAt,
    state: isLive(complaint.state) ? 'open' : complaint.state === 'closed' ? 'closed' : 'withdrawn',
    waits: waitingOf(complaint),
    paused: pauseOf(complaint, now),
    owner: name({ id: ownerId, name: nameOf(ownerId) ?? '' }),
    openedBy: isOfAnnoyances(complaint) ? null : (nameOf(complaint.openedById) ?? ''),
    madeOf: names.madeOf.map((at) => new Date(at)),
    deniable: isOfAnnoyances(complaint) && isLive(complaint.state) && now <= (await deniableUntil(db, complaint)),
    acknowledgedAt: complaint.acknowledgedAt,
    acknowledgedBy: nameOf(complaint.acknowledgedById),
    silentSince: complaint.silentSince,
    isReopened: complaint.reopenedAt !== null,
    presence: isLive(complaint.state) ? presenceOf(PresenceRow.parse(names.presence), now) : null,
    standIn,
    closedBy: nameOf(complaint.closedById),
    knowsCauses: names.knowsCauses,
    sourceLink: isFromOutside(complaint) ? null : complaint.sourceLink,
    course: byModel(complaint),
    incident: names.incident,
    facts: complaint.facts as ComplaintState<Named>['facts'],
    nextAt: complaint.nextRungAt,
    steps: isLive(complaint.state) ? ladderSteps(complaint, people, calendarOf(names.owner, names.owner.company)) : [],
  }
}

type OnTheLadder = Colleague &
  Pick<Member, 'hours'> & { company: WorkingCompany } & Record<'deputy' | 'lead' | 'sponsor', OfLadder | null>

/** Whom its ladder may tell, by name; `owner` is the name of who is told in the owner's place. */
async function peopleOnLadder(
  db: Db,
  now: Date,
  complaint: Case,
  { deputy, lead, sponsor }: OnTheLadder,
  owner: string,
): Promise<LadderPeople> {
  const { ownerId } = complaint
  const named = new Set(ladderOf(complaint).rungs.flatMap(({ tell }) => tell))
  const mates = await matesOf(db, [ownerId], named)
  const id = nextPeer(mates.get(ownerId) ?? [], complaint, now)
  const peer = id === null ? null : { name: await memberName(db, id), active: true }
  return { owner: { name: owner, active: true }, deputy, lead, sponsor, peer }
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

/** An owner with their absence and working time, and their deputy, their lead and the sponsor, when there are any. */
const whoIsThere = (tenantId: number, ownerId: number) => Prisma.sql`(
    SELECT jsonb_build_object('id', o.id, 'active', o.active, 'timeZone', o."timeZone", 'deputyId', o."deputyId",
      'absentFrom', o."absentFrom", 'absentUntil', o."absentUntil",
      'hours', o.hours, 'company', jsonb_build_object('hours', c.hours, 'country', c.country, 'closings', c.closings),
      'deputy', CASE WHEN d.id IS NOT NULL THEN jsonb_build_object('name', d.name, 'active', d.active) END,
      'lead', CASE WHEN l.id IS NOT NULL THEN jsonb_build_object('name', l.name, 'active', l.active) END,
      'sponsor', CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('name', s.name, 'active', s.active) END)
    FROM "Member" o JOIN "Tenant" c ON c.id = ${tenantId}
      LEFT JOIN "Member" d ON d.id = o."deputyId" AND d."tenantId" = ${tenantId}
      LEFT JOIN "Team" t ON t.id = o."teamId" AND t."tenantId" = ${tenantId}
      LEFT JOIN "Member" l ON l.id = t."leadId" AND l."tenantId" = ${tenantId}
      LEFT JOIN "Member" s ON s.id = c."sponsorId" AND s."tenantId" = ${tenantId}
    WHERE o."tenantId" = ${tenantId} AND o.id = ${ownerId})`
