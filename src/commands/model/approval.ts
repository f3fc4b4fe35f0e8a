import { z } from 'zod'
import { approvalDone, approvalForm, howToApproveCard } from '../../cards/model/approval.ts'
import type { CaseKind } from '../../crm/kinds.ts'
import { byModel, isOf, pendingIn } from '../../crm/model/agreed.ts'
import { answerApproval, askApproval, takeBackAnswer, withdrawApproval } from '../../crm/model/approval/approval.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Case } from '../../store/generated/client.ts'
import { findCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { colleagueOptions } from '../people/colleagues.ts'
import { onCourse } from './steps.ts'

const Id = z.object({ id: z.coerce.number().int() })
const Asking = Id.extend({
  at: z.coerce
    .number()
    .int()
    .transform((ms) => new Date(ms)),
})

/** Whom to ask and for what: who leads the speaker first. */
async function askForm(context: Context, found: Case, what?: string): Promise<Answer> {
  const { db, me } = context
  const mine = await db.member.findFirst({ where: { id: me.id }, select: { team: { select: { leadId: true } } } })
  const leadId = mine?.team?.leadId ?? null
  const lead = leadId === me.id ? null : leadId
  const colleagues = await colleagueOptions(context, me.id)
  const form = approvalForm(await onCourse(context, found), { colleagues, lead, what }, me)
  return { show: 'form', form }
}

const approvalAsk = command({
  name: 'approval ask',
  input: Id,
  role: 'member',
  run: async (context, { id }) => askForm(context, await findCase(context.db, { id })),
})

/** "approval 12: credit of 300" asks; "approval 12", "approval 12: no, too much" answers what waits for an answer. */
const LINE = /^#?(\d{1,12})(?:\s*[:,]?\s+([^]*\S))?\s*$/u
const NO = /^(?:no|not|nee|niet|refused?|geweigerd)(?!\p{L})/iu
const YES = /^(?:yes|ok(?:ay|é)?|ja|akkoord|approved?|goed)(?!\p{L})/iu

const approval = command({
  name: 'approval',
  words: ['approval', 'akkoord'],
  tried: { approve: '', goedkeuren: '' },
  alone: true,
  grammar: {
    relation: 'none',
    also: [{ words: LINE, command: 'approval', input: ([, number, what]) => ({ number, ...(what && { what }) }) }],
  },
  input: z.object({
    number: z.coerce.number().int().optional(),
    what: z.string().trim().max(500).optional(),
  }),
  role: 'member',
  async run(context, { number, what = '' }) {
    if (number === undefined) return reply(howToApproveCard(context.me))
    const found = await findCase(context.db, { number })
    const pending = pendingIn(byModel(found) ?? { approvals: [] })
    const isNo = NO.test(what)
    // What is neither yes nor no is no answer: the card says who is asked, with both.
    if (!pending || pending.by === context.me.id || (what !== '' && !isNo && !YES.test(what)))
      return pending ? done(context, 'asked', found) : askForm(context, found, what)
    return answered(context, found, { at: pending.at, answer: isNo ? 'refused' : 'approved' })
  },
})

const approvalAsked = command({
  name: 'approval asked',
  input: Id.extend({ from: z.coerce.number().int(), what: z.string().trim().max(500).default('') }),
  role: 'member',
  async run(context, { id, from, what }) {
    const { db, clock, by: actor } = context
    const { kind } = await findCase(db, { id })
    const after = await askApproval(db, clock, { id, kind: kind as CaseKind, actor, from, what })
    const pending = pendingIn(byModel(after) ?? { approvals: [] })
    return done(context, pending ? 'asked' : 'none', after)
  },
})

const approvalAnswer = command({
  name: 'approval answer',
  input: Asking.extend({ answer: z.enum(['approved', 'refused']) }),
  role: 'member',
  run: async (context, { id, at, answer }) => answered(context, await findCase(context.db, { id }), { at, answer }),
})

async function answered(
  context: Context,
  { id, kind }: Case,
  { at, answer }: { at: Date; answer: 'approved' | 'refused' },
): Promise<Answer> {
  const { db, clock, by: actor } = context
  const after = await answerApproval(db, clock, { id, kind: kind as CaseKind, actor, at, answer })
  const given = byModel(after)?.approvals.find((one) => isOf(one, at))
  return done(context, given?.answer ?? 'none', after, given?.answered?.by === actor.id ? at : null)
}

const approvalBack = command({
  name: 'approval back',
  input: Asking,
  role: 'member',
  async run(context, { id, at }) {
    const { db, clock, by: actor } = context
    const { kind } = await findCase(db, { id })
    const after = await takeBackAnswer(db, clock, { id, kind: kind as CaseKind, actor, at })
    const isOpen = byModel(after)?.approvals.some((one) => isOf(one, at) && one.answer === null)
    return done(context, isOpen ? 'open' : 'none', after)
  },
})

const approvalWithdraw = command({
  name: 'approval withdraw',
  input: Asking,
  role: 'member',
  async run(context, { id, at }) {
    const { db, clock, by: actor } = context
    const { kind } = await findCase(db, { id })
    const after = await withdrawApproval(db, clock, { id, kind: kind as CaseKind, actor, at })
    // Answered meanwhile, it is not withdrawn any more: the card says what was answered.
    const isOver = byModel(after)?.withdrawn.some((one) => isOf(one, at))
    return done(context, isOver ? 'withdrawn' : 'none', after)
  },
})

async function done(
  context: Context,
  what: Parameters<typeof approvalDone>[0],
  after: Case,
  mine: Date | null = null,
): Promise<Answer> {
  const card = approvalDone(what, await onCourse(context, after), mine, readerOf(context))
  return reply(card, { replaces: what !== 'asked' })
}

/** Asking for approval of what goes further than the model leaves to decide, and answering that. */
export const approvalCommands = [approval, approvalAsk, approvalAsked, approvalAnswer, approvalBack, approvalWithdraw]
