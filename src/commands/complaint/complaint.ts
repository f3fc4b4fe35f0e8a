import { z } from 'zod'
import { complaintDone, complaintForm, registeredCard, reopenForm, takenCard } from '../../cards/complaint/reply.ts'
import { complaintCard } from '../../cards/complaint/card.ts'
import { newComplaintForm } from '../../cards/new-forms.ts'
import { ownerOfNew } from '../../crm/attention/people.ts'
import { answersInstead } from '../../crm/case/rights.ts'
import { addToComplaint } from '../../crm/complaint/heard-again.ts'
import { takeBackComplaint } from '../../crm/complaint/take-back.ts'
import {
  acknowledgeComplaint,
  changeComplaint,
  registerComplaint,
  reopenComplaint,
  undoComplaint,
} from '../../crm/complaint/mutations.ts'
import { SEVERITIES } from '../../crm/escalation/ladder.ts'
import { complaintsPlace } from '../../crm/place.ts'
import { ANNOYANCE_CATEGORIES } from '../../crm/annoyance/categories.ts'
import type { AboutComplaint } from '../../crm/complaint/mutations.ts'
import { UserError } from '../../errors.ts'
import { categoryIn } from '../annoyance/categories.ts'
import { CATEGORY_WORDS } from '../annoyance/category-words.ts'
import { complaintFacts, findCase, findOpenCase } from '../case-facts.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { withNames } from '../people/mentions.ts'
import { resolveColleague } from '../people/resolve-colleague.ts'
import { shareable } from '../relation/share.ts'
import { afterDecision, From } from '../today.ts'
import { resolveRelation } from '../grammar/resolve-relation.ts'
import { sameComplaint, openAgain, saidSame } from './again.ts'
import { beginByModel } from '../model/begin.ts'

/** What people call a severity: its own name, the Dutch one, and the words of other tools. */
export const SEVERITY_WORDS = {
  low: 'laag minor trivial klein licht gering lowest laagste p4 sev4'.split(' '),
  normal: 'normaal medium gewoon middel gemiddeld moderate p3 sev3'.split(' '),
  high: (
    'hoog urgent ernstig critical spoed blocker kritiek dringend zwaar severe major serious highest hoogste ' +
    'emergency noodgeval asap blokkerend p1 p2 sev1 sev2'
  ).split(' '),
}

const NewComplaint = z.object({
  relation: z.string().min(1),
  person: z.string().optional(),
  text: z.string().trim().min(1).max(2000),
  severity: z.enum(SEVERITIES).default('normal'),
  /** The word they used for it. */
  severitySaid: z.string().optional(),
  owner: z.string().optional(),
  category: z.enum(ANNOYANCE_CATEGORIES).optional(),
  effect: z.string().trim().max(500).optional(),
  interactionId: z.number().int().optional(),
  /** What was answered to "this says the same": the id of that complaint, or that this one is separate. */
  same: z.string().optional(),
})

