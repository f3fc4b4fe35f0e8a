import { LIVE } from '../../store/case-states.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { About } from '../owed-of.ts'
import { nameOf } from '../people/member.ts'
import { type Approval, type ApprovalIs, byModel, isOf } from './agreed.ts'

/** An approval that was asked for, as what is said of it needs it. */
export interface OwedApproval {
  id: number
  number: number
  relation: string
  summary: string
  mayDecide: string
  approval: Approval
  is: ApprovalIs
  /** Who asked, and who answered if anybody did. */
  by: string
  answerer: string
  /** Said to who stands in for who was asked. */
  deputy: boolean
}

/** What is said of an approval is owed while that is how it stands. */
export async function owedApproval(
  db: Db,
  { caseId, memberId, facts }: About<'approval asked' | 'approval news' | 'approval step'>,
): Promise<OwedApproval | null> {
  const found = await db.case.findFirst({
    where: { id: caseId ?? 0, state: { in: [...LIVE] } },
    include: { relation: { select: { name: true } } },
  })
  const course = found && byModel(found)
  const approval = course?.approvals.find((one) => isOf(one, new Date(facts.at)))
  if (!found || !course || !approval || (approval.answer ?? 'open') !== facts.is) return null
  const { id, number, summary, relation } = found
  const { by, answered, from } = approval
  const names = { by: await nameOf(db, by), answerer: await nameOf(db, answered?.by ?? from) }
  const mayDecide = course.agreed.mayDecide ?? ''
  return {
    id,
    number,
    summary,
    relation: relation.name,
    mayDecide,
    approval,
    is: facts.is,
    ...names,
    deputy: memberId !== from,
  }
}
