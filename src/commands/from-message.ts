import { z } from 'zod'
import { madeCard, messageForm } from '../cards/message-card.ts'
import { SEVERITIES } from '../crm/ladder.ts'
import { holdMessage, type Made, madeFrom } from '../crm/source.ts'
import type { Answer } from '../platforms/platform.ts'
import { complaint } from './complaint.ts'
import { type Command, command, type Context, reply } from './command.ts'
import { log } from './log.ts'
import { promise } from './promise.ts'
import { whichRelation } from './which.ts'

/** A form cannot hold more. */
const MOST_TEXT = 3000

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
    const made = link === undefined ? null : await madeFrom(context.db, link)
    if (made && made.notes.length + made.cases.length > 0) return reply(madeCard(made, context.me))
    const words = Array.from(text.trim()).slice(0, MOST_TEXT).join('')
    return { show: 'form', form: messageForm({ text: words, author, link }, context.me) }
  },
})

const Filed = z.object({
  what: z.enum(['note', 'promise', 'complaint']),
  relation: z.string().trim().min(1),
  text: z.string().trim().max(MOST_TEXT),
  day: z.union([z.literal(''), z.iso.date()]).default(''),
  severity: z.union([z.literal(''), z.enum(SEVERITIES)]).default(''),
  link: Link.optional(),
})
type Filed = z.output<typeof Filed>

export const messageFiled = command({
  name: 'message filed',
  input: Filed,
  role: 'member',
  async run(context, filed) {
    const { t, me } = context
    const { what, text, day, link } = filed
    const fields = {
      ...(text === '' && { text: t('message.emptyText') }),
      ...(what === 'promise' && day === '' && { day: t('message.needsDay') }),
    }
    if (Object.keys(fields).length > 0) return { show: 'errors', language: me.language, fields }
    return context.together(async (tx) => {
      const inside: Context = { ...context, db: tx, together: (work) => work(tx), ...(link && { link, source: link }) }
      if (link !== undefined) {
        await holdMessage(tx, link)
        const made = await madeFrom(tx, link)
        const { relation } = await whichRelation(inside, filed.relation)
        if (isMade(made, what, relation.id)) return reply(madeCard(made, me))
        return file(inside, { ...filed, relation: `#${relation.id}` })
      }
      return file(inside, filed)
    })
  },
})

const isMade = ({ notes, cases }: Made, what: Filed['what'], relationId: number): boolean =>
  what === 'note'
    ? notes.some((note) => note.relationId === relationId)
    : cases.some((made) => made.kind === what && made.relationId === relationId)

function file(context: Context, { what, relation, text, day, severity }: Filed): Promise<Answer> {
  const asked: Record<Filed['what'], [Command, object]> = {
    note: [log, { relation, text }],
    promise: [promise, { relation, text, by: day }],
    complaint: [complaint, { relation, text, ...(severity && { severity }) }],
  }
  const [target, input] = asked[what]
  return target.run(context, target.input.parse(input))
}
