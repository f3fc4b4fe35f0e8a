import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { eveningForm, plannedCard, unplannedCard } from '../../cards/evening/card.ts'
import { dayOf, workEnd, workingDaysAfter } from '../../crm/escalation/working-time.ts'
import { MOST_CHOSEN, planDay, undoPlan } from '../../crm/evening/plan.ts'
import { openThings } from '../../crm/evening/view.ts'
import { command, type Context, reply } from '../command.ts'
import { formDeadline, readerOf } from '../grammar/deadline.ts'

const Day = z.object({ day: z.iso.date() })

/** What is worth doing on the next working day, and what is left: the form. */
const eveningAsk = command({
  name: 'evening',
  input: Day,
  role: 'member',
  async run(context, { day: asked }) {
    const things = await openThings(context.db, context.me.id)
    const form = eveningForm({ day: comingDay(context, asked), things, most: MOST_CHOSEN }, readerOf(context))
    return { show: 'form', form }
  },
})

/** The day that was asked about, or the next working day once that has come. */
function comingDay({ calendar, clock }: Context, asked: string): string {
  const today = dayOf(clock(), calendar.timeZone)
  return asked > today.toString() ? asked : workingDaysAfter(calendar, today, 1).toString()
}

const Ids = z
  .string()
  .default('')
  .transform((text) => [...new Set((text.match(/\d{1,9}/gu) ?? []).map(Number))])

const Planned = Day.extend({
  chosen: Ids,
  own: z.string().trim().max(300).default(''),
  leave: Ids,
  why: z.string().trim().max(300).default(''),
  until: z.string().optional(),
})

const eveningPlanned = command({
  name: 'evening planned',
  input: Planned,
  role: 'member',
  async run(context, input) {
    const { db, clock, by, me, origin, calendar } = context
    const fields = wrongIn(context, input)
    if (Object.keys(fields).length > 0) return { show: 'errors', language: me.language, fields }
    const { chosen, own, leave, why, until } = input
    const day = comingDay(context, input.day)
    const left = await openThings(db, me.id, leave)
    const ends = until ? formDeadline(context, until, undefined) : null
    const plan = await planDay(db, clock, {
      day,
      chosen,
      own: own ? { text: own, dueAt: workEnd(calendar, Temporal.PlainDate.from(day)) } : null,
      leave: { ids: left.map(({ id }) => id), why, until: ends },
      origin: `evening/${origin}`,
      actor: by,
    })
    const things = await openThings(db, me.id, plan.chosen)
    const card = plannedCard({ id: plan.id, day, chosen: things, left, isMoved: ends !== null }, readerOf(context))
    return reply(card)
  },
})

/** What is wrong in the form, a sentence at each field. */
function wrongIn(
  context: Context,
  { chosen, own, leave, why, until }: z.output<typeof Planned>,
): Record<string, string> {
  const { t } = context
  const most = MOST_CHOSEN
  const isLeft = leave.length > 0
  return {
    ...(chosen.length + (own ? 1 : 0) > most && { chosen: t('evening.tooMany', { most }) }),
    ...(chosen.length === 0 && !own && !isLeft && { own: t('evening.needWhat') }),
    ...(leave.some((id) => chosen.includes(id)) && { leave: t('evening.both') }),
    ...(isLeft && why.length < 3 && { why: t('evening.needWhy') }),
    ...(isLeft && until && !formDeadline(context, until, undefined) && { until: t('evening.pastUntil') }),
  }
}

const eveningUndo = command({
  name: 'evening undo',
  input: z.object({ id: z.coerce.number().int() }),
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    await undoPlan(db, clock, { id, actor: by })
    return reply(unplannedCard(readerOf(context)), { replaces: true })
  },
})

/** What the question of an evening is answered with. */
export const eveningCommands = [eveningAsk, eveningPlanned, eveningUndo]
