import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Relation } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandUndo } from '../case/undo.ts'
import { lineKey } from '../line-key.ts'
import { lockRelations } from '../relation/aliases.ts'
import { withdrawUnused } from '../relation/relation.ts'
import { type Habit, habitsAt, habitsOf, isSameHabit, type KeptHabit, MOST_HABITS, usualColumns } from './habits.ts'

/** The usual of a customer after a change. */
export interface Usual {
  id: number
  name: string
  habits: Habit[]
  /** What tells whether it is still what it was in a form. */
  version: string
  /** Whether anything changed that can be taken back. */
  changed: boolean
  /** What was said that was there already: it is confirmed. */
  known: string[]
  /** What is no longer there. */
  dropped: string[]
}

interface Change {
  /** Of the relation. */
  id: number
  /** Said so: kept, or confirmed when it is there. */
  add?: readonly string[]
  /** No longer so, by their keys. */
  drop?: readonly string[]
  /** The version of the usual that was seen. */
  seen?: string
  /** The key of the proposal this answers. */
  decided?: string
  actor: Actor
}

const versionOf = (habits: readonly KeptHabit[]): string => lineKey(habits.map(({ text }) => text).join('\n'))

type Outcome = Pick<Usual, 'changed' | 'known' | 'dropped'>

function usualOf({ id, name }: Relation, kept: readonly KeptHabit[], now: Date, outcome: Outcome): Usual {
  return { id, name, habits: habitsAt(kept, now), version: versionOf(kept), ...outcome }
}

const UNCHANGED: Outcome = { changed: false, known: [], dropped: [] }

/** Returns the usual of a relation. */
export async function readUsual(db: Db, clock: Clock, id: number): Promise<Usual> {
  const relation = await db.relation.findFirstOrThrow({ where: { id, withdrawnAt: null } })
  return usualOf(relation, habitsOf(relation), clock(), UNCHANGED)
}

/** Changes the usual of a relation. Throws `too many habits`, and `changed meanwhile` when it is not the one that was seen. */
export async function changeUsual(
  db: Db,
  clock: Clock,
  { id, add = [], drop = [], seen, decided, actor }: Change,
): Promise<Usual> {
  const now = clock()
  return atomically(db, async (tx) => {
    const { relation, habits: before } = await lockUsual(tx, id)
    if (seen !== undefined && seen !== versionOf(before)) throw new UserError('changed meanwhile')
    const isDropped = ({ text }: KeptHabit) => drop.includes(lineKey(text))
    const { habits, known } = added(
      before.filter((habit) => !isDropped(habit)),
      add,
      now,
    )
    // What nobody confirmed for a year goes first, the longest ago first, and no more of it than must.
    const lapsed = habitsAt(habits, now).filter(({ standing }) => standing === 'lapsed')
    const longest = lapsed.toSorted((one, other) => one.confirmedAt.getTime() - other.confirmedAt.getTime())
    const gone = longest.slice(0, Math.max(0, habits.length - MOST_HABITS)).map(({ text }) => text)
    const kept = habits.filter(({ text }) => !gone.includes(text))
    if (kept.length > MOST_HABITS) throw new UserError('too many habits', { most: MOST_HABITS, name: relation.name })
    const dropped = [...before.filter(isDropped).map(({ text }) => text), ...gone]
    const changed = written(kept) !== written(before)
    if (changed) {
      await recordAudit(tx, now, actor, 'usual changed', `usual/${id}`, {
        before: written(before),
        after: written(kept),
        ...(decided && { decided }),
      })
      await tx.relation.update({ where: { id }, data: usualColumns(kept) })
    }
    return usualOf(relation, kept, now, { changed, known, dropped })
  })
}

function added(
  before: readonly KeptHabit[],
  texts: readonly string[],
  now: Date,
): { habits: KeptHabit[]; known: string[] } {
  const habits = [...before]
  const known: string[] = []
  for (const text of texts) {
    const at = habits.findIndex((habit) => isSameHabit(habit.text, text))
    if (at >= 0) known.push(text)
    const confirmed = { text: habits[at]?.text ?? text, confirmedAt: now }
    habits.splice(at >= 0 ? at : habits.length, at >= 0 ? 1 : 0, confirmed)
  }
  return { habits, known }
}

/** Takes back the last change, or the last no to a proposal, within ten minutes. Throws `undo not yours`, `undo too late`, `usual changed since`. */
export async function undoUsual(db: Db, clock: Clock, { id, actor }: { id: number; actor: Actor }): Promise<Usual> {
  const now = clock()
  return atomically(db, async (tx) => {
    const { relation, habits } = await lockUsual(tx, id)
    const last = await tx.audit.findFirst({ where: { subject: `usual/${id}` }, orderBy: { id: 'desc' } })
    if (last?.action === 'usual withdrawn') return usualOf(relation, habits, now, UNCHANGED)
    if (!last?.memberId) throw new UserError('undo not yours')
    demandUndo({ by: last.memberId, at: last.at }, actor, now)
    const declined = Declined.safeParse(last.before)
    if (last.action === 'usual declined' && declined.success) {
      await recordAudit(tx, now, actor, 'usual withdrawn', `usual/${id}`, declined.data)
      await tx.relation.update({ where: { id }, data: without(relation, declined.data.decided) })
      return usualOf(relation, habits, now, UNCHANGED)
    }
    const { before, after, decided } = Changed.parse(last.before)
    if (after !== written(habits)) throw new UserError('usual changed since')
    await recordAudit(tx, now, actor, 'usual withdrawn', `usual/${id}`, { before: written(habits) })
    const kept = Written.parse(JSON.parse(before))
    const data = { ...usualColumns(kept), ...(decided && without(relation, decided)) }
    await tx.relation.update({ where: { id }, data })
    if (kept.length === 0) await withdrawUnused(tx, now, id, actor)
    return usualOf(relation, kept, now, UNCHANGED)
  })
}

const Written = z.array(z.object({ text: z.string(), confirmedAt: z.coerce.date() }))
const Changed = z.object({ before: z.string(), after: z.string(), decided: z.string().optional() })
const Declined = z.object({ decided: z.string() })

/** What was answered, without one of them: it may be proposed again. */
const without = ({ usualDecided }: Relation, key: string): Pick<Relation, 'usualDecided'> => ({
  usualDecided: usualDecided.filter((one) => one !== key),
})

const written = (habits: readonly KeptHabit[]): string =>
  JSON.stringify(habits.map(({ text, confirmedAt }) => ({ text, confirmedAt })))

async function lockUsual(tx: Db, id: number): Promise<{ relation: Relation; habits: KeptHabit[] }> {
  await lockRelations(tx, [id])
  const relation = await tx.relation.findFirstOrThrow({ where: { id, withdrawnAt: null } })
  return { relation, habits: habitsOf(relation) }
}
