import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { Case, Cause } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { categoryOf } from '../annoyance/categories.ts'
import type { Actor } from '../audit.ts'
import { transition } from '../case/transition.ts'
import { isReasonedNone } from '../complaint/gate.ts'
import { agreedOf } from '../model/agreed.ts'
import { nameCause } from './cause.ts'
import { decideChange, type NewChange, withdrawOpened } from './change.ts'
import { openLearning } from './learning.ts'
import { tieCounted, untieCounted } from './tie.ts'

/** What is found out when something is closed: what caused it, where in the model, and what changes. */
export interface Settling {
  cause: string
  change: string
  /** A cause that was known already, instead of one named by its words. */
  causeId?: number | null | undefined
  /** The step of what was agreed in which it went wrong, by its place. */
  step?: number | null | undefined
  /** Who does what changes, and by when. */
  promised?: Omit<NewChange, 'text'> | null | undefined
}

/** What came of it, as the event of the closing keeps it: cases that were opened, and complaints it showed to be unsolved. */
const Settled = z.object({
  opened: z.array(z.number()).default([]),
  cameBack: z.array(z.number()).default([]),
  annoyances: z.array(z.number()).default([]),
})
type Settled = z.output<typeof Settled>

/** A complaint with the same cause at the same customer so soon after another was closed shows that it was not solved. */
export const AGAIN_DAYS = 30

/**
 * Names the cause of something that is being closed and records what changes, in the transaction of the closing: annoyances that
 * were counted for it get the cause, and what was closed with it too soon is known to be unsolved. Throws `deadline past`, `no such colleague`, `no such case`, `case closed`, `not allowed`.
 */
export async function settleCause(
  tx: Db,
  clock: Clock,
  found: Case,
  { promised, ...said }: Settling,
  actor: Actor,
): Promise<{ cause: Cause | null; settled: Settled }> {
  const now = clock()
  const cause = await causeOf(tx, now, found, said, actor)
  const settled: Settled = { opened: [], cameBack: [], annoyances: [] }
  if (promised && !isReasonedNone(said.change)) {
    const of = { causeId: cause?.id ?? null, caseId: found.id, origin: `${found.id}/${now.getTime()}` }
    settled.opened.push(await decideChange(tx, clock, { ...promised, ...of, text: said.change, actor }))
  }
  if (!cause) return { cause, settled }
  settled.annoyances.push(...(await tieCounted(tx, found, cause.id)))
  settled.cameBack.push(...(await cameBack(tx, clock, found, cause.id)))
  const learning = await openLearning(tx, now, { cause, found, actor })
  if (learning !== null) settled.opened.push(learning)
  return { cause, settled }
}

/**
 * Takes back what came of a closing, by the data of its event; `after` is the case as it is again. Throws `undo not yours`,
 * `undo too late`, `no such case`, `case closed`.
 */
export async function unsettle(tx: Db, clock: Clock, after: Case, data: unknown, actor: Actor): Promise<void> {
  const { opened, cameBack: unsolved } = Settled.parse(data)
  await withdrawOpened(tx, clock, { ids: opened, actor })
  await untieCounted(tx, after, data)
  for (const id of unsolved)
    await transition(tx, clock, { id, kind: 'complaint', actor: null, step: 'solved after all' }, () => ({
      change: { againAt: null },
    }))
}

async function causeOf(
  tx: Db,
  now: Date,
  found: Case,
  { cause: words, causeId, step }: Settling,
  actor: Actor,
): Promise<Cause | null> {
  const known = causeId ? await tx.cause.findFirst({ where: { id: causeId } }) : null
  if (!known && isReasonedNone(words)) return null
  const agreed = agreedOf(found)
  const at = step === null || step === undefined ? undefined : agreed?.steps[step]
  const category = categoryOf((found.facts as { category?: string }).category ?? null)
  const where = { cell: at === undefined ? null : (agreed?.cell ?? null), step: at ?? null }
  return nameCause(tx, now, actor, { name: known?.name ?? nameIn(words), category, ...where })
}

/** So much of what was said of a cause is its name. */
const NAME = 120

function nameIn(words: string): string {
  const line =
    words
      .trim()
      .split(/\n/u)[0]
      ?.replace(/[.!\s]+$/u, '') ?? ''
  return line.length <= NAME ? line : `${line.slice(0, NAME - 1).trimEnd()}…`
}

async function cameBack(tx: Db, clock: Clock, { id: by, relationId, openedAt }: Case, causeId: number) {
  const since = new Date(openedAt.getTime() - AGAIN_DAYS * 86_400_000)
  const soon = { closedAt: { gte: since, lte: openedAt }, againAt: null, id: { not: by } }
  const earlier = await tx.case.findMany({
    where: { kind: 'complaint', state: 'closed', relationId, causeId, ...soon },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  for (const { id } of earlier)
    await transition(tx, clock, { id, kind: 'complaint', actor: null, step: 'came back' }, (_, now) => ({
      facts: { by },
      change: { againAt: now },
    }))
  return earlier.map(({ id }) => id)
}
