import { z } from 'zod'
import { madeCard, messageForm } from '../../cards/message/card.ts'
import { SEVERITIES } from '../../crm/escalation/ladder.ts'
import { lockMessage, type Made, madeFromMessage } from '../../crm/interaction/made-from-message.ts'
import type { Answer } from '../../platforms/platform.ts'
import { colleagueOptions } from '../people/colleagues.ts'
import { complaint } from '../complaint/complaint.ts'
import { type Command, command, type Context, reply } from '../command.ts'
import { formDeadline } from '../grammar/deadline.ts'
import { lead } from '../lead/lead.ts'
import { log } from './log.ts'
import { promise } from '../promise/promise.ts'
import { ask } from '../question/ask.ts'
import { resolveRelation } from '../grammar/resolve-relation.ts'

/** A form cannot hold more. */
const MOST_TEXT = 3000
/** What is to be done about is said shorter than what was said. */
const MOST_TO_DO = 1900

const Link = z.url({ protocol: /^https?$/ }).max(1000)
const Message = z.object({
  text: z.string().default(''),
  author: z.string().max(200).optional(),
  link: Link.optional(),
})

/** Under the menu of a message: what to make of it. What was made of it before is shown instead of made again. */
export const fromMessage = command({
  name: 'from message',
  input: Message,
  role: 'member',
  async run(context, { text, author, link }) {
    const made = link === undefined ? null : await madeFromMessage(context.db, link)
    if (made && made.notes.length + made.cases.length > 0) return reply(madeCard(made, context.me))
    const all = text.trim()
    const words = all.slice(0, MOST_TEXT).replace(/[\uD800-\uDBFF]$/, '')
    const full = words.length < all.length ? all.length : undefined
    const theirs = author !== context.me.name
    const colleagues = await colleagueOptions(context)
    return { show: 'form', form: messageForm({ text: words, author, theirs, link, full, colleagues }, context.me) }
  },
})

const Filed = z.object({
  what: z.enum(['note', 'promise', 'complaint', 'question', 'lead']),
  relation: z.string().trim().min(1),
  text: z.string().trim().max(MOST_TEXT),
  day: z.union([z.literal(''), z.iso.date()]).default(''),
  severity: z.union([z.literal(''), z.enum(SEVERITIES)]).default(''),
  /** Who is asked. */
  colleague: z.union([z.literal(''), z.coerce.number().int()]).default(''),
  link: Link.optional(),
  theirs: z.boolean().optional(),
})
type Filed = z.output<typeof Filed>

export const messageFiled = command({
  name: 'message filed',
  input: Filed,
  role: 'member',
  async run(context, filed) {
    const { me } = context
    const { what, link } = filed
    const fields = wrongIn(context, filed)
    if (Object.keys(fields).length > 0) return { show: 'errors', language: me.language, fields }
    return context.together(async (tx) => {
      const inside: Context = { ...context, db: tx, together: (work) => work(tx), ...(link && { link, source: link }) }
      if (link !== undefined) {
        await lockMessage(tx, link)
        const made = await madeFromMessage(tx, link)
        const { relation } = await resolveRelation(inside, filed.relation)
        if (isMade(made, what, relation.id)) return reply(madeCard(made, me))
        return file(inside, { ...filed, relation: `#${relation.id}` })
      }
      return file(inside, filed)
    })
  },
})

/** What asks for a day, with the sentence that says so; `may`: it may have one. */
const DAY = {
  note: null,
  promise: 'message.needsDay',
  lead: 'may',
  complaint: null,
  question: 'message.needsAnswerDay',
} as const satisfies Record<Filed['what'], string | null>

/** What is wrong, a sentence at each field. */
function wrongIn(context: Context, { what, text, day, colleague }: Filed): Record<string, string> {
  const { t } = context
  const isLong = what !== 'note' && text.length > MOST_TO_DO
  const needed = DAY[what]
  return {
    ...(text === '' && { text: t('message.emptyText') }),
    ...(isLong && { text: t('message.tooLong', { count: text.length, max: MOST_TO_DO }) }),
    ...(needed && needed !== 'may' && day === '' && { day: t(needed) }),
    ...(needed && day !== '' && !formDeadline(context, day, '') && { day: t('trouble.sentence.deadline past') }),
    ...(what === 'question' && colleague === '' && { colleague: t('message.needsColleague') }),
  }
}

const isMade = ({ notes, cases }: Made, what: Filed['what'], relationId: number): boolean =>
  what === 'note'
    ? notes.some((note) => note.relationId === relationId)
    : cases.some(({ kind, relationId: of }) => kind === what && of === relationId)

function file(context: Context, { what, relation, text, day, severity, colleague, theirs }: Filed): Promise<Answer> {
  const asked: Record<Filed['what'], [Command, object]> = {
    note: [log, { relation, text, ...(theirs && { theirs }) }],
    promise: [promise, { relation, text, by: day }],
    lead: [lead, { relation, text, ...(day && { by: day }) }],
    complaint: [complaint, { relation, text, ...(severity && { severity }) }],
    question: [ask, { relation, text, by: day, to: `#${colleague}` }],
  }
  const [target, input] = asked[what]
  return target.run(context, target.input.parse(input))
}
