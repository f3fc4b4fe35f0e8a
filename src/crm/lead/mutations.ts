import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { openCase } from '../case/case.ts'
import { takeBack } from '../case/take-back.ts'
import { type ById, transition } from '../case/transition.ts'
import { noLonger } from '../case/wait.ts'
import { halfwayTo } from '../customer/newcomer.ts'
import { soonerFor, startOfCase } from '../customer/start.ts'
import { addWorking, workEndAfter } from '../escalation/working-time.ts'
import { agreedColumn, type FoundCell } from '../model/begin.ts'
import { toldOfGift } from '../people/absence.ts'
import { demandColleague } from '../people/member.ts'
import { withdrawUnused } from '../relation/relation.ts'
import { type Message, say } from '../say.ts'
import { type TurnsInto, TURNS_INTO } from './turns-into.ts'
import { NOT_OFFERED } from '../promise/offer.ts'
import { offeredOr } from '../offer/offer.ts'

export interface NewLead {
  relationId: number
  summary: string
  ownerId: number
  /** Where it came from, as it was typed. */
  source?: string | undefined
  /** When it is followed up; without it the end of the owner's next working day. */
  dueAt?: Date
  wholeDay?: boolean
  personName?: string | null
  interactionId?: number | null
  origin?: string | null
  sourceLink?: string | null
  /** The interaction of the model it begins by. */
  cell?: FoundCell | null
  actor: Actor
}

/**
 * Registers a lead, to be followed up when the model says so unless a day was named, of a new customer in half that time. Its owner hears of it when somebody else registered it. Throws
 * `deadline past`.
 */
export async function registerLead(db: Db, clock: Clock, { actor, source, cell, ...input }: NewLead): Promise<Case> {
  const now = clock()
  if (input.dueAt && input.dueAt <= now) throw new UserError('deadline past')
  return atomically(db, async (tx) => {
    const { calendar, forNewcomer } = await startOfCase(tx, input, now)
    const begins = soonerFor(forNewcomer, cell)
    const agreed = { forNewcomer, ...agreedColumn(begins, now, calendar) }
    const within = begins?.cell.answerWithin ?? null
    const dayEnd = workEndAfter(calendar, now, 1)
    const byDay = forNewcomer
      ? { dueAt: halfwayTo(dayEnd, now, calendar), wholeDay: false }
      : { dueAt: dayEnd, wholeDay: true }
    const usual = within === null ? byDay : { dueAt: addWorking(calendar, now, within), wholeDay: false }
    const lead = {
      kind: 'lead',
      ...input,
      ...agreed,
      ...(input.dueAt ? {} : usual),
      facts: { ...(source && { source }) },
    } as const
    const { opened, isNew } = await openCase(tx, now, actor, lead, { trail: 'lead registered' })
    if (isNew) await say(tx, now, await toNewOwner(tx, now, opened, actor))
    return opened
  })
}

/**
 * Gives a lead another date: renegotiated when the old one had not passed, moved late when it had. Throws `deadline past`,
 * `no such case`, `case closed`, `not allowed`.
 */
export async function moveLead(
  db: Db,
  clock: Clock,
  { id, dueAt, wholeDay, actor }: ById & { dueAt: Date; wholeDay: boolean },
): Promise<Case> {
  if (dueAt <= clock()) throw new UserError('deadline past')
  const step = (found: Case, now: Date) => (found.dueAt && now > found.dueAt ? 'moved late' : 'renegotiated')
  return transition(db, clock, { id, kind: 'lead', actor, step }, (found) => {
    const from = found.dueAt?.toISOString() ?? ''
    return {
      facts: { from, to: dueAt.toISOString() },
      before: { dueAt: from },
      change: { dueAt, wholeDay, brokenAt: null, ...noLonger(found) },
    }
  })
}

/**
 * Gives a lead to a colleague, see `offeredOr`. Throws `no such colleague`, `no such case`, `case closed`, `not allowed`.
 */
export function handLead(db: Db, clock: Clock, { id, ownerId, actor }: ById & { ownerId: number }): Promise<Case> {
  return offeredOr(db, clock, { id, kind: 'lead', to: ownerId, actor }, (direct) =>
    transition(direct, clock, { id, kind: 'lead', actor, step: 'handed over' }, async (found, now, tx) => {
      await demandColleague(tx, ownerId)
      return {
        facts: { from: found.ownerId, to: ownerId },
        before: { ownerId: found.ownerId },
        change: { ownerId, ...NOT_OFFERED },
        say: (handed) => toNewOwner(tx, now, handed, actor),
      }
    }),
  )
}