export const complaint = command({
  name: 'complaint',
  words: ['complaint', 'klacht'],
  tried: { complaints: '', klachten: '' },
  grammar: {
    relation: 'colon',
    text: 'text',
    example: 'exampleComplaint',
    fields: {
      severity: {
        names: ['severity', 'ernst', 'prio', 'priority', 'prioriteit'],
        kind: SEVERITY_WORDS,
        said: 'severitySaid',
        colon: true,
      },
      owner: { names: ['owner', 'eigenaar'], kind: 'colleague', colon: true },
      person: { names: ['person', 'persoon', 'with', 'met'], kind: 'person' },
      category: { names: ['category', 'categorie', 'soort'], kind: CATEGORY_WORDS },
      effect: { names: ['effect', 'gevolg'], kind: 'word' },
    },
    also: [
      { words: /^#?(\d+)$/, command: 'complaint show', input: ([, number]) => ({ number }) },
      { words: /^(?:here|hier)$/i, command: 'complaint here', input: () => ({}) },
    ],
  },
  form: (context) => newComplaintForm(readerOf(context)),
  task: 'complaint',
  begin: true,
  menu: true,
  input: NewComplaint,
  role: 'member',
  async run(context, input) {
    const { db, clock, me, by, origin } = context
    const named = input.owner ? await resolveColleague(context, input.owner) : null
    const { relation, personName } = await resolveRelation(context, input.relation, input.person)
    const about = { relationId: relation.id, summary: input.text }
    const said = await saidSame(context, relation.id, input.text)
    const same = said?.id ?? (await sameComplaint(context, input.same, about, `complaint/${origin}`))
    if (same !== null) {
      const { severity, severitySaid, effect } = input
      const heard = {
        ...((severitySaid !== undefined || severity === 'high') && { severity }),
        ...(personName && { person: personName }),
        ...(effect && { effect: withNames(effect) }),
      }
      if ((await findCase(db, { id: same }, 'complaint')).state === 'closed')
        return openAgain(context, same, input.text, heard)
      const added = await addToComplaint(db, clock, { id: same, note: input.text, ...heard, actor: by })
      const card = complaintDone('added', await complaintFacts(context, added), readerOf(context))
      return reply(card, { replaces: true })
    }
    const begins = {
      kind: 'complaint',
      group: relation.targetGroup,
      words: input.text,
      ownerId: relation.ownerId,
    } as const
    const { cell, routed } = await beginByModel(context, { ...begins, isNamed: named !== null })
    // Whose customer it is, has the complaint; nobody's customer is the complaint of who heard it.
    const isMine = routed === null && relation.ownerId === me.id
    const ownerId = named || isMine ? null : (routed ?? (await ownerOfNew(db, relation.ownerId, clock())))
    const registered = await registerComplaint(db, clock, {
      relationId: relation.id,
      personName,
      summary: withNames(input.text),
      severity: input.severity,
      ownerId: named?.id ?? ownerId ?? me.id,
      interactionId: input.interactionId ?? null,
      about: aboutIn(input),
      isHeld: isMine || routed === me.id || named?.id === me.id,
      cell,
      origin: `complaint/${origin}`,
      sourceLink: context.source ?? null,
      actor: by,
    })
    const facts = await complaintFacts(context, registered)
    const place = await complaintsPlace(db, context.workspaceId)
    const home = place ? { place: place.name } : ({ direct: true } as const)
    const asksAt = registered.acknowledgedAt && facts.nextAt
    const shown = { ...facts, owner: facts.owner.name, severitySaid: input.severitySaid, asksAt }
    return reply(registeredCard(shown, home, readerOf(context)), {
      replaces: context.draft !== undefined,
    })
  },
})

/** What kind of thing it is, as was said or as its words say plainly, and what it meant for the customer. */
function aboutIn({ text, category: said, effect }: z.output<typeof NewComplaint>): AboutComplaint {
  const category = said ?? categoryIn(text).category
  return { ...(category && { category }), ...(effect && { effect: withNames(effect) }) }
}

const Id = z.object({ id: z.coerce.number().int(), from: From })

export const complaintShow = command({
  name: 'complaint show',
  input: z.object({ number: z.coerce.number().int() }),
  role: 'member',
  async run(context, { number }) {
    const found = await findCase(context.db, { number }, 'complaint')
    const answer = reply(complaintCard(await complaintFacts(context, found), readerOf(context)))
    return shareable(context, answer, { what: 'complaint', id: found.id })
  },
})

export const complaintTake = command({
  name: 'complaint take',
  input: Id.extend({ note: z.string().trim().max(2000).optional(), still: z.coerce.boolean().optional() }),
  role: 'member',
  async run(context, { id, from, note, still }) {
    const taken = await acknowledgeComplaint(context.db, context.clock, { id, actor: context.by, note, still })
    const facts = await complaintFacts(context, taken)
    const isOthers = taken.acknowledgedById !== context.by.id
    const closes = isOthers ? null : await answersInstead(context.db, context.clock(), taken, context.by)
    const said = { closes, holder: isOthers ? facts.acknowledgedBy : null }
    const card = takenCard(facts, said, readerOf(context), from)
    return from ? afterDecision(context, card, from) : reply(card)
  },
})

/** Takes back what the speaker did last with it. */
export const complaintBack = command({
  name: 'complaint back',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const back = await takeBackComplaint(context.db, context.clock, { id, actor: context.by })
    return afterDecision(context, complaintDone('back', await complaintFacts(context, back), readerOf(context)), from)
  },
})

export const complaintReopen = command({
  name: 'complaint reopen',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const found = await findCase(context.db, { id }, 'complaint')
    if (found.state !== 'closed') throw new UserError('case open', { number: found.number })
    return { show: 'form', form: reopenForm(await complaintFacts(context, found), readerOf(context)) }
  },
})

export const complaintReopened = command({
  name: 'complaint reopened',
  input: Id.extend({ reason: z.string() }),
  role: 'member',
  async run(context, { id, reason }) {
    const { t, me } = context
    if (reason.trim().length < 3)
      return { show: 'errors', language: me.language, fields: { reason: t('complaint.reasonNeeded') } }
    const reopened = await reopenComplaint(context.db, context.clock, { id, reason: reason.trim(), actor: context.by })
    return reply(complaintDone('reopened', await complaintFacts(context, reopened), readerOf(context)))
  },
})

export const complaintUndo = command({
  name: 'complaint undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const undone = await undoComplaint(context.db, context.clock, { id, actor: context.by })
    return reply(complaintDone('withdrawn', await complaintFacts(context, undone), readerOf(context)), {
      replaces: true,
    })
  },
})

export const complaintEdit = command({
  name: 'complaint edit',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const found = await findOpenCase(context.db, id, 'complaint')
    return { show: 'form', form: complaintForm(await complaintFacts(context, found), readerOf(context)) }
  },
})

export const complaintEdited = command({
  name: 'complaint edited',
  input: Id.extend({
    summary: z.string().trim(),
    severity: z.enum(SEVERITIES),
    category: z.enum(ANNOYANCE_CATEGORIES).or(z.literal('')).optional(),
    effect: z.string().trim().max(500).optional(),
  }),
  role: 'member',
  async run(context, { id, summary, severity, category, effect }) {
    const { t, me } = context
    if (summary === '')
      return { show: 'errors', language: me.language, fields: { summary: t('complaint.emptySummary') } }
    const about = { ...(category && { category }), ...(effect !== undefined && { effect }) }
    const changed = await changeComplaint(context.db, context.clock, {
      id,
      summary,
      severity,
      about,
      actor: context.by,
    })
    return reply(complaintDone('changed', await complaintFacts(context, changed), readerOf(context)), {
      replaces: true,
    })
  },
})
