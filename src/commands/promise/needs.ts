import { z } from 'zod'
import { promiseCard } from '../../cards/promise/card.ts'
import { needsForm, withRoom } from '../../cards/promise/parts.ts'
import { calendarFor } from '../../crm/people/member.ts'
import { askForPart } from '../../crm/promise/mutations.ts'
import { fitsBefore, neededBefore } from '../../crm/promise/parts.ts'
import { promiseState } from '../../crm/promise/view.ts'
import { UserError } from '../../errors.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Case } from '../../store/generated/client.ts'
import { findCase, findOpenCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { datesIn, type Deadline, formDeadline, readerOf } from '../grammar/deadline.ts'
import { colleagueOptions } from '../people/colleagues.ts'
import { withNames } from '../people/mentions.ts'
import { resolveColleague } from '../people/resolve-colleague.ts'
import { splitDeadline } from './wanted.ts'

/** "12 needs @kees: parts list by thursday", "12 heeft nodig @kees: …", "12 heeft @kees nodig: …"; without the rest, the form. */
export const NEEDS =
  /^#?(?<number>\d{1,9})\s+(?:needs|heeft\s+nodig|heeft(?=\s[^:]*\snodig\b)|wacht\s+op|waits\s+for)(?:\s+(?:van\s+|of\s+|from\s+)?(?<owner>[^:]+?)(?:\s+nodig)?\s*(?::\s*(?<text>[\s\S]+))?)?$/iu

export const promiseNeeds = command({
  name: 'promise needs',
  input: z.object({
    id: z.coerce.number().int().optional(),
    number: z.coerce.number().int().optional(),
    owner: z.string().optional(),
    text: z.string().trim().max(2000).optional(),
    by: z.string().optional(),
  }),
  role: 'member',
  async run(context, { id, number, owner, text, by }) {
    const { db, clock, calendar } = context
    const found = await findOpenCase(db, id ?? (await findCase(db, { number: number ?? 0 }, 'promise')).id, 'promise')
    if (!owner || !text) {
      const colleagues = await colleagueOptions(context, context.me.id)
      const needed = neededBefore(calendar, clock(), dueOf(found))
      return { show: 'form', form: needsForm(await stateOf(context, found), colleagues, needed, readerOf(context)) }
    }
    const { id: ownerId } = await resolveColleague(context, owner)
    const isDated = by !== undefined || datesIn(context, text).length > 0
    const { summary, deadline } = isDated
      ? splitDeadline(context, text, by)
      : { summary: text, deadline: neededBefore(await calendarFor(db, ownerId), clock(), dueOf(found)) }
    return ask(context, found, { ownerId, summary: withNames(summary), deadline })
  },
})

export const promiseNeeded = command({
  name: 'promise needed',
  input: z.object({
    id: z.coerce.number().int(),
    colleague: z.string().optional(),
    text: z.string().trim().max(2000).optional(),
    day: z.string().optional(),
    time: z.string().optional(),
  }),
  role: 'member',
  async run(context, { id, colleague, text, day, time }) {
    const { db, me, t } = context
    const deadline = formDeadline(context, day, time)
    const fields = {
      ...(!colleague && { colleague: t('needs.needWho') }),
      ...(!text && { text: t('needs.needWhat') }),
      ...(!deadline && { day: t(day ? 'trouble.sentence.deadline past' : 'promise.needDay') }),
    }
    if (!deadline || !colleague || !text) return { show: 'errors', language: me.language, fields }
    const found = await findOpenCase(db, id, 'promise')
    return ask(context, found, { ownerId: Number(colleague), summary: text, deadline })
  },
})

async function ask(
  context: Context,
  whole: Case,
  { ownerId, summary, deadline }: { ownerId: number; summary: string; deadline: Deadline },
): Promise<Answer> {
  const { db, clock, by, origin, draft } = context
  const { dueAt, wholeDay } = deadline
  const asked = await askForPart(db, clock, {
    id: whole.id,
    summary,
    dueAt,
    wholeDay,
    ownerId,
    origin: `promise/${origin}/needs`,
    actor: by,
  })
  const card = promiseCard(await stateOf(context, asked), { fresh: true, me: context.me.id }, readerOf(context))
  const calendar = await calendarFor(db, whole.ownerId)
  const proposed = neededBefore(calendar, clock(), dueOf(whole))
  const isEarly = proposed.fits && dueAt <= proposed.dueAt
  const room = isEarly ? 'enough' : fitsBefore(calendar, dueAt, dueOf(whole)) ? 'tight' : 'none'
  return reply(withRoom(card, await stateOf(context, whole), room, readerOf(context)), {
    replaces: draft !== undefined,
  })
}

const stateOf = ({ db, clock }: Context, found: Case) => promiseState(db, found, clock())

function dueOf({ dueAt, number }: Case): Date {
  if (!dueAt) throw new UserError('no such case', { number })
  return dueAt
}
