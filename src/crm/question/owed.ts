import { isLive } from '../../store/case-states.ts'
import type { Case, CaseEvent } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { About } from '../owed-of.ts'
import { nameOf } from '../people/member.ts'
import { factsOf } from './facts.ts'

interface OwedQuestion {
  question: Case
}

/** That a question is asked is owed while it waits for this owner, and of a team's while nobody has taken it. */
export async function owedAsked(
  db: Db,
  { caseId, memberId, facts }: About<'question asked'>,
): Promise<(OwedQuestion & { by: string; how: string; deputy: boolean }) | null> {
  const question = await found(db, caseId)
  if (!question || !isLive(question.state) || question.state === 'answered') return null
  const { team, taken } = factsOf(question)
  const isFree = team !== undefined && !taken
  if (facts.team ? !isFree : question.ownerId !== facts.ownerId) return null
  const last = await db.caseEvent.findFirst({
    where: { caseId: question.id, what: { in: ['opened', 'given', 'replied', 'not yet', 'stands again'] } },
    orderBy: { id: 'desc' },
  })
  return {
    question,
    by: await nameOf(db, last?.memberId ?? question.openedById),
    how: last?.what ?? 'opened',
    deputy: !isFree && question.ownerId !== memberId,
  }
}

/** An answer is owed unless it was taken back. */
export async function owedAnswer(
  db: Db,
  { caseId, memberId }: About<'question answered'>,
): Promise<(OwedQuestion & { isInPlace: boolean }) | null> {
  const question = await found(db, caseId)
  if (!question || question.state === 'withdrawn') return null
  // Of several answers the whole waits for who asked to make one of them.
  const isWhole = (await db.case.count({ where: { parentId: question.id } })) > 0
  const isAnswered = isWhole || question.state === 'answered' || question.state === 'closed'
  return isAnswered ? { question, isInPlace: memberId === null } : null
}

/** What became of a question is owed unless it was taken back, and to who was asked only when they had heard of it. */
export async function owedQuestionNews(
  db: Db,
  { caseId, memberId, facts }: About<'question news'>,
): Promise<(OwedQuestion & { event: CaseEvent; by: string; toAsker: boolean }) | null> {
  const question = await found(db, caseId)
  const event = await db.caseEvent.findFirst({ where: { id: facts.event, caseId: question?.id ?? 0 } })
  if (!question || !event) return null
  const back = { caseId: question.id, what: 'taken back', id: { gt: event.id } }
  if (await db.caseEvent.findFirst({ where: back, select: { id: true } })) return null
  if (memberId !== question.openedById && !(await heardOf(db, question.id, memberId))) return null
  const toAsker = memberId === question.openedById
  return { question, event, by: await nameOf(db, event.memberId), toAsker }
}

async function heardOf(db: Db, caseId: number, memberId: number | null): Promise<boolean> {
  const asked = { caseId, memberId, kind: 'question asked', state: 'sent' }
  return (await db.delivery.findFirst({ where: asked, select: { id: true } })) !== null
}

/** That a question waits is owed until a higher rung, another round, or an answer. */
export async function owedWaiting(
  db: Db,
  { caseId, memberId, facts }: About<'question waits' | 'question unanswered'>,
): Promise<(OwedQuestion & { isOwner: boolean }) | null> {
  const question = await found(db, caseId)
  if (!question || !isLive(question.state) || question.state === 'answered') return null
  if (question.round !== facts.round || question.rung !== facts.rung) return null
  return { question, isOwner: question.ownerId === memberId }
}

/** What became of a question, by what its history calls it. */
export function became(what: string): 'given' | 'returned' | 'moved' | 'asked back' | 'ended' {
  if (what === 'taken over') return 'moved'
  return what === 'given' || what === 'returned' || what === 'moved' || what === 'asked back' ? what : 'ended'
}

function found(db: Db, id: number | null): Promise<Case | null> {
  return db.case.findFirst({ where: { id: id ?? 0, kind: 'question' } })
}
