import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Telling } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandUndo } from '../case/undo.ts'
import type { InteractionForm } from '../interaction/forms.ts'
import { logInteraction, undoInteraction } from '../interaction/interaction.ts'
import { hasRole } from '../people/member.ts'

/** A customer who is to hear of a change. */
export interface ToTell {
  id: number
  relationId: number
  name: string
}

/** So many customers stand on one card. */
const SHOWN = 10

/** Returns the customers that somebody has to tell of a change, the first ten, and how many more there are. */
export async function untoldBy(
  db: Db,
  of: { changeId: number; memberId: number },
): Promise<{ customers: ToTell[]; more: number }> {
  const where = { ...of, settledAt: null }
  const found = await db.telling.findMany({
    where,
    orderBy: { id: 'asc' },
    take: SHOWN,
    select: { id: true, relation: { select: { id: true, name: true } } },
  })
  const customers = found.map(({ id, relation }) => ({ id, relationId: relation.id, name: relation.name }))
  const count = found.length < SHOWN ? found.length : await db.telling.count({ where })
  return { customers, more: count - found.length }
}

/** Returns how many customers were not told of a change yet. */
export function untoldOf(db: Db, changeId: number): Promise<number> {
  return db.telling.count({ where: { changeId, settledAt: null } })
}

interface Told {
  id: number
  how: InteractionForm
  /** Whom of the customer. */
  whom: string | null
  at: Date
  /** What is kept of it as a contact moment. */
  text: string
  actor: Actor
}

/**
 * Keeps that a customer was told of a change, with the contact moment that was. Of a customer who was told before, or need not be, that
 * stays. Throws `change not done` when that was taken back, `deadline past`.
 */
export async function tellOfChange(db: Db, clock: Clock, { id, how, whom, at, text, actor }: Told): Promise<Telling> {
  const now = clock()
  return atomically(db, async (tx) => {
    const found = await lockTelling(tx, id)
    if (found.settledAt) return found
    const relation = await tx.relation.findFirstOrThrow({ where: { id: found.relationId } })
    const { id: interactionId } = await logInteraction(tx, clock, {
      relationId: relation.id,
      personId: null,
      personName: whom,
      targetGroup: relation.targetGroup,
      form: how,
      direction: 'out',
      subject: null,
      outcome: null,
      lines: [{ label: 'fact', text }],
      occurredAt: at,
      sourceLink: null,
      promises: [],
      actor,
    })
    return settle(tx, now, id, actor, 'change told', { how, whom, interactionId })
  })
}

/**
 * Keeps why a customer need not be told of a change. Throws `change not done` when that was taken back, `not allowed` for who neither has
 * to tell them, looks after them, owns the change nor leads.
 */
export async function leaveUntold(
  db: Db,
  clock: Clock,
  { id, why, actor }: { id: number; why: string; actor: Actor },
): Promise<Telling> {
  const now = clock()
  return atomically(db, async (tx) => {
    const found = await lockTelling(tx, id)
    if (found.settledAt) return found
    const member = await tx.member.findFirstOrThrow({ where: { id: actor.id } })
    const { ownerId } = await tx.relation.findFirstOrThrow({ where: { id: found.relationId } })
    const { promise } = await tx.change.findFirstOrThrow({ where: { id: found.changeId }, include: { promise: true } })
    if (![found.memberId, ownerId, promise.ownerId].includes(actor.id) && !hasRole(member, 'lead')) {
      const owner = await tx.member.findFirst({ where: { id: found.memberId }, select: { name: true } })
      throw new UserError('not allowed', { owner: owner?.name ?? '' })
    }
    return settle(tx, now, id, actor, 'change not told', { why })
  })
}

/**
 * Takes back within ten minutes that a customer was told or need not be; the contact moment goes with it. Done twice it is done once.
 * Throws `change not done`, `undo not yours`, `undo too late`, `no such case`, `case closed`.
 */
export async function undoTelling(db: Db, clock: Clock, { id, actor }: { id: number; actor: Actor }): Promise<Telling> {
  const now = clock()
  return atomically(db, async (tx) => {
    const found = await lockTelling(tx, id)
    if (!found.settledAt) return found
    demandUndo({ by: found.settledById ?? 0, at: found.settledAt }, actor, now)
    if (found.interactionId) await undoInteraction(tx, clock, { id: found.interactionId, actor })
    await recordAudit(tx, now, actor, 'change told withdrawn', `telling/${id}`)
    const open = { settledAt: null, settledById: null, how: null, whom: null, why: null, interactionId: null }
    return tx.telling.update({ where: { id }, data: open })
  })
}

/** One click after another. */
async function lockTelling(tx: Db, id: number): Promise<Telling> {
  await tenantSql(tx)`SELECT id FROM "Telling" WHERE "tenantId" = ${tx.tenantId} AND id = ${id} FOR UPDATE`
  const found = await tx.telling.findFirst({ where: { id } })
  if (!found) throw new UserError('change not done')
  return found
}

async function settle(
  tx: Db,
  now: Date,
  id: number,
  actor: Actor,
  action: 'change told' | 'change not told',
  said: Partial<Pick<Telling, 'how' | 'whom' | 'why' | 'interactionId'>>,
): Promise<Telling> {
  // Last, so that taking back what was done last takes back both.
  await recordAudit(tx, now, actor, action, `telling/${id}`)
  return tx.telling.update({ where: { id }, data: { ...said, settledAt: now, settledById: actor.id } })
}
