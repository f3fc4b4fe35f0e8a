import { z } from 'zod'
import { incidentCard, incidentDone, incidentWithdrawnCard } from '../../cards/incident/card.ts'
import { incidentForm, newIncidentForm } from '../../cards/incident/forms.ts'
import { addToCase } from '../../crm/case/alike.ts'
import { takeBackIncident } from '../../crm/incident/take-back.ts'
import {
  changeIncident,
  registerIncident,
  takeIncident,
  touchCustomers,
  undoIncident,
} from '../../crm/incident/mutations.ts'
import { incidentState } from '../../crm/incident/view.ts'
import { SEVERITIES } from '../../crm/escalation/ladder.ts'
import { ownCompany } from '../../crm/relation/own-company.ts'
import type { Case } from '../../store/generated/client.ts'
import { Clarification } from '../clarify.ts'
import { command, type Context, reply } from '../command.ts'
import { SEVERITY_WORDS } from '../complaint/complaint.ts'
import { readerOf } from '../grammar/deadline.ts'
import { withNames } from '../people/mentions.ts'
import { resolveColleague } from '../people/resolve-colleague.ts'
import { sameCase } from '../same.ts'
import { afterDecision } from '../today.ts'
import { findIncident, Named, namesOf, readIncident, readSince, resolveCustomers, Which } from './subject.ts'
import { beginByModel } from '../model/begin.ts'

const NewIncident = Named.extend({
  text: z.string().trim().min(2).max(2000),
  since: z.string().max(100).optional(),
  severity: z.enum(SEVERITIES).default('high'),
  owner: z.string().optional(),
  filled: z.literal(true).optional(),
  /** What was answered to "this says the same": the id of that incident, or that this one is separate. */
  same: z.string().optional(),
  /** Its words were read before: what is asked about is kept beside them. */
  read: z.literal(true).optional(),
})
type NewIncident = z.output<typeof NewIncident>

export const incident = command({
  name: 'incident',
  words: ['incident', 'storing'],
  tried: { outage: '', storingsmelding: '' },
  grammar: {
    relation: 'none',
    text: 'text',
    fields: {
      severity: {
        names: ['severity', 'ernst', 'prio', 'priority', 'prioriteit'],
        kind: SEVERITY_WORDS,
        colon: true,
      },
      owner: { names: ['owner', 'eigenaar'], kind: 'colleague', colon: true },
    },
    also: [{ words: /^#?(\d{1,9})$/, command: 'incident show', input: ([, number]) => ({ number }) }],
  },
  form: (context) => newIncidentForm(readerOf(context)),
  input: NewIncident,
  role: 'member',
  run: (context, input) =>
    context.together((tx) => register({ ...context, db: tx, together: (work) => work(tx) }, input)),
})

async function register(context: Context, input: NewIncident) {
  const { db, clock, me, by, origin } = context
  const { text, since, touches } = asTyped(context, input)
  try {
    const owner = input.owner ? await resolveColleague(context, input.owner) : me
    const customers = await resolveCustomers(context, touches)
    const relationIds = customers.map(({ id }) => id)
    const about = { kind: 'incident', relationId: (await ownCompany(db, clock())).id, summary: text } as const
    const same = await sameCase(context, input.same, about, `incident/${origin}`)
    if (same !== null) {
      await addToCase(db, clock, { id: same, kind: 'incident', actor: by, addition: { note: text } })
      const added = await touchCustomers(db, clock, { id: same, relationIds, actor: by })
      return reply(await doneCard(context, added, 'added'), { replaces: true })
    }
    const begins = { kind: 'incident', group: 'internal', words: text, ownerId: null } as const
    const { cell, routed } = await beginByModel(context, { ...begins, isNamed: Boolean(input.owner) })
    const registered = await registerIncident(db, clock, {
      cell,
      summary: withNames(text),
      severity: input.severity,
      ownerId: routed ?? owner.id,
      since,
      touches: relationIds,
      origin: `incident/${origin}`,
      sourceLink: context.source ?? null,
      actor: by,
    })
    const card = incidentCard(await incidentState(db, registered, clock()), { fresh: true }, readerOf(context))
    return reply(card, { replaces: context.draft !== undefined })
  } catch (error) {
    if (error instanceof Clarification) {
      const known = { text, touches, read: true, ...(since && { since: since.toISOString() }) }
      error.known = { ...known, ...error.known }
    }
    throw error
  }
}

/** What was typed in a line, filled in, or kept of it while something was asked. */
function asTyped(context: Context, input: NewIncident): { text: string; since: Date | null; touches: string[] } {
  const touches = namesOf(input)
  if (input.read) return { text: input.text, since: input.since ? new Date(input.since) : null, touches }
  if (!input.filled) {
    const told = readIncident(context, input.text)
    return { ...told, touches: [...told.touches, ...touches] }
  }
  const since = input.since ? readSince(context, input.since) : null
  // Words that are no moment say something all the same.
  return { text: input.since && !since ? `${input.text} (${input.since})` : input.text, since, touches }
}

type Done = 'added' | 'taken' | 'updated' | 'changed' | 'closed' | 'reopened' | 'back'

/** The card of an incident after something was done with it. */
export async function doneCard(
  context: Context,
  found: Case,
  what: Done,
  { back, from }: { back?: boolean; from?: Which['from'] } = {},
) {
  const title = context.t(`incident.done.${what}`, { number: found.number })
  const state = await incidentState(context.db, found, context.clock())
  return incidentDone(title, state, readerOf(context), { ...(back && { back }), from })
}

export const incidentShow = command({
  name: 'incident show',
  input: Which,
  role: 'member',
  async run(context, which) {
    const found = await findIncident(context, which, 'over')
    return reply(
      incidentCard(await incidentState(context.db, found, context.clock()), { fresh: false }, readerOf(context)),
    )
  },
})

const Id = z.object({ id: z.coerce.number().int(), from: Which.shape.from })

export const incidentTake = command({
  name: 'incident take',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const taken = await takeIncident(context.db, context.clock, { id, actor: context.by })
    return afterDecision(context, await doneCard(context, taken, 'taken', { back: true, from }), from)
  },
})

/** Takes back what the speaker did last with it. */
export const incidentBack = command({
  name: 'incident back',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const back = await takeBackIncident(context.db, context.clock, { id, actor: context.by })
    return afterDecision(context, await doneCard(context, back, 'back'), from)
  },
})

export const incidentUndo = command({
  name: 'incident undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const undone = await undoIncident(context.db, context.clock, { id, actor: context.by })
    const card = incidentWithdrawnCard(undone, readerOf(context))
    return reply(card, { replaces: true })
  },
})

export const incidentEdit = command({
  name: 'incident edit',
  input: Id,
  role: 'member',
  async run(context, which) {
    const state = await incidentState(context.db, await findIncident(context, which), context.clock())
    return { show: 'form', form: incidentForm(state, readerOf(context)) }
  },
})

export const incidentEdited = command({
  name: 'incident edited',
  input: Id.extend({ summary: z.string().trim(), severity: z.enum(SEVERITIES) }),
  role: 'member',
  async run(context, { id, summary, severity }) {
    const { t, me, db, clock, by } = context
    if (summary === '')
      return { show: 'errors', language: me.language, fields: { summary: t('complaint.emptySummary') } }
    const changed = await changeIncident(db, clock, { id, summary, severity, actor: by })
    return reply(await doneCard(context, changed, 'changed'), { replaces: true })
  },
})
