import { z } from 'zod'
import { AS_IT_IS, type ASKED, cellForm, contactForm, NOBODY } from '../../cards/model/forms.ts'
import { changeInWords } from '../../cards/model/changes.ts'
import { interactionChangedCard } from '../../cards/model/how.ts'
import { refusedCard } from '../../cards/trouble/card.ts'
import { FORMS } from '../../crm/interaction/forms.ts'
import { kindOf, MODELLED } from '../../crm/kinds.ts'
import { type Cell, DIRECTIONS, emptyCell, type Model, MOST } from '../../crm/model/cell.ts'
import { compareModels, type ModelChange } from '../../crm/model/compare.ts'
import { cellsLacking, NEEDED } from '../../crm/model/gaps.ts'
import { namesForModel } from '../../crm/model/owners.ts'
import type { Fault } from '../../crm/model/fault.ts'
import { changeCell, readVersion, type Version } from '../../crm/model/versions.ts'
import { TARGET_GROUPS } from '../../crm/relation/target-groups.ts'
import { UserError } from '../../errors.ts'
import type { Answer } from '../../platforms/platform.ts'
import { command, type Context, reply } from '../command.ts'
import { interactionNamed, mayChange, modelReader, noModel, notYours } from './reading.ts'
import { listOf, readFields, type WrittenFields, writtenOf } from './read-fields.ts'
import { modelOf } from './in-force.ts'

const Interaction = z.object({ interaction: z.string().trim().max(300).default('') })

/** What is done with an interaction, by whom and why: a form, or the question which one. */
export const modelEdit = command({
  name: 'model edit',
  input: Interaction.extend({ lacks: z.enum(NEEDED).optional() }),
  role: 'member',
  async run(context, { interaction, lacks }) {
    if (!mayChange(context)) return notYours(context)
    const among = lacks && ((model: Model) => cellsLacking(model, lacks))
    const found = await interactionNamed(context, 'model edit', interaction, among)
    if ('answer' in found) return found.answer
    const { cell, version } = found
    const written = writtenOf(cell, context.me.language)
    const { teams, colleagues } = await namesForModel(context.db)
    const options = (names: typeof teams) => names.map(({ id, name }) => ({ value: `#${id}`, label: name }))
    const offered = { teams: options(teams), colleagues: options(colleagues), most: MOST }
    const of = { cell, written, seen: version.id, ...offered }
    return { show: 'form', form: cellForm(of, modelReader(context)) }
  },
})

const Named = z.object({ cell: z.string().max(100), seen: z.coerce.number().int() })
const written = z.string().max(5_000).optional()

export const modelEdited = command({
  name: 'model edited',
  input: Named.extend({
    doneBy: written,
    before: written,
    record: written,
    steps: written,
    answerWithin: written,
    mayDecide: written,
    where: written,
    hours: written,
    customerSees: written,
    skill: written,
    owner: written,
    why: written,
  } satisfies Record<(typeof ASKED)[number], unknown>),
  role: 'member',
  async run(context, { cell: name, seen, ...fields }) {
    if (!mayChange(context)) return notYours(context)
    const { said, errors } = readFields(await withNames(context, fields), context.t)
    if (Object.keys(errors).length > 0) return { show: 'errors', language: context.me.language, fields: errors }
    return change(context, { seen, name, field: 'doneBy', to: (before) => ({ ...before, ...said }) })
  },
})

/** Who was chosen, by name; what was left as it is goes. */
async function withNames({ db }: Context, { doneBy, owner, ...fields }: WrittenFields): Promise<WrittenFields> {
  const { teams, colleagues } = await namesForModel(db)
  const named = (chosen: string | undefined, of: typeof teams) =>
    chosen?.startsWith('#') ? of.find(({ id }) => chosen === `#${id}`)?.name : chosen
  const kept = (chosen: string | undefined) => (chosen === AS_IT_IS ? undefined : chosen)
  return { ...fields, doneBy: kept(named(doneBy, teams)), owner: kept(named(owner, colleagues)) }
}

