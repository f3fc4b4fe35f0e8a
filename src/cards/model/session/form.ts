import type { Cell } from '../../../crm/model/cell.ts'
import type { SessionField, SessionStep } from '../../../crm/model/session/steps.ts'
import type { Field, Form, Option } from '../../card.ts'
import { words } from '../../words.ts'
import type { ModelReader } from '../card.ts'
import { fieldLabel, valueInWords } from '../fields.ts'

/** Stands for what the words of a note say themselves. */
export const UNSAID = '-'

/** What a note of a session can be about. */
export interface NoteAsked {
  id: number
  step: SessionStep
  groups: Cell['groups']
  forms: Cell['forms']
  /** The interactions that were chosen, by their first note. */
  interactions: readonly Option[]
  fields: readonly SessionField[]
  /** Who can see to an open point, the one who writes it first. */
  colleagues: readonly Option[]
  /** Letters of a note, at most. */
  most: number
}

/** A note to write for a step of a session; nobody sees whose it is. */
export function noteForm(asked: NoteAsked, reader: ModelReader): Form {
  const { language } = reader
  const t = words(language)
  const { id, step, most } = asked
  const text: Field = { type: 'lines', name: 'text', label: t('modelSession.form.text'), max: most }
  return {
    language,
    title: t('modelSession.form.title'),
    intro: t(step === 'actions' ? 'modelSession.form.point' : `modelSession.ask.${step}`),
    fields: [...aboutWhat(asked, reader), text, ...ofWhich(asked, reader), ...byWhom(asked, reader)],
    submit: { label: t('common.save'), command: 'session noted', input: { id, step } },
  }
}

/** Of which contact it says something, and what. */
function aboutWhat({ interactions, fields }: NoteAsked, { language }: ModelReader): Field[] {
  const t = words(language)
  if (fields.length === 0) return []
  const options = fields.map((field) => ({ value: field, label: fieldLabel(field, language) }))
  return [
    { type: 'choice', name: 'about', label: t('modelSession.form.about'), options: interactions },
    { type: 'choice', name: 'field', label: t('modelSession.form.field'), options },
  ]
}

/** With whom, how and about what, where its words need not say it. */
function ofWhich({ step, groups, forms, most }: NoteAsked, { language, kinds }: ModelReader): Field[] {
  const t = words(language)
  const unsaid = { value: UNSAID, label: t('modelSession.form.unsaid') }
  const choice = (name: string, label: string, options: readonly Option[]): Field => ({
    type: 'choice',
    name,
    label,
    value: UNSAID,
    options: [unsaid, ...options],
  })
  const whom = groups.map((group) => ({ value: group, label: valueInWords('groups', [group], language, kinds) }))
  const how = forms.map((form) => ({ value: form, label: valueInWords('forms', [form], language, kinds) }))
  const subject: Field = {
    type: 'line',
    name: 'subject',
    label: t('modelSession.form.subject'),
    max: most,
    optional: true,
  }
  if (step === 'groups') return [choice('group', t('modelSession.form.with'), whom)]
  if (step !== 'interactions') return []
  return [choice('form', t('modelSession.form.how'), how), subject, choice('group', t('modelSession.form.with'), whom)]
}

/** Who sees to an open point, and by when. */
function byWhom({ step, colleagues }: NoteAsked, { language }: ModelReader): Field[] {
  if (step !== 'actions') return []
  const t = words(language)
  const [me] = colleagues
  return [
    {
      type: 'choice',
      name: 'owner',
      label: t('modelSession.form.owner'),
      options: colleagues,
      ...(me && { value: me.value }),
    },
    { type: 'date', name: 'by', label: t('promise.day') },
    { type: 'time', name: 'at', label: t('promise.time'), hint: t('promise.timeHint'), optional: true },
  ]
}
