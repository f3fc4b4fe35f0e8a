import { z } from 'zod'
import { leadCard, type LeadDeed, leadDone } from '../../cards/lead/card.ts'
import { leadForm, newLeadForm } from '../../cards/lead/forms.ts'
import { ownerOfNew } from '../../crm/attention/people.ts'
import { addToCase } from '../../crm/case/alike.ts'
import { changeLead, registerLead, takeBackLead, undoLead } from '../../crm/lead/mutations.ts'
import { leadState, usualSources } from '../../crm/lead/view.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Case } from '../../store/generated/client.ts'
import { findCase, findOpenCase } from '../case-facts.ts'
import { type Command, command, type Context, reply } from '../command.ts'
import { formDeadline, readDeadline, readerOf } from '../grammar/deadline.ts'
import { resolveRelation } from '../grammar/resolve-relation.ts'
import { incident } from '../incident/incident.ts'
import { withNames } from '../people/mentions.ts'
import { resolveColleague } from '../people/resolve-colleague.ts'
import { ask } from '../question/ask.ts'
import { quote } from '../quote/quote.ts'
import { sameCase } from '../same.ts'
import { afterDecision, From } from '../today.ts'
import { beginByModel } from '../model/begin.ts'

const Source = z.string().trim().max(100)

const NewLead = z.object({
  relation: z.string().min(1),
  person: z.string().optional(),
  text: z.string().trim().min(1).max(2000),
  source: Source.optional(),
  by: z.string().optional(),
  owner: z.string().optional(),
  /** What it is instead. */
  as: z.enum(['lead', 'quote', 'question', 'incident']).default('lead'),
  /** What a quote asked back of it. */
  amount: z.string().optional(),
  callBack: z.string().optional(),
  filled: z.literal(true).optional(),
  /** What was answered to "this says the same": the id of that lead, or that this one is separate. */
  same: z.string().optional(),
})
type NewLead = z.output<typeof NewLead>

/** What a form for a lead makes when it says that it is something else. */
const INSTEAD: Record<Exclude<NewLead['as'], 'lead'>, { command: Command; read: (input: NewLead) => object }> = {
  quote: {
    command: quote,
    read: ({ by, callBack = by, owner, amount, ...rest }) => ({ ...about(rest), callBack, owner, amount }),
  },
  question: { command: ask, read: ({ by, owner: to = 'me', ...rest }) => ({ ...about(rest), by, to }) },
  incident: { command: incident, read: about },
}

/** What every kind is about. */
function about({
  relation,
  person,
  text,
  filled,
  same,
}: Pick<NewLead, 'relation' | 'person' | 'text' | 'filled' | 'same'>) {
  return { relation, person, text, filled, same }
}

/** So many sources are offered. */
const SOURCES = 3