/** For which contact an interaction is; without one a new one. */
export const modelContact = command({
  name: 'model contact',
  input: Interaction,
  role: 'member',
  async run(context, { interaction }) {
    if (!mayChange(context)) return notYours(context)
    const version = await modelOf(context)
    if (!version) return noModel(context)
    const known = { forms: [...FORMS], groups: [...TARGET_GROUPS], directions: DIRECTIONS, starts: MODELLED }
    const of = { ...known, seen: version.id, most: MOST }
    if (interaction === '')
      return { show: 'form', form: contactForm({ ...of, cell: emptyCell(''), isNew: true }, modelReader(context)) }
    const found = await interactionNamed(context, 'model contact', interaction)
    if ('answer' in found) return found.answer
    return { show: 'form', form: contactForm({ ...of, cell: found.cell, isNew: false }, modelReader(context)) }
  },
})

const name = z.string().trim().min(1).max(MOST.name)
const chosen = <const Values extends readonly string[]>(values: Values) =>
  z
    .string()
    .default('')
    .transform((text) => values.filter((value): value is Values[number] => text.split(',').includes(value)))

export const modelKept = command({
  name: 'model kept',
  input: z.object({
    cell: z.string().max(100).optional(),
    seen: z.coerce.number().int(),
    name,
    subject: z.string().trim().max(MOST.text).default(''),
    alsoSaid: z.string().max(5_000).default(''),
    direction: z.enum([...DIRECTIONS, NOBODY]).default(NOBODY),
    forms: chosen(FORMS),
    groups: chosen(TARGET_GROUPS),
    starts: z.string().default(NOBODY),
  }),
  role: 'member',
  async run(context, { cell, seen, name: typed, subject, alsoSaid, direction, starts, forms, groups }) {
    if (!mayChange(context)) return notYours(context)
    const said = {
      name: typed.replace(/\s+/gu, ' '),
      subject: subject === '' ? null : subject,
      alsoSaid: listOf(alsoSaid.replaceAll(/[,;]/gu, '\n')).slice(0, MOST.items),
      direction: direction === NOBODY ? null : direction,
      forms,
      groups,
      starts: MODELLED.find((kind) => kind === starts) ?? null,
    }
    if (cell === undefined) return add(context, { ...emptyCell(said.name), ...said }, seen)
    return change(context, { seen, name: cell, field: 'name', to: (before) => ({ ...before, ...said }) })
  },
})

/** "model add Warranty": an interaction about that, of which the rest is still to be said. */
export const modelAdd = command({
  name: 'model add',
  input: z.object({ name: z.string().trim().max(300).default('') }),
  role: 'member',
  async run(context, { name: typed }) {
    if (!mayChange(context)) return notYours(context)
    const version = await modelOf(context)
    if (!version) return noModel(context)
    if (typed === '') return modelContact.run(context, { interaction: '' })
    const said = typed.replace(/\s+/gu, ' ')
    if (said.length > MOST.name) {
      const sentence = context.t('model.form.tooLong', { length: said.length, most: MOST.name })
      return reply(refusedCard(sentence, typed, context.me.language))
    }
    const answer = await add(context, { ...emptyCell(said), subject: said.toLowerCase(), direction: 'in' }, version.id)
    if (answer.show !== 'errors') return answer
    return reply(refusedCard(Object.values(answer.fields)[0] ?? '', typed, context.me.language))
  },
})

/** Takes an interaction out: with a button of how it was, or by its name. */
export const modelRemove = command({
  name: 'model remove',
  input: Interaction.extend({ seen: z.coerce.number().int().optional() }),
  role: 'member',
  async run(context, { interaction, seen }) {
    if (!mayChange(context)) return notYours(context)
    const found = await interactionNamed(context, 'model remove', interaction)
    if ('answer' in found) return found.answer
    const asked = { seen: seen ?? found.version.id, name: found.cell.name, field: 'name', to: () => null } as const
    const answer = await change(context, asked)
    if (answer.show !== 'errors') return answer
    return reply(refusedCard(Object.values(answer.fields)[0] ?? '', null, context.me.language))
  },
})

