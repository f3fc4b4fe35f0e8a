import { z } from 'zod'
import {
  goalNoMeetingCard,
  goalSkippedCard,
  meetingAboutCard,
  meetingAboutUndoneCard,
  meetingCustomerForm,
  meetingGoalCard,
  meetingGoalForm,
  meetingOutcomeCard,
  meetingOutcomeForm,
  noNextStepCard,
} from '../../cards/meeting/asked.ts'
import { newPromiseForm } from '../../cards/new-forms.ts'
import type { MeetingLine } from '../../crm/meeting/asked/line.ts'
import { sayCustomer, undoCustomer } from '../../crm/meeting/asked/customer.ts'
import { LONGEST_GOAL, nextMeetingWith, setGoal, skipGoal } from '../../crm/meeting/asked/goal.ts'
import { meetingOf } from '../../crm/meeting/list/own.ts'
import { OUTCOMES } from '../../crm/meeting/meeting.ts'
import { needNoNextStep, outcomesAt, sayOutcome, undoOutcome } from '../../crm/meeting/asked/outcome.ts'
import { UserError } from '../../errors.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { resolveRelation } from '../grammar/resolve-relation.ts'

const Id = z.object({ id: z.coerce.number().int() })

/** A meeting of the speaker's own. */
async function own({ db, me }: Context, id: number): Promise<MeetingLine> {
  const found = await meetingOf(db, id, me.id)
  if (!found) throw new UserError('meeting not yours')
  return found
}

const meetingCustomer = command({
  name: 'meeting customer',
  input: Id,
  role: 'member',
  run: async (context, { id }) => ({
    show: 'form',
    form: meetingCustomerForm(await own(context, id), readerOf(context)),
  }),
})

const meetingAbout = command({
  name: 'meeting about',
  input: Id.extend({ relation: z.string().min(1) }),
  role: 'member',
  async run(context, { id, relation: typed }) {
    const { db, clock, by } = context
    await own(context, id)
    const { relation } = await resolveRelation(context, typed)
    const { meeting, deed } = await sayCustomer(db, clock, { id, relationId: relation.id, actor: by })
    return reply(meetingAboutCard(meeting, deed, readerOf(context)), { replaces: context.draft !== undefined })
  },
})

const meetingNone = command({
  name: 'meeting none',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    const { meeting, deed } = await sayCustomer(db, clock, { id, relationId: null, actor: by })
    return reply(meetingAboutCard(meeting, deed, readerOf(context)))
  },
})

const meetingCustomerUndo = command({
  name: 'meeting customer undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    const meeting = await undoCustomer(db, clock, { deed: id, actor: by })
    return reply(meetingAboutUndoneCard(meeting, readerOf(context)), { replaces: true })
  },
})

const meetingGoal = command({
  name: 'meeting goal',
  input: Id,
  role: 'member',
  run: async (context, { id }) => ({
    show: 'form',
    form: meetingGoalForm(await own(context, id), LONGEST_GOAL, readerOf(context)),
  }),
})

/** What is wanted, in one line. */
const Goal = z.string().transform((goal) => goal.replace(/\s+/gu, ' ').trim())

const meetingGoalSet = command({
  name: 'meeting goal set',
  input: Id.extend({ goal: Goal.default('') }),
  role: 'member',
  async run(context, { id, goal }) {
    const { db, clock, by, me, t } = context
    if (goal.length > LONGEST_GOAL) {
      const fields = { goal: t('meetingAsked.goalTooLong', { most: LONGEST_GOAL }) }
      return { show: 'errors', language: me.language, fields }
    }
    const set = await setGoal(db, clock, { id, goal: goal || null, actor: by })
    return reply(meetingGoalCard(set, readerOf(context)))
  },
})

const meetingGoalSkip = command({
  name: 'meeting goal skip',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    return reply(goalSkippedCard(await skipGoal(db, clock, { id, actor: by }), readerOf(context)))
  },
})

/** "goal Acme: agree on the price": of the speaker's next meeting with them. */
const goal = command({
  name: 'goal',
  words: ['goal', 'doel'],
  grammar: {
    relation: 'colon',
    text: 'text',
    example: 'exampleGoal',
    // "Doel van het gesprek was …" is a sentence.
    behind: { goal: /:/u, doel: /:/u },
  },
  input: z.object({ relation: z.string().min(1), text: Goal }),
  role: 'member',
  async run(context, { relation: typed, text }) {
    const { db, clock, by, me } = context
    const { relation } = await resolveRelation(context, typed)
    const replaces = { replaces: context.draft !== undefined }
    const next = await nextMeetingWith(db, clock(), { memberId: me.id, relationId: relation.id })
    if (!next) return reply(goalNoMeetingCard(relation.name, text, readerOf(context)), replaces)
    const set = await setGoal(db, clock, { id: next.id, goal: text, actor: by })
    return reply(meetingGoalCard(set, readerOf(context)), replaces)
  },
})

const meetingOutcome = command({
  name: 'meeting outcome',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const meeting = await own(context, id)
    const outcomes = outcomesAt(meeting, context.clock())
    return { show: 'form', form: meetingOutcomeForm(meeting, outcomes, readerOf(context)) }
  },
})

const meetingWas = command({
  name: 'meeting was',
  input: Id.extend({ outcome: z.enum(OUTCOMES) }),
  role: 'member',
  async run(context, { id, outcome }) {
    const { db, clock, by } = context
    return reply(meetingOutcomeCard(await sayOutcome(db, clock, { id, outcome, actor: by }), readerOf(context)))
  },
})

const meetingUndo = command({
  name: 'meeting undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    return reply(meetingOutcomeCard(await undoOutcome(db, clock, { id, actor: by }), readerOf(context)), {
      replaces: true,
    })
  },
})

/** The next step: a promise to the customer, made in the contact moment when there is one. */
const meetingNext = command({
  name: 'meeting next',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { relation, interactionId } = await own(context, id)
    const about = relation ? { label: relation.name.slice(0, 200), value: `#${relation.id}` } : undefined
    return { show: 'form', form: newPromiseForm(readerOf(context), about, interactionId ?? undefined) }
  },
})

const meetingNothing = command({
  name: 'meeting nothing',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by, t } = context
    const words = t('meetingAsked.nothingKept')
    const meeting = await needNoNextStep(db, clock, { id, words, actor: by })
    return reply(noNextStepCard(meeting, readerOf(context)), { replaces: true })
  },
})

/** What the questions about meetings are answered with. */
export const meetingAskedCommands = [
  meetingCustomer,
  meetingAbout,
  meetingNone,
  meetingCustomerUndo,
  meetingGoal,
  meetingGoalSet,
  meetingGoalSkip,
  goal,
  meetingOutcome,
  meetingWas,
  meetingUndo,
  meetingNext,
  meetingNothing,
]
