import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case, Prisma } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { openCase } from '../case/case.ts'
import { halfwayTo } from '../customer/newcomer.ts'
import { soonerFor, startOfCase } from '../customer/start.ts'
import { type ById, transition } from '../case/transition.ts'
import { nextRungAt } from '../escalation/ladder.ts'
import { ladderOf } from '../escalation/on-ladder.ts'
import type { Calendar } from '../escalation/working-time.ts'
import type { ModelColumns } from '../model/agreed.ts'
import { agreedColumn, type FoundCell } from '../model/begin.ts'
import { beginningOf } from '../model/branches.ts'
import { calendarFor, demandColleague } from '../people/member.ts'
import { withdrawUnused } from '../relation/relation.ts'
import { type Message, say } from '../say.ts'
import { dueFor, usualDue } from './due.ts'
import { factsOf, type QuestionFacts, stored } from './facts.ts'
import { answeredPart, endParts, lockParts, wholeOf } from './parts.ts'
import { questionNews, toAsked, toAsker } from './told.ts'

/** Somebody, or a team: its lead answers for it until somebody takes it. */
export type Addressee = { memberId: number } | { teamId: number }

export interface NewQuestion {
  relationId: number
  summary: string
  personName?: string | null
  interactionId?: number | null
  dueAt: Date
  wholeDay: boolean
  /** Nobody named that date: of a new customer it comes in half the time. */
  isUsual?: boolean
  to: Addressee
  place?: QuestionFacts['place']
  origin?: string | null
  sourceLink?: string | null
  parentId?: number
  /** The interaction of the model it begins by. */
  cell?: FoundCell | null
  actor: ById['actor']
}

/** Who answers for a question to somebody or to a team. Throws `no such colleague`. */
async function ownerOf(tx: Db, to: Addressee): Promise<{ ownerId: number; team?: QuestionFacts['team'] }> {
  if ('memberId' in to) return { ownerId: (await demandColleague(tx, to.memberId)).id }
  const team = await tx.team.findFirst({ where: { id: to.teamId } })
  if (!team) throw new UserError('no such colleague', { name: `#${to.teamId}` })
  const members = await tx.member.findMany({
    where: { teamId: team.id, active: true },
    orderBy: { id: 'asc' },
    take: 1,
  })
  const lead = await tx.member.findFirst({ where: { id: team.leadId ?? 0, active: true } })
  const ownerId = lead?.id ?? members[0]?.id
  if (ownerId === undefined) throw new UserError('no such colleague', { name: team.name })
  return { ownerId, team: { id: team.id, name: team.name } }
}

/** What decides the ladder of a question. */
type LadderColumns = ModelColumns & Partial<Pick<Case, 'forNewcomer'>>

/** With whom it is from now on and until when: told and climbing as a question that was just asked. */
export async function withOwner(tx: Db, ownerId: number, dueAt: Date, found: LadderColumns) {
  return { ownerId, ...climbing(await calendarFor(tx, ownerId), dueAt, found) }
}

function climbing(calendar: Calendar, dueAt: Date, { agreed, forNewcomer = false }: LadderColumns) {
  const start = { state: 'open', ladderFrom: dueAt, acknowledgedAt: null, rung: 0 }
  const ladder = ladderOf({ kind: 'question', severity: null, agreed, forNewcomer })
  return { dueAt, brokenAt: null, ladderFrom: dueAt, rung: 0, nextRungAt: nextRungAt(start, ladder, calendar) }
}

/**
 * Asks a question: it has an owner and a date at once, and who is asked hears of it directly, or who stands in. Throws
 * `deadline past`, `no such colleague`.
 */
export async function askQuestion(db: Db, clock: Clock, input: NewQuestion): Promise<Case> {
  const now = clock()
  const { actor, to, place, isUsual = false, parentId = null, cell, ...about } = input
  if (input.dueAt <= now) throw new UserError('deadline past')
  return atomically(db, async (tx) => {
    const { ownerId, team } = await ownerOf(tx, to)
    const who = { relationId: about.relationId, ownerId }
    const { calendar, forNewcomer } = await startOfCase(tx, who, now)
    const isSooner = isUsual && forNewcomer
    const dueAt = isSooner ? halfwayTo(about.dueAt, now, calendar) : about.dueAt
    const beginning = cell ? await beginningOf(tx, cell.cell.branches, who, now, calendar) : null
    const agreed = { forNewcomer, ...agreedColumn(soonerFor(forNewcomer, cell), now, calendar, beginning) }
    const { brokenAt: _, rung: __, ...held } = climbing(calendar, dueAt, agreed)
    const facts = stored({ ...(place && { place }), ...(team && { team }) })
    const question = {
      kind: 'question',
      ...about,
      ...held,
      ...agreed,
      ownerId,
      wholeDay: about.wholeDay && !isSooner,
      facts,
      parentId,
    } as const
    const trail = (await wholeOf(tx, question)) ? 'question part made' : 'question made'
    const { opened, isNew } = await openCase(tx, now, actor, question, { trail })
    if (isNew) await say(tx, now, await toAsked(tx, now, opened, actor))
    return opened
  })
}

/** Who answered, unless they left since: then it is with who asked, who gives it to somebody else. */
export async function stillHere(tx: Db, memberId: number, askerId: number): Promise<number> {
  return (await tx.member.count({ where: { id: memberId, active: true } })) > 0 ? memberId : askerId
}

/** As it stands with who asked: whether the answer helps is theirs to say, and nothing climbs. */
export async function withAsker(tx: Db, question: Case, now: Date): Promise<Prisma.CaseUncheckedUpdateInput> {
  const dueAt = usualDue(await calendarFor(tx, question.openedById), now, 2)
  return { ownerId: question.openedById, dueAt, wholeDay: true, brokenAt: null, rung: 0, nextRungAt: null }
}

