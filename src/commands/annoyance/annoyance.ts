import { z } from 'zod'
import { annoyanceForm, notedCard, pickCategoryCard, unnotedCard } from '../../cards/annoyance/card.ts'
import { newAnnoyanceForm } from '../../cards/new-forms.ts'
import { brief } from '../../cards/plain-text.ts'
import {
  annoyanceAlike,
  changeAnnoyance,
  type Noted,
  noteAnnoyance,
  standing,
  undoAnnoyance,
} from '../../crm/annoyance/annoyance.ts'
import {
  ANNOYANCE_CATEGORIES,
  type AnnoyanceCategory,
  CATEGORY_GROUPS,
  categoryOf,
} from '../../crm/annoyance/categories.ts'
import type { Annoyance } from '../../store/generated/client.ts'
import { closedAlike } from '../../crm/complaint/again.ts'
import { countFor } from '../../crm/annoyance/becomes.ts'
import { OF_ANNOYANCES } from '../../crm/complaint/of-annoyances.ts'
import { complaintFacts } from '../case-facts.ts'
import { Clarification } from '../clarify.ts'
import { command, type Context, reply } from '../command.ts'
import { complaint, complaintShow } from '../complaint/complaint.ts'
import { readerOf } from '../grammar/deadline.ts'
import { resolveRelation } from '../grammar/resolve-relation.ts'
import { lately } from '../note/occurred-at.ts'
import { withNames } from '../people/mentions.ts'
import { SEPARATE } from '../same.ts'
import { categoryIn } from './categories.ts'
import { dayAround, whenAnnoyed } from './happened.ts'

const Category = z.enum(ANNOYANCE_CATEGORIES)

const NewAnnoyance = z
  .object({
    relation: z.string().min(1),
    person: z.string().optional(),
    text: z.string().trim().max(1000).optional(),
    category: Category.optional(),
    on: z.string().optional(),
    /** What was answered to "noted already": the id of that note, or that this is something else. */
    same: z.string().optional(),
    /** The card it was picked on: pressed twice it is noted once. */
    pick: z.string().max(300).optional(),
    filled: z.literal(true).optional(),
  })
  // A form says at once everything that is missing in it.
  .refine(({ filled, text, category }) => !filled || text || category, { path: ['text'], when: () => true })

export const annoyance = command({
  name: 'annoyance',
  words: ['annoyance', 'ergernis'],
  tried: { irritatie: '', irritation: '', annoyances: '', ergernissen: '' },
  grammar: {
    relation: 'colon',
    text: 'text',
    asksRest: true,
    example: 'exampleAnnoyance',
    fields: { on: { names: ['on', 'op', 'when', 'wanneer', 'date', 'datum'], kind: 'date' } },
  },
  form: (context) => newAnnoyanceForm(readerOf(context)),
  task: 'annoyance',
  begin: true,
  menu: true,
  input: NewAnnoyance,
  role: 'member',
  async run(context, input) {
    const { db, clock, t, me, by, origin } = context
    const said = withNames(input.text ?? '')
    const { relation } = await resolveRelation(context, input.relation, input.person)
    if (said === '' && !input.category)
      return reply(pickCategoryCard(CATEGORY_GROUPS, relation, origin, readerOf(context)), {
        replaces: context.draft !== undefined,
      })
    const { category, likely } = input.category ? { category: input.category, likely: [] } : categoryIn(said)
    const text = said || t(`annoyance.category.${input.category as AnnoyanceCategory}`)
    const happenedAt = whenAnnoyed(context, input.on, said)
    if (happenedAt > clock()) {
      if (!input.filled) throw new Clarification(t('log.futureDay'), 'on', lately(context), { calendar: true })
      return { show: 'errors', language: me.language, fields: { on: t('log.futureDay') } }
    }
    const key = `annoyance/${input.pick ?? origin}`
    const isDone = (await db.annoyance.count({ where: { origin: key } })) > 0
    const about = { relationId: relation.id, text, category, happenedAt }
    const reportOf = isDone ? null : await sameEvent(context, input.same, about)
    const noted = await noteAnnoyance(db, clock, {
      relationId: relation.id,
      text,
      category,
      happenedAt,
      reportOf,
      origin: key,
      actor: by,
    })
    const again = await closedAlike(db, { relationId: relation.id, words: text, at: clock() })
    const card = notedCard({ ...(await shown(context, noted)), likely, relation, again }, readerOf(context))
    return reply(card, { replaces: context.draft !== undefined || input.pick !== undefined })
  },
})

