import { z } from 'zod'
import { assumptionsCard, type SettledHere, settledCard } from '../../cards/brief/assumptions.ts'
import { briefCard } from '../../cards/brief/card.ts'
import { SETTLED, type SettledLine, settleAssumption, undoSettled } from '../../crm/interaction/assumption.ts'
import { briefOf } from '../../crm/relation/brief.ts'
import { openAssumptions } from '../../crm/relation/older.ts'
import type { Answer } from '../../platforms/platform.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { Edge } from './older.ts'

export const briefAssumptions = command({
  name: 'brief assumptions',
  input: Edge.partial({ at: true, before: true }).extend({ place: z.coerce.number().int().default(0) }),
  role: 'member',
  async run(context, { id, at, before, place, again }) {
    const edge = at && before !== undefined ? { at, id: before, place } : undefined
    const page = await openAssumptions(context.db, id, edge)
    return reply(assumptionsCard(page, readerOf(context)), { replaces: again })
  },
})

const OfNote = z.object({ id: z.coerce.number().int(), line: z.string().max(20) })

export const assumptionSettle = command({
  name: 'assumption settle',
  input: OfNote.extend({ as: z.enum(SETTLED) }),
  role: 'member',
  async run(context, { id, line, as }) {
    const done = await settleAssumption(context.db, context.clock, { id, line, as, actor: context.by })
    return briefWith(context, done, { id, line, as })
  },
})

export const assumptionUndo = command({
  name: 'assumption undo',
  input: OfNote,
  role: 'member',
  async run(context, { id, line }) {
    const done = await undoSettled(context.db, context.clock, { id, line, actor: context.by })
    return briefWith(context, done, { id, line, as: 'assumption' })
  },
})

/** The brief drawn anew, with what became of the assumption above it. */
async function briefWith(
  context: Context,
  { relationId, text }: SettledLine,
  settled: Omit<SettledHere, 'text'>,
): Promise<Answer> {
  const brief = await briefOf(context.db, context.clock(), relationId)
  if (!brief) throw new Error('a relation disappeared while an assumption about it was settled')
  const card = briefCard(brief, null, readerOf(context), context.home)
  return reply(settledCard(card, { ...settled, text }), { replaces: true })
}
