import { z } from 'zod'
import { approvalDone, approvalForm } from '../../cards/model/approval.ts'
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

const approvalAsk = command({
  name: 'approval ask',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, me } = context
    const found = await findCase(db, { id })
    const mine = await db.member.findFirst({ where: { id: me.id }, select: { team: { select: { leadId: true } } } })
    const leadId = mine?.team?.leadId ?? null
    const lead = leadId === me.id ? null : leadId
    const colleagues = await colleagueOptions(context, me.id)
    const form = approvalForm(await onCourse(context, found), { colleagues, lead }, me)
    return { show: 'form', form }
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
  async run(context, { id, at, answer }) {
    const { db, clock, by: actor } = context
    const { kind } = await findCase(db, { id })
    const after = await answerApproval(db, clock, { id, kind: kind as CaseKind, actor, at, answer })
    const given = byModel(after)?.approvals.find((one) => isOf(one, at))
    return done(context, given?.answer ?? 'none', after, given?.answered?.by === actor.id ? at : null)
  },
})

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
export const approvalCommands = [approvalAsk, approvalAsked, approvalAnswer, approvalBack, approvalWithdraw]