const shown = async (context: Context, { noted, recent, complaint: found }: Noted) => {
  const facts = found && found.state !== 'withdrawn' ? await complaintFacts(context, found) : null
  const isNew = found?.origin === `${OF_ANNOYANCES}${noted.id}`
  return {
    id: noted.id,
    text: noted.text,
    category: categoryOf(noted.category),
    happenedAt: noted.happenedAt,
    isReport: noted.eventId !== null,
    recent,
    complaint: facts && { ...facts, owner: facts.owner.name, isNew },
  }
}

/** The note this is another report of, by what was answered; asks when the same was noted of that day and nobody said which it is. */
async function sameEvent(
  context: Context,
  answer: string | undefined,
  { happenedAt, ...about }: Pick<Annoyance, 'relationId' | 'text' | 'category' | 'happenedAt'>,
): Promise<number | null> {
  const { db, t } = context
  if (answer !== undefined) return answer === SEPARATE ? null : Number(answer)
  const alike = await annoyanceAlike(db, { ...about, day: dayAround(context, happenedAt) })
  if (!alike) return null
  throw new Clarification(t('annoyance.same', { text: brief(alike.text, 200) }), 'same', [
    { label: t('annoyance.sameOne'), value: String(alike.id) },
    { label: t('annoyance.separate'), value: SEPARATE },
  ])
}

const Id = z.object({ id: z.coerce.number().int() })

async function changedCard(context: Context, { id, relationId }: Pick<Annoyance, 'id' | 'relationId'>) {
  const { db, clock } = context
  const noted = await standing(db, clock(), await db.annoyance.findFirstOrThrow({ where: { id } }))
  const relation = await db.relation.findFirstOrThrow({ where: { id: relationId } })
  const card = notedCard({ ...(await shown(context, noted)), likely: [], relation }, readerOf(context), 'changed')
  return reply(card, { replaces: true })
}

/** The note in one's own words, about a customer who is known. */
export const annoyanceAbout = command({
  name: 'annoyance about',
  input: z.object({ relation: z.coerce.number().int() }),
  role: 'member',
  async run(context, { relation: id }) {
    const { name } = await context.db.relation.findFirstOrThrow({ where: { id, withdrawnAt: null } })
    return { show: 'form', form: newAnnoyanceForm(readerOf(context), { label: name, value: `#${id}` }) }
  },
})

/** One of the kinds that were offered. */
export const annoyanceCategory = command({
  name: 'annoyance category',
  input: Id.extend({ category: Category }),
  role: 'member',
  async run(context, { id, category }) {
    const { db, clock, by } = context
    return changedCard(context, await changeAnnoyance(db, clock, { id, category, actor: by }))
  },
})

export const annoyanceEdit = command({
  name: 'annoyance edit',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const noted = await context.db.annoyance.findFirstOrThrow({ where: { id, withdrawnAt: null } })
    const category = categoryOf(noted.category)
    return { show: 'form', form: annoyanceForm({ ...noted, category }, readerOf(context)) }
  },
})

export const annoyanceEdited = command({
  name: 'annoyance edited',
  input: Id.extend({ text: z.string().trim().max(1000), category: Category.or(z.literal('')).default('') }),
  role: 'member',
  async run(context, { id, text, category }) {
    const { db, clock, by, t, me } = context
    if (text === '') return { show: 'errors', language: me.language, fields: { text: t('annoyance.emptyText') } }
    const changed = await changeAnnoyance(db, clock, { id, text, category: category || null, actor: by })
    return changedCard(context, changed)
  },
})

export const annoyanceUndo = command({
  name: 'annoyance undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    const { relationId, text, caseId } = await undoAnnoyance(db, clock, { id, actor: by })
    const { name } = await db.relation.findFirstOrThrow({ where: { id: relationId }, select: { name: true } })
    const counted = caseId === null ? null : await db.case.findFirst({ where: { id: caseId } })
    return reply(unnotedCard({ name, text, complaint: counted }, readerOf(context)), { replaces: true })
  },
})

/** Enough is enough: the annoyance becomes a complaint, once. */
export const annoyanceComplaint = command({
  name: 'annoyance complaint',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    return context.together(async (db) => {
      const noted = await db.annoyance.findFirstOrThrow({ where: { id, withdrawnAt: null } })
      const counted = noted.caseId === null ? null : await db.case.findFirst({ where: { id: noted.caseId } })
      if (counted) return complaintShow.run({ ...context, db }, { number: counted.number })
      const before = await db.case.count({ where: { origin: { startsWith: `complaint/annoyance/${id}/` } } })
      const origin = `annoyance/${id}/${before}`
      const category = categoryOf(noted.category)
      const about = { relation: `#${noted.relationId}`, text: noted.text, ...(category && { category }) }
      const input = { ...about, severity: 'normal', same: SEPARATE } as const
      const inside: Context = { ...context, db, origin, together: (work) => work(db) }
      const answer = await complaint.run(inside, input)
      await countFor(db, noted, `complaint/${origin}`)
      return answer
    })
  },
})
