import { z } from 'zod'
import { isLive } from '../../store/case-states.ts'
import { type Case, Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { waitingOf } from '../case/wait.ts'
import { type Presence, presenceColumn, presenceOf, PresenceRow } from '../people/absence.ts'
import { rungAt, type Severity, type Told } from '../escalation/ladder.ts'
import { type ByModel, byModel } from '../model/agreed.ts'
import { ladderOf, severityOf } from '../escalation/on-ladder.ts'
import { CASE_KINDS, kindOf } from '../kinds.ts'
import type { Kind } from '../case/kind.ts'

const When = z.coerce.date().nullable()

const Facts = z.object({
  since: z.coerce.date().optional(),
  update: z.object({ text: z.string(), at: z.coerce.date(), by: z.number() }).optional(),
  cause: z.string().optional(),
  change: z.string().optional(),
})

const Touch = z.object({
  relationId: z.number(),
  name: z.string(),
  toldAt: When,
  toldBy: z.string().nullable(),
  offAt: When,
  offReason: z.string().nullable(),
})

const Part = z.object({
  id: z.number(),
  number: z.number(),
  kind: z.enum(CASE_KINDS),
  relation: z.string(),
  state: z.string(),
})

/** A customer that an incident touches, and whether they know that it is over. */
export type Touched = z.output<typeof Touch>
/** A case that is part of an incident. */
export type PartOf = z.output<typeof Part> & { of: Kind }

/** How an incident stands, with the names of everybody in it. */
export interface IncidentState {
  id: number
  number: number
  summary: string
  severity: Severity
  state: 'open' | 'closed' | 'withdrawn'
  since: Date | null
  owner: string
  /** Whether they are here, and who stands in, while it is open. */
  presence?: Presence | null
  openedBy: string
  openedAt: Date
  acknowledgedAt: Date | null
  acknowledgedBy: string | null
  silentSince: Date | null
  isReopened: boolean
  /** It waits on the customer: until when, and for what. */
  waits: { until: Date; reason: string } | null
  closedAt: Date | null
  closedBy: string | null
  update: { text: string; at: Date } | null
  facts: { cause?: string | undefined; change?: string | undefined }
  sourceLink: string | null
  /** How it goes by the model it began with. */
  course: ByModel | null
  touches: Touched[]
  parts: PartOf[]
  nextAt: Date | null
  nextTold: readonly Told[]
}

/** How an incident stands, in one round trip; at a moment that is given also whether its owner is here. */
export async function incidentState(db: Db, incident: Case, now?: Date): Promise<IncidentState> {
  const { tenantId } = db
  const [row] = await tenantSql(db)<{
    owner: string
    presence: unknown
    openedBy: string
    acknowledgedBy: string | null
    closedBy: string | null
    touches: unknown
    parts: unknown
  }>`
    SELECT o.name AS owner, ${presenceColumn(tenantId, Prisma.sql`c."ownerId"`)} AS presence, b.name AS "openedBy", a.name AS "acknowledgedBy", x.name AS "closedBy",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('relationId', t."relationId", 'name', r.name, 'toldAt', t."toldAt",
          'toldBy', m.name, 'offAt', t."offAt", 'offReason', t."offReason") ORDER BY t.id), '[]')
        FROM "CaseTouch" t JOIN "Relation" r ON r.id = t."relationId" AND r."tenantId" = t."tenantId"
          LEFT JOIN "Member" m ON m.id = t."toldById" AND m."tenantId" = t."tenantId"
        WHERE t."tenantId" = ${tenantId} AND t."caseId" = c.id) AS touches,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'kind', p.kind, 'relation', r.name,
          'state', p.state) ORDER BY p.id), '[]')
        FROM "Case" p JOIN "Relation" r ON r.id = p."relationId" AND r."tenantId" = p."tenantId"
        WHERE p."tenantId" = ${tenantId} AND p."parentId" = c.id AND p.state <> 'withdrawn'
          AND p.kind = ANY(${CASE_KINDS}::text[])) AS parts
    FROM "Case" c JOIN "Member" o ON o.id = c."ownerId" AND o."tenantId" = c."tenantId"
      JOIN "Member" b ON b.id = c."openedById" AND b."tenantId" = c."tenantId"
      LEFT JOIN "Member" a ON a.id = c."acknowledgedById" AND a."tenantId" = c."tenantId"
      LEFT JOIN "Member" x ON x.id = c."closedById" AND x."tenantId" = c."tenantId"
    WHERE c."tenantId" = ${tenantId} AND c.id = ${incident.id}`
  if (!row) throw new Error(`incident ${incident.number} is nobody's`)
  const { id, number, summary, openedAt, acknowledgedAt, silentSince, closedAt, sourceLink } = incident
  const { since, update, cause, change } = Facts.parse(incident.facts)
  const { owner, openedBy, acknowledgedBy, closedBy } = row
  return {
    id,
    number,
    summary,
    severity: severityOf(incident),
    state: isLive(incident.state) ? 'open' : (incident.state as IncidentState['state']),
    since: since ?? null,
    owner,
    presence: now && isLive(incident.state) ? presenceOf(PresenceRow.parse(row.presence), now) : null,
    openedBy,
    openedAt,
    acknowledgedAt,
    acknowledgedBy,
    silentSince,
    isReopened: incident.reopenedAt !== null,
    waits: waitingOf(incident),
    closedAt,
    closedBy,
    update: update ?? null,
    facts: { cause, change },
    sourceLink,
    course: byModel(incident),
    touches: z.array(Touch).parse(row.touches),
    parts: z
      .array(Part)
      .parse(row.parts)
      .map((part) => ({ ...part, of: kindOf(part.kind) })),
    nextAt: incident.nextRungAt,
    nextTold: rungAt(ladderOf(incident), incident.rung)?.tell ?? [],
  }
}
