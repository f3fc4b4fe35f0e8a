import type { AnnoyanceCategory, CategoryGroup } from '../../crm/annoyance/categories.ts'
import type { Button, Card, Form, Part, Row } from '../card.ts'
import { sameCauseButton } from '../change/tie.ts'
import { againButtons } from '../complaint/again.ts'
import { denyButton } from '../complaint/card.ts'
import { date, day, type Reader } from '../when.ts'
import { optionsOf, words } from '../words.ts'

/** From the second one in 90 days on, a complaint is offered. */
const OFFER_FROM = 2

export interface NotedFacts {
  id: number
  text: string
  /** Null: in one's own words. */
  category: AnnoyanceCategory | null
  /** What it may be, where its words leave that open. */
  likely: readonly AnnoyanceCategory[]
  happenedAt: Date
  /** Somebody had noted the same before. */
  isReport: boolean
  relation: { id: number; name: string }
  /** How many different things there are in 90 days that count. */
  recent: number
  /** The complaint that was closed lately and says the same. */
  again?: { id: number; number: number } | null
  /** What they became. */
  complaint: { id: number; number: number; owner: string; deniable: boolean; isNew: boolean } | null
}

/** A five-second note, and how many there are by now. */
export function notedCard(facts: NotedFacts, reader: Reader, title: 'noted' | 'changed' = 'noted'): Card {
  const { id, text, relation, recent, isReport, complaint, again } = facts
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t(`annoyance.${title}`, { name: relation.name }),
    tone: 'good',
    body: [
      { type: 'text', text },
      ...kindOf(facts, reader),
      ...(complaint
        ? [{ type: 'text', text: t(complaint.isNew ? 'annoyance.became' : 'annoyance.counted', complaint) } as const]
        : [
            {
              type: 'note',
              text: isReport ? t('annoyance.report') : t('annoyance.recent', { count: recent }),
            } as const,
          ]),
    ],
    buttons: [
      { label: t('log.undo'), press: { command: 'annoyance undo', input: { id } } },
      { label: t('log.edit'), opens: 'form', press: { command: 'annoyance edit', input: { id } } },
      ...againButtons(again, { annoyance: id }, reader),
      ...(complaint
        ? [
            {
              label: t('annoyance.show', complaint),
              press: { command: 'complaint show', input: { number: complaint.number } },
            },
            ...(complaint.deniable ? [denyButton(complaint.id, reader.language)] : []),
          ]
        : []),
      ...(recent >= OFFER_FROM && !complaint
        ? [{ label: t('annoyance.makeComplaint'), press: { command: 'annoyance complaint', input: { id } } }]
        : []),
      sameCauseButton('annoyance', id, reader),
    ],
  }
}

/** What kind it is and when it happened, or the kinds it may be. */
function kindOf({ id, text, category, likely, happenedAt }: NotedFacts, reader: Reader): Part[] {
  const t = words(reader.language)
  const name = category && t(`annoyance.category.${category}`)
  const when = date(happenedAt, reader) === date(reader.now, reader) ? null : day(happenedAt, reader)
  const facts = [
    ...(name && name !== text ? ([[t('annoyance.kind'), name]] as const) : []),
    ...(when ? ([[t('annoyance.when'), when]] as const) : []),
  ]
  const choices = likely.map(
    (one): Button => ({
      label: t(`annoyance.category.${one}`),
      press: { command: 'annoyance category', input: { id, category: one } },
    }),
  )
  return [
    ...(facts.length > 0 ? [{ type: 'facts', facts } as const] : []),
    ...(choices.length > 0
      ? [{ type: 'rows', rows: [{ text: t('annoyance.whichKind'), buttons: choices }] } as const]
      : []),
  ]
}

/** What annoyed them, to pick with one press; `pick` makes that once-only. */
export function pickCategoryCard(
  groups: Readonly<Record<CategoryGroup, readonly AnnoyanceCategory[]>>,
  { id, name }: { id: number; name: string },
  pick: string,
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  const rows = (Object.keys(groups) as CategoryGroup[]).map((group): Row => {
    const buttons = groups[group].map(
      (category): Button => ({
        label: t(`annoyance.category.${category}`),
        press: { command: 'annoyance', input: { relation: `#${id}`, category, pick } },
      }),
    )
    return { text: t(`annoyance.group.${group}`), buttons }
  })
  return {
    language,
    title: t('annoyance.pick', { name }),
    body: [{ type: 'rows', rows }],
    buttons: [
      { label: t('annoyance.own'), opens: 'form', press: { command: 'annoyance about', input: { relation: id } } },
    ],
  }
}

/** It is gone; `complaint` is what it was counted for, and how that stands. */
export function unnotedCard(
  { name, text, complaint }: { name: string; text: string; complaint: { number: number; state: string } | null },
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  const kept = complaint?.state === 'withdrawn' ? 'annoyance.withIt' : 'annoyance.withoutIt'
  return {
    language,
    title: t('annoyance.withdrawn', { name }),
    body: [
      { type: 'copy', text },
      ...(complaint ? [{ type: 'note', text: t(kept, { number: complaint.number }) } as const] : []),
    ],
  }
}

/** Changes an annoyance. */
export function annoyanceForm(
  { id, text, category }: { id: number; text: string; category: AnnoyanceCategory | null },
  { language }: Pick<Reader, 'language'>,
): Form {
  const t = words(language)
  return {
    language,
    title: t('annoyance.editTitle'),
    fields: [
      { type: 'lines', name: 'text', label: t('annoyance.text'), value: text, max: 1000 },
      {
        type: 'choice',
        name: 'category',
        label: t('annoyance.kind'),
        ...(category && { value: category }),
        options: optionsOf('annoyance', 'category', language),
        optional: true,
      },
    ],
    submit: { label: t('common.save'), command: 'annoyance edited', input: { id } },
  }
}
