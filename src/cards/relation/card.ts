import { newcomer } from '../about/line.ts'
import { LANGUAGES } from '../../language.ts'
import type { Candidate } from '../../crm/relation/search.ts'
import type { Button, Card, Field, Form, Option, Row } from '../card.ts'
import type { Reader } from '../when.ts'
import { languageName, optionsOf, words } from '../words.ts'

/** A relation in one line, enough to tell two of the same name apart. */
export function relationLine(
  found: Pick<Candidate, 'name' | 'type' | 'city' | 'worksFor'>,
  { language }: Pick<Reader, 'language'>,
): string {
  const t = words(language)
  const about = [
    found.worksFor.length > 0
      ? t('relation.worksFor', { names: found.worksFor.join(', ') })
      : t(`relation.type.${found.type}`),
    found.city,
  ]
  return `${found.name} (${about.filter(Boolean).join(', ')})`
}

/** The same on buttons, of which Slack may cut everything after some thirty characters: in full only to tell two apart. */
export function relationLabels(
  found: readonly (Pick<Candidate, 'name' | 'type' | 'city' | 'worksFor'> & Partial<Reached>)[],
  reader: Pick<Reader, 'language'>,
): string[] {
  const kind = (type: Candidate['type']) => words(reader.language)(`relation.type.${type}`)
  const short = found.map(({ name, type, city, worksFor }) => `${name} (${worksFor[0] ?? city ?? kind(type)})`)
  const long = found.map((one) => relationLine(one, reader))
  // Two of one name in one town: the number, the address or the owner tells them apart, and always the number they have here.
  const reach = (of: 'phone' | 'email' | 'owner') =>
    found.map((one) => `${one.name} (${[one.city, one[of]].filter(Boolean).join(', ')})`)
  const all = [short, long, reach('phone'), reach('email'), reach('owner')]
  return found.map(({ id = 0, name }, n) => {
    const alone = all.find((labels) => labels.filter((other) => other === labels[n]).length === 1)
    return alone?.[n] ?? `${name} (#${id})`
  })
}

type Reached = Pick<Candidate, 'id' | 'phone' | 'email' | 'owner'>

/** Who was found: those shown, and how many there are; `isAll` is false when nobody counted further. */
export interface Found {
  /** Each with since when it is a customer, while it is a new one. */
  shown: readonly (Candidate & { newSince?: Date | null })[]
  count: number
  isAll: boolean
}

/** Who was found, each with its brief. `exact` is false when they only look like what was typed. */
export function foundCard(sought: string, { shown: found, count, isAll }: Found, exact: boolean, reader: Reader): Card {
  const t = words(reader.language)
  const { language } = reader
  if (found.length === 0) {
    return {
      language,
      title: t('relation.nobody', { words: sought }),
      body: [
        { type: 'text', text: t('relation.nobodyHint') },
        { type: 'copy', text: `log ${sought}: ${t('ask.exampleNote')}` },
      ],
    }
  }
  const another: Button = {
    label: t('relation.another'),
    opens: 'form',
    press: { command: 'begin', input: { what: 'brief' } },
  }
  const rows = found.map(
    (candidate): Row => ({
      text: relationLine(candidate, reader),
      note: [newcomer(candidate.newSince, reader), candidate.phone, candidate.email].filter(Boolean).join(', '),
      buttons: [{ label: t('log.brief'), press: { command: 'brief', input: { relation: `#${candidate.id}` } } }],
    }),
  )
  return {
    language,
    title: isAll ? t('relation.found', { count }) : t('relation.foundMany', { count }),
    body: [
      ...(exact ? [] : [{ type: 'note', text: t('relation.looksLike') } as const]),
      { type: 'rows', rows },
      ...(count > found.length ? [{ type: 'note', text: t('relation.narrow') } as const] : []),
    ],
    ...(count > found.length && { buttons: [another] }),
  }
}

export interface RelationFacts {
  id: number
  name: string
  type: string
  ownerId: number | null
  phone: string | null
  email: string | null
  city: string | null
  language: string | null
  addressForm: string | null
  salutation: string | null
  nameConfirmedAt: Date | null
  usual: readonly string[]
}

/** Everything about a relation that people may change. */
export function relationForm(
  relation: RelationFacts & { version?: string },
  colleagues: readonly Option[],
  { language }: Reader,
): Form {
  const t = words(language)
  const { id, name, type, ownerId, phone, email, city, usual, version } = relation
  const { language: theirs, addressForm, salutation, nameConfirmedAt } = relation
  return {
    language,
    title: t('relation.editTitle'),
    fields: [
      { type: 'line', name: 'name', label: t('relation.name'), value: name, max: 200 },
      {
        type: 'choice',
        name: 'type',
        label: t('relation.typeLabel'),
        value: type,
        options: optionsOf('relation', 'type', language),
      },
      {
        type: 'choice',
        name: 'ownerId',
        label: t('relation.owner'),
        options: colleagues,
        optional: true,
        ...(ownerId && { value: String(ownerId) }),
      },
      { type: 'line', name: 'phone', label: t('relation.phone'), value: phone ?? '', optional: true, max: 50 },
      { type: 'line', name: 'email', label: t('relation.email'), value: email ?? '', optional: true, max: 200 },
      { type: 'line', name: 'city', label: t('relation.city'), value: city ?? '', optional: true, max: 100 },
      {
        type: 'line',
        name: 'salutation',
        label: t('relation.salutation'),
        hint: t('relation.salutationHint'),
        value: salutation ?? '',
        optional: true,
        max: 100,
      },
      {
        type: 'choice',
        name: 'confirmed',
        label: t('relation.confirmed'),
        value: nameConfirmedAt ? 'yes' : 'no',
        options: optionsOf('relation', 'isConfirmed', language),
      },
      {
        type: 'choice',
        name: 'addressForm',
        label: t('relation.addressFormLabel'),
        optional: true,
        options: optionsOf('relation', 'addressForm', language),
        ...(addressForm && { value: addressForm }),
      },
      {
        type: 'choice',
        name: 'language',
        label: t('relation.languageLabel'),
        optional: true,
        options: LANGUAGES.map((value) => ({ value, label: languageName(value, language) })),
        ...(theirs && { value: theirs }),
      },
      {
        type: 'lines',
        name: 'usual',
        label: t('relation.usual'),
        hint: t('relation.usualHint'),
        value: usual.join('\n'),
        optional: true,
        max: 600,
      },
    ],
    submit: { label: t('common.save'), command: 'relation edited', input: { id, ...(version && { version }) } },
  }
}

/** The same form when somebody else saved in the meantime: what is theirs above, what was typed in the fields. */
export function relationConflict(form: Form, theirs: Form, { by }: { by: string }): Form {
  const t = words(form.language)
  const read = (field: Field) =>
    'options' in field
      ? (field.options.find(({ value }) => value === field.value)?.label ?? '')
      : 'value' in field
        ? (field.value ?? '')
        : ''
  const differing = theirs.fields.flatMap((field) => {
    const mine = form.fields.find(({ name }) => name === field.name)
    if (!mine || read(mine) === read(field)) return []
    return [t('relation.theirs', { field: field.label, theirs: read(field) || '–', mine: read(mine) || '–' })]
  })
  return { ...form, intro: [t('relation.conflict', { by }), ...differing].join('\n') }
}
