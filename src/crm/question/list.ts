import { LIVE } from '../../store/case-states.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { isOwn } from '../relation/own-company.ts'

/** An open question in a list. */
export interface QuestionLine {
  id: number
  number: number
  summary: string
  /** Null: about the company itself. */
  relation: string | null
  owner: string
  asker: string
  /** The reader asked it themselves. */
  isOfMine: boolean
  dueAt: Date
  wholeDay: boolean
  state: string
}

/** The open questions of a colleague, and how many there are beside those shown. */
export interface OpenQuestions {
  mine: QuestionLine[]
  asked: QuestionLine[]
  more: number
}

/** So many of each are shown. */
const MOST = 9

/** Returns the open questions that are with a colleague, and those they asked that are with others; due first before the rest. */
export async function openQuestions(db: Db, memberId: number): Promise<OpenQuestions> {
  const open = { kind: 'question', state: { in: [...LIVE] } }
  // Of several that were asked at once only the whole is theirs.
  const isWhole = { OR: [{ parentId: null }, { parent: { kind: { not: 'question' } } }] }
  const which = [{ ownerId: memberId }, { openedById: memberId, ownerId: { not: memberId }, ...isWhole }]
  const [mine = [], asked = []] = await Promise.all(
    which.map((whose) =>
      db.case.findMany({
        where: { ...open, ...whose },
        include: { relation: { select: { name: true, origin: true } }, owner: { select: { name: true } } },
        orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
        take: MOST + 1,
      }),
    ),
  )
  const more = Math.max(0, mine.length - MOST) + Math.max(0, asked.length - MOST)
  const askers = await db.member.findMany({
    where: { id: { in: mine.map(({ openedById }) => openedById) } },
    select: { id: true, name: true },
  })
  const lines = (found: typeof mine): QuestionLine[] =>
    found.slice(0, MOST).map(({ id, number, summary, relation, owner, openedById, openedAt, dueAt, ...one }) => ({
      id,
      number,
      summary,
      relation: isOwn(relation) ? null : relation.name,
      owner: owner.name,
      asker: askers.find((asker) => asker.id === openedById)?.name ?? '',
      isOfMine: openedById === memberId,
      dueAt: dueAt ?? openedAt,
      wholeDay: one.wholeDay,
      state: one.state,
    }))
  return { mine: lines(mine), asked: lines(asked), more }
}
