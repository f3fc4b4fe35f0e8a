import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Annoyance, Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { isAlike } from '../case/alike.ts'
import { demandUndo } from '../case/undo.ts'
import { causeOfKind } from '../menu/cause-of-kind.ts'
import { lockRelations } from '../relation/aliases.ts'
import { withdrawUnused } from '../relation/relation.ts'
import { becomeComplaint, uncountFor } from './becomes.ts'
import type { AnnoyanceCategory } from './categories.ts'
import { countedAt } from './counted.ts'

export interface NewAnnoyance {
  relationId: number
  text: string
  category?: AnnoyanceCategory | null
  /** Now, when it is not said. */
  happenedAt?: Date
  /** The note this is another report of. */
  reportOf?: number | null
  /** Makes it once-only: asked again under the same origin, the note made before is returned. */
  origin?: string | null
  actor: Actor
}

/** A note, and how many different things that count there are at its customer in the last 90 days. */
export interface Noted {
  noted: Annoyance
  recent: number
  /** What it was counted for. */
  complaint: Case | null
}

/** Notes what annoyed a customer, or that somebody else heard of the same; enough of them become a complaint, see `becomeComplaint`. */
export async function noteAnnoyance(
  db: Db,
  clock: Clock,
  { relationId, text, category = null, happenedAt, reportOf = null, origin = null, actor }: NewAnnoyance,
): Promise<Noted> {
  const now = clock()
  return atomically(db, async (tx) => {
    // One after the other at one customer, so that two at once are counted once.
    await lockRelations(tx, [relationId])
    const before = origin === null ? null : await tx.annoyance.findFirst({ where: { origin } })
    if (before) return standing(tx, now, before)
    const first = reportOf === null ? null : await tx.annoyance.findFirst({ where: { id: reportOf, relationId } })
    const same = first && {
      eventId: first.eventId ?? first.id,
      caseId: first.caseId,
      causeId: first.causeId,
      happenedAt: first.happenedAt,
    }
    const noted = await tx.annoyance.create({
      data: {
        relationId,
        memberId: actor.id,
        text,
        category,
        happenedAt: happenedAt ?? now,
        origin,
        notedAt: now,
        causeId: category && (await causeOfKind(tx, category)),
        ...same,
      },
    })
    const complaint = await becomeComplaint(tx, now, noted, actor)
    // Last, so that taking back what was done last takes back both.
    await recordAudit(tx, now, actor, 'annoyance noted', `annoyance/${noted.id}`)
    return standing(tx, now, complaint ? { ...noted, caseId: complaint.id } : noted)
  })
}

/** Returns what was noted of the same customer, kind and day, or in the same words where they have no kind; null when nothing was. */
export async function annoyanceAlike(
  db: Db,
  {
    relationId,
    text,
    category,
    day,
  }: Pick<Annoyance, 'relationId' | 'text' | 'category'> & { day: { from: Date; to: Date } },
): Promise<Annoyance | null> {
  const found = await db.annoyance.findMany({
    where: { relationId, category, withdrawnAt: null, happenedAt: { gte: day.from, lt: day.to } },
    orderBy: { id: 'desc' },
    take: 20,
  })
  return found.find((other) => category !== null || isAlike(other.text, text)) ?? null
}

/** Changes a note; what it was stays in the audit trail. Throws `undo not yours`. */
export async function changeAnnoyance(
  db: Db,
  clock: Clock,
  { id, actor, ...change }: { id: number; actor: Actor; text?: string; category?: AnnoyanceCategory | null },
): Promise<Annoyance> {
  return atomically(db, async (tx) => {
    const before = await tx.annoyance.findFirst({ where: { id, withdrawnAt: null } })
    if (!before || before.memberId !== actor.id) throw new UserError('undo not yours')
    const { text, category } = before
    await recordAudit(tx, clock(), actor, 'annoyance changed', `annoyance/${id}`, {
      text,
      ...(category && { category }),
    })
    const causeId = before.causeId ?? (change.category ? await causeOfKind(tx, change.category) : null)
    return tx.annoyance.update({ where: { id }, data: { ...change, causeId } })
  })
}

/** How a note stands now. */
export async function standing(db: Db, now: Date, noted: Annoyance): Promise<Noted> {
  const { relationId, caseId } = noted
  const found = await db.annoyance.findMany({ where: countedAt(relationId, now), select: { id: true, eventId: true } })
  const recent = new Set(found.map(({ id, eventId }) => eventId ?? id)).size
  return { noted, recent, complaint: caseId === null ? null : await db.case.findFirst({ where: { id: caseId } }) }
}

/** Takes back a note within ten minutes, and the complaint it made unless somebody acted on that. Throws `undo not yours`, `undo too late`. */
export async function undoAnnoyance(
  db: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
): Promise<Annoyance> {
  const now = clock()
  return atomically(db, async (tx) => {
    const { relationId } = await tx.annoyance.findFirstOrThrow({ where: { id } })
    await lockRelations(tx, [relationId])
    const noted = await tx.annoyance.findFirstOrThrow({ where: { id } })
    if (noted.withdrawnAt) return noted
    demandUndo({ by: noted.memberId, at: noted.notedAt }, actor, now)
    await recordAudit(tx, now, actor, 'annoyance withdrawn', `annoyance/${id}`)
    const withdrawn = await tx.annoyance.update({ where: { id }, data: { withdrawnAt: now } })
    await uncountFor(tx, now, withdrawn, actor)
    await withdrawUnused(tx, now, noted.relationId, actor)
    return withdrawn
  })
}
