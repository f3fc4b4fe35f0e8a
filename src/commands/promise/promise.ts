import { z } from 'zod'
import { newPromiseForm } from '../../cards/new-forms.ts'
import { printedNames } from '../../cards/printed-names.ts'
import { promiseCard, promiseDone, promiseForm } from '../../cards/promise/card.ts'
import { UserError } from '../../errors.ts'
import { demandColleague } from '../../crm/people/member.ts'
import { keepPromise, makePromise, movePromise, rewordPromise, undoPromise } from '../../crm/promise/mutations.ts'
import { promiseState } from '../../crm/promise/view.ts'
import { Clarification, type Suggestion } from '../clarify.ts'
import { findCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import type { DateReading } from '../dates/moment.ts'
import { choices, datesIn, type Deadline, formDeadline, readDeadline, readerOf } from '../grammar/deadline.ts'
import { loggedAgain } from '../interaction/log-questions.ts'
import { resolveColleague } from '../people/resolve-colleague.ts'
import { shareable } from '../relation/share.ts'
import { afterDecision, From } from '../today.ts'
import { resolveRelation } from '../grammar/resolve-relation.ts'

const NewPromise = z.object({
  relation: z.string().min(1),
  person: z.string().optional(),
  text: z.string().trim().min(1).max(2000),
  by: z.string().optional(),
  /** The time beside the day, in a form. */
  at: z.string().optional(),
  filled: z.literal(true).optional(),
  owner: z.string().optional(),
  /** The owner, when they were chosen from a list. */
  ownerId: z.number().int().optional(),
  interactionId: z.number().int().optional(),
})

export const promise = command({
  name: 'promise',
  words: ['promise', 'toezegging', 'afspraak', 'beloof', 'belofte'],
  grammar: {
    relation: 'colon',
    text: 'text',
    example: 'examplePromise',
    fields: {
      by: { names: ['by', 'due', 'uiterlijk', 'voor', 'op', 'on', 'datum', 'date'], kind: 'date' },
      owner: { names: ['owner', 'eigenaar', 'who', 'wie'], kind: 'colleague' },
      person: { names: ['person', 'persoon', 'with', 'met'], kind: 'word' },
    },
    also: [{ words: /^#?(\d+)$/, command: 'promise show', input: ([, number]) => ({ number }) }],
  },
  form: (context) => newPromiseForm(readerOf(context)),
  task: 'promise',
  begin: true,
  menu: true,
  input: NewPromise,
  role: 'member',
  async run(context, input) {
    const { db, clock, me, by, origin, t } = context
    if (input.filled && !formDeadline(context, input.by, input.at))
      return { show: 'errors', language: me.language, fields: { by: t('trouble.sentence.deadline past') } }
    const owner = await ownerOf(context, input)
    const { summary, deadline } = splitDeadline(context, input.text, input.at ? `${input.by}T${input.at}` : input.by)
    const { relation, personName } = await resolveRelation(context, input.relation, input.person)
    const made = await makePromise(db, clock, {
      relationId: relation.id,
      personName,
      summary: printedNames(summary),
      ...deadline,
      ownerId: owner,
      interactionId: input.interactionId ?? null,
      origin: `promise/${origin}`,
      sourceLink: context.source ?? null,
      actor: by,
    })
    // Asked about in a note, it is answered in that note.
    if (input.interactionId !== undefined) return loggedAgain(context, input.interactionId)
    const answer = reply(promiseCard(await promiseState(db, made, clock()), { fresh: true }, readerOf(context)), {
      replaces: context.draft !== undefined,
    })
    return shareable(context, answer, { what: 'promise', id: made.id })
  },
})

async function ownerOf(context: Context, { owner, ownerId }: z.output<typeof NewPromise>): Promise<number> {
  if (ownerId !== undefined) return (await demandColleague(context.db, ownerId)).id
  return owner ? (await resolveColleague(context, owner)).id : context.me.id
}

/** The date of a promise, from its field or from its text, and the text without it. Asks when it is not one clear date. */
function splitDeadline(
  context: Context,
  text: string,
  by: string | undefined,
): { summary: string; deadline: Deadline } {
  if (by) return { summary: text, deadline: readDeadline(context, by) }
  const dates = datesIn(context, text)
  const deadlines = dates.filter((date) => date.by)
  const [date] = deadlines.length === 1 ? deadlines : dates
  if (!date) return { summary: text, deadline: readDeadline(context, '') }
  if (deadlines.length !== 1 && dates.length > 1)
    throw new Clarification(context.t('promise.when'), 'by', several(context, dates), { calendar: true })
  const rest = `${text.slice(0, date.start)} ${text.slice(date.end)}`
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;])/g, '$1')
    .trim()
  const summary = rest.length >= 3 ? rest : text
  try {
    return { summary, deadline: readDeadline(context, date.words) }
  } catch (error) {
    // The answer to the question is the date, so the words about it have had their use.
    if (error instanceof Clarification) error.known = { text: summary }
    throw error
  }
}

