import { z } from 'zod'
import { brief } from '../../cards/plain-text.ts'
import { quoteDone } from '../../cards/quote/done.ts'
import { partOfForm } from '../../cards/quote/form.ts'
import { LIVE } from '../../crm/case/kind.ts'
import { joinQuotes, takeOutOfTotal } from '../../crm/quote/total.ts'
import { findCase, findOpenCase } from '../case-facts.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { shownQuote } from './shown.ts'

const MOST_CHOICES = 50

const Id = z.object({ id: z.coerce.number().int() })

/** With which quote it is one total: the form. */
export const quotePartOf = command({
  name: 'quote part of',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const found = await findOpenCase(context.db, id, 'quote')
    const others = await context.db.case.findMany({
      where: {
        kind: 'quote',
        state: { in: [...LIVE] },
        relationId: found.relationId,
        id: { not: id },
        OR: [{ parentId: null }, { parent: { kind: { not: 'quote' } } }],
      },
      orderBy: { number: 'asc' },
      take: MOST_CHOICES,
    })
    const options = others.map((other) => ({
      value: String(other.id),
      label: `${other.number}: ${brief(other.summary, 60)}`,
    }))
    return { show: 'form', form: partOfForm(await shownQuote(context, found), options, readerOf(context)) }
  },
})

/** "quote 7 with 9", or what the form says. */
export const quoteWith = command({
  name: 'quote with',
  input: z.object({
    id: z.coerce.number().int().optional(),
    other: z.coerce.number().int().optional(),
    number: z.coerce.number().int().optional(),
    withNumber: z.coerce.number().int().optional(),
  }),
  role: 'member',
  async run(context, { id, other, number = 0, withNumber = 0 }) {
    const { db, clock, by, origin } = context
    const one = await findCase(db, id === undefined ? { number } : { id }, 'quote')
    const two = await findCase(db, other === undefined ? { number: withNumber } : { id: other }, 'quote')
    const total = await joinQuotes(db, clock, { id: one.id, withId: two.id, actor: by, origin })
    // Which of the two came to the other.
    const joined = one.id === total.id || one.parentId === total.id ? two : one
    const card = quoteDone('joined', await shownQuote(context, total), readerOf(context))
    const undo = { label: context.t('log.undo'), press: { command: 'quote take out', input: { id: joined.id } } }
    return reply({ ...card, buttons: [undo, ...(card.buttons ?? [])] }, { replaces: id !== undefined })
  },
})

export const quoteTakeOut = command({
  name: 'quote take out',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const out = await takeOutOfTotal(context.db, context.clock, { id, actor: context.by })
    return reply(quoteDone('takenOut', await shownQuote(context, out), readerOf(context)), { replaces: true })
  },
})
