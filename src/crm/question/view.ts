import { z } from 'zod'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { type ByModel, byModel } from '../model/agreed.ts'
import { quietUntil } from '../attention/budget/quiet.ts'
import { isAway, receiverFor } from '../people/absence.ts'
import { newSinceOf } from '../customer/newcomer.ts'
import { isOwn } from '../relation/own-company.ts'
import { wholeOf } from './parts.ts'
import { factsOf } from './facts.ts'

/** An answer with the name of who gave it. */
export interface NamedAnswer {
  by: string
  at: Date
  text: string
}

/** One of several who were asked the same. */
export interface QuestionPart {
  id: number
  number: number
  owner: string
  team: string | null
  state: Case['state']
  answers: NamedAnswer[]
}

/** How a question stands, with the names of everybody in it. */
export interface QuestionState {
  id: number
  number: number
  summary: string
  state: Case['state']
  outcome: string | null
  /** Null: it is about the company itself. */
  relation: string | null
  relationId: number
  /** Since when that is a customer, while they are a new one. */
  newSince?: Date | null
  /** It began while they were one, and has half the usual time. */
  forNewcomer?: boolean
  owner: string
  ownerId: number
  asker: string
  askerId: number
  team: string | null
  /** Nobody of the team has it yet. */
  isFree: boolean
  /** It is with who asked, because something was asked back. */
  isAskedBack: boolean
  dueAt: Date
  wholeDay: boolean
  answers: NamedAnswer[]
  solution: string | null
  kept: boolean
  parts: QuestionPart[]
  /** Of another question. */
  wholeNumber: number | null
  /** What was last written about it: missing, asked back, replied. */
  last: { what: string; by: string; text: string } | null
  /** Its owner is away: until which day, and who has it meanwhile. */
  away: { until: string | null; standIn: string | null } | null
  /** Its owner is here, and reads again then. */
  quietUntil?: Date | null
  sourceLink: string | null
  /** How it goes by the model it began with. */
  course: ByModel | null
}

const Written = z.object({ text: z.string().optional(), missing: z.string().optional() })
const WRITTEN = ['not yet', 'asked back', 'replied']

/** How a question stands now. */
export async function questionState(db: Db, question: Case, now: Date): Promise<QuestionState> {
  const facts = factsOf(question)
  const parts = await db.case.findMany({ where: { parentId: question.id }, orderBy: { id: 'asc' } })
  const written = await db.caseEvent.findFirst({
    where: { caseId: question.id, what: { in: WRITTEN } },
    orderBy: { id: 'desc' },
  })
  const whole = await wholeOf(db, question)
  const relation = await db.relation.findFirstOrThrow({
    where: { id: question.relationId },
    select: { name: true, origin: true, type: true, customerSince: true },
  })
  const nameOf = await namesOf(db, [question, ...parts], written?.memberId ?? null)
  const owner = await db.member.findFirstOrThrow({ where: { id: question.ownerId } })
  const isGone = !owner.active || isAway(owner, now)
  const receiver = isGone ? await receiverFor(db, owner, now) : owner.id
  const standIn = receiver === owner.id ? null : await db.member.findFirst({ where: { id: receiver } })
  const text = Written.parse(written?.data ?? {})
  const said = (of: Case) => factsOf(of).answers.map(({ by, ...answer }) => ({ ...answer, by: nameOf(by) }))
  const { id, number, summary, state, outcome, relationId, ownerId, openedById, wholeDay, sourceLink } = question
  return {
    id,
    number,
    summary,
    state,
    outcome,
    course: byModel(question),
    relation: isOwn(relation) ? null : relation.name,
    relationId,
    newSince: newSinceOf(relation, now),
    forNewcomer: question.forNewcomer,
    owner: owner.name,
    ownerId,
    asker: nameOf(openedById),
    askerId: openedById,
    team: facts.team?.name ?? null,
    isFree: facts.team !== undefined && !facts.taken,
    isAskedBack: ownerId === openedById && facts.askedOf !== undefined && state !== 'answered',
    dueAt: question.dueAt ?? question.openedAt,
    wholeDay,
    answers: said(question),
    solution: facts.solution ?? null,
    kept: facts.kept,
    parts: parts.map((part) => ({
      id: part.id,
      number: part.number,
      owner: nameOf(part.state === 'answered' ? (factsOf(part).askedOf ?? part.ownerId) : part.ownerId),
      team: factsOf(part).team?.name ?? null,
      state: part.state,
      answers: said(part),
    })),
    wholeNumber: whole?.number ?? null,
    last: written && {
      what: written.what,
      by: nameOf(written.memberId ?? 0),
      text: text.missing ?? text.text ?? '',
    },
    away: isGone ? { until: owner.absentUntil, standIn: standIn?.name ?? null } : null,
    quietUntil: isGone ? null : quietUntil(owner, now),
    sourceLink,
  }
}

async function namesOf(db: Db, cases: readonly Case[], by: number | null): Promise<(id: number) => string> {
  const ids = cases.flatMap((one) => {
    const { answers, askedOf } = factsOf(one)
    return [one.ownerId, one.openedById, ...answers.map((answer) => answer.by), ...(askedOf ? [askedOf] : [])]
  })
  const members = await db.member.findMany({
    where: { id: { in: [...new Set([...ids, ...(by === null ? [] : [by])])] } },
    select: { id: true, name: true },
  })
  return (id) => members.find((member) => member.id === id)?.name ?? ''
}
