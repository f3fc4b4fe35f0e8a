import { z } from 'zod'
import { changedOfferCard } from '../../cards/promise/card.ts'
import { counterForm, offerDone, offersCard } from '../../cards/promise/offer.ts'
import { acceptPromise, agreeToDate, counterPromise, keepOldDate } from '../../crm/promise/offer.ts'
import { promiseState } from '../../crm/promise/view.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Case } from '../../store/generated/client.ts'
import { findCase, findOpenCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { formDeadline, readDeadline, readerOf } from '../grammar/deadline.ts'
import { offerState, offersTo } from '../../crm/offer/view.ts'
import { handoverAccept } from '../handover/deeds.ts'
import { acceptOne, nothingToAccept } from '../offer/offer.ts'

const Id = z.object({ id: z.coerce.number().int() })
/** So many offers on one card, with the buttons of each. */
const MOST_SHOWN = 9

const ACCEPTED =
  /^(?:(?:promise|toezegging|afspraak)\s+)?#?(\d{1,9})(?:[\s,:]+(?:(?:by|on|before|for|but|uiterlijk|op|voor|per|maar|tegen)\s+)*(.+?))?[.!]?$/iu

/** "accept 12", "accept 12 by friday": with another date than it has, that date is proposed. */
export const accept = command({
  name: 'accept',
  words: ['accept', 'accepteer', 'aannemen'],
  grammar: {
    relation: 'none',
    also: [{ words: ACCEPTED, command: 'accept', input: ([, number, by]) => ({ number, ...(by && { by }) }) }],
  },
  alone: true,
  input: z.object({ number: z.coerce.number().int().optional(), by: z.string().optional() }),
  role: 'member',
  async run(context, { number, by }) {
    const { db, clock, me } = context
    if (number === undefined) {
      const offered = await offersTo(db, me.id, MOST_SHOWN)
      const promises = offered.filter(({ kind }) => kind === 'promise')
      const states = await Promise.all(promises.map((one) => promiseState(db, one, clock())))
      const others = await Promise.all(offered.flatMap((one) => (one.kind === 'promise' ? [] : [offerState(db, one)])))
      return reply(offersCard(states, others, readerOf(context)))
    }
    const found = await findCase(db, { number })
    if (found.kind === 'handover') return handoverAccept.run(context, { id: found.id })
    const nothing = await nothingToAccept(context, found)
    if (nothing) return afresh(nothing)
    if (found.kind !== 'promise') return afresh(await acceptOne(context, found))
    const { id, dueAt } = found
    const deadline = by ? readDeadline(context, by) : null
    if (!deadline || deadline.dueAt.getTime() === dueAt?.getTime()) return accepted(context, id)
    const countered = await counterPromise(db, clock, { id, ...deadline, actor: context.by })
    return reply(await done(context, 'countered', countered))
  },
})

const afresh = (answer: Answer): Answer => (answer.show === 'card' ? reply(answer.card) : answer)

async function accepted(context: Context, id: number): Promise<Answer> {
  const taken = await acceptPromise(context.db, context.clock, { id, actor: context.by })
  return reply(await done(context, 'accepted', taken), { replaces: true })
}

async function done(context: Context, what: Parameters<typeof offerDone>[0], found: Case) {
  return offerDone(what, await promiseState(context.db, found, context.clock()), readerOf(context))
}

/** The button: only for the date that stands beside it, and for whom it was offered to then. */
export const promiseAccept = command({
  name: 'promise accept',
  input: Id.extend({ due: z.string().optional(), to: z.number().int().optional() }),
  role: 'member',
  async run(context, { id, due, to }) {
    const { db, clock, me } = context
    const found = await findOpenCase(db, id, 'promise')
    const isTheirs = to === undefined || found.offeredToId === null || to === found.offeredToId
    if (isTheirs && (due === undefined || due === found.dueAt?.toISOString())) return accepted(context, id)
    const card = changedOfferCard(await promiseState(db, found, clock()), me.id, readerOf(context))
    return reply(card, { replaces: true })
  },
})

export const promiseCounter = command({
  name: 'promise counter',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const found = await findOpenCase(context.db, id, 'promise')
    return {
      show: 'form',
      form: counterForm(await promiseState(context.db, found, context.clock()), readerOf(context)),
    }
  },
})

export const promiseCountered = command({
  name: 'promise countered',
  input: Id.extend({ day: z.string().optional(), time: z.string().optional() }),
  role: 'member',
  async run(context, { id, day, time }) {
    const { db, clock, by, me, t } = context
    const deadline = formDeadline(context, day, time)
    if (!deadline)
      return {
        show: 'errors',
        language: me.language,
        fields: { day: t(day ? 'trouble.sentence.deadline past' : 'promise.needDay') },
      }
    const { dueAt } = await findCase(db, { id }, 'promise')
    if (deadline.dueAt.getTime() === dueAt?.getTime()) return accepted(context, id)
    const countered = await counterPromise(db, clock, { id, ...deadline, actor: by })
    return reply(await done(context, 'countered', countered), { replaces: true })
  },
})

export const promiseAgree = command({
  name: 'promise agree',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const agreed = await agreeToDate(context.db, context.clock, { id, actor: context.by })
    return reply(await done(context, 'agreed', agreed), { replaces: true })
  },
})

export const promiseOldDate = command({
  name: 'promise old date',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const kept = await keepOldDate(context.db, context.clock, { id, actor: context.by })
    return reply(await done(context, 'old date', kept), { replaces: true })
  },
})
