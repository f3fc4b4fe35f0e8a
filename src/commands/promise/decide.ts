import { z } from 'zod'
import { decideForm, promiseDone } from '../../cards/promise/card.ts'
import { dropPromise, handPromise, movePromise } from '../../crm/promise/mutations.ts'
import type { Answer } from '../../platforms/platform.ts'
import { promiseState } from '../../crm/promise/view.ts'
import { findOpenCase } from '../case-facts.ts'
import { command, type Context } from '../command.ts'
import { suggestedOptions } from '../people/suggested.ts'
import { formDeadline, readerOf } from '../grammar/deadline.ts'
import { afterDecision, From } from '../today.ts'

const Id = z.object({ id: z.coerce.number().int(), from: From })

/** Plan, hand over or drop: the form. */
export const promiseDecide = command({
  name: 'promise decide',
  input: Id.extend({ what: z.enum(['plan', 'delegate', 'drop']).default('plan') }),
  role: 'member',
  async run(context, { id, from, what }) {
    const found = await findOpenCase(context.db, id, 'promise')
    const colleagues = await suggestedOptions(context, found, found.ownerId)
    const dueAt = found.dueAt && found.dueAt > context.clock() ? found.dueAt : context.clock()
    const form = decideForm(
      { id, summary: found.summary, ...(from && { from }) },
      { what, dueAt, colleagues },
      readerOf(context),
    )
    return { show: 'form', form }
  },
})

const Decision = Id.extend({
  what: z.enum(['plan', 'delegate', 'drop']),
  day: z.string().optional(),
  time: z.string().optional(),
  colleague: z.string().optional(),
  reason: z.string().optional(),
})

export const promiseDecided = command({
  name: 'promise decided',
  input: Decision,
  role: 'member',
  async run(context, decision) {
    if (decision.what === 'plan') return plan(context, decision)
    if (decision.what === 'delegate') return delegate(context, decision)
    return drop(context, decision)
  },
})

async function plan(context: Context, { id, day, time, from }: z.output<typeof Decision>): Promise<Answer> {
  const { db, clock, by, me, t } = context
  const deadline = formDeadline(context, day, time)
  if (!deadline)
    return {
      show: 'errors',
      language: me.language,
      fields: { day: t(day ? 'trouble.sentence.deadline past' : 'promise.needDay') },
    }
  const moved = await movePromise(db, clock, { id, ...deadline, actor: by })
  return afterDecision(
    context,
    promiseDone('moved', await promiseState(db, moved, clock()), readerOf(context), from),
    from,
  )
}

async function delegate(context: Context, { id, colleague, from }: z.output<typeof Decision>): Promise<Answer> {
  const { db, clock, by, me, t } = context
  if (!colleague) return { show: 'errors', language: me.language, fields: { colleague: t('promise.needColleague') } }
  const handed = await handPromise(db, clock, { id, ownerId: Number(colleague), actor: by })
  return afterDecision(
    context,
    promiseDone('handed', await promiseState(db, handed, clock()), readerOf(context), from),
    from,
  )
}

async function drop(context: Context, { id, reason, from }: z.output<typeof Decision>): Promise<Answer> {
  const { db, clock, by, me, t } = context
  if (!reason || reason.trim().length < 3)
    return { show: 'errors', language: me.language, fields: { reason: t('promise.needReason') } }
  const dropped = await dropPromise(db, clock, { id, reason: reason.trim(), actor: by })
  return afterDecision(
    context,
    promiseDone('dropped', await promiseState(db, dropped, clock()), readerOf(context), from),
    from,
  )
}
