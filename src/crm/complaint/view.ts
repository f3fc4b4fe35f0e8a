import type { Case, Member } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { type Rung, rungAt, type Severity, type Told } from '../escalation/ladder.ts'
import { ladderOf, severityOf } from '../escalation/on-ladder.ts'

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
  owner: Named
  openedBy: string
  openedAt: Date
  acknowledgedBy: string | null
  acknowledgedAt: Date | null
  closedBy: string | null
  closedAt: Date | null
  facts: { told?: string; cause?: string; change?: string }
  sourceLink: string | null
  rungs: readonly Rung[]
  nextTold: readonly Told[] | null
  nextAt: Date | null
}

/** How a complaint stands now; `name` says how its owner is to be named where it is read. */
export async function complaintState<Named>(
  db: Db,
  complaint: Case,
  name: (owner: Pick<Member, 'id' | 'name'>) => Named,
): Promise<ComplaintState<Named>> {
  const ids = [complaint.ownerId, complaint.openedById, complaint.acknowledgedById, complaint.closedById]
  const [names] = await tenantSql(db)<{ relation: string; members: Pick<Member, 'id' | 'name'>[] }>`
    SELECT r.name AS relation, (
      SELECT jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name)) FROM "Member" m
      WHERE m."tenantId" = ${db.tenantId} AND m.id = ANY(${ids.filter((id) => id !== null)}::int[])) AS members
    FROM "Relation" r WHERE r."tenantId" = ${db.tenantId} AND r.id = ${complaint.relationId}`
  if (!names) throw new Error(`complaint ${complaint.number} is about nobody`)
  const nameOf = (id: number | null) => names.members.find((member) => member.id === id)?.name ?? null
  const { id, number, relationId, personName, summary, openedAt, closedAt, ownerId } = complaint
  const ladder = ladderOf(complaint)
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
    state: complaint.state as ComplaintState<Named>['state'],
    owner: name({ id: ownerId, name: nameOf(ownerId) ?? '' }),
    openedBy: nameOf(complaint.openedById) ?? '',
    acknowledgedAt: complaint.acknowledgedAt,
    acknowledgedBy: complaint.acknowledgedAt ? nameOf(complaint.acknowledgedById) : null,
    closedBy: nameOf(complaint.closedById),
    sourceLink: complaint.sourceLink,
    facts: complaint.facts as ComplaintState<Named>['facts'],
    rungs: ladder.rungs,
    nextTold: rungAt(ladder, complaint.rung)?.tell ?? null,
    nextAt: complaint.nextRungAt,
  }
}
