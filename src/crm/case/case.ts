import type { Case, Prisma } from '../../store/generated/client.ts'
import { columnsOf, tenantSql } from '../../store/tenant/tenant-sql.ts'
import { AlreadyHeard, type Db, wakeOnceSaved } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import type { CaseKind } from '../kinds.ts'
import { type MessageKind, ruleOf } from '../messages.ts'
import { cardPlaces, checklistEdits } from './card-place.ts'

export interface NewCase {
  kind: CaseKind
  relationId: number
  summary: string
  ownerId: number
  personName?: string | null
  interactionId?: number | null
  /** Makes it once-only: asked again under the same origin, the case made before is returned. */
  origin?: string | null
  /** The message it is made from. */
  sourceLink?: string | null
  severity?: string
  dueAt?: Date | null
  wholeDay?: boolean
  ladderFrom?: Date
  /** Its owner has it since then. */
  acknowledgedAt?: Date | null
  nextRungAt?: Date | null
  /** When it is looked at whether its customer or its team must hear of it. */
  lookAt?: Date | null
  /** What it is a part of, or hangs on. */
  parentId?: number | null
  /** Who is to accept it, and when it is looked at whether they have. */
  offeredToId?: number | null
  offerLookAt?: Date | null
  /** What its kind knows of it. */
  facts?: Prisma.InputJsonObject
  /** The cause that is looked at together in it. */
  causeId?: number
  /** It has half the usual time, because its customer is a new one. */
  forNewcomer?: boolean
  /** What the model says of it (crm/model/begin.ts). */
  agreed?: Prisma.InputJsonObject
}

/** What comes with a new case: its line in the audit trail, and the card that is on its way to where complaints go. */
export interface Opening {
  trail?: string
  card?: MessageKind
}

/**
 * Opens a case under the tenant's next number, with its first event and what comes with it: one statement, one commit, which
 * also marks what was heard as done. Returns the one made before under the same origin. Throws `AlreadyHeard`.
 */
export async function openCase(
  db: Db,
  now: Date,
  actor: Actor,
  { kind, relationId, ownerId, origin = null, ...input }: NewCase,
  { trail = null, card = null }: { [part in keyof Opening]: Opening[part] | null } = {},
): Promise<{ opened: Case; isNew: boolean }> {
  const rule = card && ruleOf(card)
  const [row] = await tenantSql(db)<Case & { isNew: boolean }>`
    WITH heard AS (
      UPDATE "Inbox" SET state = 'done' WHERE id = ${db.heard} AND state = 'new' RETURNING id
    ),
    go AS (SELECT 1 WHERE ${db.heard}::text IS NULL OR EXISTS (SELECT 1 FROM heard)),
    before AS (SELECT ${columnsOf('Case', 'c')} FROM "Case" c, go WHERE c."tenantId" = ${db.tenantId} AND c.origin = ${origin}),
    numbered AS (
      UPDATE "Tenant" SET "caseNumber" = "caseNumber" + 1 FROM go
      WHERE id = ${db.tenantId}::int AND NOT EXISTS (SELECT 1 FROM before) RETURNING "caseNumber"
    ),
    opened AS (
      INSERT INTO "Case" ("tenantId", number, kind, "relationId", "personName", "interactionId", origin, "sourceLink", summary,
        "ownerId", "openedById", "openedAt", state, severity, "dueAt", "wholeDay", "acknowledgedAt", "acknowledgedById", "ladderFrom", "nextRungAt",
        "lookAt", "parentId", "offeredToId", "offerLookAt", facts, agreed, "causeId", "forNewcomer")
      SELECT ${db.tenantId}::int, "caseNumber", ${kind}, ${relationId}::int, ${input.personName ?? null}, ${input.interactionId ?? null}::int,
        ${origin}, ${input.sourceLink ?? null}, ${input.summary}, ${ownerId}::int, ${actor.id}::int, ${now}::timestamptz, 'open',
        ${input.severity ?? null}, ${input.dueAt ?? null}::timestamptz, ${input.wholeDay ?? false}::boolean,
        ${input.acknowledgedAt ?? null}::timestamptz, ${input.acknowledgedAt ? ownerId : null}::int,
        ${input.ladderFrom ?? null}::timestamptz, ${input.nextRungAt ?? null}::timestamptz, ${input.lookAt ?? null}::timestamptz, ${input.parentId ?? null}::int,
        ${input.offeredToId ?? null}::int, ${input.offerLookAt ?? null}::timestamptz, ${JSON.stringify(input.facts ?? {})}::jsonb,
        ${input.agreed ? JSON.stringify(input.agreed) : null}::jsonb, ${input.causeId ?? null}::int, ${input.forNewcomer ?? false}::boolean
      FROM numbered RETURNING ${columnsOf('Case')}
    ),
    event AS (
      INSERT INTO "CaseEvent" ("tenantId", "caseId", at, "memberId", what)
      SELECT ${db.tenantId}::int, id, ${now}::timestamptz, ${actor.id}::int, 'opened' FROM opened
    ),
    trail AS (
      INSERT INTO "Audit" ("tenantId", at, "memberId", action, subject, via)
      SELECT ${db.tenantId}::int, ${now}::timestamptz, ${actor.id}::int, ${trail}::text, 'case/' || id, ${actor.via}
      FROM opened WHERE ${trail}::text IS NOT NULL
    ),
    places AS (${cardPlaces(db)}),
    homes AS (
      SELECT "workspaceId", NULL::int AS "memberId", '/card/' || "workspaceId" AS step FROM places
      UNION ALL SELECT NULL, ${ownerId}::int, '/card/member/' || ${ownerId}::int WHERE NOT EXISTS (SELECT 1 FROM places)
    ),
    said AS (
      INSERT INTO "Delivery" ("tenantId", key, kind, urgent, "latestOnly", "caseId", "memberId", "workspaceId", "createdAt", "dueAt", state)
      SELECT ${db.tenantId}::int, ${kind} || '/' || opened.id || step, ${card}::text, ${rule?.urgent ?? false}::boolean,
        ${rule?.latestOnly ?? false}::boolean, opened.id, "memberId", "workspaceId", ${now}::timestamptz, ${now}::timestamptz, 'queued'
      FROM opened, homes WHERE ${card}::text IS NOT NULL
    ),
    on_checklist AS (${checklistEdits(db, now)})
    SELECT true AS "isNew", opened.* FROM opened UNION ALL SELECT false, before.* FROM before`
  if (!row) throw new AlreadyHeard(`${db.heard} was answered before`)
  if (card) wakeOnceSaved(db)
  const { isNew, ...opened } = row
  return { opened, isNew }
}

/** Adds to the history of a case and returns the event's id. Rows are never changed. */
export async function recordEvent(
  tx: Db,
  caseId: number,
  at: Date,
  actor: Actor | null,
  what: string,
  data: Prisma.InputJsonObject = {},
): Promise<number> {
  const event = await tx.caseEvent.create({ data: { caseId, at, memberId: actor?.id ?? null, what, data } })
  return event.id
}