/** Changes the words or the source of a lead. Throws `no such case`, `case closed`, `not allowed`. */
export function changeLead(
  db: Db,
  clock: Clock,
  { id, summary, source, actor }: ById & { summary?: string | undefined; source?: string | undefined },
): Promise<Case> {
  return transition(db, clock, { id, kind: 'lead', actor, step: 'reworded' }, (found) => {
    const facts = { ...(found.facts as object), ...(source !== undefined && { source }) }
    const before = { summary: found.summary, source: sourceOf(found) }
    if (before.summary === (summary ?? before.summary) && before.source === (source ?? before.source)) return null
    return { facts: before, before, change: { summary: summary ?? found.summary, facts } }
  })
}

/** Where a lead came from, as it was typed; null when nobody said. */
export function sourceOf({ facts }: Pick<Case, 'facts'>): string | null {
  return (facts as { source?: string }).source ?? null
}

/** Ends a lead that nothing comes of: with a reason it was not for us, else it is lost. Throws `no such case`, `case closed`, `not allowed`. */
export function endLead(db: Db, clock: Clock, { id, reason, actor }: ById & { reason: string | null }): Promise<Case> {
  const step = reason === null ? 'lost' : 'not for us'
  return transition(db, clock, { id, kind: 'lead', actor, step }, (found) => ({
    facts: reason === null ? {} : { reason },
    change: { outcome: step, facts: { ...(found.facts as object), ...(reason !== null && { reason }) } },
  }))
}

/**
 * Makes another case of a lead, with its customer, person, words and source, and closes it. Returns both. Throws
 * `no such case`, `no such colleague`, `case closed`, `deadline past`, `not allowed`, `undo not yours`, `undo too late`.
 */
export function becomeOther(
  db: Db,
  clock: Clock,
  { id, into, actor }: ById & { into: TurnsInto },
): Promise<{ lead: Case; other: Case }> {
  return atomically(db, async (tx) => {
    let other: Case | null = null
    const lead = await transition(tx, clock, { id, kind: 'lead', actor, step: 'became' }, async (found) => {
      other = await TURNS_INTO[into].make(tx, clock, found, actor)
      return {
        facts: { into, id: other.id, number: other.number },
        change: { outcome: `became ${into}`, facts: { ...(found.facts as object), became: other.number } },
      }
    })
    if (!other) throw new Error(`lead ${id} became nothing`)
    return { lead, other }
  })
}

/**
 * Takes back what the actor did last with a lead; the case it became is withdrawn. Throws `no such case`, `changed since`
 * when something came after it, `case closed`, `deadline past`, `no such colleague`, `undo not yours`, `undo too late`.
 */
export function takeBackLead(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return atomically(db, async (tx) => {
    const last = await tx.caseEvent.findFirst({ where: { caseId: id }, orderBy: { id: 'desc' } })
    const back = await takeBack(tx, clock, { id, kind: 'lead', actor })
    if (last?.what === 'became') {
      const made = last.data as { into: TurnsInto; id: number }
      await TURNS_INTO[made.into].undo(tx, clock, { id: made.id, actor })
    }
    return back
  })
}

/**
 * Takes back a lead registered by mistake, within ten minutes. Throws `no such case`, `case closed`, `undo not yours`,
 * `undo too late`.
 */
export async function undoLead(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return atomically(db, async (tx) => {
    const withdrawn = await transition(tx, clock, { id, kind: 'lead', actor, step: 'withdrawn' }, () => ({
      change: {},
    }))
    await withdrawUnused(tx, clock(), withdrawn.relationId, actor)
    return withdrawn
  })
}

/** The new owner hears of it, or who stands in for them; who did it need not be told. */
async function toNewOwner(tx: Db, now: Date, { id, ownerId }: Case, actor: Actor): Promise<Message[]> {
  const memberId = await toldOfGift(tx, ownerId, actor.id, now)
  if (memberId === null) return []
  const key = `lead/${id}/owner/${ownerId}/${now.getTime()}`
  return [{ key, kind: 'lead given', caseId: id, memberId, facts: { ownerId } }]
}
