import { LIVE } from '../../../store/case-states.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import type { About } from '../../owed-of.ts'
import { nameOf } from '../../people/member.ts'
import { type Approval, type ApprovalIs, byModel, isOf } from '../agreed.ts'

/** An approval that was asked for, as what is said of it needs it. */
export interface OwedApproval {
  id: number
  number: number
  relation: string
  summary: string
  mayDecide: string
  approval: Approval
  is: ApprovalIs
  /** Who asked, and who answered or withdrew it if anybody did. */
  by: string
  answerer: string
  /** Said to who stands in for who was asked. */
  deputy: boolean
}

type Said = About<'approval asked' | 'approval waits' | 'approval news' | 'approval step'>

/** What is said of an approval is owed while that is how it stands; that it is asked no longer, to who heard that it was. */
export async function owedApproval(db: Db, said: Said): Promise<OwedApproval | null> {
  const { caseId, memberId, facts } = said
  const found = await db.case.findFirst({
    where: { id: caseId ?? 0, state: { in: [...LIVE] } },
    include: { relation: { select: { name: true } } },
  })
  const course = found && byModel(found)
  if (!found || !course) return null
  const isSo = ({ answer }: Approval) => facts.is === 'withdrawn' || (answer ?? 'open') === facts.is
  const among = facts.is === 'withdrawn' ? course.withdrawn : course.approvals
  const approval = among.find((one) => isOf(one, new Date(facts.at)) && isSo(one))
  if (!approval) return null
  const { id, number, summary, relation } = found
  const { by, answered, from } = approval
  const isNews = said.kind === 'approval news' && facts.is === 'withdrawn'
  if (isNews && memberId !== by && !(await hasHeard(db, said))) return null
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

async function hasHeard(db: Db, { caseId, memberId, facts }: Said): Promise<boolean> {
  const kind = { in: ['approval asked', 'approval waits'] }
  const about = { caseId, memberId, kind, state: 'sent', facts: { path: ['at'], equals: facts.at } }
  return (await db.delivery.findFirst({ where: about, select: { id: true } })) !== null
}
