import type { Clock } from '../../../clock.ts'
import { UserError } from '../../../errors.ts'
import type { Case } from '../../../store/generated/client.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { peopleOf, whoHears } from '../../attention/people.ts'
import { cardEdited, inItsThread } from '../../case/card-place.ts'
import { demandUndo } from '../../case/undo.ts'
import { type ById, type StepOf, transition } from '../../case/transition.ts'
import { workingMinutes } from '../../escalation/working-time.ts'
import type { CaseKind } from '../../kinds.ts'
import { toldOfGift } from '../../people/absence.ts'
import { calendarFor, demandColleague, hasRole, nameOf } from '../../people/member.ts'
import type { Message } from '../../say.ts'
import { type Agreed, agreedOf, type Approval, type ApprovalIs, Course, isOf, pendingIn } from '../agreed.ts'
import { countWait } from '../use.ts'
import { saidAgainAt } from './look.ts'

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
 * now on the working minutes it waits count. Throws `no such case`, `case closed`, `not allowed`, `no such colleague`, `nobody hears it`
 * while neither they nor who stands in for them is there to answer.
 */
export function askApproval(
  db: Db,
  clock: Clock,
  { id, kind, actor, from, what }: ByCase & { from: number; what: string },
): Promise<Case> {
  return change(db, clock, { id, kind, actor, step: 'approval asked' }, async ({ approvals }, now, tx) => {
    if (pendingIn({ approvals }) || from === actor.id) return null
    const { name } = await demandColleague(tx, from)
    const hearer = whoHears(await peopleOf(tx), from, now)
    if (!hearer || hearer.id === actor.id) throw new UserError('nobody hears it', { name })
    const asked = { from, name, by: actor.id, at: now, what: what.trim(), answer: null, answered: null }
    return { approvals: [...approvals, asked], about: asked, is: 'open', tell: [hearer.id] }
  })
}

/**
 * Approves or refuses, for who was asked, who stands in for them, or a lead, but never who asked; answered already, it stays so. The
 * minutes it waited are counted for the interaction. Throws `no such case`, `case closed`, `not allowed`.
 */
export function answerApproval(
  db: Db,
  clock: Clock,
  { id, kind, actor, at, answer }: ByAsking & { answer: 'approved' | 'refused' },
): Promise<Case> {
  return change(db, clock, { id, kind, actor, step: 'approval answered' }, async ({ approvals }, now, tx, agreed) => {
    const meant = approvals.find((one) => isOf(one, at))
    if (!meant || meant.answer !== null) return null
    await demandAnswerer(tx, now, meant, actor.id)
    const minutes = Math.round(workingMinutes(await calendarFor(tx, meant.by), meant.at, now))
    await countWait(tx, now, agreed.cell, { times: 1, minutes })
    const about = { ...meant, answer, answered: { by: actor.id, name: await nameOf(tx, actor.id), at: now, minutes } }
    const tell = await toldOf(tx, now, meant.by, actor.id)
    return { approvals: approvals.map((one) => (one === meant ? about : one)), about, is: answer, tell }
  })
}

/** Takes an answer back within ten minutes: it waits on, as if it had not been given. Throws `no such case`, `case closed`, `undo not yours`, `undo too late`. */
export function takeBackAnswer(db: Db, clock: Clock, { id, kind, actor, at }: ByAsking): Promise<Case> {
  return change(db, clock, { id, kind, actor, step: 'approval open again' }, async ({ approvals }, now, tx, agreed) => {
    const meant = approvals.find((one) => isOf(one, at))
    if (!meant?.answered || pendingIn({ approvals })) return null
    demandUndo(meant.answered, actor, now)
    await countWait(tx, meant.answered.at, agreed.cell, { times: -1, minutes: -meant.answered.minutes })
    const about = { ...meant, answer: null, answered: null }
    const tell = await toldOf(tx, now, meant.by, actor.id)
    return { approvals: approvals.map((one) => (one === meant ? about : one)), about, is: 'open', tell }
  })
}

/**
 * Asks no longer, while nobody answered: for who asked, and for a lead. Who heard of it hears that. Throws `no such case`,
 * `case closed`, `not allowed`.
 */
