import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { cardEdited, inItsThread } from '../case/card-place.ts'
import { demandUndo } from '../case/undo.ts'
import { type ById, type StepOf, transition } from '../case/transition.ts'
import { workingMinutes } from '../escalation/working-time.ts'
import type { CaseKind } from '../kinds.ts'
import { receiverFor, toldOfGift } from '../people/absence.ts'
import { calendarFor, demandColleague, hasRole } from '../people/member.ts'
import type { Message } from '../say.ts'
import { type Agreed, agreedOf, type Approval, type ApprovalIs, Course, isOf, pendingIn } from './agreed.ts'
import { countWait } from './use.ts'

interface ByCase extends ById {
  kind: CaseKind
}

/** Which of the approvals of a case: by when it was asked for. */
interface ByAsking extends ByCase {
  at: Date
}

type ApprovalStep = StepOf<CaseKind> &
  ('approval asked' | 'approval answered' | 'approval open again' | 'approval withdrawn')

/**
 * Asks a colleague to approve what goes further than the model leaves to decide; nothing while an answer is awaited, and of oneself. From
 * now on the working minutes it waits count. Throws `no such case`, `case closed`, `not allowed`, `no such colleague`.
 */
export function askApproval(
  db: Db,
  clock: Clock,
  { id, kind, actor, from, what }: ByCase & { from: number; what: string },
): Promise<Case> {
  return change(db, clock, { id, kind, actor, step: 'approval asked' }, async (approvals, now, tx) => {
    if (pendingIn({ approvals }) || from === actor.id) return null
    const { name } = await demandColleague(tx, from)
    const asked = { from, name, by: actor.id, at: now, what: what.trim(), answer: null, answered: null }
    return { approvals: [...approvals, asked], about: asked, is: 'open' }
  })
}

/**
 * Approves or refuses, for who was asked, who stands in for them, or a lead; answered already, it stays so. The minutes it waited are
 * counted for the interaction. Throws `no such case`, `case closed`, `not allowed`.
 */
export function answerApproval(
  db: Db,
  clock: Clock,
  { id, kind, actor, at, answer }: ByAsking & { answer: 'approved' | 'refused' },
): Promise<Case> {
  return change(db, clock, { id, kind, actor, step: 'approval answered' }, async (approvals, now, tx, agreed) => {
    const meant = approvals.find((one) => isOf(one, at))
    if (!meant || meant.answer !== null) return null
    await demandAnswerer(tx, now, meant, actor.id)
    const minutes = Math.round(workingMinutes(await calendarFor(tx, meant.by), meant.at, now))
    await countWait(tx, now, agreed.cell, { times: 1, minutes })
    const about = { ...meant, answer, answered: { by: actor.id, at: now, minutes } }
    return { approvals: approvals.map((one) => (one === meant ? about : one)), about, is: answer }
  })
}

/** Takes an answer back within ten minutes: it waits on, as if it had not been given. Throws `no such case`, `case closed`, `undo not yours`, `undo too late`. */
export function takeBackAnswer(db: Db, clock: Clock, { id, kind, actor, at }: ByAsking): Promise<Case> {
  return change(db, clock, { id, kind, actor, step: 'approval open again' }, async (approvals, now, tx, agreed) => {
    const meant = approvals.find((one) => isOf(one, at))
    if (!meant?.answered || pendingIn({ approvals })) return null
    demandUndo(meant.answered, actor, now)
    await countWait(tx, meant.answered.at, agreed.cell, { times: -1, minutes: -meant.answered.minutes })
    const about = { ...meant, answer: null, answered: null }
    return { approvals: approvals.map((one) => (one === meant ? about : one)), about, is: 'open' }
  })
}

/** Takes back within ten minutes that approval was asked for, while nobody answered. Throws `no such case`, `case closed`, `undo not yours`, `undo too late`. */
export function withdrawApproval(db: Db, clock: Clock, { id, kind, actor, at }: ByAsking): Promise<Case> {
  return change(db, clock, { id, kind, actor, step: 'approval withdrawn' }, (approvals, now) => {
    const meant = approvals.find((one) => isOf(one, at) && one.answer === null)
    if (!meant) return null
    demandUndo(meant, actor, now)
    return { approvals: approvals.filter((one) => one !== meant), about: meant, is: 'withdrawn' }
  })
}

interface Changed {
  approvals: Approval[]
  about: Approval
  is: ApprovalIs
}

function change(
  db: Db,
  clock: Clock,
  asked: ByCase & { step: ApprovalStep },
  decide: (all: Approval[], now: Date, tx: Db, agreed: Agreed) => Changed | null | Promise<Changed | null>,
): Promise<Case> {
  return transition(db, clock, asked, async (found, now, tx) => {
    const agreed = agreedOf(found)
    if (!agreed || agreed.mayDecide === null) return null
    const course = Course.parse(found.course)
    const changed = await decide(course.approvals, now, tx, agreed)
    if (!changed) return null
    const { approvals, about, is } = changed
    return {
      facts: { what: about.what, name: about.name, at: about.at.toISOString(), is },
      change: { course: JSON.parse(JSON.stringify({ ...course, approvals })) },
      say: async (after, event) => [
        ...(await told(tx, now, after, { about, is, event, actorId: asked.actor.id })),
        ...(asked.kind === 'complaint'
          ? await inItsThread(tx, after, 'approval step', event, factsOf(about, is))
          : await cardEdited(tx, after, event)),
      ],
    }
  })
}

const factsOf = ({ at }: Approval, is: ApprovalIs) => ({ at: at.toISOString(), is })

/** Who is asked hears of it, and whoever asked hears what came of it. */
async function told(
  tx: Db,
  now: Date,
  { id }: Case,
  { about, is, event, actorId }: { about: Approval; is: ApprovalIs; event: number; actorId: number },
): Promise<Message[]> {
  const isAsking = actorId === about.by
  if (is === 'withdrawn') return []
  const memberId = await toldOfGift(tx, isAsking ? about.from : about.by, actorId, now)
  if (memberId === null) return []
  const kind = isAsking ? ('approval asked' as const) : ('approval news' as const)
  return [{ key: `approval/${id}/${event}/${memberId}`, kind, caseId: id, memberId, facts: factsOf(about, is) }]
}

async function demandAnswerer(tx: Db, now: Date, { from, name }: Approval, actorId: number): Promise<void> {
  if (actorId === from) return
  const people = await tx.member.findMany({ where: { id: { in: [actorId, from] } } })
  const [actor, asked] = [actorId, from].map((id) => people.find((one) => one.id === id))
  if (actor && hasRole(actor, 'lead')) return
  if (asked && (await receiverFor(tx, asked, now)) === actorId) return
  throw new UserError('not allowed', { owner: name })
}
