import type { Clock } from '../../../clock.ts'
import { isLive } from '../../../store/case-states.ts'
import type { Case } from '../../../store/generated/client.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { peopleOf, whoHears } from '../../attention/people.ts'
import { lockCase } from '../../case/transition.ts'
import { addWorking, type Calendar, dayOf, workEnd } from '../../escalation/working-time.ts'
import type { CaseKind } from '../../kinds.ts'
import { calendarFor } from '../../people/member.ts'
import { AT_ONCE } from '../../row-by-row.ts'
import { say } from '../../say.ts'
import { Course, pendingIn } from '../agreed.ts'

/** So many are looked at in one go; the next look takes the rest. */
const MOST = 200

/** When an approval that waits is looked at next: at the end of a working day, so that it goes with the first digest of the next. */
export function saidAgainAt(calendar: Calendar, now: Date): Date {
  return workEnd(calendar, dayOf(addWorking(calendar, now, 1), calendar.timeZone))
}

/** Says of each approval that still waits so to who must answer, once a working day. Throws `no such case`. */
export async function lookAtApprovals(db: Db, clock: Clock, rows = AT_ONCE): Promise<void> {
  const now = clock()
  const due = await db.case.findMany({
    where: { approvalLookAt: { lte: now }, id: { notIn: [...rows.waiting] } },
    orderBy: { approvalLookAt: 'asc' },
    take: MOST,
    select: { id: true, kind: true },
  })
  await rows.each(due, (one) => atomically(db, (tx) => lookAt(tx, now, one)))
}

async function lookAt(tx: Db, now: Date, { id, kind }: Pick<Case, 'id' | 'kind'>): Promise<void> {
  const found = await lockCase(tx, id, kind as CaseKind)
  if (!found.approvalLookAt || found.approvalLookAt > now) return
  const pending = isLive(found.state) ? pendingIn(Course.parse(found.course)) : undefined
  const hearer = pending && whoHears(await peopleOf(tx), pending.from, now)
  const next = pending ? saidAgainAt(await calendarFor(tx, hearer?.id ?? pending.from), now) : null
  await tx.case.update({ where: { id }, data: { approvalLookAt: next } })
  // Who asked does not answer, also where they stand in for who was asked.
  if (!pending || !hearer || hearer.id === pending.by) return
  const at = pending.at.toISOString()
  const key = `approval/${id}/waits/${pending.at.getTime()}/${now.getTime()}/${hearer.id}`
  await say(tx, now, [{ key, kind: 'approval waits', caseId: id, memberId: hearer.id, facts: { at, is: 'open' } }])
}
