import { z } from 'zod'
import { courseCard, courseForm, courseNoteCard, decidedCard, type OnCourse } from '../../cards/model/course.ts'
import { isLive } from '../../crm/case/kind.ts'
import type { CaseKind } from '../../crm/kinds.ts'
import { lineKey } from '../../crm/line-key.ts'
import { byModel } from '../../crm/model/agreed.ts'
import { noteDecision, takeBackDecision, tickSteps, writeDown } from '../../crm/model/course.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import { findCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { withNames } from '../people/mentions.ts'

/** Places in a list, as a form and a button hold them: "0,2". */
const Places = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((place) => (/^\d{1,2}$/.test(place.trim()) ? [Number(place)] : [])))

/** A case with how it goes by the model. */
export async function onCourse({ db }: Context, found: Case): Promise<OnCourse> {
  const { name: relation } = await db.relation.findFirstOrThrow({
    where: { id: found.relationId },
    select: { name: true },
  })
  return { id: found.id, number: found.number, relation, course: byModel(found) }
}

/** What is said in the place of something that cannot be done here. */
const plain = (context: Context, text: string) => reply(courseNoteCard(text, context.me))

const Steps = z.object({
  id: z.coerce.number().int().optional(),
  number: z.coerce.number().int().optional(),
  /** The steps to tick, as they are counted from one. */
  tick: z.string().optional(),
})

/** "steps 12": what is done of a case and what is not; "steps 12: 1, 3" ticks them. */
export const steps = command({
  name: 'steps',
  words: ['steps', 'stappen'],
  tried: { stap: '', step: '', checklist: '' },
  grammar: {
    relation: 'none',
    also: [
      {
        words:
          /^#?(\d{1,9})(?:(?:\s*[:,]\s*|\s+)(\d{1,2}(?:(?:\s*(?:,|&)\s*|\s+(?:(?:en|and)\s+)?)\d{1,2})*)[,\s]*(?:done|klaar|gedaan)?)?[.!]*$/iu,
        command: 'steps',
        input: ([, number, tick]) => ({ number, tick: tick?.trim() || undefined }),
      },
    ],
  },
  alone: true,
  input: Steps,
  role: 'member',
  async run(context, { id, number, tick }) {
    const { db, clock, by, t, me } = context
    if (id === undefined && number === undefined) return plain(context, t('course.how'))
    const found = await findCase(db, id === undefined ? { number: number ?? 0 } : { id })
    const course = byModel(found)
    if (!course) return plain(context, t('course.nothing', { number: found.number }))
    if (!isLive(found.state)) throw new UserError('case closed', { number: found.number })
    if (tick === undefined)
      return {
        show: 'form',
        form: courseForm(
          { ...(await onCourse(context, found)), course },
          course.agreed.record.map(lineKey),
          me.language,
        ),
      }
    const said = [...tick.matchAll(/\d+/g)].map(([one]) => Number(one))
    const all = course.agreed.steps.length
    const none = said.find((one) => one < 1 || one > all)
    if (none !== undefined) return plain(context, t('course.noStep', { number: found.number, all, said: none }))
    const done = [...new Set([...course.done, ...said.map((one) => one - 1)])]
    const kind = found.kind as CaseKind
    const ticked = await tickSteps(db, clock, { id: found.id, kind, seen: course.done, done, actor: by })
    return reply(courseCard(await onCourse(context, ticked), readerOf(context), { seen: course.done }))
  },
})

const Saved = z.looseObject({
  id: z.coerce.number().int(),
  seen: Places,
  done: Places,
  decided: z.string().trim().max(500).default(''),
})

/** What a form of steps says: ticks, what is written down, and what was decided. */
export const stepsSaved = command({
  name: 'steps saved',
  input: Saved,
  role: 'member',
  async run(context, { id, seen, done, decided, ...items }) {
    const { clock, by: actor } = context
    return context.together(async (tx) => {
      const inside: Context = { ...context, db: tx, together: (work) => work(tx) }
      const before = await findCase(tx, { id })
      const course = byModel(before)
      if (!course) return plain(context, context.t('course.nothing', { number: before.number }))
      const kind = before.kind as CaseKind
      const written = course.agreed.record.flatMap((item) => {
        const text = items[lineKey(item)]
        return typeof text === 'string' && text.trim() !== (course.written[item] ?? '') ? [[item, text.trim()]] : []
      })
      let after = await tickSteps(tx, clock, { id, kind, actor, seen, done })
      if (written.length > 0)
        after = await writeDown(tx, clock, { id, kind, actor, written: Object.fromEntries(written) })
      if (decided !== '') after = await noteDecision(tx, clock, { id, kind, actor, text: decided })
      const shown = await onCourse(inside, after)
      return reply(
        decided === ''
          ? courseCard(shown, readerOf(context), { seen: course.done })
          : decidedCard(shown, readerOf(context)),
        { replaces: true },
      )
    })
  },
})

/** "decided 12: credit of 80 euros": the right that the model gives was used. */
export const decided = command({
  name: 'decided',
  words: ['decided', 'besloten'],
  tried: { decision: '', besluit: '', beslist: '' },
  grammar: {
    relation: 'none',
    also: [
      {
        // "Decided 3 months of discount" says no number of a case.
        words: /^(?:#(?=\d+\s)|(?=#?\d+\s*:))#?(\d{1,9})\s*:?\s*(\S[^]{2,499})$/u,
        command: 'decided',
        input: ([, number, text]) => ({ number, text }),
      },
    ],
  },
  alone: true,
  input: z.object({ number: z.coerce.number().int().optional(), text: z.string().trim().min(1).max(500).optional() }),
  role: 'member',
  async run(context, { number, text }) {
    const { db, clock, by: actor, t } = context
    if (number === undefined || text === undefined) return plain(context, t('course.decidedHow'))
    const found = await findCase(db, { number })
    const { relation } = await onCourse(context, found)
    if (!byModel(found)?.agreed.mayDecide) return plain(context, t('course.noRight', { number, name: relation, text }))
    const kind = found.kind as CaseKind
    const noted = await noteDecision(db, clock, { id: found.id, kind, actor, text: withNames(text) })
    return reply(decidedCard(await onCourse(context, noted), readerOf(context)))
  },
})

export const decidedBack = command({
  name: 'decided back',
  input: z.object({ id: z.coerce.number().int(), at: z.coerce.number().int() }),
  role: 'member',
  async run(context, { id, at }) {
    const { db, clock, by: actor, t } = context
    const { kind } = await findCase(db, { id })
    const after = await takeBackDecision(db, clock, { id, kind: kind as CaseKind, actor, at: new Date(at) })
    const shown = await onCourse(context, after)
    const title = t('course.decidedBack', { number: after.number, name: shown.relation })
    return reply(courseCard(shown, readerOf(context), { title }), { replaces: true })
  },
})