export function withdrawApproval(db: Db, clock: Clock, { id, kind, actor, at }: ByAsking): Promise<Case> {
  return change(db, clock, { id, kind, actor, step: 'approval withdrawn' }, async (course, now, tx) => {
    const meant = course.approvals.find((one) => isOf(one, at) && one.answer === null)
    if (!meant) return null
    const member = await tx.member.findFirstOrThrow({ where: { id: actor.id } })
    if (meant.by !== actor.id && !hasRole(member, 'lead'))
      throw new UserError('not allowed', { owner: await nameOf(tx, meant.by) })
    const about = { ...meant, answered: { by: actor.id, name: member.name, at: now, minutes: 0 } }
    const asker = await toldOf(tx, now, meant.by, actor.id)
    const tell = [...asker, ...(await whoHeard(tx, id, meant))].filter((one) => one !== actor.id)
    return { ...asideIn(course, meant, about), tell }
  })
}

const asideIn = ({ approvals, withdrawn }: Course, meant: Approval, about: Approval) => ({
  approvals: approvals.filter((one) => one !== meant),
  withdrawn: [...withdrawn, about],
  about,
  is: 'withdrawn' as const,
})

interface Changed {
  approvals: Approval[]
  withdrawn?: Approval[]
  about: Approval
  is: ApprovalIs
  /** Who hears of it directly. */
  tell: readonly number[]
}

function change(
  db: Db,
  clock: Clock,
  asked: ByCase & { step: ApprovalStep },
  decide: (course: Course, now: Date, tx: Db, agreed: Agreed) => Promise<Changed | null>,
): Promise<Case> {
  const { id } = asked
  return transition(db, clock, asked, async (found, now, tx) => {
    const agreed = agreedOf(found)
    if (!agreed || agreed.mayDecide === null) return null
    const course = Course.parse(found.course)
    const changed = await decide(course, now, tx, agreed)
    if (!changed) return null
    const { approvals, withdrawn = course.withdrawn, about, is, tell } = changed
    const facts = { at: about.at.toISOString(), is }
    const approvalLookAt = is === 'open' ? saidAgainAt(await calendarFor(tx, tell[0] ?? about.from), now) : null
    return {
      facts: { what: about.what, name: about.name, ...facts },
      change: { course: JSON.parse(JSON.stringify({ ...course, approvals, withdrawn })), approvalLookAt },
      say: async (after, event) => [
        ...directly({ caseId: id, facts }, tell, event, is === 'open' && about.by === asked.actor.id),
        ...(asked.kind === 'complaint'
          ? await inItsThread(tx, after, 'approval step', event, facts)
          : await cardEdited(tx, after, event)),
      ],
    }
  })
}

function directly(
  about: { caseId: number; facts: { at: string; is: ApprovalIs } },
  to: readonly number[],
  event: number,
  isAsking: boolean,
): Message[] {
  const kind = isAsking ? 'approval asked' : 'approval news'
  return [...new Set(to)].map((memberId) => ({
    key: `approval/${about.caseId}/${event}/${memberId}`,
    kind,
    memberId,
    ...about,
  }))
}

async function toldOf(tx: Db, now: Date, to: number, by: number): Promise<number[]> {
  const memberId = await toldOfGift(tx, to, by, now)
  return memberId === null ? [] : [memberId]
}

/** Who heard that approval was asked for, or is about to. */
async function whoHeard(tx: Db, caseId: number, { at }: Approval): Promise<number[]> {
  const kind = { in: ['approval asked', 'approval waits'] }
  const facts = { path: ['at'], equals: at.toISOString() }
  const where = { caseId, kind, state: { in: ['sent', 'queued'] }, facts }
  const heard = await tx.delivery.findMany({ where, select: { memberId: true }, distinct: ['memberId'] })
  return heard.flatMap(({ memberId }) => memberId ?? [])
}

async function demandAnswerer(tx: Db, now: Date, { from, by, name }: Approval, actorId: number): Promise<void> {
  if (actorId === from) return
  const people = await peopleOf(tx)
  const actor = people.byId.get(actorId)
  const mayAnswer = (actor && hasRole(actor, 'lead')) || whoHears(people, from, now)?.id === actorId
  if (actorId === by || !mayAnswer) throw new UserError('not allowed', { owner: name })
}
