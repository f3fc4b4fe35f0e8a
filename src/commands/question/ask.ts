import { z } from 'zod'
import { questionCard } from '../../cards/question/card.ts'
import { newQuestionForm } from '../../cards/question/forms.ts'
import { isoDay } from '../../cards/when.ts'
import { complaintOfThread } from '../../crm/complaint/mutations.ts'
import { addWorking, dayOf, workingDaysAfter } from '../../crm/escalation/working-time.ts'
import { type Addressee, askQuestion } from '../../crm/question/mutations.ts'
import { beginsBy, routeOf } from '../../crm/model/begin.ts'
import { OWNER } from '../../crm/model/cell.ts'
import { normalise } from '../../crm/relation/names.ts'
import { askableTeams } from '../../crm/question/teams.ts'
import { ownerOfNew } from '../../crm/attention/people.ts'
import { askSeveral } from '../../crm/question/several.ts'
import { questionState } from '../../crm/question/view.ts'
import { ownCompany } from '../../crm/relation/own-company.ts'
import type { Answer } from '../../platforms/platform.ts'
import { Clarification } from '../clarify.ts'
import { command, type Context, reply } from '../command.ts'
import { type Deadline, formDeadline, readDeadline, readerOf, toDeadline } from '../grammar/deadline.ts'
import { resolveRelation } from '../grammar/resolve-relation.ts'
import { withNames } from '../people/mentions.ts'
import { addresseeOptions, resolveAddressees } from './addressees.ts'
import { readAsked } from './read-asked.ts'
import { modelOf } from '../model/in-force.ts'

const NewQuestion = z.object({
  /** The line as it was typed, without its fields. */
  said: z.string().optional(),
  to: z.string().optional(),
  relation: z.string().min(1).optional(),
  person: z.string().optional(),
  text: z.string().trim().min(1).max(1900).optional(),
  by: z.string().optional(),
  /** The time beside the day, in a form. */
  at: z.string().optional(),
  filled: z.literal(true).optional(),
})
type NewQuestion = z.output<typeof NewQuestion>

export const ask = command({
  name: 'ask',
  words: ['ask', 'vraag'],
  grammar: {
    relation: 'none',
    text: 'said',
    fields: { by: { names: ['by', 'due', 'uiterlijk', 'datum', 'date'], kind: 'date' } },
    also: [{ words: /^#?(\d+)$/, command: 'question show', input: ([, number]) => ({ number }) }],
  },
  form: async (context) => {
    const day = isoDay(usualDeadline(context).dueAt, context.me.timeZone)
    return newQuestionForm(await addresseeOptions(context), day, context.me)
  },
  task: 'ask',
  begin: true,
  menu: true,
  input: NewQuestion,
  role: 'member',
  async run(context, input) {
    const missing = input.filled ? wrongIn(context, input) : {}
    if (Object.keys(missing).length > 0) return { show: 'errors', language: context.me.language, fields: missing }
    const asked = input.text === undefined ? await readAsked(context, input.said ?? '', input.by) : input
    return asking(context, { ...input, ...asked })
  },
})

/** What is wrong in a form, a sentence at each field. */
function wrongIn(context: Context, { to = '', text = '', by, at }: NewQuestion): Record<string, string> {
  const { t } = context
  const isPast = by !== undefined && !formDeadline(context, by, at)
  return {
    ...(to === '' && { to: t('ask.fillIn') }),
    ...(text === '' && { text: t('ask.fillIn') }),
    ...(isPast && { by: t('question.needDay') }),
  }
}

async function asking(
  context: Context,
  { to = '', relation, person, text = '', by, at }: NewQuestion,
): Promise<Answer> {
  const { db, clock, by: actor, origin, workspaceId, place, t } = context
  const known = { text, ...(relation && { relation }), ...(by && { by }) }
  const routed =
    to === '' && relation !== undefined
      ? await keeping({ ...known, to }, () => byModel(context, { relation, person, text }))
      : null
  const addressees = routed ?? (await keeping({ ...known, to }, () => resolveAddressees(context, to)))
  const chosen = addressees.map((one) => ('memberId' in one ? `#${one.memberId}` : `team/${one.teamId}`)).join(', ')
  const kept = { ...known, to: chosen }
  const deadline = await keeping(kept, async () =>
    by === undefined ? usualDeadline(context) : readDeadline(context, at ? `${by}T${at}` : by),
  )
  const about = relation === undefined ? null : await keeping(kept, () => resolveRelation(context, relation, person))
  const cell = beginsBy(await modelOf(context), 'question', {
    group: about?.relation.targetGroup ?? 'internal',
    words: text,
  })
  const within = cell?.cell.answerWithin ?? null
  const due =
    by === undefined && within !== null
      ? { dueAt: addWorking(context.calendar, clock(), within), wholeDay: false }
      : deadline
  const isShared = place.kind !== 'direct' && !place.unseen && !place.outsiders
  const asked = await context.together(async (tx) => {
    const relationId = about?.relation.id ?? (await customerOfThread(context)) ?? (await ownCompany(tx, clock())).id
    const question = {
      relationId,
      personName: about?.personName ?? null,
      summary: withNames(text),
      ...due,
      isUsual: by === undefined,
      ...(isShared && { place: { workspaceId, place: place.id, ...(place.thread && { thread: place.thread }) } }),
      origin: `question/${origin}`,
      sourceLink: context.source ?? null,
      actor,
    }
    const [only, ...others] = addressees
    return only && others.length === 0
      ? askQuestion(tx, clock, { ...question, cell, to: only })
      : askSeveral(tx, clock, { ...question, to: addressees })
  })
  const state = await questionState(db, asked, clock())
  const title = t('question.asked', { number: state.number })
  const card = questionCard(state, { as: 'asker', fresh: true, title }, readerOf(context))
  return reply(card, { replaces: context.draft !== undefined })
}

/** Whom the model has for it, when nobody was named: a team, who looks after the customer, or who has the skill. Else null. */
async function byModel(
  context: Context,
  { relation, person, text }: { relation: string; person: string | undefined; text: string },
): Promise<Addressee[] | null> {
  const { db, clock } = context
  const version = await modelOf(context)
  if (!version) return null
  const { relation: found } = await resolveRelation(context, relation, person)
  const cell = beginsBy(version, 'question', { group: found.targetGroup, words: text })
  if (!cell) return null
  const team = (await askableTeams(db)).find(({ name }) => normalise(name) === normalise(cell.cell.doneBy ?? ''))
  if (team && cell.cell.skill === null) return [{ teamId: team.id }]
  const memberId =
    (await routeOf(db, clock(), cell, { kind: 'question', ownerId: found.ownerId })) ??
    (cell.cell.doneBy === OWNER ? await ownerOfNew(db, found.ownerId, clock()) : null)
  // Nobody asks themselves: then it is asked whom.
  return memberId === null || memberId === context.me.id ? null : [{ memberId }]
}

/** What is asked back keeps everything that was read from the line. */
async function keeping<T>(known: Record<string, unknown>, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Clarification) error.known = { ...known, ...error.known }
    throw error
  }
}

/** Unless somebody says otherwise an answer is expected by the end of the next working day. */
function usualDeadline(context: Context): Deadline {
  const { calendar, clock, me } = context
  return toDeadline(context, { date: workingDaysAfter(calendar, dayOf(clock(), me.timeZone), 1) })
}

async function customerOfThread({ db, place, workspaceId }: Context): Promise<number | null> {
  if (place.thread === undefined) return null
  return (await complaintOfThread(db, workspaceId, place.thread))?.relationId ?? null
}