/**
 * Answers a question; the answer goes back to where it was asked. A second answer stands beside the first. Throws
 * `no such case`, `case closed`.
 */
export async function answerQuestion(
  db: Db,
  clock: Clock,
  { id, actor, text }: ById & { text: string },
): Promise<Case> {
  const step = ({ state }: Case) => (state === 'answered' ? ('answer added' as const) : ('answered' as const))
  return transition(db, clock, { id, kind: 'question', actor, step }, async (found, now, tx) => {
    const before = factsOf(found)
    const askedOf = found.ownerId === found.openedById ? before.askedOf : found.ownerId
    const facts = {
      ...before,
      ...(askedOf !== undefined && { askedOf }),
      answers: [...before.answers, { by: actor.id, at: now, text }],
    }
    const moved = step(found) === 'answered' ? await withAsker(tx, found, now) : {}
    return {
      facts: { text },
      change: { facts: stored(facts), ...moved },
      say: async (after, event): Promise<Message[]> => {
        const whole = await wholeOf(tx, after)
        return whole ? answeredPart(tx, clock, whole.id, actor) : toAsker(tx, now, after, actor, event)
      },
    }
  })
}

/**
 * Says that an answer is not enough: the question is open again with who gave it, and what is missing. Throws
 * `no such case`, `case closed`, `changed meanwhile`, `not allowed`.
 */
export async function notYet(db: Db, clock: Clock, { id, actor, missing }: ById & { missing: string }): Promise<Case> {
  return transition(db, clock, { id, kind: 'question', actor, step: 'not yet' }, async (found, now, tx) => {
    const { askedOf, answers } = factsOf(found)
    const ownerId = await stillHere(tx, askedOf ?? answers.at(-1)?.by ?? found.ownerId, found.openedById)
    const { dueAt, wholeDay } = await dueFor(tx, ownerId, now, { ...found, wholeDay: true })
    return {
      facts: { missing, to: ownerId },
      change: { ...(await withOwner(tx, ownerId, dueAt, found)), wholeDay, round: { increment: 1 } },
      say: (after, event) => toAsked(tx, now, after, actor, event),
    }
  })
}

/**
 * Closes a question because its answer helps, with what was asked beside it. Throws `no such case`, `case closed`,
 * `not allowed`.
 */
export async function helpedBy(
  db: Db,
  clock: Clock,
  { id, actor, solution }: ById & { solution?: string },
): Promise<Case> {
  return ending(db, clock, { id, actor }, (whole) =>
    transition(whole, clock, { id, kind: 'question', actor, step: 'helped' }, async (found, now, tx) => {
      const parts = await tx.case.findMany({ where: { parentId: id }, orderBy: { id: 'asc' } })
      const before = factsOf(found)
      // Of a whole, who answered its parts is who answered it.
      const facts = { ...before, answers: [...before.answers, ...parts.flatMap((part) => factsOf(part).answers)] }
      await endParts(tx, clock, found, actor)
      return {
        facts: { ...(solution !== undefined && { solution }) },
        change: {
          outcome: facts.answers.length > 0 || solution !== undefined ? 'answered' : 'solved',
          facts: stored({ ...facts, ...(solution !== undefined && { solution }) }),
        },
        say: (after, event) =>
          found.state === 'answered' ? [] : questionNews(tx, now, after, [after.ownerId], actor, event),
      }
    }),
  )
}

/** Does what ends a question in one transaction, its parts locked before it; what it is a part of may have all its answers now. */
function ending(db: Db, clock: Clock, { id, actor }: ById, work: (tx: Db) => Promise<Case>): Promise<Case> {
  return atomically(db, async (tx) => {
    await lockParts(tx, id)
    const ended = await work(tx)
    const whole = await wholeOf(tx, ended)
    if (whole) await answeredPart(tx, clock, whole.id, actor)
    return ended
  })
}

/** Gives up a question nobody needs answered any more. Throws `no such case`, `case closed`, `not allowed`. */
export async function dropQuestion(
  db: Db,
  clock: Clock,
  { id, reason, actor }: ById & { reason?: string },
): Promise<Case> {
  return ending(db, clock, { id, actor }, (whole) =>
    transition(whole, clock, { id, kind: 'question', actor, step: 'dropped' }, async (found, now, tx) => {
      await endParts(tx, clock, found, actor)
      return {
        ...(reason !== undefined && { facts: { reason } }),
        change: { outcome: 'dropped', ...(reason !== undefined && { facts: { ...(found.facts as object), reason } }) },
        say: (after, event) => questionNews(tx, now, after, [after.ownerId, after.openedById], actor, event),
      }
    }),
  )
}

/** Keeps the answer of a question, to be found again. Throws `no such case`, `case open`, `not allowed`. */
export async function keepAnswer(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return transition(db, clock, { id, kind: 'question', actor, step: 'kept' }, (found) => {
    const facts = factsOf(found)
    return facts.kept ? null : { change: { facts: stored({ ...facts, kept: true }) } }
  })
}

/**
 * Takes back a question asked by mistake, within ten minutes; who was asked hears so. Throws `no such case`,
 * `case closed`, `undo not yours`, `undo too late`.
 */
export async function undoQuestion(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return ending(db, clock, { id, actor }, async (tx) => {
    const asked = { id, kind: 'question', actor, step: 'withdrawn' } as const
    const withdrawn = await transition(tx, clock, asked, async (found, now) => {
      await endParts(tx, clock, found, actor)
      return { change: {}, say: (after, event) => questionNews(tx, now, after, [after.ownerId], actor, event) }
    })
    await withdrawUnused(tx, clock(), withdrawn.relationId, actor)
    return withdrawn
  })
}
