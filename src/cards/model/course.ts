import type { Approval, ByModel } from '../../crm/model/agreed.ts'
import type { Button, Card, Fact, Field, Form, Language, Part } from '../card.ts'
import { date, dayAndTime, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** A case that goes by the model, as far as its course needs it. */
export interface OnCourse {
  id: number
  number: number
  relation: string
  course: ByModel | null
}

/**
 * What the model says of an open case: what may be decided, and until somebody answered when that is due, unless it has that date
 * already; of any what was decided. Whoever ticked the first step answered, whatever else tells it.
 */
export function courseFacts(
  course: ByModel | null,
  isOpen: boolean,
  reader: Reader,
  { dueAt, isAnswered = false }: { dueAt?: Date; isAnswered?: boolean } = {},
): Fact[] {
  if (!course) return []
  const t = words(reader.language)
  const { answerBy, mayDecide } = course.agreed
  const isAwaited = isOpen && !isAnswered && course.done.length === 0
  const when = answerBy && dayAndTime(answerBy, reader)
  return [
    ...(isAwaited && when && answerBy && answerBy.getTime() !== dueAt?.getTime()
      ? [[t('course.answerBy'), answerBy < reader.now ? t('course.answerLate', { when }) : when] as const]
      : []),
    ...(isOpen && mayDecide !== null ? [[t('course.mayDecide'), mayDecide] as const] : []),
    ...approvalFacts(course, isOpen, reader),
    ...course.decisions.map(({ text, at }) => [t('course.decided'), `${text} (${date(at, reader)})`] as const),
  ]
}

/** Whose approval is awaited and since when, and what was answered by whom. */
function approvalFacts({ approvals }: ByModel, isOpen: boolean, reader: Reader): Fact[] {
  const t = words(reader.language)
  return approvals.flatMap(({ name, what, at, answer, answered }): Fact[] => {
    if (answer !== null) {
      const by = t(`approval.${answer}By`, { name: answered?.name ?? name })
      return [[t('approval.answered'), [by, what].filter(Boolean).join(': ')]]
    }
    return isOpen ? [[t('approval.waits'), t('approval.waitsSince', { name, when: dayAndTime(at, reader) })]] : []
  })
}

/** The steps of a case with their ticks, what is written down of it, and what is still to be. */
export function courseParts(course: ByModel | null, isOpen: boolean, { language }: Pick<Reader, 'language'>): Part[] {
  if (!course) return []
  const t = words(language)
  const { agreed, done, written } = course
  const items = agreed.steps.map((step, n) => t(done.includes(n) ? 'course.tick' : 'course.todo', { step }))
  const known = agreed.record.flatMap((item) =>
    written[item] ? [t('course.wroteDown', { item, text: written[item] })] : [],
  )
  const missing = agreed.record.filter((item) => !written[item])
  const listed = (texts: readonly string[]) => texts.join(' · ')
  return [
    ...(known.length > 0 ? [{ type: 'list', items: known } as const] : []),
    ...(items.length > 0
      ? [{ type: 'list', heading: t('course.steps', { done: done.length, all: items.length }), items } as const]
      : []),
    ...(isOpen && done.length === 0 && agreed.before.length > 0
      ? [{ type: 'note', text: t('course.know', { items: listed(agreed.before) }) } as const]
      : []),
    ...(isOpen && missing.length > 0
      ? [{ type: 'note', text: t('course.missing', { items: listed(missing) }) } as const]
      : []),
  ]
}

/** Opens the steps of an open case. */
export function courseButtons({ id, course }: Pick<OnCourse, 'id' | 'course'>, language: Language): Button[] {
  if (!course) return []
  const t = words(language)
  const { steps, record, mayDecide } = course.agreed
  const open = (label: string, command: string): Button => ({ label, opens: 'form', press: { command, input: { id } } })
  const pending = course.approvals.find(({ answer }) => answer === null)
  const withdraw = ({ at }: Pick<Approval, 'at'>): Button => ({
    label: t('approval.withdraw'),
    press: { command: 'approval withdraw', input: { id, at: at.getTime() } },
  })
  return [
    ...(steps.length + record.length > 0
      ? [open(t(steps.length > 0 ? 'course.button' : 'course.write'), 'steps')]
      : []),
    ...(mayDecide === null ? [] : [pending ? withdraw(pending) : open(t('approval.need'), 'approval ask')]),
  ]
}

/** What a field of a form takes of the words of a model. */
const LONGEST = 300
/** What may be written down of one thing. */
const LONGEST_WRITTEN = 500

/** Something about steps that needs no card of its own. */
export function courseNoteCard(text: string, { language }: Pick<Reader, 'language'>): Card {
  return { language, title: words(language)('course.formTitle'), body: [{ type: 'text', text }] }
}

/** What is done, what is to be written down, each under a key of its own, and what was decided. */
export function courseForm(
  { id, number, relation, course }: OnCourse & { course: ByModel },
  keys: readonly string[],
  language: Language,
): Form {
  const t = words(language)
  const { agreed, done, written } = course
  const fields: Field[] = [
    ...(agreed.steps.length > 0
      ? [
          {
            type: 'choices' as const,
            name: 'done',
            label: t('course.formDone'),
            hint: t('course.formDoneHint'),
            value: done.join(','),
            options: agreed.steps.map((step, n) => ({ label: step.slice(0, LONGEST), value: String(n) })),
            optional: true,
          },
        ]
      : []),
    ...agreed.record.map((item, n) => ({
      type: 'line' as const,
      name: keys[n] ?? '',
      label: item.slice(0, LONGEST),
      value: (written[item] ?? '').slice(0, LONGEST_WRITTEN),
      optional: true,
      max: LONGEST_WRITTEN,
    })),
    ...(agreed.mayDecide === null
      ? []
      : [
          {
            type: 'line' as const,
            name: 'decided',
            label: t('course.formDecided'),
            hint: t('course.formDecidedHint', { what: agreed.mayDecide.slice(0, LONGEST) }),
            optional: true,
            max: 500,
          },
        ]),
  ]
  return {
    language,
    title: t('course.formTitle'),
    intro: `${number} ${relation.slice(0, LONGEST)}`,
    fields,
    submit: { label: t('common.save'), command: 'steps saved', input: { id, seen: done.join(',') } },
  }
}

/** How far a case is, after something was ticked or written down; `seen` is what was ticked before it: the way back. */
export function courseCard(
  { id, number, relation, course }: OnCourse,
  reader: Reader,
  { seen, title }: { seen?: readonly number[]; title?: string } = {},
): Card {
  const t = words(reader.language)
  const facts = courseFacts(course, true, reader)
  const now = course?.done.join(',') ?? ''
  const undo: Button[] =
    seen && seen.join(',') !== now
      ? [
          {
            label: t('log.undo'),
            press: { command: 'steps saved', input: { id, seen: now, done: seen.join(',') } },
          },
        ]
      : []
  return {
    language: reader.language,
    title: title ?? t('course.saved', { number, name: relation }),
    about: id,
    body: [...(facts.length > 0 ? [{ type: 'facts', facts } as const] : []), ...courseParts(course, true, reader)],
    buttons: [...undo, ...courseButtons({ id, course }, reader.language)],
  }
}

/** What was decided is noted, with the way back. */
export function decidedCard(found: OnCourse, reader: Reader): Card {
  const { id, number, relation } = found
  const t = words(reader.language)
  const card = courseCard(found, reader, { title: t('course.decidedSaved', { number, name: relation }) })
  const at = found.course?.decisions.at(-1)?.at.getTime() ?? 0
  const undo: Button = { label: t('log.undo'), press: { command: 'decided back', input: { id, at } } }
  return { ...card, tone: 'good', buttons: [undo, ...(card.buttons ?? [])] }
}
