import { z } from 'zod'
import { LONGEST_EDITED, logForm, noteCard, withdrawnCard } from '../../cards/interaction/card.ts'
import { personAddedCard, personWithdrawnCard } from '../../cards/interaction/person.ts'
import { isoDay, time } from '../../cards/when.ts'
import { FORMS, type InteractionForm } from '../../crm/interaction/forms.ts'
import { changeInteraction, Lines, undoInteraction } from '../../crm/interaction/interaction.ts'
import { relationLabels } from '../../cards/relation/card.ts'
import { addPerson, undoPerson } from '../../crm/relation/add-person.ts'
import type { Interaction, Relation } from '../../store/generated/client.ts'
import { Clarification } from '../clarify.ts'
import { command, type Context, reply } from '../command.ts'
import { deadlineOf, readerOf } from '../grammar/deadline.ts'
import { toLines, toText } from '../grammar/lines.ts'
import { readOccurredAt } from '../note/occurred-at.ts'
import { usualOn } from '../usual/usual.ts'
import { resolveRelation } from '../grammar/resolve-relation.ts'
import { loggedAgain } from './log-questions.ts'

const Id = z.object({ id: z.coerce.number().int() })

export const logUndo = command({
  name: 'log undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const moment = await undoInteraction(context.db, context.clock, { id, actor: context.by })
    const relation = await context.db.relation.findFirstOrThrow({ where: { id: moment.relationId } })
    const typed = `log ${relation.name}: ${toText(Lines.parse(moment.lines))}`
    return reply(withdrawnCard(relation.name, typed, readerOf(context)), { replaces: true })
  },
})

function noteOf({ db }: Context, id: number): Promise<Interaction & { relation: Relation }> {
  return db.interaction.findFirstOrThrow({ where: { id, withdrawnAt: null }, include: { relation: true } })
}

/** Another day, offered beside the one a note was filed under. */
export const logDay = command({
  name: 'log day',
  input: Id.extend({ on: z.string() }),
  role: 'member',
  async run(context, { id, on }) {
    const note = await noteOf(context, id)
    const { relationId, personId, personName, targetGroup } = note
    await changeInteraction(context.db, context.clock, {
      id,
      form: note.form as InteractionForm,
      direction: directionIn(undefined, note),
      occurredAt: readOccurredAt(context, on),
      relationId,
      personId,
      personName,
      targetGroup,
      actor: context.by,
    })
    return loggedAgain(context, id, 'changed')
  },
})

export const logEdit = command({
  name: 'log edit',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const note = await noteOf(context, id)
    const usual = usualOn(context, note.relation)
    return { show: 'form', form: logForm({ ...note, usual, text: toText(Lines.parse(note.lines)) }, readerOf(context)) }
  },
})

const Edited = Id.extend({
  /** Absent when it was too long for a field. */
  text: z.string().optional(),
  /** Left empty, it is the customer it was. */
  relation: z.string().trim().optional(),
  person: z.string().trim().max(200).optional(),
  form: z.enum(FORMS),
  direction: z.enum(['in', 'out', 'unknown']).optional(),
  on: z.iso.date(),
  at: z.string().optional(),
})

export const logEdited = command({
  name: 'log edited',
  input: Edited,
  role: 'member',
  async run(context, { id, ...edited }) {
    const { t, me, clock, by: actor } = context
    const before = await noteOf(context, id)
    const text = toText(Lines.parse(before.lines))
    // What a field could not show whole is never replaced by what it showed.
    const lines = edited.text === undefined || text.length > LONGEST_EDITED ? undefined : toLines(edited.text)
    const occurredAt = editedMoment(context, before, edited)
    const fields = {
      ...(lines?.length === 0 && { text: t('log.emptyNote') }),
      ...(occurredAt > clock() && { on: t('log.futureDay') }),
    }
    if (Object.keys(fields).length > 0) return { show: 'errors', language: me.language, fields }
    return context.together(async (tx) => {
      const inside: Context = { ...context, db: tx, together: (work) => work(tx) }
      await changeInteraction(tx, clock, {
        id,
        actor,
        form: edited.form,
        direction: directionIn(edited.direction, before),
        occurredAt,
        ...(await editedCustomer(inside, before, edited)),
        ...(lines && { lines }),
      })
      return loggedAgain(inside, id, 'changed')
    })
  },
})

