import type { KnownCause } from '../../crm/cause/cause.ts'
import type { ComplaintState } from '../../crm/complaint/view.ts'
import type { ByModel } from '../../crm/model/agreed.ts'
import type { Field, Form, Mention, Option } from '../card.ts'
import { causeOptions } from '../change/tie.ts'
import { brief } from '../plain-text.ts'
import type { Within } from '../promise/card.ts'
import { dayAndTime, isoDay, type Reader } from '../when.ts'
import { optionsOf, words } from '../words.ts'

type Closing = Pick<ComplaintState<Mention>, 'id' | 'number' | 'relation' | 'facts' | 'course'>

/** So many letters of a name or a step stand in a form. */
const LONGEST = 300

/** What is offered where something is closed, and what was said of it already. */
export interface Offered {
  known: readonly KnownCause[]
  /** The cause it was said to have already. */
  tied?: number | null
  colleagues: readonly Option[]
  /** Who closes it, who does what changes unless another is chosen. */
  me: number
  by: Date
  said?: ClosingSaid
}

/** The answers of the gate, as far as they were typed in a line. */
export interface ClosingSaid {
  told?: string | undefined
  cause?: string | undefined
  change?: string | undefined
  colleague?: string | undefined
  by?: string | undefined
}

/** What caused it, where in the model, what changes, who does that and by when. */
export function causeFields(course: ByModel | null, offered: Offered, reader: Reader): Field[] {
  const t = words(reader.language)
  const { known, tied, said = {} } = offered
  const hint = t('complaint.noneHint')
  const labelled = causeOptions(known, reader)
  const steps = course?.agreed.steps.map((step, n) => ({ value: String(n), label: step.slice(0, LONGEST) })) ?? []
  return [
    ...choice('known', t('closing.known'), labelled, {
      hint: t('closing.knownHint'),
      ...(known.some(({ id }) => id === tied) && !said.cause && { value: String(tied) }),
    }),
    {
      type: 'lines',
      name: 'cause',
      label: t('complaint.causeLabel'),
      hint,
      value: said.cause ?? '',
      max: 2000,
      ...(labelled.length > 0 && { optional: true }),
    },
    ...choice('step', t('closing.step'), steps),
    ...changeFields(offered, reader),
  ]
}

/** What changes, who does that and by when. */
function changeFields({ colleagues, me, by, said = {} }: Omit<Offered, 'known'>, reader: Reader): Field[] {
  const t = words(reader.language)
  const hint = t('complaint.noneHint')
  return [
    { type: 'lines', name: 'change', label: t('complaint.changeLabel'), hint, value: said.change ?? '', max: 2000 },
    ...choice('colleague', t('closing.colleague'), colleagues, { value: said.colleague ?? String(me) }),
    {
      type: 'date',
      name: 'by',
      label: t('closing.by'),
      value: said.by ?? isoDay(by, reader.timeZone),
      optional: true,
    },
  ]
}

const choice = (name: string, label: string, options: readonly Option[], more: object = {}): Field[] =>
  options.length === 0 ? [] : [{ type: 'choice', name, label, options, optional: true, ...more }]

/** What came of looking at a cause together. */
export function learnForm(
  { id, summary }: { id: number; summary: string },
  offered: Omit<Offered, 'known'>,
  reader: Reader,
  from?: Within,
): Form {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('closing.learnTitle'),
    intro: summary,
    fields: changeFields(offered, reader),
    submit: { label: t('complaint.closeSubmit'), command: 'learning closed', input: { id, ...(from && { from }) } },
  }
}

/** The gate: what was told, to whom, how and when, what caused it, what changes. */
export function closeForm(
  { id, number, relation, facts, course }: Closing,
  offered: Offered,
  reader: Reader,
  from?: Within,
): Form {
  const { language } = reader
  const t = words(language)
  const said = offered.said ?? {}
  return {
    language,
    title: t('complaint.closeTitle'),
    intro: t('complaint.title', { number, name: brief(relation, LONGEST) }),
    fields: [
      {
        type: 'lines',
        name: 'told',
        label: t('complaint.toldLabel'),
        hint: t('complaint.toldHint'),
        value: said.told ?? facts.told ?? '',
        max: 2000,
      },
      { type: 'line', name: 'who', label: t('closing.who'), hint: t('closing.whoHint'), optional: true, max: 200 },
      {
        type: 'choice',
        name: 'how',
        label: t('closing.how'),
        hint: t('closing.howHint'),
        options: optionsOf('log', 'form', language),
        optional: true,
      },
      { type: 'date', name: 'day', label: t('closing.day'), hint: t('closing.dayHint'), optional: true },
      ...causeFields(course, offered, reader),
    ],
    submit: { label: t('complaint.closeSubmit'), command: 'complaint closed', input: { id, ...(from && { from }) } },
  }
}

/** Whom of the customer was told, how and when. */
export function toldToInWords({ person, form, at }: NonNullable<Closing['facts']['to']>, reader: Reader): string {
  const t = words(reader.language)
  const how = t(`log.form.${form}`).toLowerCase()
  return t('closing.toldToWhom', { person, how, when: dayAndTime(new Date(at), reader) })
}

/** What came of a closing, for who closed it: the promise that carries what changes. */
export interface ClosedWith {
  promise: { number: number; owner: string; dueAt: Date; isOffer: boolean } | null
  isLogged: boolean
}

/** The same in sentences. */
export function closedWithInWords({ promise, isLogged }: ClosedWith, reader: Reader): string[] {
  const t = words(reader.language)
  const about = promise && { number: promise.number, name: promise.owner, when: dayAndTime(promise.dueAt, reader) }
  return [
    ...(about ? [t(promise?.isOffer ? 'closing.offered' : 'closing.promised', about)] : []),
    ...(isLogged ? [t('closing.logged')] : []),
  ]
}
