import { z } from 'zod'
import { notedCard, unnotedCard } from '../cards/annoyance-card.ts'
import { noteAnnoyance, undoAnnoyance } from '../crm/annoyance.ts'
import { command, reply } from './command.ts'
import { complaint } from './complaint.ts'
import { readerOf } from './deadline.ts'
import { whichRelation } from './which.ts'

export const annoyance = command({
  name: 'annoyance',
  words: ['annoyance', 'ergernis'],
  grammar: { relation: 'colon', text: 'text' },
  input: z.object({
    relation: z.string().min(1),
    person: z.string().optional(),
    text: z.string().trim().min(1).max(1000),
  }),
  role: 'member',
  async run(context, { relation: words, person, text }) {
    const { relation } = await whichRelation(context, words, person)
    const { noted, recent } = await noteAnnoyance(context.db, context.clock, {
      relationId: relation.id,
      text,
      actor: context.by,
    })
    return reply(notedCard({ id: noted.id, text, relation, recent }, readerOf(context)), {
      replaces: context.draft !== undefined,
    })
  },
})

export const annoyanceUndo = command({
  name: 'annoyance undo',
  input: z.object({ id: z.coerce.number().int() }),
  role: 'member',
  async run(context, { id }) {
    const undone = await undoAnnoyance(context.db, context.clock, { id, actor: context.by })
    const relation = await context.db.relation.findFirstOrThrow({
      where: { id: undone.relationId },
      select: { name: true },
    })
    return reply(unnotedCard(relation.name, undone.text, readerOf(context)), { replaces: true })
  },
})

/** Enough is enough: the annoyance becomes a complaint, once. */
export const annoyanceComplaint = command({
  name: 'annoyance complaint',
  input: z.object({ id: z.coerce.number().int() }),
  role: 'member',
  async run(context, { id }) {
    const noted = await context.db.annoyance.findFirstOrThrow({ where: { id } })
    const input = { relation: `#${noted.relationId}`, text: noted.text, severity: 'normal' }
    return complaint.run({ ...context, origin: `annoyance/${id}` }, input)
  },
})
