import { z } from 'zod'
import { complaintDone, denyForm } from '../../cards/complaint/reply.ts'
import { refusedCard } from '../../cards/trouble/card.ts'
import { denyComplaint } from '../../crm/annoyance/becomes.ts'
import { NUMBER } from '../case/deeds.ts'
import { complaintFacts, findCase, findOpenCase } from '../case-facts.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { afterDecision, From } from '../today.ts'

/** "not a complaint 12, because …", "geen klacht 12: …" */
const LINE = new RegExp(
  `^(?:a |an )?${NUMBER}\\s*[.,:;–-]*\\s*(?:(?:because|since|omdat|want)\\s*[:,]?\\s*)?(?<reason>[\\s\\S]*)$`,
  'iu',
)

/** A line about what annoyances became. */
export const complaintNot = command({
  name: 'not a complaint',
  words: ['not', 'geen'],
  grammar: {
    relation: 'none',
    also: [
      {
        words: LINE,
        command: 'not a complaint',
        input: ({ 1: number, groups }) => ({ number, reason: groups?.['reason']?.trim() ?? '' }),
      },
    ],
  },
  alone: true,
  input: z.object({ number: z.coerce.number().int().optional(), reason: z.string().max(500).default('') }),
  role: 'member',
  async run(context, { number, reason }) {
    const { db, t, me } = context
    if (number === undefined) return reply(refusedCard(t('complaint.denyHow'), null, me.language))
    const { id } = await findCase(db, { number }, 'complaint')
    const does = reason.length < 3 ? complaintDeny : complaintDenied
    return does.run(context, { id, reason })
  },
})

const Id = z.object({ id: z.coerce.number().int(), from: From })

export const complaintDeny = command({
  name: 'complaint deny',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const found = await findOpenCase(context.db, id, 'complaint')
    return { show: 'form', form: denyForm(await complaintFacts(context, found), readerOf(context), from) }
  },
})

export const complaintDenied = command({
  name: 'complaint denied',
  input: Id.extend({ reason: z.string().trim().max(500) }),
  role: 'member',
  async run(context, { id, from, reason }) {
    const { db, clock, by, t, me } = context
    if (reason.length < 3)
      return { show: 'errors', language: me.language, fields: { reason: t('complaint.reasonNeeded') } }
    const denied = await denyComplaint(db, clock, { id, reason, actor: by })
    const card = complaintDone('denied', await complaintFacts(context, denied), readerOf(context))
    return from ? afterDecision(context, card, from) : reply(card)
  },
})
