import { z } from 'zod'
import { asBeforeCard, howToWaitCard, type Waiter, waitForm, waitingCard, wentOnCard } from '../../cards/case/wait.ts'
import { isLive } from '../../crm/case/kind.ts'
import { takeBack } from '../../crm/case/take-back.ts'
import { goOn, waitOnThem } from '../../crm/case/wait.ts'
import { type CaseKind, kindOf } from '../../crm/kinds.ts'
import { followParts } from '../../crm/quote/total.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { findCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { formDeadline, readDeadline, readerOf } from '../grammar/deadline.ts'
import { afterDecision, From } from '../today.ts'
import { silenceFor, waitsForOther } from '../complaint/pause.ts'

const Id = z.object({ id: z.coerce.number().int(), from: From })

/** "wait 6 until friday: asked for photos" */
const LINE = /^#?(\d{1,12})(?:\s+(?:until|till|til|to|tot|t\/m)\s+([^:]{1,80}?))?\s*(?:[:,]\s*(.+))?$/isu

async function waiterOf({ db }: Context, { id, number, kind, relationId }: Case): Promise<Waiter> {
  const { name: relation } = await db.relation.findFirstOrThrow({ where: { id: relationId }, select: { name: true } })
  return { id, number, relation, name: kindOf(kind as CaseKind).name }
}

/** Does something with a case; a total that it is a part of follows it. */
function withWhole(context: Context, work: (tx: Db) => Promise<Case>): Promise<Case> {
  return context.together(async (tx) => {
    const after = await work(tx)
    await followParts(tx, context.clock, after.parentId)
    return after
  })
}

/** The form, with what was said of it already. */
async function formOf(
  context: Context,
  found: Case,
  { until = new Date(context.clock().getTime() + 2 * 86_400_000), reason = '' }: { until?: Date; reason?: string },
  from?: z.output<typeof From>,
) {
  if (!isLive(found.state)) throw new UserError('case closed', { number: found.number })
  const form = waitForm(await waiterOf(context, found), { until, reason }, readerOf(context), from)
  return { show: 'form' as const, form }
}

async function keep(context: Context, { id, kind }: Case, waiting: { until: Date; wholeDay: boolean; reason: string }) {
  const { clock, by } = context
  const waits = await withWhole(context, (tx) =>
    waitOnThem(tx, clock, { id, kind: kind as CaseKind, actor: by, ...waiting }),
  )
  return waitingCard(await waiterOf(context, waits), waiting, readerOf(context))
}

/** A case waits on the customer: its clock stands still. */
export const wait = command({
  name: 'wait',
  words: ['wait', 'wacht'],
  tried: { wachten: '', waiting: '', pause: '', pauzeer: '' },
  grammar: {
    relation: 'none',
    also: [
      {
        words: LINE,
        command: 'wait',
        input: ([, number, until, reason]) => ({ number, until, reason }),
      },
    ],
  },
  alone: true,
  input: z.object({
    number: z.coerce.number().int().optional(),
    until: z.string().trim().optional(),
    reason: z.string().trim().max(500).optional(),
  }),
  role: 'member',
  async run(context, { number, until, reason }) {
    const { db } = context
    if (number === undefined) return reply(howToWaitCard(context.me.language))
    const found = await findCase(db, { number })
    if (!until) return formOf(context, found, { ...(reason && { reason }) })
    const { dueAt, wholeDay } = readDeadline(context, until, 'until')
    if (!reason) return formOf(context, found, { until: dueAt })
    // Not the customer: their clock goes on.
    if (kindOf(found.kind as CaseKind).watched && waitsForOther(reason))
      return silenceFor(context, found.id, { until: dueAt, reason, how: 'third party' })
    return reply(await keep(context, found, { until: dueAt, wholeDay, reason }))
  },
})

export const caseWait = command({
  name: 'case wait',
  input: Id.extend({ when: z.string().trim().optional() }),
  role: 'member',
  async run(context, { id, from, when }) {
    const found = await findCase(context.db, { id })
    return formOf(context, found, when ? { until: readDeadline(context, when, 'when').dueAt } : {}, from)
  },
})

export const caseWaits = command({
  name: 'case waits',
  input: Id.extend({ reason: z.string().trim().max(500).default(''), day: z.string().optional() }),
  role: 'member',
  async run(context, { id, from, reason, day }) {
    const { t, me, db } = context
    const deadline = formDeadline(context, day, undefined)
    const fields = {
      ...(reason.length < 3 && { reason: t('wait.needReason') }),
      ...(!deadline && { day: t('wait.needDay') }),
    }
    if (!deadline || Object.keys(fields).length > 0) return { show: 'errors', language: me.language, fields }
    const { dueAt: until, wholeDay } = deadline
    const card = await keep(context, await findCase(db, { id }), { until, wholeDay, reason })
    return from ? afterDecision(context, card, from) : reply(card)
  },
})

/** The customer answered: the clock goes on. */
export const caseGoOn = command({
  name: 'go on',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const { db, clock, by } = context
    const { kind } = await findCase(db, { id })
    const gone = await withWhole(context, (tx) => goOn(tx, clock, { id, kind: kind as CaseKind, actor: by }))
    const card = wentOnCard(await waiterOf(context, gone), readerOf(context))
    return from ? afterDecision(context, card, from) : reply(card)
  },
})

/** Takes back the last step of a case of any kind that can be. */
export const caseBack = command({
  name: 'case back',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const { db, clock, by } = context
    const { kind } = await findCase(db, { id })
    const back = await withWhole(context, (tx) => takeBack(tx, clock, { id, kind: kind as CaseKind, actor: by }))
    return afterDecision(context, asBeforeCard(await waiterOf(context, back), readerOf(context)), from)
  },
})
