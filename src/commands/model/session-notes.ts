import { z } from 'zod'
import { ownNotesCard } from '../../cards/model/session/card.ts'
import { noteForm } from '../../cards/model/session/form.ts'
import { FORMS } from '../../crm/interaction/forms.ts'
import { MOST } from '../../crm/model/cell.ts'
import { subjectIn } from '../../crm/model/match.ts'
import { postNote, postPoint, signNote, withdrawNote } from '../../crm/model/session/notes.ts'
import { fieldsOf, SESSION_STEPS, type SessionField, STEP_FIELDS } from '../../crm/model/session/steps.ts'
import { ownNotes, sessionView } from '../../crm/model/session/view.ts'
import { starterModel } from '../../crm/model/starter.ts'
import { demandColleague } from '../../crm/people/member.ts'
import { TARGET_GROUPS } from '../../crm/relation/target-groups.ts'
import { UserError } from '../../errors.ts'
import type { Answer } from '../../platforms/platform.ts'
import { command, type Context, reply } from '../command.ts'
import { formDeadline } from '../grammar/deadline.ts'
import { formOf } from '../grammar/form-words.ts'
import { colleagueOptions } from '../people/colleagues.ts'
import { withNames } from '../people/mentions.ts'
import { modelOf } from './in-force.ts'
import { companyLanguage, modelReader } from './reading.ts'

/** What platforms can list in a form, at most. */
const MOST_OFFERED = 90

const Id = z.object({ id: z.coerce.number().int() })
/** `after`: how many of one's own notes were shown before. */
const Own = Id.extend({ after: z.coerce.number().int().min(0).default(0) })
const Step = z.enum(SESSION_STEPS)

export const sessionNote = command({
  name: 'session note',
  input: Id.extend({ step: Step }),
  role: 'member',
  async run(context, { id, step }) {
    const { me, t } = context
    const view = await sessionView(context.db, id)
    if (!view || view.session.endedAt) throw new UserError('session over')
    const interactions = view.chosen.slice(0, MOST_OFFERED).map(({ id: first, notes }) => ({
      value: String(first),
      label: notes[0]?.text ?? '',
    }))
    const others = step === 'actions' ? await colleagueOptions(context, me.id) : []
    const colleagues = [{ value: String(me.id), label: t('people.me') }, ...others]
    const about = { groups: [...TARGET_GROUPS], forms: [...FORMS], interactions, fields: fieldsOf(step), colleagues }
    return { show: 'form', form: noteForm({ id, step, most: MOST.text, ...about }, modelReader(context)) }
  },
})

/** One of these, or nothing was chosen. */
const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z
    .string()
    .optional()
    .transform((text) => values.find((value): value is Values[number] => value === text) ?? null)

const Noted = Id.extend({
  step: Step,
  text: z.string().trim().max(MOST.text),
  about: z.coerce.number().int().optional(),
  field: oneOf<readonly SessionField[]>([...STEP_FIELDS.information, ...STEP_FIELDS.steps]),
  form: oneOf(FORMS),
  group: oneOf(TARGET_GROUPS),
  subject: z.string().trim().max(MOST.text).default(''),
  owner: z.coerce.number().int().optional(),
  by: z.string().optional(),
  at: z.string().optional(),
})

export const sessionNoted = command({
  name: 'session noted',
  input: Noted,
  role: 'member',
  async run(context, { text, ...note }) {
    const { t, me } = context
    const { id, step } = note
    const words = withNames(text)
    if (words === '') return { show: 'errors', language: me.language, fields: { text: t('ask.fillIn') } }
    if (step === 'actions') {
      const refused = await pointed(context, { ...note, text: words })
      if (refused) return refused
    } else await noted(context, { ...note, text: words })
    const mine = await ownNotes(context.db, id, me.id)
    return reply(ownNotesCard(mine, modelReader(context), { session: id, written: step }))
  },
})

async function noted(context: Context, input: z.output<typeof Noted>): Promise<void> {
  const { db, clock, by, origin } = context
  const { id, step, text, about, field, form, group, subject } = input
  const isContact = step === 'interactions'
  const said =
    isContact && subject === '' ? await subjectSaid(context, { words: text, group: group ?? 'B2B' }) : subject
  await postNote(db, clock, {
    sessionId: id,
    step,
    text,
    targetGroup: group,
    aboutId: about ?? null,
    field,
    origin,
    actor: by,
    ...(isContact && { form: form ?? formOf(text), subject: said || null }),
  })
}

/** What a note is about, as the model calls it; before there is one, as the one to begin with does. */
async function subjectSaid(context: Context, note: { words: string; group: string }): Promise<string | null> {
  const inForce = await modelOf(context)
  return subjectIn(inForce?.model ?? starterModel(await companyLanguage(context)).model, note)
}

/** An open point with who does it and by when. Returns what is wrong with the form; null when it was kept. */
async function pointed(context: Context, { id, text, owner, by, at }: z.output<typeof Noted>): Promise<Answer | null> {
  const { db, clock, me, t, origin } = context
  const deadline = formDeadline(context, by, at)
  if (!deadline) return { show: 'errors', language: me.language, fields: { by: t('trouble.sentence.deadline past') } }
  const { id: ownerId } = await demandColleague(db, owner ?? me.id)
  await postPoint(db, clock, { sessionId: id, text, ownerId, ...deadline, origin, actor: context.by })
  return null
}

async function own(context: Context, session: number, after: number, replaces = true): Promise<Answer> {
  const mine = await ownNotes(context.db, session, context.me.id)
  return reply(ownNotesCard(mine, modelReader(context), { session, after }), { replaces })
}

export const sessionMine = command({
  name: 'session mine',
  input: Own,
  role: 'member',
  run: (context, { id, after }) => own(context, id, after, after > 0),
})

export const sessionSign = command({
  name: 'session sign',
  input: Own.extend({ isSigned: z.boolean() }),
  role: 'member',
  async run(context, { id, isSigned, after }) {
    const note = await signNote(context.db, context.clock, { id, isSigned, actor: context.by })
    return own(context, note.sessionId, after)
  },
})

export const sessionNoteUndo = command({
  name: 'session note undo',
  input: Own,
  role: 'member',
  async run(context, { id, after }) {
    const note = await withdrawNote(context.db, context.clock, { id, actor: context.by })
    return own(context, note.sessionId, after)
  },
})

export const noteCommands = [sessionNote, sessionNoted, sessionMine, sessionSign, sessionNoteUndo]
