import { z } from 'zod'
import { incidentDone } from '../../cards/incident/card.ts'
import { offForm, touchForm } from '../../cards/incident/forms.ts'
import { listed } from '../../cards/when.ts'
import { takeOff, tellCustomers, touchCustomers } from '../../crm/incident/mutations.ts'
import { incidentState } from '../../crm/incident/view.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Case } from '../../store/generated/client.ts'
import { incidents } from '../case/lists.ts'
import { Clarification } from '../clarify.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { findIncident, Named, namesOf, resolveCustomers, Which } from './subject.ts'

const Customers = Which.extend(Named.shape)
type Customers = z.output<typeof Customers>

/** What a line says of an incident by its number: "7 Acme, Jansen". */
const numbered = (command: string) => ({
  words: /^#?(\d{1,9})\s*:?\s+(\S.*)$/su,
  command,
  input: ([, number, touches]: RegExpExecArray) => ({ number, touches }),
})

const OFF = /^#?(\d{1,9})\s*:?\s+(?:not|niet)\s+([^:]+?)\s*:\s*(\S.*)$/isu

/** Does something with the customers that were named, in one change with those that are new. */
async function withCustomers(
  context: Context,
  which: Customers,
  done: 'touched' | 'told' | 'untouched',
  change: (inside: Context, id: number, relationIds: number[]) => Promise<Case>,
): Promise<Answer> {
  const { t, me } = context
  return context.together(async (tx) => {
    const inside: Context = { ...context, db: tx, together: (work) => work(tx) }
    const { id, number } = await findIncident(inside, which)
    try {
      const customers = await resolveCustomers(inside, namesOf(which))
      const after = await change(
        inside,
        id,
        customers.map((one) => one.id),
      )
      const names = listed(
        customers.map(({ name }) => name),
        me.language,
      )
      const title = t(`incident.done.${done}`, { number, names })
      const card = incidentDone(title, await incidentState(tx, after, context.clock()), readerOf(context), {
        back: true,
      })
      return reply(card, { replaces: which.id !== undefined || context.draft !== undefined })
    } catch (error) {
      if (error instanceof Clarification) error.known = { ...error.known, number }
      throw error
    }
  })
}

export const incidentTouched = command({
  name: 'incident touched',
  words: ['touches', 'raakt'],
  tried: {},
  grammar: {
    relation: 'none',
    also: [
      { words: OFF, command: 'incident off', input: ([, number, relation, reason]) => ({ number, relation, reason }) },
      numbered('incident touched'),
    ],
  },
  alone: true,
  input: Customers,
  role: 'member',
  async run(context, which) {
    if (which.id === undefined && which.number === undefined) return incidents.run(context, {})
    const { by, clock, me, t } = context
    if (namesOf(which).length === 0)
      return { show: 'errors', language: me.language, fields: { relation: t('ask.fillIn') } }
    return withCustomers(context, which, 'touched', ({ db }, id, relationIds) =>
      touchCustomers(db, clock, { id, relationIds, actor: by }),
    )
  },
})

/** Which customers it touches beside: the form. */
export const incidentTouch = command({
  name: 'incident touch',
  input: Which,
  role: 'member',
  async run(context, which) {
    return { show: 'form', form: touchForm(await findIncident(context, which), readerOf(context)) }
  },
})

export const incidentTold = command({
  name: 'incident told',
  words: ['told', 'verteld'],
  grammar: { relation: 'none', also: [numbered('incident told')] },
  alone: true,
  input: Customers,
  role: 'member',
  async run(context, which) {
    if (namesOf(which).length === 0) return incidents.run(context, {})
    const { by, clock } = context
    return withCustomers(context, which, 'told', ({ db }, id, relationIds) =>
      tellCustomers(db, clock, { id, relationIds, actor: by }),
    )
  },
})

/** A customer is not touched after all: asks why with a form, and then takes them off. */
export const incidentOff = command({
  name: 'incident off',
  input: Which.extend({
    relation: z.string(),
    touches: Named.shape.touches,
    reason: z.string().trim().max(200).optional(),
  }),
  role: 'member',
  async run(context, { reason, ...which }) {
    const { by, clock, me, t } = context
    if (reason === undefined) {
      const found = await findIncident(context, which)
      return { show: 'form', form: offForm(found, which.relation, readerOf(context)) }
    }
    if (!/\p{L}{2}/u.test(reason)) return { show: 'errors', language: me.language, fields: { reason: t('ask.fillIn') } }
    return withCustomers(context, which, 'untouched', ({ db }, id, [relationId = 0]) =>
      takeOff(db, clock, { id, relationId, reason, actor: by }),
    )
  },
})
