import { LIVE, liveIn } from '../../store/case-states.ts'
import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import { type Interaction, Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { AlreadyHeard, atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandUndo } from '../case/undo.ts'
import { transition } from '../case/transition.ts'
import { answeredAt } from '../case/wait.ts'
import { followsAgreed } from '../complaint/agreed-date.ts'
import { draftsAbout } from './draft.ts'
import { takeBackSign } from './sign-back.ts'
import { closedThere, dueThere, type There, thereIn } from './there.ts'
import type { InteractionForm } from './forms.ts'
import { withdrawUnused } from '../relation/relation.ts'

/**
 * What a line is: a fact, something the customer said, what they asked and what is behind that, our own assumption, or one that
 * turned out wrong.
 */
export const LABELS = ['fact', 'said', 'asked', 'behind', 'assumption', 'not so'] as const

export const Line = z.object({ label: z.enum(LABELS), text: z.string().min(1) })
export type Line = z.output<typeof Line>
export const Lines = z.array(Line)
export type Lines = z.output<typeof Lines>

export interface NewInteraction {
  relationId: number
  personId: number | null
  personName: string | null
  targetGroup: string
  form: InteractionForm
  direction: 'in' | 'out' | null
  subject: string | null
  outcome: string | null
  lines: readonly Line[]
  occurredAt: Date
  sourceLink: string | null
  /** Promises made in the same breath: the next step. */
  promises: readonly { summary: string; dueAt: Date; wholeDay: boolean; ownerId: number }[]
  /** Whether by this contact the writer kept something that is due between these, they are asked. */
  due?: { from: Date; until: Date }
  actor: Actor
}

export interface Logged extends There {
  id: number
  /** The numbers and ids of the promises, in order. */
  promises: { id: number; number: number }[]
}

/**
 * Stores a contact moment with its promises, the counts of its relation, the audit trail and the mark that it was
 * heard: one statement, one commit. Everything people do all day goes through here, so it is written by hand. Throws
 * `deadline past`.
 */
export async function logInteraction(db: Db, clock: Clock, input: NewInteraction): Promise<Logged> {
  const now = clock()
  if (input.promises.some((promise) => promise.dueAt <= now)) throw new UserError('deadline past')
  const { actor } = input
  const promises = JSON.stringify(input.promises)
  const answered = Prisma.sql`(${input.direction === 'in'}::boolean AND ${answeredAt(input.occurredAt, now)})`
  // They have it, or had it until nothing was heard of them.
  const isTheirs = Prisma.sql`(c."acknowledgedById" = ${actor.id}::int AND (c."acknowledgedAt" IS NOT NULL AND c."nextRungAt" IS NOT NULL OR c."silentSince" IS NOT NULL))`
  const agrees = Prisma.sql`(${isTheirs} AND first."dueAt" IS NOT NULL AND ${followsAgreed(now)}
    AND (c."pausedHow" IS DISTINCT FROM 'agreed' OR c."pausedUntil" <= ${now}::timestamptz OR c."pausedUntil" > first."dueAt"))`
  const [row] = await tenantSql(db)<{
    heard: boolean
    id: number | null
    promises: Logged['promises']
    due: unknown
    closed: unknown
  }>`
    WITH heard AS (
      UPDATE "Inbox" SET state = 'done' WHERE id = ${db.heard} AND state = 'new' RETURNING id
    ),
    go AS (SELECT 1 WHERE ${db.heard}::text IS NULL OR EXISTS (SELECT 1 FROM heard)),
    moment AS (
      INSERT INTO "Interaction" ("tenantId", "relationId", "personId", "personName", "memberId", form, direction, subject,
        "targetGroup", lines, outcome, "occurredAt", "loggedAt", "sourceLink")
      SELECT ${db.tenantId}::int, ${input.relationId}::int, ${input.personId}::int, ${input.personName}, ${actor.id}::int, ${input.form}, ${input.direction},
        ${input.subject}, ${input.targetGroup}, ${JSON.stringify(input.lines)}::jsonb, ${input.outcome}, ${input.occurredAt}::timestamptz, ${now}::timestamptz, ${input.sourceLink}
      FROM go RETURNING id
    ),
    counted AS (
      UPDATE "Relation" SET interactions = interactions + 1, "lastInteractionAt" = greatest("lastInteractionAt", ${input.occurredAt}::timestamptz)
      FROM go WHERE id = ${input.relationId}::int AND "tenantId" = ${db.tenantId}::int
    ),
    wanted AS (
      SELECT p.*, row_number() OVER () AS place FROM go, jsonb_to_recordset(${promises}::jsonb)
        AS p(summary text, "dueAt" timestamptz, "wholeDay" boolean, "ownerId" int)
    ),
    -- Who was waited for was heard: the tick goes on with it at once. And who has a complaint of theirs shows that they are on it,
    -- until the date they promised in the same breath.
    alive AS (
      UPDATE "Case" c SET "waitsUntil" = CASE WHEN ${answered} THEN ${now}::timestamptz ELSE "waitsUntil" END,
        "nextRungAt" = CASE WHEN ${answered} OR ${isTheirs} AND ("acknowledgedAt" IS NULL OR ${agrees}) THEN ${now}::timestamptz ELSE "nextRungAt" END,
        "acknowledgedAt" = CASE WHEN ${isTheirs} THEN ${now}::timestamptz ELSE "acknowledgedAt" END,
        "silentSince" = CASE WHEN ${isTheirs} THEN NULL ELSE "silentSince" END,
        "pausedUntil" = CASE WHEN ${agrees} THEN first."dueAt" WHEN ${isTheirs} AND "pausedHow" = 'snoozed' THEN NULL ELSE "pausedUntil" END,
        "pausedHow" = CASE WHEN ${agrees} THEN 'agreed' ELSE "pausedHow" END,
        "pausedFor" = CASE WHEN ${agrees} THEN first.summary ELSE "pausedFor" END
      FROM go LEFT JOIN (SELECT "dueAt", summary FROM wanted WHERE "ownerId" = ${actor.id}::int ORDER BY "dueAt", place LIMIT 1) first ON true
      WHERE c."tenantId" = ${db.tenantId}::int AND c."relationId" = ${input.relationId}::int AND ${liveIn('c')}
        AND (${answered} OR ${isTheirs})
    ),
    numbered AS (
      UPDATE "Tenant" SET "caseNumber" = "caseNumber" + (SELECT count(*) FROM wanted)
      WHERE id = ${db.tenantId}::int AND EXISTS (SELECT 1 FROM wanted) RETURNING "caseNumber"
    ),
    made AS (
      INSERT INTO "Case" ("tenantId", number, kind, "relationId", "personName", "interactionId", summary, "ownerId", "openedById",
        "openedAt", state, "dueAt", "wholeDay")
      SELECT ${db.tenantId}::int, "caseNumber" - (SELECT count(*) FROM wanted) + place, 'promise', ${input.relationId}::int, ${input.personName},
        moment.id, summary, "ownerId", ${actor.id}::int, ${now}::timestamptz, 'open', "dueAt", "wholeDay"
      FROM wanted, numbered, moment RETURNING id, number
    ),
    events AS (
      INSERT INTO "CaseEvent" ("tenantId", "caseId", at, "memberId", what)
      SELECT ${db.tenantId}::int, id, ${now}::timestamptz, ${actor.id}::int, 'opened' FROM made
    ),
    trail AS (
      INSERT INTO "Audit" ("tenantId", at, "memberId", action, subject, via)
      SELECT ${db.tenantId}::int, ${now}::timestamptz, ${actor.id}::int, 'interaction logged', 'interaction/' || id, ${actor.via} FROM moment
      UNION ALL SELECT ${db.tenantId}::int, ${now}::timestamptz, ${actor.id}::int, 'promise made', 'case/' || id, ${actor.via} FROM made
    )
    SELECT EXISTS (SELECT 1 FROM go) AS heard, (SELECT id FROM moment) AS id,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'number', number) ORDER BY number) FROM made), '[]') AS promises,
      ${dueThere(db.tenantId, { ...input, memberId: actor.id }, input.due ?? { from: now, until: now })} AS due,
      ${closedThere(db.tenantId, input)} AS closed`
  if (!row?.heard || row.id === null) throw new AlreadyHeard(`${db.heard} was answered before`)
  return { id: row.id, promises: row.promises, ...thereIn(row, input.lines) }
}

export interface InteractionChange {
  /** Absent: they stay as they are. */
  lines?: readonly Line[]
  form: InteractionForm
  direction: 'in' | 'out' | null
  relationId: number
  personId: number | null
  personName: string | null
  targetGroup: string
  occurredAt: Date
}

/**
 * Changes a contact moment; what it said before stays in the audit trail. Moved to another customer, its open promises and
 * questions go with it. Throws `undo not yours`; `no such case`, `case closed`, `not allowed` for those promises.
 */
export async function changeInteraction(
  db: Db,
  clock: Clock,
  { id, actor, lines, ...change }: InteractionChange & { id: number; actor: Actor },
): Promise<Interaction> {
  const now = clock()
  return atomically(db, async (tx) => {
    const before = await tx.interaction.findFirst({ where: { id, withdrawnAt: null } })
    if (!before || before.memberId !== actor.id) throw new UserError('undo not yours')
    const { form, direction, relationId, personName, occurredAt } = before
    await recordAudit(tx, now, actor, 'interaction changed', `interaction/${id}`, {
      lines: before.lines as Prisma.InputJsonArray,
      form,
      direction,
      relationId,
      personName,
      occurredAt: occurredAt.toISOString(),
    })
    const after = await tx.interaction.update({
      where: { id },
      data: { ...change, ...(lines && { lines: lines as Prisma.InputJsonArray }) },
    })
    await recount(tx, change.relationId, change.relationId === relationId ? 0 : 1)
    if (change.relationId !== relationId) await moveWith(tx, clock, before, change, actor)
    return after
  })
}

/** The customer was another one: what was promised and asked in the same breath is about them too. */
async function moveWith(
  tx: Db,
  clock: Clock,
  { id, relationId: from }: Interaction,
  { relationId, personName }: InteractionChange,
  actor: Actor,
): Promise<void> {
  const promises = { interactionId: id, kind: 'promise', state: { in: [...LIVE] } }
  for (const promise of await tx.case.findMany({ where: promises, select: { id: true }, orderBy: { id: 'asc' } }))
    await transition(tx, clock, { id: promise.id, kind: 'promise', actor, step: 'reworded' }, () => ({
      change: { relationId, personName },
    }))
  for (const draft of await draftsAbout(tx, { interactionId: id, actor })) {
    const input = { ...(draft.input as Prisma.JsonObject), relation: `#${relationId}` } as Prisma.InputJsonObject
    await tx.draft.update({ where: { id: draft.id }, data: { input } })
  }
  await recount(tx, from, -1)
  await withdrawUnused(tx, clock(), from, actor)
}

/**
 * Takes back a contact moment within ten minutes, counted from `since` when its author heard of it later, with the promises that
 * were made in the same breath. Throws
 * `undo not yours`, `undo too late`; `no such case`, `case closed` when one of the promises was settled meanwhile.
 */
export async function undoInteraction(
  db: Db,
  clock: Clock,
  { id, actor, since }: { id: number; actor: Actor; since?: Date },
): Promise<Interaction> {
  const now = clock()
  return atomically(db, async (tx) => {
    const moment = await tx.interaction.findFirstOrThrow({ where: { id } })
    if (moment.withdrawnAt) return moment
    demandUndo({ by: moment.memberId, at: since ?? moment.loggedAt }, actor, now)
    return withdrawInteraction(tx, clock, moment, actor)
  })
}

/**
 * Takes a contact moment out, with the promises that were made in the same breath. Throws `no such case`, `case closed`,
 * `undo not yours`, `undo too late` when one of these is settled, another’s or older.
 */
export async function withdrawInteraction(
  tx: Db,
  clock: Clock,
  moment: Interaction,
  actor: Actor,
): Promise<Interaction> {
  const now = clock()
  const { id } = moment
  const [after] = await tx.interaction.updateManyAndReturn({
    where: { id, withdrawnAt: null },
    data: { withdrawnAt: now },
  })
  if (!after) return moment
  const together = { interactionId: id, kind: 'promise', state: { in: [...LIVE] }, openedAt: moment.loggedAt }
  for (const promise of await tx.case.findMany({ where: together, select: { id: true }, orderBy: { id: 'asc' } }))
    await transition(tx, clock, { id: promise.id, kind: 'promise', actor, step: 'withdrawn' }, () => ({ change: {} }))
  await recount(tx, moment.relationId, -1)
  await takeBackSign(tx, now, moment)
  await recordAudit(tx, now, actor, 'interaction withdrawn', `interaction/${id}`)
  await withdrawUnused(tx, now, moment.relationId, actor)
  return after
}

/** Counts a contact moment more or less, and looks up anew when the last one was. */
async function recount(tx: Db, relationId: number, by: number): Promise<void> {
  const last = await tx.interaction.findFirst({
    where: { relationId, withdrawnAt: null },
    orderBy: { occurredAt: 'desc' },
    select: { occurredAt: true },
  })
  await tx.relation.update({
    where: { id: relationId },
    data: { interactions: { increment: by }, lastInteractionAt: last?.occurredAt ?? null },
  })
}
