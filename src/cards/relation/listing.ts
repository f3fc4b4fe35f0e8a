import type { RelationFilters, RelationList } from '../../crm/relation/list.ts'
import type { OfFact } from '../../crm/relation/facts/catalogue.ts'
import type { RelationType } from '../../crm/relation/relation.ts'
import type { Button, Card, Form, Part } from '../card.ts'
import { age, type Reader } from '../when.ts'
import { optionsOf, words } from '../words.ts'
import { relationLine } from './card.ts'
import { factName } from './facts/said.ts'

/** By what a list was chosen, with the name of its owner; `isMine` when that is who reads it. */
export interface ListedBy {
  filters: RelationFilters
  /** The facts among them. */
  known: readonly { of: OfFact; words: string }[]
  owner: string | null
  isMine: boolean
}

/** A page of a list of relations, each with its brief, and the way to the next page. */
export function listedCard({ rows, count, isAll, isCut }: RelationList, by: ListedBy, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const note: Part = { type: 'note', text: t('listing.by', { filters: filtersInWords(by, reader) }) }
  const other: Button = { label: t('listing.other'), opens: 'form', press: { command: 'list', input: {} } }
  if (rows.length === 0)
    return {
      language,
      title: t('listing.nobody'),
      body: [note, { type: 'text', text: t('listing.nobodyHint') }, { type: 'copy', text: t('listing.wider') }],
      buttons: [other],
    }
  const last = rows.at(-1)
  const next = { ...by.filters, after: last?.id ?? 0 }
  return {
    language,
    title: isAll ? t('listing.found', { count }) : t('listing.foundMany', { count }),
    body: [
      note,
      {
        type: 'rows',
        rows: rows.map(({ id, name, type, city, owner, lastInteractionAt, quiet }) => ({
          text: relationLine({ name, type: type as RelationType, city, worksFor: [] }, reader),
          note: [
            owner ?? t('brief.ownerNone'),
            ...(quiet ? [quietInWords(quiet, reader)] : []),
            ...(quiet && lastInteractionAt
              ? []
              : [lastInteractionAt ? t('listing.last', { age: age(lastInteractionAt, reader) }) : t('listing.never')]),
          ].join(', '),
          buttons: [{ label: t('log.brief'), press: { command: 'brief', input: { relation: `#${id}` } } }],
        })),
      },
    ],
    buttons: [...(isCut ? [{ label: t('listing.next'), press: { command: 'listed', input: next } }] : []), other],
  }
}

/** "no contact for 93 days (A: at most 45)". */
export function quietInWords(
  { days, tier, most }: { days: number; tier: string | null; most: number },
  { language }: Pick<Reader, 'language'>,
): string {
  return words(language)('deserving.overdue', { days, most, tier: tier ? `${tier}: ` : '' })
}

function filtersInWords({ filters, known, owner, isMine }: ListedBy, { language }: Reader): string {
  const t = words(language)
  const { type, group, ownerId, town, quiet, reference, incomplete } = filters
  const whose = isMine
    ? t('listing.mine')
    : ownerId === 0
      ? t('listing.nobodys')
      : owner && t('listing.owned', { name: owner })
  const all = [
    type && t(`relation.type.${type}`),
    group && t(`listing.group.${group}`),
    whose,
    town && t('listing.town', { town }),
    quiet && t('listing.quiet'),
    reference && t('listing.only.reference'),
    incomplete && t('listing.only.incomplete'),
    ...known.map(({ of, words: value }) => t('facts.value', { fact: of.name[language], value })),
  ]
  return all.filter(Boolean).join(', ') || t('listing.everybody')
}

/** By what to list relations, for who has not said it. */
export function listForm(facts: readonly OfFact[], { language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  const choice = (name: string, label: string, options: ReturnType<typeof optionsOf>) =>
    ({ type: 'choice', name, label, options, optional: true }) as const
  return {
    language,
    title: t('listing.title'),
    intro: t('listing.any'),
    fields: [
      choice('type', t('relation.typeLabel'), optionsOf('relation', 'type', language)),
      choice('group', t('listing.groupLabel'), optionsOf('listing', 'group', language)),
      choice('whose', t('listing.whoseLabel'), optionsOf('listing', 'whose', language)),
      { type: 'line', name: 'town', label: t('relation.city'), max: 100, optional: true },
      ...facts.map(
        (of) => ({ type: 'line', name: of.key, label: factName(of, language), max: 100, optional: true }) as const,
      ),
      choice('only', t('listing.onlyLabel'), optionsOf('listing', 'only', language)),
      choice('since', t('listing.quietLabel'), optionsOf('listing', 'since', language)),
    ],
    submit: { label: t('listing.show'), command: 'listed', input: {} },
  }
}
