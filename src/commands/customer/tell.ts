import { z } from 'zod'
import { type Tidings, tellCard } from '../../cards/customer/card.ts'
import { refusedCard } from '../../cards/trouble/card.ts'
import { type CaseKind, kindOf } from '../../crm/kinds.ts'
import { wasPutOff } from '../../crm/promise/view.ts'
import { addressOf } from '../../crm/relation/address.ts'
import type { Case } from '../../store/generated/client.ts'
import { findCase } from '../case-facts.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

const ABOUT = /^(?:(?:the )?(?:customer|klant)\s+)?(?:about\s+|over\s+|of\s+)?#?(\d{1,9})[.?]?$/iu

/** "tell 12": what to say to the customer about a promise that moved or broke, or about a complaint that was closed. */
export const tell = command({
  name: 'tell',
  words: ['tell', 'vertel'],
  grammar: { relation: 'none', also: [{ words: ABOUT, command: 'tell', input: ([, number]) => ({ number }) }] },
  alone: true,
  input: z.object({ id: z.coerce.number().int().optional(), number: z.coerce.number().int().default(0) }),
  role: 'member',
  async run(context, { id, number }) {
    const { db, clock, t, me } = context
    const found = await findCase(db, id === undefined ? { number } : { id })
    const tidings = tidingsOf(found, await wasPutOff(db, found.id), clock())
    if (!tidings) return reply(refusedCard(t('customer.nothing', { number: found.number }), null, me.language))
    return reply(tellCard(await addressOf(db, found), tidings, readerOf(context)))
  },
})

const Closing = z.object({ reason: z.string().optional(), change: z.string().optional() })

/** What a customer should hear now of a promise or a complaint; null: nothing. */
function tidingsOf(
  { kind, state, outcome, dueAt, openedAt, summary, facts }: Case,
  isPutOff: boolean,
  now: Date,
): Tidings | null {
  const { reason, change } = Closing.parse(facts)
  const { tells } = kindOf(kind as CaseKind)
  if (tells === 'what changed')
    return state === 'closed' ? { what: 'closed', summary, at: openedAt, ...(change && { change }) } : null
  if (tells !== 'its date' || state === 'withdrawn' || !dueAt) return null
  if (state !== 'closed' && dueAt < now) return { what: 'late', summary, at: dueAt }
  if (state !== 'closed') return isPutOff ? { what: 'moved', summary, at: dueAt } : null
  if (outcome === 'late') return { what: 'done', summary, at: dueAt }
  return outcome === 'dropped' && reason ? { what: 'dropped', summary, at: dueAt, reason } : null
}
