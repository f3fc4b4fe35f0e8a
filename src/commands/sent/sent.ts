import { z } from 'zod'
import { newSentForm, sendAgainForm, sentCard, sentDone } from '../../cards/sent/card.ts'
import { addWorking } from '../../crm/escalation/working-time.ts'
import { askLater, confirmArrival, recordSent, sendAgain, takeSentBack, undoSent } from '../../crm/sent/mutations.ts'
import { sentState } from '../../crm/sent/view.ts'
import { findCase, findOpenCase } from '../case-facts.ts'
import { command, reply } from '../command.ts'
import { formDeadline, readerOf } from '../grammar/deadline.ts'
import { resolveRelation } from '../grammar/resolve-relation.ts'
import { withNames } from '../people/mentions.ts'
import { afterDecision, From } from '../today.ts'

/** "sent Acme: letter about the contract". Only before a name with a colon: in a sentence the word means something else. */
export const sent = command({
  name: 'sent',
  tried: { sent: '', verstuurd: '', verzonden: '' },
  grammar: {
    relation: 'colon',
    text: 'text',
    fields: {
      proof: { names: ['proof', 'bewijs', 'track', 'link'], kind: 'word' },
      person: { names: ['person', 'persoon', 'with', 'met'], kind: 'person' },
    },
    also: [{ words: /^#?(\d+)$/, command: 'sent show', input: ([, number]) => ({ number }) }],
  },
  form: (context) => newSentForm(readerOf(context)),
  input: z.object({
    relation: z.string().min(1),
    person: z.string().optional(),
    text: z.string().trim().min(1).max(2000),
    proof: z.string().trim().max(500).optional(),
    filled: z.literal(true).optional(),
  }),
  role: 'member',
  async run(context, { relation: named, person, text, proof }) {
    const { db, clock, by, origin, source = null, draft } = context
    const { relation, personName } = await resolveRelation(context, named, person)
    const recorded = await recordSent(db, clock, {
      relationId: relation.id,
      personName,
      summary: withNames(text),
      proof,
      origin: `sent/${origin}`,
      sourceLink: source,
      actor: by,
    })
    const card = sentCard(await sentState(db, recorded), { fresh: true }, readerOf(context))
    return reply(card, { replaces: draft !== undefined })
  },
})

const Id = z.object({ id: z.coerce.number().int(), from: From })

export const sentShow = command({
  name: 'sent show',
  input: z.object({ number: z.coerce.number().int() }),
  role: 'member',
  async run(context, { number }) {
    const found = await findCase(context.db, { number }, 'sent')
    return reply(sentCard(await sentState(context.db, found), { fresh: false }, readerOf(context)))
  },
})

export const sentArrived = command({
  name: 'sent arrived',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const arrived = await confirmArrival(context.db, context.clock, { id, actor: context.by })
    const card = sentDone('arrived', await sentState(context.db, arrived), readerOf(context), { from })
    return afterDecision(context, card, from)
  },
})

export const sentAgain = command({
  name: 'sent again',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const later = await askLater(context.db, context.clock, { id, actor: context.by })
    const card = sentDone('later', await sentState(context.db, later), readerOf(context), { from })
    return afterDecision(context, card, from)
  },
})

export const sentLost = command({
  name: 'sent lost',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const found = await findOpenCase(context.db, id, 'sent')
    const tomorrow = addWorking(context.calendar, context.clock(), 480)
    return { show: 'form', form: sendAgainForm(found, tomorrow, readerOf(context), from) }
  },
})

export const sentLostAgain = command({
  name: 'sent lost again',
  input: Id.extend({ summary: z.string().trim().max(2000), day: z.string().optional() }),
  role: 'member',
  async run(context, { id, from, summary, day }) {
    const { db, clock, by, me, t } = context
    const deadline = formDeadline(context, day, undefined)
    const fields = {
      ...(summary === '' && { summary: t('sent.needWhat') }),
      ...(!deadline && { day: t(day ? 'trouble.sentence.deadline past' : 'promise.needDay') }),
    }
    if (!deadline || summary === '') return { show: 'errors', language: me.language, fields }
    const { lost, promise } = await sendAgain(db, clock, { id, summary, ...deadline, actor: by })
    const made = { number: promise.number, summary: promise.summary, ...deadline }
    const card = sentDone('lost', await sentState(db, lost), readerOf(context), { from, promise: made })
    return afterDecision(context, card, from)
  },
})

/** Takes back what the speaker did last with it. */
export const sentBack = command({
  name: 'sent back',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const back = await takeSentBack(context.db, context.clock, { id, actor: context.by })
    return afterDecision(context, sentDone('back', await sentState(context.db, back), readerOf(context)), from)
  },
})

export const sentUndo = command({
  name: 'sent undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const undone = await undoSent(context.db, context.clock, { id, actor: context.by })
    return reply(sentDone('withdrawn', await sentState(context.db, undone), readerOf(context)), { replaces: true })
  },
})
