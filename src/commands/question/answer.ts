import { z } from 'zod'
import { questionCard } from '../../cards/question/card.ts'
import { askBack, replyTo } from '../../crm/question/hands.ts'
import { answerQuestion, helpedBy, notYet } from '../../crm/question/mutations.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Case } from '../../store/generated/client.ts'
import { NotUnderstood } from '../clarify.ts'
import { findCase, findOpenCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { closedByAsker, done, Id, stateOf } from './deeds.ts'
import { writeAbout } from './writing.ts'

const What = z.enum(['answer', 'back', 'reply', 'missing', 'combine'])

/** "answer 12: Thursday at ten". */
export const answerLine = command({
  name: 'answer by number',
  words: ['answer', 'antwoord', 'beantwoord'],
  grammar: {
    relation: 'none',
    also: [
      {
        words: /^(?:(?:question|vraag)\s+)?#?(\d{1,9})\s*(?:[:,.–-]\s*|\s)(\S[\s\S]*)$/iu,
        command: 'question written',
        input: ([, number, text]) => ({ number, what: 'answer', text }),
      },
      {
        words: /^(?:(?:question|vraag)\s+)?#?(\d{1,9})[:.]?$/iu,
        command: 'question answer',
        input: ([, number]) => ({ number }),
      },
    ],
  },
  alone: true,
  input: z.object({}),
  role: 'member',
  async run({ t }) {
    const line = `${t('question.answerWord')} ${t('question.exampleAnswer')}`
    throw new NotUnderstood([t('ask.what.word', { word: t('question.answerWord') })], t('question.answerNumber'), line)
  },
})

const Which = z.object({ id: z.coerce.number().int().optional(), number: z.coerce.number().int().optional() })

const which = ({ id, number }: z.output<typeof Which>) => (id === undefined ? { number: number ?? 0 } : { id })

/** Of a question to several it is the speaker's own part that they answer. */
async function partOf({ db, me }: Context, found: Case): Promise<Case> {
  const own = { parentId: found.id, ownerId: me.id, state: { notIn: ['closed', 'withdrawn'] } }
  return (await db.case.findFirst({ where: own, orderBy: { id: 'asc' } })) ?? found
}

/** The form to answer in; for who asked it is how it stands. */
export const questionAnswer = command({
  name: 'question answer',
  input: Which.extend({ from: Id.shape.from }),
  role: 'member',
  async run(context, asked) {
    const named = await findCase(context.db, which(asked), 'question')
    const found = await findOpenCase(context.db, (await partOf(context, named)).id, 'question')
    if (found.openedById !== context.me.id || found.ownerId !== context.me.id)
      return writeAbout(context, found, 'answer')
    const state = await stateOf(context, found)
    return reply(questionCard(state, { as: 'asker' }, readerOf(context)))
  },
})

export const questionWrite = command({
  name: 'question write',
  input: Id.extend({ what: What }),
  role: 'member',
  async run(context, { id, what }) {
    return writeAbout(context, await findOpenCase(context.db, id, 'question'), what)
  },
})

export const questionWritten = command({
  name: 'question written',
  input: Which.extend({ what: What, text: z.string().trim().max(2000).default('') }),
  role: 'member',
  async run(context, { what, text, ...asked }) {
    const { db, me, t } = context
    if (text === '') return { show: 'errors', language: me.language, fields: { text: t('question.writeSomething') } }
    const found = await findCase(db, which(asked), 'question')
    return WRITTEN[what](context, what === 'answer' ? await partOf(context, found) : found, text)
  },
})

const WRITTEN: Record<z.output<typeof What>, (context: Context, found: Case, text: string) => Promise<Answer>> = {
  async answer(context, { id }, text) {
    const { db, clock, by, t } = context
    const answered = await answerQuestion(db, clock, { id, text, actor: by })
    return done(context, answered, ({ number }) => t('question.youAnswered', { number }))
  },
  async back(context, { id }, text) {
    const { db, clock, by, t } = context
    const asked = await askBack(db, clock, { id, text, actor: by })
    return done(context, asked, ({ number, owner: name }) => t('question.backSent', { number, name }))
  },
  async reply(context, { id }, text) {
    const { db, clock, by, t } = context
    const replied = await replyTo(db, clock, { id, text, actor: by })
    return done(context, replied, ({ number, owner: name }) => t('question.replySent', { number, name }))
  },
  async missing(context, { id }, missing) {
    const { db, clock, by, t } = context
    const open = await notYet(db, clock, { id, missing, actor: by })
    return done(context, open, ({ number, owner: name }) => t('question.notYetSent', { number, name }))
  },
  async combine(context, { id }, solution) {
    const { clock, by } = context
    return closedByAsker(context, (tx) => helpedBy(tx, clock, { id, solution, actor: by }))
  },
}
