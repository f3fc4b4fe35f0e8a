import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case, CaseEvent } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { backTo } from '../case/as-it-was.ts'
import { isLive } from '../case/kind.ts'
import { takeBack } from '../case/take-back.ts'
import { type ById, lockCase, transition } from '../case/transition.ts'
import { nameOf } from '../people/member.ts'
import { factsOf } from './facts.ts'
import { answeredPart, lockParts } from './parts.ts'
import { questionNews, toAsked } from './told.ts'

/**
 * Takes back what the actor did last with a question; what ended with it is open again, and who has that to answer hears so.
 * Others who were asked too hear that it is no longer needed; a whole that was made for them is no more, and the question it
 * began with is returned. Throws `no such case`, `case closed`, `changed since`, `others answered`,
 * `not allowed`, `undo not yours`, `undo too late`.
 */
export async function takeBackQuestion(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return atomically(db, async (tx) => {
    await lockParts(tx, id)
    await lockCase(tx, id, 'question')
    const last = await lastOf(tx, id)
    if (last?.what === 'others asked' && last.memberId === actor.id)
      return othersNotAsked(tx, clock, { id, actor }, last)
    const back = await takeBack(tx, clock, { id, kind: 'question', actor })
    if (!isLive(back.state)) return back
    for (const part of await tx.case.findMany({ where: { parentId: id, state: 'closed' }, orderBy: { id: 'asc' } })) {
      const ended = await lastOf(tx, part.id)
      const before = ended?.what === 'ended with the whole' ? backTo(ended.data) : null
      if (!before) continue
      const asked = { id: part.id, kind: 'question', actor: null, step: 'stands again' } as const
      await transition(tx, clock, asked, (_, now) => ({
        change: before,
        say: async (after, event) => (after.state === 'answered' ? [] : toAsked(tx, now, after, actor, event)),
      }))
    }
    return back
  })
}

const lastOf = (tx: Db, caseId: number) => tx.caseEvent.findFirst({ where: { caseId }, orderBy: { id: 'desc' } })

/** Which parts were asked, and which question was the first, when the whole was made for them. */
const OthersAsked = z.object({ asked: z.array(z.number()).default([]), first: z.number().optional() })

async function othersNotAsked(tx: Db, clock: Clock, { id, actor }: ById, { data }: CaseEvent): Promise<Case> {
  const { asked, first } = OthersAsked.parse(data)
  const parts = await tx.case.findMany({ where: { id: { in: asked } }, orderBy: { id: 'asc' } })
  for (const part of parts) await demandUnanswered(tx, part)
  const whole = await takeBack(tx, clock, { id, kind: 'question', actor })
  for (const part of parts.filter(({ state }) => isLive(state))) await notAsked(tx, clock, part, actor)
  if (first !== undefined) {
    // Its answer went to the whole, and would be missed by who asked.
    const before = await lastOf(tx, first)
    if (before?.what.startsWith('answer'))
      await demandUnanswered(tx, await tx.case.findFirstOrThrow({ where: { id: first } }))
    const alone = await takeBack(tx, clock, { id: first, kind: 'question', actor })
    await transition(tx, clock, { id, kind: 'question', actor: null, step: 'dissolved' }, () => ({ change: {} }))
    return alone
  }
  // It waited for the others alone, when everybody else answered since.
  if (whole.state === 'open') await answeredPart(tx, clock, id, actor)
  return tx.case.findFirstOrThrow({ where: { id } })
}

/** Refuses to take back what was answered. Throws `others answered`. */
async function demandUnanswered(tx: Db, part: Case): Promise<void> {
  const answer = factsOf(part).answers.at(-1)
  if (answer) throw new UserError('others answered', { number: part.number, name: await nameOf(tx, answer.by) })
}

async function notAsked(tx: Db, clock: Clock, { id }: Case, actor: ById['actor']): Promise<void> {
  const asked = { id, kind: 'question', actor, step: 'withdrawn' } as const
  await transition(tx, clock, asked, async (_, now) => {
    const told = await tx.delivery.findMany({ where: { caseId: id, kind: 'question asked' }, orderBy: { id: 'asc' } })
    const members = told.flatMap(({ memberId }) => memberId ?? [])
    return { change: {}, say: (after, event) => questionNews(tx, now, after, members, actor, event) }
  })
}
