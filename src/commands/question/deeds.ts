import { z } from 'zod'
import type { Card } from '../../cards/card.ts'
import { questionCard } from '../../cards/question/card.ts'
import { questionClosedCard, doneCard, leftCard, othersAskedCard } from '../../cards/question/done.ts'
import { moveForm, othersForm } from '../../cards/question/forms.ts'
import { calendarDay, isoDay } from '../../cards/when.ts'
import { declineQuestion, moveQuestion, takeQuestion } from '../../crm/question/hands.ts'
import { dropQuestion, helpedBy, keepAnswer, undoQuestion } from '../../crm/question/mutations.ts'
import { offerPulse } from '../../crm/pulse/answer.ts'
import { askOthers } from '../../crm/question/several.ts'
import { takeBackQuestion } from '../../crm/question/take-back.ts'
import { questionState, type QuestionState } from '../../crm/question/view.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { findCase, findOpenCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { formDeadline, readerOf } from '../grammar/deadline.ts'
import { afterDecision, From } from '../today.ts'
import { addresseeOptions, resolveAddressees } from './addressees.ts'
import { writeAbout } from './writing.ts'

export const Id = z.object({ id: z.coerce.number().int(), from: From })

/** How a question stands now, with the names in it. */
export function stateOf({ db, clock }: Context, question: Case): Promise<QuestionState> {
  return questionState(db, question, clock())
}

/** For whom a question is drawn: who asked, who must answer, or who may help. */
export function roleOf({ me }: Context, { askerId, ownerId, isFree }: QuestionState): 'asker' | 'asked' | 'helper' {
  if (askerId === me.id) return 'asker'
  return ownerId === me.id || isFree ? 'asked' : 'helper'
}

/** A card in the place of the one whose button was pressed; where others read that, it stays and this one is for who pressed. */
export function instead(context: Context, card: Card, from?: z.output<typeof From>): Promise<Answer> | Answer {
  return context.place.kind === 'direct' ? afterDecision(context, card, from) : reply(card)
}

/** What was done, with the way back. */
export async function done(
  context: Context,
  question: Case,
  titleOf: (state: QuestionState) => string,
  from?: z.output<typeof From>,
): Promise<Answer> {
  const state = await stateOf(context, question)
  return instead(context, doneCard(state, titleOf(state), readerOf(context)), from)
}

/** Closes a question; who asked it is asked how it was handled, now and then: both or neither. */
export async function closedByAsker(
  context: Context,
  close: (tx: Db) => Promise<Case>,
  from?: z.output<typeof From>,
): Promise<Answer> {
  const { closed, pulse } = await context.together(async (tx) => {
    const closed = await close(tx)
    return { closed, pulse: await offerPulse(tx, context.clock, closed, context.by) }
  })
  const card = questionClosedCard(await stateOf(context, closed), pulse?.id ?? null, readerOf(context))
  return instead(context, card, from)
}

export const questionShow = command({
  name: 'question show',
  input: z.object({ id: z.coerce.number().int().optional(), number: z.coerce.number().int().optional() }),
  role: 'member',
  async run(context, { id, number }) {
    const found = await findCase(context.db, id === undefined ? { number: number ?? 0 } : { id }, 'question')
    const state = await stateOf(context, found)
    return reply(questionCard(state, { as: roleOf(context, state) }, readerOf(context)))
  },
})

export const questionTake = command({
  name: 'question take',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const { db, clock, by, t } = context
    const taken = await takeQuestion(db, clock, { id, actor: by })
    const state = await stateOf(context, taken)
    const title = t('question.taken', { number: state.number })
    return instead(context, questionCard(state, { as: 'asked', title }, readerOf(context)), from)
  },
})

export const questionDecline = command({
  name: 'question decline',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const { db, clock, by, t } = context
    const before = await findCase(db, { id }, 'question')
    const after = await declineQuestion(db, clock, { id, actor: by })
    if (before.ownerId !== after.ownerId)
      return done(context, after, ({ number, asker: name }) => t('question.returned', { number, name }), from)
    return instead(context, leftCard(after, readerOf(context)), from)
  },
})

export const questionMove = command({
  name: 'question move',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const found = await findOpenCase(context.db, id, 'question')
    const dueAt = found.dueAt && found.dueAt > context.clock() ? found.dueAt : context.clock()
    return { show: 'form', form: moveForm({ ...found, dueAt }, readerOf(context)) }
  },
})

export const questionMoved = command({
  name: 'question moved',
  input: Id.extend({ day: z.string().optional(), time: z.string().optional() }),
  role: 'member',
  async run(context, { id, day, time }) {
    const { db, clock, by, me, t } = context
    const deadline = formDeadline(context, day, time)
    if (!deadline) return { show: 'errors', language: me.language, fields: { day: t('question.needDay') } }
    const moved = await moveQuestion(db, clock, { id, ...deadline, actor: by })
    const reader = readerOf(context)
    const when = calendarDay(isoDay(deadline.dueAt, me.timeZone), reader)
    return done(context, moved, ({ number }) => t('question.moved', { number, day: when }))
  },
})

/** It helps, or it is answered elsewhere: for who asked. Who must answer writes the answer. */
export const questionHelps = command({
  name: 'question helps',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const { db, clock, by, me } = context
    const found = await findCase(db, { id }, 'question')
    if (found.openedById !== me.id && found.state !== 'answered') return writeAbout(context, found, 'answer')
    return closedByAsker(context, (tx) => helpedBy(tx, clock, { id, actor: by }), from)
  },
})

export const questionDrop = command({
  name: 'question drop',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const { db, clock, by, t } = context
    const dropped = await dropQuestion(db, clock, { id, actor: by })
    return done(context, dropped, ({ number }) => t('question.dropped', { number }), from)
  },
})

export const questionKeep = command({
  name: 'question keep',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by, t } = context
    const kept = await stateOf(context, await keepAnswer(db, clock, { id, actor: by }))
    const title = t('question.kept', { number: kept.number })
    return instead(context, questionCard(kept, { as: 'asker', title }, readerOf(context)))
  },
})

/** Takes back what the speaker did last with it. */
export const questionBack = command({
  name: 'question back',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const { db, clock, by, t } = context
    const state = await stateOf(context, await takeBackQuestion(db, clock, { id, actor: by }))
    const title = t('question.back', { number: state.number })
    return instead(context, questionCard(state, { as: roleOf(context, state), title }, readerOf(context)), from)
  },
})

export const questionUndo = command({
  name: 'question undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by, t } = context
    const state = await stateOf(context, await undoQuestion(db, clock, { id, actor: by }))
    const title = t('question.withdrawn', { number: state.number })
    return reply(questionCard(state, { as: 'asker', title }, readerOf(context)), { replaces: true })
  },
})

export const questionOthers = command({
  name: 'question others',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const found = await findOpenCase(context.db, id, 'question')
    return { show: 'form', form: othersForm(found, await addresseeOptions(context, found), context.me) }
  },
})

export const questionOthersAsked = command({
  name: 'question others asked',
  input: Id.extend({ to: z.string().default('') }),
  role: 'member',
  async run(context, { id, to }) {
    const { db, clock, by, me, t } = context
    if (to.trim() === '') return { show: 'errors', language: me.language, fields: { to: t('question.needColleague') } }
    const { whole, isNew } = await askOthers(db, clock, { id, to: await resolveAddressees(context, to), actor: by })
    const state = await stateOf(context, whole)
    return instead(context, othersAskedCard(state, { isNew }, readerOf(context)))
  },
})