interface Change {
  seen: number
  name: string
  /** Where in the form stands what is wrong with the whole. */
  field: 'doneBy' | 'name'
  to: (before: Cell) => Cell | null
}

/** Changes an interaction as it was seen. What others changed of other interactions meanwhile stays. */
async function change(context: Context, { seen, name, field, to }: Change): Promise<Answer> {
  const { db, clock, by, me, t } = context
  const errors = (fields: Record<string, string>): Answer => ({ show: 'errors', language: me.language, fields })
  const inWords = (list: readonly ModelChange[]) => list.map((one) => changeInWords(one, me.language, kindOf))
  const [before, now] = await Promise.all([readVersion(db, seen), modelOf(context)])
  const cellIn = (version: Version | null) => version?.model.cells.find((cell) => cell.name === name)
  const [was, is] = [cellIn(before), cellIn(now)]
  if (!was || !now) throw new UserError('model changed meanwhile')
  if (!is) return errors({ [field]: t('model.form.gone') })
  const cell = to(is)
  const changes = cell === null ? [] : compareModels({ cells: [{ ...is, name: cell.name }] }, { cells: [cell] })
  // Sent twice it is as it was asked to be already.
  if (cell !== null && changes.length === 0 && cell.name === name)
    return reply(interactionChangedCard({ did: 'changed', id: null, name, changes: [] }, modelReader(context)))
  const meanwhile = compareModels({ cells: [was] }, { cells: [is] })
  if (meanwhile.length > 0)
    return errors({
      [field]: t('model.form.conflict', { changes: inWords(meanwhile).join(' ') }),
    })
  const kept = await changeCell(db, clock, { seen: now.id, name, cell, actor: by }).catch(changedMeanwhile)
  // What was filled in stays, to be sent again.
  if (kept === null) return errors({ [field]: t('trouble.sentence.model changed meanwhile') })
  if ('faults' in kept) return errors(faultsInWords(context, kept.faults, field))
  const did = cell === null ? 'removed' : 'changed'
  const done = {
    did,
    id: kept.id,
    name: cell?.name ?? name,
    changes: inWords(changes),
  } as const
  return reply(interactionChangedCard(done, modelReader(context)), { replaces: true })
}

function changedMeanwhile(error: unknown): null {
  if (error instanceof UserError && error.trouble === 'model changed meanwhile') return null
  throw error
}

async function add(context: Context, cell: Cell, seen: number): Promise<Answer> {
  const { db, clock, by, me, t } = context
  const errors = (fields: Record<string, string>): Answer => ({ show: 'errors', language: me.language, fields })
  const now = await modelOf(context)
  if (now?.model.cells.some((other) => other.name.toLowerCase() === cell.name.toLowerCase()))
    return errors({ name: t('model.form.nameTaken') })
  const kept = await changeCell(db, clock, { seen: now?.id ?? seen, name: cell.name, cell, actor: by }).catch(
    changedMeanwhile,
  )
  if (kept === null) return errors({ name: t('trouble.sentence.model changed meanwhile') })
  if ('faults' in kept) return errors(faultsInWords(context, kept.faults, 'name'))
  const done = { did: 'added', id: kept.id, name: cell.name, changes: [] } as const
  return reply(interactionChangedCard(done, modelReader(context)), { replaces: true })
}

/** What a model that does not hold together says of a form that was sent. */
function faultsInWords({ t }: Context, faults: readonly Fault[], field: string): Record<string, string> {
  const [fault] = faults
  if (fault?.what === 'says the same') return { [field]: t('model.form.says', { name: fault.said ?? '' }) }
  if (fault?.what === 'ladder of what never climbs')
    return { [field]: t('modelFile.fault.ladder of what never climbs', { said: fault.said ?? '' }) }
  if (fault?.what === 'name twice') return { [field]: t('model.form.nameTaken') }
  return { [field]: t(fault?.what === 'no interactions' ? 'model.lastOne' : 'model.tooLarge') }
}
