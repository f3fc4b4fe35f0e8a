import { LIVE } from '../../crm/case/kind.ts'
import { z } from 'zod'
import type { Button, Card } from '../../cards/card.ts'
import { loggedCard, type OpenQuestion, withDeed } from '../../cards/interaction/card.ts'
import { deadline } from '../../cards/when.ts'
import { draftsAbout, keepDraft } from '../../crm/interaction/draft.ts'
import type { InteractionForm } from '../../crm/interaction/forms.ts'
import { dayOf, startOf } from '../../crm/escalation/working-time.ts'
import { thereOf } from '../../crm/interaction/there.ts'
import { wantsOf } from '../../crm/model/wants.ts'
import { Lines } from '../../crm/interaction/interaction.ts'
import { strangerIn } from '../../crm/relation/add-person.ts'
import type { Answer } from '../../platforms/platform.ts'
import { type Context, reply } from '../command.ts'
import type { Commitment } from '../note/commitments.ts'
import type { DateReading } from '../dates/moment.ts'
import {
  type Deadline,
  deadlineOf,
  readerOf,
  toDeadline,
  usualDays,
  valueOf,
  withOwnHour,
} from '../grammar/deadline.ts'
import type { Meant } from '../grammar/resolve-relation.ts'
import { modelOf } from '../model/in-force.ts'

/** A note asks at most this many things, so that it stays a note. */
const MOST_QUESTIONS = 2

/** A promise in our own words with one clear date that is still to come needs no question. */
export function certainPromise(
  context: Context,
  { whose, summary, date }: Commitment<DateReading>,
): (Deadline & { summary: string }) | null {
  const [moment, ...others] = date?.moments ?? []
  if (whose !== 'ours' || !moment || others.length > 0 || date?.unsure) return null
  const deadline = toDeadline(context, moment)
  return deadline.dueAt > context.clock() ? { summary: withOwnHour(context, summary, moment), ...deadline } : null
}

/** The draft of a promise found in a note: its days are those it may be for, none when it has no date. */
const Found = z.object({ text: z.string(), days: z.array(z.string()), wish: z.boolean() })

/** What was promised without a clear date, and what others expect by a date: each becomes a draft and a question. */
export async function keepQuestions(
  context: Context,
  meant: Meant,
  interactionId: number,
  open: readonly Commitment<DateReading>[],
): Promise<OpenQuestion[]> {
  const { db, clock, by } = context
  const isOver = (day: string) => (deadlineOf(context, day)?.dueAt ?? clock()) <= clock()
  const questions: OpenQuestion[] = []
  for (const { whose, summary, date } of open.slice(0, MOST_QUESTIONS)) {
    const days = (date?.moments.map((moment) => valueOf(context, moment)) ?? []).filter((day) => !isOver(day))
    if (whose === 'wish' && days.length === 0) continue
    const asked = { text: summary, days, wish: whose === 'wish' }
    const person = meant.personName ? { person: meant.personName } : {}
    const input = { ...asked, ...person, relation: `#${meant.relation.id}`, interactionId }
    const draft = await keepDraft(db, clock, { actor: by, command: 'promise', input })
    questions.push(questionOf(context, draft, asked))
  }
  return questions
}

function questionOf(context: Context, draft: number, { text, days, wish }: z.output<typeof Found>): OpenQuestion {
  const { t } = context
  const answer = (label: string, value: string): Button => ({
    label,
    press: { command: 'answer', input: { draft, field: 'by', value } },
  })
  const drop: Button = { label: t('log.notAPromise'), press: { command: 'drop', input: { draft } } }
  const [only, ...others] = days
  if (wish && only && others.length === 0) {
    return { words: text, due: deadlineOf(context, only), buttons: [answer(t('log.makePromise'), only), drop] }
  }
  const offered = days.length > 0 ? labelled(context, days) : usualDays(context)
  const other: Button = {
    label: t('promise.otherDay'),
    opens: 'form',
    press: { command: 'pick day', input: { draft, field: 'by' } },
  }
  return { words: text, due: null, buttons: [...offered.map(({ label, value }) => answer(label, value)), other, drop] }
}

function labelled(context: Context, days: readonly string[]) {
  return days.map((value) => ({ value, label: inWords(context, value) }))
}

function inWords(context: Context, day: string): string {
  const due = deadlineOf(context, day)
  return due ? deadline(due, readerOf(context)) : day
}

/** Today and tomorrow, as the writer has them. */
export function twoDays({ clock, me }: Context): { from: Date; until: Date } {
  const today = dayOf(clock(), me.timeZone)
  return { from: startOf(today, me.timeZone), until: startOf(today.add({ days: 2 }), me.timeZone) }
}

/** The card of a contact moment as it stands now: with its promises, and what is still to be asked. */
export async function loggedAgain(
  context: Context,
  id: number,
  title: 'logged' | 'changed' = 'logged',
): Promise<Answer> {
  const { db, by, me } = context
  const moment = await db.interaction.findFirstOrThrow({
    where: { id },
    include: {
      relation: true,
      cases: { where: { kind: 'promise', state: { in: [...LIVE] } }, orderBy: { id: 'asc' } },
    },
  })
  const promises = moment.cases.flatMap(({ id, number, summary, dueAt, wholeDay }) =>
    dueAt ? [{ id, number, summary, dueAt, wholeDay }] : [],
  )
  const open = await draftsAbout(db, { interactionId: id, actor: by })
  const questions = open.map((draft) => questionOf(context, draft.id, Found.parse(draft.input)))
  const lines = Lines.parse(moment.lines)
  const days = twoDays(context)
  const facts = {
    id,
    relation: moment.relation,
    personName: moment.personName,
    form: moment.form as InteractionForm,
    direction: moment.direction as 'in' | 'out' | null,
    occurredAt: moment.occurredAt,
    lines,
    promises,
    // Of an older note nobody is asked what they did by it.
    ...(moment.loggedAt >= days.from && (await thereOf(db, { ...moment, memberId: me.id, lines }, days))),
    stranger: await strangerIn(db, { ...moment, lines }),
    wants: wantsOf(await modelOf(context), { ...moment, lines }),
  }
  return reply(loggedCard(facts, questions, readerOf(context), title), { replaces: true })
}

/** The same after something was done that it offers: with what that was, and the way back. */
export async function loggedWith(context: Context, id: number, done: Card): Promise<Answer> {
  const answer = await loggedAgain(context, id)
  return answer.show === 'card' ? { ...answer, card: withDeed(answer.card, id, done) } : answer
}
