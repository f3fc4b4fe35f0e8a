import { z } from 'zod'
import { leadDecideForm } from '../../cards/lead/forms.ts'
import { refusedCard } from '../../cards/trouble/card.ts'
import { KINDS, kindOf } from '../../crm/kinds.ts'
import { becomeOther, endLead, handLead, moveLead } from '../../crm/lead/mutations.ts'
import { BECOMES, type TurnsInto } from '../../crm/lead/turns-into.ts'
import { UserError } from '../../errors.ts'
import type { Answer } from '../../platforms/platform.ts'
import { command, type Context, reply } from '../command.ts'
import { formDeadline, readDeadline, readerOf } from '../grammar/deadline.ts'
import { suggestedOptions } from '../people/suggested.ts'
import { Clarification } from '../clarify.ts'
import { done, findLead, WhichLead } from './lead.ts'
import { giving } from '../case/four.ts'

/** To a colleague. */
export const leadGive = giving('lead', handLead)

const WHAT = ['plan', 'become', 'delegate', 'not for us', 'lost'] as const

/** Call back, become, hand over or end: the form. */
export const leadDecide = command({
  name: 'lead decide',
  input: WhichLead.extend({ what: z.enum(WHAT).default('plan') }),
  role: 'member',
  async run(context, { what, ...which }) {
    const found = await findLead(context, which)
    if (found.closedAt) throw new UserError('case closed', { number: found.number })
    const colleagues = await suggestedOptions(context, found, found.ownerId)
    const now = context.clock()
    const dueAt = found.dueAt && found.dueAt > now ? found.dueAt : now
    const { id, summary } = found
    const form = leadDecideForm({ id, summary, from: which.from }, { what, dueAt, colleagues }, readerOf(context))
    return { show: 'form', form }
  },
})

const Decided = WhichLead.extend({
  what: z.enum(WHAT),
  day: z.string().optional(),
  time: z.string().optional(),
  into: z.union([z.literal(''), z.enum(BECOMES)]).optional(),
  colleague: z.string().optional(),
  reason: z.string().trim().max(200).optional(),
})
type Decided = z.output<typeof Decided>

export const leadDecided = command({
  name: 'lead decided',
  input: Decided,
  role: 'member',
  async run(context, decided) {
    const { db, clock, by } = context
    const { what, from } = decided
    const fields = wrongIn(context, decided)
    if (Object.keys(fields).length > 0) return { show: 'errors', language: context.me.language, fields }
    const { id } = await findLead(context, decided)
    const { day, time, colleague, reason = '', into } = decided
    const deadline = formDeadline(context, day, time)
    if (what === 'plan' && deadline)
      return done(context, 'moved', await moveLead(db, clock, { id, ...deadline, actor: by }), from)
    if (what === 'delegate') return leadGive.run(context, { id, from, colleague: Number(colleague) })
    if (what === 'become' && into) return become(context, id, into, from)
    const ended = await endLead(db, clock, { id, reason: what === 'lost' ? null : reason, actor: by })
    return done(context, what === 'lost' ? 'lost' : 'not for us', ended, from)
  },
})

/** What is missing, a sentence at its field. */
function wrongIn(context: Context, { what, day, time, into, colleague, reason = '' }: Decided): Record<string, string> {
  const { t } = context
  if (what === 'plan' && !formDeadline(context, day, time))
    return { day: t(day ? 'trouble.sentence.deadline past' : 'promise.needDay') }
  if (what === 'delegate' && !colleague) return { colleague: t('promise.needColleague') }
  if (what === 'become' && !into) return { into: t('lead.needInto') }
  if (what === 'not for us' && !/\p{L}{2}/u.test(reason)) return { reason: t('lead.needReason') }
  return {}
}

async function become(context: Context, id: number, into: TurnsInto, from: Decided['from']): Promise<Answer> {
  const { db, clock, by } = context
  const { lead } = await becomeOther(db, clock, { id, into, actor: by })
  return done(context, 'became', lead, from)
}

/** "lead 7 becomes an incident": by the name of a kind in either language. */
export const leadBecome = command({
  name: 'lead become',
  input: WhichLead.extend({ into: z.string() }),
  role: 'member',
  async run(context, { into: said, ...which }) {
    const { me, t } = context
    const found = await findLead(context, which)
    const word = said.toLowerCase()
    const into = BECOMES.find(
      (kind) => kind === word || Object.values(KINDS[kind].name).some(({ one }) => one === word),
    )
    if (into) return become(context, found.id, into, which.from)
    const kinds = BECOMES.map((kind) => kindOf(kind).name[me.language].one).join(', ')
    return reply(refusedCard(t('lead.noInto', { kinds }), null, me.language))
  },
})

/** "lead 7 call back Friday". */
export const leadCallBack = command({
  name: 'lead call back',
  input: WhichLead.extend({ by: z.string() }),
  role: 'member',
  async run(context, { by: words, ...which }) {
    const { db, clock, by } = context
    const { id, number } = await findLead(context, which)
    try {
      return await done(
        context,
        'moved',
        await moveLead(db, clock, { id, ...readDeadline(context, words), actor: by }),
        which.from,
      )
    } catch (error) {
      if (error instanceof Clarification) error.known = { ...error.known, number }
      throw error
    }
  },
})
