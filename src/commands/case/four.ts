import { z } from 'zod'
import type { Card } from '../../cards/card.ts'
import { dropForm, fourDone, handOnForm, planForm } from '../../cards/case/four.ts'
import type { Within } from '../../cards/promise/card.ts'
import type { Clock } from '../../clock.ts'
import type { ById } from '../../crm/case/transition.ts'
import type { CaseKind } from '../../crm/kinds.ts'
import { isLastStep, offerState } from '../../crm/offer/view.ts'
import { nameOf } from '../../crm/people/member.ts'
import { UserError } from '../../errors.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { findOpenCase } from '../case-facts.ts'
import { Clarification } from '../clarify.ts'
import { type Command, type Context, command } from '../command.ts'
import { readDeadline, readerOf } from '../grammar/deadline.ts'
import { suggestedOptions } from '../people/suggested.ts'
import { afterDecision, From } from '../today.ts'

const Id = z.object({ id: z.coerce.number().int(), from: From })

type Does<Input> = (db: Db, clock: Clock, input: ById & Input) => Promise<Case>

/** The card of what was done, for a kind that says more than every kind does. */
type Done = (context: Context, after: Case, from: Within | undefined) => Promise<Card>

const errors = ({ me }: Context, fields: Record<string, string>): Answer => ({
  show: 'errors',
  language: me.language,
  fields,
})

async function usualCard(
  context: Context,
  what: Parameters<typeof fourDone>[0],
  after: Case,
  more: { from: Within | undefined; reason?: string },
): Promise<Card> {
  return fourDone(what, await offerState(context.db, after), readerOf(context), more)
}

/** Another date for one of a kind, in words: without them the form that asks for them. */
export function planning(
  kind: CaseKind,
  moves: Does<{ dueAt: Date; wholeDay: boolean }>,
  done: Done = (context, after, from) => usualCard(context, 'planned', after, { from }),
): Command {
  const name = `${kind} plan`
  return command({
    name,
    input: Id.extend({ when: z.string().trim().max(200).optional() }),
    role: 'member',
    async run(context, { id, from, when }) {
      const { db, clock, by } = context
      const found = await findOpenCase(db, id, kind)
      if (when === undefined) return { show: 'form', form: planForm(found, name, readerOf(context), from) }
      const date = plannedFor(context, when)
      if (typeof date === 'string') return errors(context, { when: date })
      const moved = await moves(db, clock, { id, ...date, actor: by })
      return afterDecision(context, await done(context, moved, from), from)
    },
  })
}

/** The date that words in a form stand for; what to ask when they stand for none, or for several. */
function plannedFor(context: Context, when: string): { dueAt: Date; wholeDay: boolean } | string {
  const { t } = context
  if (when === '') return t('four.needWhen')
  try {
    const { dueAt, wholeDay } = readDeadline(context, when, 'when')
    return { dueAt, wholeDay }
  } catch (error) {
    if (!(error instanceof Clarification)) throw error
    const days = error.choices.map(({ label }) => label).join(' / ')
    return days ? `${error.question} ${t('four.mean', { days })}` : error.question
  }
}

/** The steps that give. */
const GIVEN = ['given', 'handed over', 'handed']

/** Gives one of a kind to a colleague: without one the form that asks whom. */
export function giving(
  kind: CaseKind,
  gives: Does<{ ownerId: number }>,
  done: Done = (context, after, from) => usualCard(context, 'given', after, { from }),
): Command {
  const name = `${kind} give`
  return command({
    name,
    input: Id.extend({ colleague: z.literal('').or(z.coerce.number().int()).optional() }),
    role: 'member',
    async run(context, { id, from, colleague }) {
      const { db, clock, by, t } = context
      const found = await findOpenCase(db, id, kind)
      if (colleague === undefined) {
        const colleagues = await suggestedOptions(context, found, found.ownerId)
        return { show: 'form', form: handOnForm(found, { command: name, colleagues }, readerOf(context), from) }
      }
      if (colleague === '') return errors(context, { colleague: t('four.needTo') })
      const hasIt = found.ownerId === colleague && found.offeredToId === null
      // Sent twice it is answered the same.
      if (hasIt && !(await isLastStep(db, id, GIVEN)))
        throw new UserError('has it already', { name: await nameOf(db, colleague) })
      const given = await gives(db, clock, { id, ownerId: colleague, actor: by })
      return afterDecision(context, await done(context, given, from), from)
    },
  })
}

/** Gives one of a kind up, with the reason: without it the form that asks why. */
export function dropping(
  kind: CaseKind,
  drops: Does<{ reason: string }>,
  { name = `${kind} drop`, done }: { name?: string; done?: Done } = {},
): Command {
  return command({
    name,
    input: Id.extend({ reason: z.string().trim().max(500).optional() }),
    role: 'member',
    async run(context, { id, from, reason }) {
      const { db, clock, by, t } = context
      const found = await findOpenCase(db, id, kind)
      if (reason === undefined) return { show: 'form', form: dropForm(found, name, readerOf(context), from) }
      if (!/\p{L}{2}/u.test(reason)) return errors(context, { reason: t('four.needWhy') })
      const dropped = await drops(db, clock, { id, reason, actor: by })
      const card = done
        ? await done(context, dropped, from)
        : await usualCard(context, 'dropped', dropped, { from, reason })
      return afterDecision(context, card, from)
    },
  })
}
