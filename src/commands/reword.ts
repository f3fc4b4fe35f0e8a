import { z } from 'zod'
import { rewordForm } from '../cards/clarify/card.ts'
import { findDraft } from '../crm/interaction/draft.ts'
import { Clarification } from './clarify.ts'
import { type Command, command, type Context } from './command.ts'
import { insultIn } from './note/insults.ts'

/** The fields in which something about a customer is written, when one changes it. */
const CHANGED = ['text', 'summary']

/** The field with what somebody writes about others; null of a command that keeps nothing, or the customer's own words. */
function writtenIn({ name, grammar }: Pick<Command, 'name' | 'grammar'>, raw: Record<string, unknown>): string | null {
  if (grammar?.theirs || raw['theirs'] === true) return null
  if (grammar?.text) return grammar.text
  return name.endsWith(' edited') ? (CHANGED.find((field) => typeof raw[field] === 'string') ?? null) : null
}

/** Asks once before a note that insults a person is kept; throws `Clarification`. */
export function askOfInsult({ t }: Context, command: Command, raw: Record<string, unknown>): void {
  const field = raw['insult'] === undefined ? writtenIn(command, raw) : null
  const text = field === null ? null : raw[field]
  const word = typeof text === 'string' ? insultIn(text) : null
  if (word === null) return
  const form = { label: t('ask.insultChange'), command: 'reword' }
  throw new Clarification(t('ask.insult', { word }), 'insult', [{ label: t('ask.insultKeep'), value: 'keep' }], {
    form,
  })
}

const Draft = z.object({ draft: z.coerce.number().int() })

/** The form with what was written, to say it otherwise. */
export function rewordCommand(commands: () => readonly Command[]): Command {
  return command({
    name: 'reword',
    input: Draft,
    role: 'member',
    async run({ db, by, me }, { draft: id }) {
      const draft = await findDraft(db, { id, actor: by })
      const raw = (draft?.input ?? {}) as Record<string, unknown>
      const target = commands().find(({ name }) => name === draft?.command)
      const field = (target && writtenIn(target, raw)) ?? 'text'
      const text = raw[field]
      return { show: 'form', form: rewordForm(typeof text === 'string' ? text : '', { draft: id, field }, me) }
    },
  })
}

/** Its form: the same as answering with these words. */
export function rewordedCommand(answer: Command): Command {
  return command({
    name: 'reworded',
    input: Draft.extend({ field: z.string(), text: z.string().trim() }),
    role: 'member',
    async run(context, { draft, field, text }) {
      const { me, t } = context
      if (text === '') return { show: 'errors', language: me.language, fields: { text: t('ask.fillIn') } }
      return answer.run(context, { draft, field, value: text })
    },
  })
}
