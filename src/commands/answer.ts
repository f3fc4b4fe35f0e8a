import { z } from 'zod'
import { alreadyDoneCard, droppedCard } from '../cards/clarify/card.ts'
import { colleagueForm, customerForm } from '../cards/new-forms.ts'
import { dayForm } from '../cards/promise/card.ts'
import { isoDay } from '../cards/when.ts'
import { findDraft, takeDraft } from '../crm/interaction/draft.ts'
import type { Answer } from '../platforms/platform.ts'
import { Clarification, UnknownButton } from './clarify.ts'
import { type Command, command, type Context, reply } from './command.ts'
import { readerOf, usualDays } from './grammar/deadline.ts'
import { loggedAgain } from './interaction/log-questions.ts'
import { newRelation } from './grammar/resolve-relation.ts'
import { colleagueOptions } from './people/colleagues.ts'
import { askOfInsult } from './reword.ts'

/** A second question about the same words: the draft stays, with what is known by now. */
export class AskAgain extends Error {
  override readonly name = 'AskAgain'
  readonly ask: Clarification
  readonly draft: number
  readonly input: Record<string, unknown>
  constructor(ask: Clarification, draft: number, input: Record<string, unknown>) {
    super(ask.question)
    this.ask = ask
    this.draft = draft
    this.input = input
  }
}

/** What was typed, where a field of a form that was left empty is one that is not there. */
export function filledIn(raw: Record<string, unknown>): Record<string, unknown> {
  if (raw['filled'] !== true) return raw
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => typeof value !== 'string' || value.trim() !== ''))
}

const Filling = z.object({ draft: z.coerce.number().int(), field: z.string(), value: z.string() })

/** Who was mentioned in what was typed, by their accounts. */
const Mentioned = z.object({ people: z.record(z.string(), z.string()).optional() })

/** The buttons of a question: fills the missing field of what was typed and does it, once. */
export function answerCommand(commands: () => readonly Command[]): Command {
  return command({
    name: 'answer',
    input: Filling,
    role: 'member',
    async run(context, { draft: id, field, value }) {
      return context.together(async (tx) => {
        const draft = await takeDraft(tx, context.clock, { id, actor: context.by })
        if (!draft) return reply(alreadyDoneCard(context.me), { replaces: false })
        const target = commands().find(({ name }) => name === draft.command)
        if (!target) throw new UnknownButton(draft.command)
        const raw = { ...(draft.input as Record<string, unknown>), [field]: value }
        const people = Mentioned.safeParse(draft.input).data?.people ?? context.people
        const inside: Context = {
          ...context,
          db: tx,
          draft: id,
          origin: `draft/${id}`,
          heardAs: draft.event,
          people,
          together: (work) => work(tx),
        }
        try {
          askOfInsult(inside, target, raw)
          const answer = await target.run(inside, target.input.parse(filledIn(raw)))
          const added = field === 'relation' ? newRelation(value) : null
          return added === null ? answer : withNote(answer, context.t('relation.added', { name: added }))
        } catch (error) {
          if (error instanceof Clarification) throw new AskAgain(error, id, raw)
          throw error
        }
      })
    },
  })
}

function withNote(answer: Answer, text: string): Answer {
  if (answer.show !== 'card') return answer
  return { ...answer, card: { ...answer.card, body: [...answer.card.body, { type: 'note', text }] } }
}

/** "Another day…": a form with a calendar that fills the same field. */
export const pickDay = command({
  name: 'pick day',
  input: z.object({ draft: z.coerce.number().int(), field: z.string() }),
  role: 'member',
  async run(context, { draft, field }) {
    const day = usualDays(context)[1]?.value ?? isoDay(context.clock(), context.me.timeZone)
    return { show: 'form', form: dayForm(day, { draft, field }, context.me) }
  },
})

/** The form of "another day": the same as pressing a button with that day. */
export function pickedDayCommand(answer: Command): Command {
  return command({
    name: 'picked day',
    input: z.object({
      draft: z.coerce.number().int(),
      field: z.string(),
      day: z.iso.date(),
      time: z.string().optional(),
    }),
    role: 'member',
    async run(context, { draft, field, day, time }) {
      return answer.run(context, { draft, field, value: time ? `${day}T${time}` : day })
    },
  })
}

/** "Choose the customer…": a form in which to look for one; everything that was typed stays in the draft. */
export const pickCustomer = command({
  name: 'pick customer',
  input: z.object({ draft: z.coerce.number().int(), field: z.string().default('relation') }),
  role: 'member',
  async run(context, { draft, field }) {
    return { show: 'form', form: customerForm({ draft, field }, readerOf(context)) }
  },
})

/** The form of "choose the customer": the same as pressing a button with that customer. */
export function pickedCustomerCommand(answer: Command): Command {
  return command({
    name: 'picked customer',
    input: z.object({
      draft: z.coerce.number().int(),
      field: z.string().default('relation'),
      relation: z.string().trim(),
    }),
    role: 'member',
    async run(context, { draft, field, relation }) {
      const { me, t } = context
      if (relation === '') return { show: 'errors', language: me.language, fields: { relation: t('ask.fillIn') } }
      return answer.run(context, { draft, field, value: relation })
    },
  })
}

/** "Another colleague…": a form with everybody who is here, that fills the same field. */
export const pickColleague = command({
  name: 'pick colleague',
  input: z.object({ draft: z.coerce.number().int(), field: z.string() }),
  role: 'member',
  async run(context, { draft, field }) {
    return { show: 'form', form: colleagueForm({ draft, field }, await colleagueOptions(context), context.me) }
  },
})

/** The form of "another colleague": the same as pressing a button with that colleague. */
export function pickedColleagueCommand(answer: Command): Command {
  return command({
    name: 'picked colleague',
    input: z.object({ draft: z.coerce.number().int(), field: z.string(), colleague: z.string().default('') }),
    role: 'member',
    async run(context, { draft, field, colleague }) {
      const { me, t } = context
      if (colleague === '') return { show: 'errors', language: me.language, fields: { colleague: t('ask.fillIn') } }
      return answer.run(context, { draft, field, value: `#${colleague}` })
    },
  })
}

const Kept = z.object({
  typed: z.string().optional(),
  text: z.string().optional(),
  interactionId: z.number().optional(),
})

/** The person chose not to answer: the draft ends and their words are given back. */
export const drop = command({
  name: 'drop',
  input: z.object({ draft: z.coerce.number().int() }),
  role: 'member',
  async run(context, { draft: id }) {
    const { db, by } = context
    const draft = await findDraft(db, { id, actor: by })
    await context.together((tx) => takeDraft(tx, context.clock, { id, actor: by }))
    const { typed, text, interactionId } = Kept.parse(draft?.input ?? {})
    if (interactionId !== undefined) return loggedAgain(context, interactionId)
    return reply(droppedCard(typed ?? text ?? '', readerOf(context)), { replaces: true })
  },
})
