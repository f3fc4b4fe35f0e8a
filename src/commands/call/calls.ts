import type { Card } from '../../cards/card.ts'
import { callsCard } from '../../cards/call/card.ts'
import { callsOf } from '../../crm/call/calls.ts'
import { dayOf, startOf } from '../../crm/escalation/working-time.ts'
import type { Context } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

/** Everybody the speaker is to ring today; `done` is what was just decided. */
export async function myCalls(context: Context, done?: string): Promise<Card> {
  const { db, me, clock, calendar } = context
  const now = clock()
  const tomorrow = startOf(dayOf(now, calendar.timeZone).add({ days: 1 }), calendar.timeZone)
  return callsCard(await callsOf(db, me.id, now, tomorrow), { done }, readerOf(context))
}
