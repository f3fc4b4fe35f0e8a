import { z } from 'zod'
import { newAnnoyanceForm } from '../../cards/new-forms.ts'
import { annoyanceForm, notedCard, unnotedCard } from '../../cards/annoyance/card.ts'
import { changeAnnoyance, noteAnnoyance, recentAnnoyances, undoAnnoyance } from '../../crm/relation/annoyance.ts'
import { command, reply } from '../command.ts'
import { complaint } from '../complaint/complaint.ts'
import { readerOf } from '../grammar/deadline.ts'
import { withNames } from '../people/mentions.ts'
import { SEPARATE } from '../same.ts'
import { resolveRelation } from '../grammar/resolve-relation.ts'

export const annoyance = command({
  name: 'annoyance',
  words: ['annoyance', 'ergernis'],
  tried: { irritatie: '', irritation: '', annoyances: '', ergernissen: '' },
  grammar: { relation: 'colon', text: 'text', example: 'exampleAnnoyance' },
  form: (context) => newAnnoyanceForm(readerOf(context)),
  task: 'annoyance',
  begin: true,
  menu: true,
  input: z.object({
    relation: z.string().min(1),
    person: z.string().optional(),
    text: z.string().trim().min(1).max(1000),
  }),
  role: 'member',
  async run(context, { relation: words, person, text: typed }) {
    const text = withNames(typed)
    const { relation } = await resolveRelation(context, words, person)
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

const Id = z.object({ id: z.coerce.number().int() })

export const annoyanceEdit = command({
  name: 'annoyance edit',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const noted = await context.db.annoyance.findFirstOrThrow({ where: { id, withdrawnAt: null } })
    return { show: 'form', form: annoyanceForm(noted, readerOf(context)) }
  },
})

export const annoyanceEdited = command({
  name: 'annoyance edited',
  input: Id.extend({ text: z.string().trim().max(1000) }),
  role: 'member',
  async run(context, { id, text }) {
    const { db, clock, by, t, me } = context
    if (text === '') return { show: 'errors', language: me.language, fields: { text: t('annoyance.emptyText') } }
    const { relationId } = await changeAnnoyance(db, clock, { id, text, actor: by })
    const relation = await db.relation.findFirstOrThrow({ where: { id: relationId } })
    const recent = await recentAnnoyances(db, clock(), relationId)
    return reply(notedCard({ id, text, relation, recent }, readerOf(context), 'changed'), { replaces: true })
  },
})

export const annoyanceUndo = command({
  name: 'annoyance undo',
  input: Id,
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
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const noted = await context.db.annoyance.findFirstOrThrow({ where: { id } })
    const input = { relation: `#${noted.relationId}`, text: noted.text, severity: 'normal', same: SEPARATE }
    return complaint.run({ ...context, origin: `annoyance/${id}` }, input)
  },
})