export const lead = command({
  name: 'lead',
  words: ['lead', 'lead'],
  tried: { prospect: '' },
  grammar: {
    relation: 'colon',
    text: 'text',
    example: 'exampleLead',
    fields: {
      source: { names: ['source', 'bron'], kind: 'word' },
      by: { names: ['by', 'due', 'uiterlijk', 'op', 'on', 'datum', 'date'], kind: 'date' },
      owner: { names: ['owner', 'eigenaar'], kind: 'colleague' },
      person: { names: ['person', 'persoon', 'with', 'met'], kind: 'person' },
    },
    also: [
      { words: /^#?(\d{1,9})$/, command: 'lead show', input: ([, number]) => ({ number }) },
      {
        words: /^#?(\d{1,9})\s+(?:becomes|wordt)\s+(?:an?\s+|een\s+)?(\p{L}+)[.]?$/iu,
        command: 'lead become',
        input: ([, number, into]) => ({ number, into }),
      },
      {
        words: /^#?(\d{1,9})\s+(?:is\s+)?(?:lost|verloren)[.]?$/i,
        command: 'lead decided',
        input: ([, number]) => ({ number, what: 'lost' }),
      },
      {
        words: /^#?(\d{1,9})\s+(?:not for us|niets voor ons|niet voor ons)\s*[:,]?\s*(.*)$/is,
        command: 'lead decided',
        input: ([, number, reason]) => ({ number, what: 'not for us', reason }),
      },
      {
        words: /^#?(\d{1,9})\s+(?:call back|bel(?:len)? terug|terugbellen)\s*:?\s+(\S.*)$/is,
        command: 'lead call back',
        input: ([, number, by]) => ({ number, by }),
      },
      {
        words: /^#?(\d{1,9})\s+(?:source|bron)\s*[:=]?\s*(\S.*)$/is,
        command: 'lead source',
        input: ([, number, source]) => ({ number, source }),
      },
    ],
  },
  form: (context) => newLeadForm(readerOf(context)),
  input: NewLead,
  role: 'member',
  async run(context, input) {
    const { me, t } = context
    if (input.filled && input.by && !formDeadline(context, input.by, ''))
      return { show: 'errors', language: me.language, fields: { by: t('trouble.sentence.deadline past') } }
    if (input.as === 'lead') return register(context, input)
    const { command: instead, read } = INSTEAD[input.as]
    return instead.run(context, instead.input.parse(read(input)))
  },
})

async function register(context: Context, input: NewLead): Promise<Answer> {
  const { db, clock, me, by, origin } = context
  const named = input.owner ? await resolveColleague(context, input.owner) : null
  const due = input.by ? readDeadline(context, input.by) : {}
  const { relation, personName } = await resolveRelation(context, input.relation, input.person)
  const about = { kind: 'lead', relationId: relation.id, summary: input.text } as const
  const same = await sameCase(context, input.same, about, `lead/${origin}`)
  if (same !== null) {
    const added = await addToCase(db, clock, { id: same, kind: 'lead', actor: by, addition: { note: input.text } })
    return reply(leadDone('added', await stateOf(context, added), readerOf(context)), { replaces: true })
  }
  const begins = { kind: 'lead', group: relation.targetGroup, words: input.text, ownerId: relation.ownerId } as const
  const { cell, routed } = await beginByModel(context, { ...begins, isNamed: named !== null })
  const registered = await registerLead(db, clock, {
    relationId: relation.id,
    personName,
    summary: withNames(input.text),
    // Whose customer it is; of nobody's customer who said it.
    ownerId: named?.id ?? routed ?? (await ownerOfNew(db, relation.ownerId, clock())) ?? me.id,
    cell,
    ...(input.source && { source: input.source }),
    ...due,
    origin: `lead/${origin}`,
    sourceLink: context.source ?? null,
    actor: by,
  })
  const sources = input.source ? [] : await usualSources(db, SOURCES)
  const card = leadCard(await stateOf(context, registered), { fresh: true, sources }, readerOf(context))
  return reply(card, { replaces: context.draft !== undefined })
}

export const stateOf = ({ db, clock }: Context, found: Case) => leadState(db, found, clock())

/** Which lead: by a button its id, in a line its number. */
export const WhichLead = z.object({
  id: z.coerce.number().int().optional(),
  number: z.coerce.number().int().optional(),
  from: From,
})

/** The lead that is meant; refuses what is none. */
export function findLead({ db }: Context, { id, number = 0 }: z.output<typeof WhichLead>): Promise<Case> {
  return findCase(db, id === undefined ? { number } : { id }, 'lead')
}

/** What is answered when something was done with a lead. */
export async function done(
  context: Context,
  what: LeadDeed,
  found: Case,
  from: z.output<typeof From>,
): Promise<Answer> {
  return afterDecision(context, leadDone(what, await stateOf(context, found), readerOf(context), from), from)
}

export const leadShow = command({
  name: 'lead show',
  input: WhichLead,
  role: 'member',
  async run(context, which) {
    const state = await stateOf(context, await findLead(context, which))
    return reply(leadCard(state, { fresh: false }, readerOf(context)))
  },
})

const Id = z.object({ id: z.coerce.number().int(), from: From })

/** Takes back what the speaker did last with it. */
export const leadBack = command({
  name: 'lead back',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const { db, clock, by } = context
    return done(context, 'back', await takeBackLead(db, clock, { id, actor: by }), from)
  },
})

export const leadUndo = command({
  name: 'lead undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    return done(context, 'withdrawn', await undoLead(db, clock, { id, actor: by }), undefined)
  },
})

export const leadEdit = command({
  name: 'lead edit',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db } = context
    const state = await stateOf(context, await findOpenCase(db, id, 'lead'))
    return { show: 'form', form: leadForm(state, await usualSources(db, SOURCES), readerOf(context)) }
  },
})

export const leadEdited = command({
  name: 'lead edited',
  input: Id.extend({ summary: z.string().trim(), source: Source.optional() }),
  role: 'member',
  async run(context, { id, summary, source }) {
    const { db, clock, by, me, t } = context
    if (summary === '') return { show: 'errors', language: me.language, fields: { summary: t('lead.emptySummary') } }
    const changed = await changeLead(db, clock, { id, summary, ...(source && { source }), actor: by })
    return done(context, 'changed', changed, undefined)
  },
})

/** Where it came from. */
export const leadSource = command({
  name: 'lead source',
  input: WhichLead.extend({ source: Source.min(1) }),
  role: 'member',
  async run(context, { source, ...which }) {
    const { db, clock, by } = context
    const { id } = await findLead(context, which)
    const changed = await changeLead(db, clock, { id, source, actor: by })
    const answer = leadDone('changed', await stateOf(context, changed), readerOf(context))
    return reply(answer, { replaces: which.id !== undefined })
  },
})
