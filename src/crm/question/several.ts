import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { recordAudit } from '../audit.ts'
import { isLive } from '../case/kind.ts'
import { openCase } from '../case/case.ts'
import { type ById, lockCase, transition } from '../case/transition.ts'
import { usualDue } from './due.ts'
import { calendarFor } from '../people/member.ts'
import { factsOf, type QuestionFacts, stored } from './facts.ts'
import { wholeOf } from './parts.ts'
import { type Addressee, askQuestion, type NewQuestion } from './mutations.ts'

/**
 * Asks several at once: a question of who asks, with a part for each of them; together their answers are the one answer.
 * Throws `deadline past`, `no such colleague`.
 */
export async function askSeveral(
  db: Db,
  clock: Clock,
  { to, ...input }: Omit<NewQuestion, 'to' | 'parentId'> & { to: readonly Addressee[] },
): Promise<Case> {
  const now = clock()
  const { actor, dueAt, origin = null } = input
  if (dueAt <= now) throw new UserError('deadline past')
  return atomically(db, async (tx) => {
    const { whole, isNew } = await openWhole(tx, now, input)
    if (!isNew) return whole
    for (const [n, one] of to.entries())
      await askQuestion(tx, clock, {
        ...input,
        to: one,
        origin: origin && `${origin}/part/${n + 1}`,
        parentId: whole.id,
      })
    await recordAudit(tx, now, actor, 'question made', `case/${whole.id}`)
    return whole
  })
}

/** The whole of several parts: who asks puts the answers together, on the working day after they are expected. */
async function openWhole(
  tx: Db,
  now: Date,
  {
    actor,
    dueAt,
    place,
    relationId,
    summary,
    personName = null,
    origin = null,
    sourceLink = null,
  }: Omit<NewQuestion, 'to'>,
): Promise<{ whole: Case; isNew: boolean }> {
  const due = usualDue(await calendarFor(tx, actor.id), dueAt)
  const about = { relationId, summary, personName, origin, sourceLink, ownerId: actor.id, dueAt: due, wholeDay: true }
  const facts = stored({ ...(place && { place }) })
  const { opened, isNew } = await openCase(tx, now, actor, { kind: 'question', ...about, facts })
  return { whole: opened, isNew }
}

/**
 * Asks others the same beside who was asked; the question becomes a part of a whole, unless it is one. Asked twice of
 * somebody, it is one question. Returns the whole, and whether anybody was asked by it. Throws `deadline past`, `no such colleague`, `no such case`, `case closed`, `not allowed`.
 */
export async function askOthers(
  db: Db,
  clock: Clock,
  { id, to, actor }: ById & { to: readonly Addressee[] },
): Promise<{ whole: Case; isNew: boolean }> {
  const now = clock()
  return atomically(db, async (tx) => {
    const found = await lockCase(tx, id, 'question')
    const whole = await wholeFor(tx, clock, found, { id, actor })
    const { place } = factsOf(found)
    const parts = await tx.case.findMany({ where: { parentId: whole.id } })
    const fresh = to.filter((one) => !parts.some((part) => isLive(part.state) && isOf(part, one)))
    if (fresh.length === 0) return { whole, isNew: false }
    const dueAt = usualDue(await calendarFor(tx, actor.id), now)
    const asked: number[] = []
    for (const one of fresh) {
      const part = { ...partOf(whole, one, place, parts.length), dueAt, wholeDay: true, isUsual: true, actor }
      asked.push((await askQuestion(tx, clock, part)).id)
    }
    await transition(tx, clock, { id: whole.id, kind: 'question', actor, step: 'others asked' }, () => ({
      facts: { asked, ...(whole.id !== id && found.parentId === null && { first: id }) },
      change: { state: 'open', dueAt: whole.dueAt && whole.dueAt > dueAt ? whole.dueAt : dueAt, brokenAt: null },
    }))
    return { whole, isNew: true }
  })
}

/** Whether a part is asked of somebody: of them themselves, or of their team. */
function isOf(part: Case, to: Addressee): boolean {
  const { team, askedOf } = factsOf(part)
  return 'teamId' in to ? team?.id === to.teamId : (askedOf ?? part.ownerId) === to.memberId
}

/** Asked once more of who did not answer before, it is another part: `before` is how many there are. */
function partOf({ id, relationId, summary }: Case, to: Addressee, place: QuestionFacts['place'], before: number) {
  const whom = 'memberId' in to ? `member/${to.memberId}` : `team/${to.teamId}`
  return { relationId, summary, to, parentId: id, origin: `question/${id}/${whom}/${before}`, ...(place && { place }) }
}

async function wholeFor(tx: Db, clock: Clock, found: Case, { id, actor }: ById): Promise<Case> {
  const whole = await wholeOf(tx, found)
  if (whole) return lockCase(tx, whole.id, 'question')
  if ((await tx.case.count({ where: { parentId: id } })) > 0) return found
  const now = clock()
  const { place } = factsOf(found)
  const { relationId, summary } = found
  const dueAt = found.dueAt ?? now
  // Made a part again after that was undone, it is another whole.
  const before = await tx.caseEvent.count({ where: { caseId: id, what: 'made a part' } })
  const about = {
    relationId,
    summary,
    dueAt,
    wholeDay: true,
    origin: `question/${id}/whole/${before}`,
    ...(place && { place }),
  }
  const { whole: opened } = await openWhole(tx, now, { ...about, actor: { ...actor, id: found.openedById } })
  await transition(tx, clock, { id, kind: 'question', actor, step: 'made a part' }, () => ({
    facts: { of: opened.number },
    change: { parentId: opened.id },
  }))
  return opened
}
