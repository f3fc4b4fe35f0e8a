import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case, Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { cardEdited } from '../case/card-place.ts'
import { inHandsOf } from '../case/held.ts'
import { transition } from '../case/transition.ts'
import { noLonger } from '../case/wait.ts'
import { type CaseKind, HELD } from '../kinds.ts'
import { movedPast, saidToParts } from '../promise/parts.ts'
import { questionNews } from '../question/told.ts'
import { withOwner } from '../question/mutations.ts'

/** Another date than it has. */
export interface OtherDate {
  dueAt: Date
  wholeDay: boolean
}

interface TakingOver {
  found: Pick<Case, 'id' | 'kind'>
  /** Whose it is until then: of somebody else meanwhile, nothing happens. */
  from: number
  to: number
  /** Who it goes to said yes to it, so that they have it. */
  hasIt: boolean
  date?: OtherDate | undefined
  actor: Actor
}

/**
 * Gives an open case of any kind to who takes a customer over, in one step that can be taken back. Returns the case as it is
 * then. Throws `deadline past`, `no such case`, `case closed`.
 */
export async function takeOver(
  db: Db,
  clock: Clock,
  { found: { id, kind: word }, from, to, hasIt, date, actor }: TakingOver,
): Promise<Case> {
  const kind = word as CaseKind
  if (date && date.dueAt <= clock()) throw new UserError('deadline past')
  return transition(db, clock, { id, kind, actor, step: 'taken over' }, async (found, now, tx) => {
    if (found.ownerId !== from) return null
    const isHeld = HELD.includes(kind)
    const owner = { from, to, asked: true }
    const old = found.dueAt?.toISOString() ?? null
    return {
      facts: { from, to, ...(date && { old, dueAt: date.dueAt.toISOString() }) },
      before: { ownerId: from, ...(date && { dueAt: old }) },
      ...(isHeld && { also: [{ what: 'owner changed', facts: owner }] }),
      change: await changeOf(tx, now, found, { to, hasIt, date }),
      say: async (after, event) => [
        ...(await cardEdited(tx, after, event)),
        ...(date ? await movedNews(tx, now, after, event, actor) : []),
      ],
    }
  })
}

async function changeOf(
  tx: Db,
  now: Date,
  found: Case,
  { to, hasIt, date }: Pick<TakingOver, 'to' | 'hasIt' | 'date'>,
): Promise<Prisma.CaseUncheckedUpdateInput> {
  const kind = found.kind as CaseKind
  // Who is asked to accept it as well, was asked by who had it.
  const answered = found.offeredToId === to ? { offeredToId: null, offerLookAt: null } : {}
  if (HELD.includes(kind)) return { ...answered, ...(await inHandsOf(tx, now, found, to, hasIt)) }
  const moved = date ? { ...date, brokenAt: null, ...noLonger(found) } : {}
  const dueAt = date?.dueAt ?? found.dueAt
  // What it climbs by is counted in the hours of who has it.
  if (kind === 'question' && dueAt)
    return {
      ...(await withOwner(tx, to, dueAt, found)),
      brokenAt: found.brokenAt,
      ...moved,
      ...answered,
      round: { increment: 1 },
    }
  return { ownerId: to, ...moved, ...answered }
}

/** Whoever counts on the old date hears of the new one. */
async function movedNews(tx: Db, now: Date, after: Case, event: number, actor: Actor) {
  if (after.kind === 'question') return questionNews(tx, now, after, [after.openedById], actor, event)
  if (after.kind !== 'promise') return []
  return [
    ...(await movedPast(tx, now, after, event, actor)),
    ...(await saidToParts(tx, now, after, 'whole moved', event, actor)),
  ]
}
