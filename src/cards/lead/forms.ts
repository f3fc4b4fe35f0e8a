import type { LeadState } from '../../crm/lead/view.ts'
import type { Field, Form, Option } from '../card.ts'
import type { Within } from '../promise/card.ts'
import { isoDay, type Reader } from '../when.ts'
import { optionsOf, words } from '../words.ts'

/** A lead to fill in, or what it is instead. */
export function newLeadForm({ language }: Reader): Form {
  const t = words(language)
  return {
    language,
    title: t('ask.newTitle.lead'),
    fields: [
      {
        type: 'choice',
        name: 'as',
        label: t('lead.as'),
        value: 'lead',
        options: optionsOf('lead', 'asKind', language),
      },
      { type: 'relation', name: 'relation', label: t('relation.field'), hint: t('relation.fieldHint') },
      { type: 'lines', name: 'text', label: t('lead.summary'), max: 1900 },
      { type: 'line', name: 'source', label: t('lead.source'), hint: t('lead.sourceHint'), optional: true, max: 100 },
      { type: 'date', name: 'by', label: t('lead.by'), optional: true },
    ],
    submit: { label: t('common.save'), command: 'lead', input: { filled: true } },
  }
}

interface Deciding {
  what: string
  dueAt: Date
  colleagues: readonly Option[]
}

/** Call back, become, hand over or end: one form, because it is one decision. */
export function leadDecideForm(
  { id, summary, from }: Pick<LeadState, 'id' | 'summary'> & { from?: Within | undefined },
  { what, dueAt, colleagues }: Deciding,
  reader: Reader,
): Form {
  const { language } = reader
  const t = words(language)
  const decisions = optionsOf('lead', 'decision', language)
  const colleague: Field = {
    type: 'choice',
    name: 'colleague',
    label: t('promise.colleagueIfHanded'),
    options: colleagues,
    optional: true,
  }
  return {
    language,
    title: t('lead.decideTitle'),
    intro: summary,
    fields: [
      {
        type: 'choice',
        name: 'what',
        label: t('lead.decideLabel'),
        value: what,
        options: decisions.filter(({ value }) => value !== 'delegate' || colleagues.length > 0),
      },
      {
        type: 'date',
        name: 'day',
        label: t('lead.dayIfPlanned'),
        value: isoDay(dueAt, reader.timeZone),
        optional: true,
      },
      { type: 'time', name: 'time', label: t('promise.time'), hint: t('promise.timeHint'), optional: true },
      {
        type: 'choice',
        name: 'into',
        label: t('lead.intoIfBecomes'),
        options: optionsOf('lead', 'into', language),
        optional: true,
      },
      ...(colleagues.length > 0 ? [colleague] : []),
      { type: 'line', name: 'reason', label: t('lead.reasonIfNot'), optional: true, max: 200 },
    ],
    submit: { label: t('common.save'), command: 'lead decided', input: { id, ...(from && { from }) } },
  }
}

export function leadForm(
  { id, summary, source }: Pick<LeadState, 'id' | 'summary' | 'source'>,
  earlier: readonly string[],
  { language }: Reader,
): Form {
  const t = words(language)
  const hint = earlier.length > 0 ? t('lead.sourceEarlier', { names: earlier.join(', ') }) : t('lead.sourceHint')
  return {
    language,
    title: t('lead.editTitle'),
    fields: [
      { type: 'lines', name: 'summary', label: t('lead.summary'), value: summary, max: 2000 },
      { type: 'line', name: 'source', label: t('lead.source'), hint, value: source ?? '', optional: true, max: 100 },
    ],
    submit: { label: t('common.save'), command: 'lead edited', input: { id } },
  }
}
