import type { Cell, CellField } from '../../crm/model/cell.ts'
import type { CaseKind } from '../../crm/kinds.ts'
import type { Field, Form, Option } from '../card.ts'
import { words } from '../words.ts'
import type { ModelReader } from './card.ts'
import { fieldLabel, valueInWords } from './fields.ts'

/** Stands for nobody in a choice: a choice cannot be emptied everywhere. */
export const NOBODY = '-'
/** Stands for what was there, when that is no team or colleague who is here. */
export const AS_IT_IS = '='
/** The most that a field of a form takes on every platform; what is longer is left out of it. */
export const MOST_IN_FIELD = 3_000

/** What an interaction says, as the fields of a form hold it. */
export type WrittenCell = Partial<Record<CellField, string>>

/** What is asked about an interaction, in this order. */
export const ASKED = [
  'doneBy',
  'before',
  'record',
  'steps',
  'answerWithin',
  'mayDecide',
  'where',
  'hours',
  'customerSees',
  'skill',
  'owner',
  'why',
] as const satisfies CellField[]

/** Of these a field holds one on each line. */
export const LISTS = ['before', 'record', 'steps'] as const satisfies CellField[]

interface Offered {
  teams: readonly Option[]
  colleagues: readonly Option[]
  most: { items: number; text: number }
}

/** One interaction to change: what is done with it, by whom, how fast and why. */
export function cellForm(of: { cell: Cell; written: WrittenCell; seen: number } & Offered, reader: ModelReader): Form {
  const { language } = reader
  const t = words(language)
  const { cell, written, seen } = of
  const long = ASKED.filter((field) => (written[field]?.length ?? 0) > MOST_IN_FIELD)
  const fields = ASKED.filter((field) => !long.some((one) => one === field)).map((field) =>
    cellField(field, of, reader),
  )
  const left = long.map((field) => fieldLabel(field, language)).join(', ')
  return {
    language,
    title: t('model.form.title'),
    intro: left === '' ? cell.name : `${cell.name}\n${t('model.form.long', { fields: left })}`,
    fields,
    submit: { label: t('common.save'), command: 'model edited', input: { cell: cell.name, seen } },
  }
}

function cellField(
  field: (typeof ASKED)[number],
  { written, teams, colleagues, most }: Parameters<typeof cellForm>[0],
  { language, kinds }: ModelReader,
): Field {
  const t = words(language)
  const label = fieldLabel(field, language)
  const value = written[field] ?? ''
  const base = { name: field, label, optional: true } as const
  const choice = (others: readonly Option[], first: readonly Option[]): Field => {
    const known = [...first, { value: NOBODY, label: t('model.nobody') }, ...others.slice(0, 90)]
    const current = value === '' ? NOBODY : known.find((one) => one.value === value || one.label === value)?.value
    const options = current === undefined ? [{ value: AS_IT_IS, label: value }, ...known] : known
    return { ...base, type: 'choice', value: current ?? AS_IT_IS, options }
  }
  if (field === 'doneBy') {
    const owner = valueInWords('doneBy', 'owner', language, kinds)
    return choice(teams, [{ value: 'owner', label: owner }])
  }
  if (field === 'owner') return choice(colleagues, [])
  if (LISTS.some((one) => one === field)) {
    const hint = t('model.form.lines', { most: most.items })
    return { ...base, type: 'lines', hint, value, max: MOST_IN_FIELD }
  }
  const hint = field === 'answerWithin' ? t('model.form.time') : field === 'skill' ? t('model.form.skill') : undefined
  const isLong = field === 'why' || field === 'customerSees'
  return { ...base, type: isLong ? 'lines' : 'line', value, max: most.text, ...(hint && { hint }) }
}

/** Everything a contact may be. */
interface Known {
  forms: Cell['forms']
  groups: Cell['groups']
  directions: readonly NonNullable<Cell['direction']>[]
  starts: readonly CaseKind[]
}

/** For which contact an interaction is; without one that is there a new one. */
export function contactForm(
  of: { cell: Cell; isNew: boolean; seen: number; most: { name: number; text: number } } & Known,
  { language, kinds }: ModelReader,
): Form {
  const t = words(language)
  const { cell, isNew, seen, most, forms, groups, directions } = of
  const either = { value: NOBODY, label: valueInWords('direction', null, language, kinds) }
  return {
    language,
    title: t('model.form.newTitle'),
    fields: [
      { type: 'line', name: 'name', label: t('model.form.name'), value: cell.name, max: most.name },
      {
        type: 'line',
        name: 'subject',
        label: fieldLabel('subject', language),
        value: cell.subject ?? '',
        max: most.text,
        optional: true,
      },
      {
        type: 'lines',
        name: 'alsoSaid',
        label: fieldLabel('alsoSaid', language),
        hint: t('model.form.alsoSaid'),
        value: cell.alsoSaid.join('\n'),
        max: MOST_IN_FIELD,
        optional: true,
      },
      {
        type: 'choice',
        name: 'direction',
        label: fieldLabel('direction', language),
        value: cell.direction ?? NOBODY,
        options: [
          ...directions.map((one) => ({ value: one, label: valueInWords('direction', one, language, kinds) })),
          either,
        ],
      },
      {
        type: 'choices',
        name: 'forms',
        label: fieldLabel('forms', language),
        hint: t('model.form.forms'),
        value: cell.forms.join(),
        options: forms.map((one) => ({ value: one, label: valueInWords('forms', [one], language, kinds) })),
        optional: true,
      },
      {
        type: 'choices',
        name: 'groups',
        label: fieldLabel('groups', language),
        hint: t('model.form.groups'),
        value: cell.groups.join(),
        options: groups.map((one) => ({ value: one, label: valueInWords('groups', [one], language, kinds) })),
        optional: true,
      },
      {
        type: 'choice',
        name: 'starts',
        label: fieldLabel('starts', language),
        value: cell.starts ?? NOBODY,
        options: [
          { value: NOBODY, label: t('model.form.nothing') },
          ...of.starts.map((kind) => ({ value: kind, label: valueInWords('starts', kind, language, kinds) })),
        ],
      },
    ],
    submit: { label: t('common.save'), command: 'model kept', input: { ...(!isNew && { cell: cell.name }), seen } },
  }
}