/** Every day the text speaks of, when it does not say which of them is the deadline. */
function several(context: Context, dates: readonly DateReading[]): Suggestion[] {
  const days = dates.flatMap((date) => choices(context, date))
  return days.filter(({ value }, i) => days.findIndex((day) => day.value === value) === i).slice(0, 4)
}

const Id = z.object({ id: z.coerce.number().int(), from: From })

export const promiseShow = command({
  name: 'promise show',
  input: z.object({ number: z.coerce.number().int() }),
  role: 'member',
  async run(context, { number }) {
    const found = await findCase(context.db, { number }, 'promise')
    const card = promiseCard(
      await promiseState(context.db, found, context.clock()),
      { fresh: false },
      readerOf(context),
    )
    return shareable(context, reply(card), { what: 'promise', id: found.id })
  },
})

export const promiseKeep = command({
  name: 'promise keep',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const { db, clock, by } = context
    const kept = await keepPromise(db, clock, { id, actor: by })
    const card = promiseDone(
      kept.outcome === 'late' ? 'late' : 'kept',
      await promiseState(db, kept, clock()),
      readerOf(context),
    )
    return afterDecision(context, card, from)
  },
})

export const promiseUndo = command({
  name: 'promise undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    const undone = await undoPromise(db, clock, { id, actor: by })
    return reply(promiseDone('withdrawn', await promiseState(db, undone, clock()), readerOf(context)), {
      replaces: true,
    })
  },
})

export const promiseEdit = command({
  name: 'promise edit',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const found = await findCase(context.db, { id }, 'promise')
    if (found.state !== 'open') throw new UserError('case closed', { number: found.number })
    return {
      show: 'form',
      form: promiseForm(await promiseState(context.db, found, context.clock()), readerOf(context)),
    }
  },
})

export const promiseEdited = command({
  name: 'promise edited',
  input: Id.extend({ summary: z.string().trim(), day: z.string(), time: z.string().optional() }),
  role: 'member',
  async run(context, { id, summary, day, time }) {
    const { db, clock, by, me, t } = context
    const deadline = formDeadline(context, day, time)
    const fields = {
      ...(summary === '' && { summary: t('promise.emptySummary') }),
      ...(deadline === null && { day: t('trouble.sentence.deadline past') }),
    }
    if (deadline === null || summary === '') return { show: 'errors', language: me.language, fields }
    const { dueAt, wholeDay } = await findCase(db, { id }, 'promise')
    // Both in one transaction: a promise is never half changed.
    const changed = await context.together(async (tx) => {
      const reworded = await rewordPromise(tx, clock, { id, summary, actor: by })
      const isMoved = dueAt?.getTime() !== deadline.dueAt.getTime() || wholeDay !== deadline.wholeDay
      return isMoved ? movePromise(tx, clock, { id, ...deadline, actor: by }) : reworded
    })
    return reply(promiseCard(await promiseState(db, changed, clock()), { fresh: true }, readerOf(context)), {
      replaces: true,
    })
  },
})