type Edited = z.output<typeof Edited>

function directionIn(edited: Edited['direction'], before: Interaction): 'in' | 'out' | null {
  if (edited === undefined) return before.direction as 'in' | 'out' | null
  return edited === 'unknown' ? null : edited
}

/** The moment as it was, unless its day or its time was changed. */
function editedMoment(context: Context, { occurredAt }: Interaction, { on, at = '' }: Omit<Edited, 'id'>): Date {
  const reader = readerOf(context)
  const isSame = isoDay(occurredAt, reader.timeZone) === on && (at === '' || at === time(occurredAt, reader))
  if (isSame) return occurredAt
  return (at === '' ? null : deadlineOf(context, `${on}T${at}`)?.dueAt) ?? readOccurredAt(context, on)
}

async function editedCustomer(
  context: Context,
  before: Interaction & { relation: Relation },
  { relation: chosen, person = before.personName ?? '' }: Omit<Edited, 'id'>,
) {
  const relation = chosen || `#${before.relationId}`
  const { relationId, personId, personName, targetGroup } = before
  if (relation === `#${relationId}` && person === (personName ?? ''))
    return { relationId, personId, personName, targetGroup }
  const meant = await resolveRelation(context, relation, person || undefined)
  return {
    relationId: meant.relation.id,
    personId: meant.person?.id ?? null,
    personName: meant.personName,
    targetGroup: meant.relation.targetGroup,
  }
}

export const noteShow = command({
  name: 'note show',
  input: Id.extend({ page: z.coerce.number().int().min(0).default(0) }),
  role: 'member',
  async run(context, { id, page }) {
    const note = await noteOf(context, id)
    const facts = {
      ...note,
      lines: Lines.parse(note.lines),
      form: note.form as InteractionForm,
      direction: note.direction as 'in' | 'out' | null,
    }
    return reply(noteCard(facts, page, readerOf(context)), { replaces: page > 0 })
  },
})

/** "Add Ria at Acme": whom a note names, with the number and the address that stand in it. */
export const personAdd = command({
  name: 'person add',
  input: Id.extend({
    /** Who it is, `#12`, or somebody new. */
    as: z.string().max(300).optional(),
  }),
  role: 'member',
  async run(context, { id, as }) {
    const { clock, by, t, me } = context
    const chosen = /^#(\d{1,9})$/.exec(as ?? '')?.[1]
    const known = as === 'new' ? as : chosen === undefined ? undefined : Number(chosen)
    const added = await context.together(async (tx) => {
      const who = await addPerson(tx, clock, {
        interactionId: id,
        actor: by,
        ...(known !== undefined && { as: known }),
      })
      if (!who || 'person' in who) return who
      const labels = relationLabels(who.alike, me)
      throw new Clarification(t('relation.alike', { name: who.name }), 'as', [
        ...who.alike.map((one, n) => ({
          label: t('relation.isThisOne', { name: labels[n] ?? one.name }),
          value: `#${one.id}`,
        })),
        { label: t('relation.createAnyway'), value: 'new' },
      ])
    })
    const answer = await loggedAgain(context, id)
    if (!added || answer.show !== 'card') return answer
    const { person } = added
    const { relation } = await noteOf(context, id)
    return { ...answer, card: personAddedCard(answer.card, { ...person, note: id, organisation: relation.name }) }
  },
})

export const personUndo = command({
  name: 'person undo',
  input: Id.extend({ note: z.coerce.number().int().optional() }),
  role: 'member',
  async run(context, { id, note }) {
    const { db, clock, by } = context
    await undoPerson(db, clock, { id, actor: by, ...(note !== undefined && { note }) })
    const { name } = await db.relation.findFirstOrThrow({ where: { id } })
    return reply(personWithdrawnCard(name, readerOf(context)))
  },
})
