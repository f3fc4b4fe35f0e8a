import { z } from 'zod'
import { closedCard } from '../../cards/brief/closed.ts'
import { olderCard } from '../../cards/brief/moments.ts'
import { closedComplaints, olderMoments } from '../../crm/relation/older.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

/** A page of a list from new to old: what comes after what was shown last. */
export const Edge = z.object({
  id: z.coerce.number().int(),
  at: z.coerce.date(),
  before: z.coerce.number().int(),
  /** Asked on such a page, whose place the next one takes. */
  again: z.coerce.boolean().default(false),
})

export const briefOlder = command({
  name: 'brief older',
  input: Edge,
  role: 'member',
  async run(context, { id, at, before, again }) {
    const page = await olderMoments(context.db, id, { at, id: before })
    return reply(olderCard(page, readerOf(context)), { replaces: again })
  },
})

export const briefClosed = command({
  name: 'brief closed',
  input: Edge.partial({ at: true, before: true }),
  role: 'member',
  async run(context, { id, at, before, again }) {
    const edge = at && before !== undefined ? { at, id: before } : undefined
    const page = await closedComplaints(context.db, id, edge)
    return reply(closedCard(page, readerOf(context)), { replaces: again })
  },
})
