import type { Card } from '../../cards/card.ts'
import { callsCard } from '../../cards/call/card.ts'
import { type Calls, callsOf } from '../../crm/call/calls.ts'
import { dayOf, startOf } from '../../crm/escalation/working-time.ts'
import type { Context } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

/** Everybody the speaker is to ring today; `done` is what was just decided. */
export async function myCalls(context: Context, done?: string): Promise<Card> {
  return callsCard(await ofToday(context), { done }, readerOf(context))
}

/** How many the speaker is to ring today. */
export const callsDue = async (context: Context): Promise<number> => (await ofToday(context)).total

function ofToday({ db, me, clock, calendar }: Context): Promise<Calls> {
  const now = clock()
  const tomorrow = startOf(dayOf(now, calendar.timeZone).add({ days: 1 }), calendar.timeZone)
  return callsOf(db, me.id, now, tomorrow)
}
