import type { Card, Fact, Form, Option, Part } from '../card.ts'
import { brief } from '../plain-text.ts'
import { age, listed, type Reader } from '../when.ts'
import { words } from '../words.ts'

export interface ComplimentFacts {
  id: number
  text: string
  relation: string
  /** The number of the case it is about. */
  number: number | null
  /** The colleague it is for. */
  forName: string | null
  /** Who hears of it when it is about no case. */
  hears: readonly string[]
}

/** What a customer liked, and who hears of it. */
export function complimentCard(
  { id, text, relation, number, forName, hears }: ComplimentFacts,
  { language }: Pick<Reader, 'language'>,
  title: 'noted' | 'changed' = 'noted',
): Card {
  const t = words(language)
  const facts: Fact[] = [
    ...(number === null ? [] : ([[t('compliment.about'), t('compliment.aboutCase', { number })]] as const)),
    ...(forName === null ? [] : ([[t('compliment.for'), forName]] as const)),
  ]
  const name = listed(hears, language)
  const told = number !== null ? t('compliment.toldCase', { number }) : name && t('compliment.toldOne', { name })
  return {
    language,
    title: t(`compliment.${title}`, { name: relation }),
    tone: 'good',
    body: [
      { type: 'text', text: t('compliment.quoted', { text }) },
      ...(facts.length > 0 ? [{ type: 'facts', facts } as const] : []),
      ...(told ? [{ type: 'note', text: told } as const] : []),
    ],
    buttons: [
      { label: t('log.undo'), press: { command: 'compliment undo', input: { id } } },
      { label: t('log.edit'), opens: 'form', press: { command: 'compliment edit', input: { id } } },
    ],
  }
}

export function complimentGoneCard(name: string, text: string, { language }: Pick<Reader, 'language'>): Card {
  return { language, title: words(language)('compliment.withdrawn', { name }), body: [{ type: 'copy', text }] }
}

/** A compliment to fill in. */
export function newComplimentForm(colleagues: readonly Option[], { language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  const hint = t('relation.fieldHint')
  return {
    language,
    title: t('compliment.newTitle'),
    fields: [
      { type: 'relation', name: 'relation', label: t('relation.field'), hint },
      { type: 'lines', name: 'text', label: t('compliment.text'), hint: t('compliment.textHint'), max: 1000 },
      { type: 'choice', name: 'owner', label: t('compliment.forLabel'), options: colleagues, optional: true },
      {
        type: 'line',
        name: 'number',
        label: t('compliment.caseLabel'),
        hint: t('compliment.caseHint'),
        optional: true,
        max: 12,
      },
    ],
    submit: { label: t('common.save'), command: 'compliment', input: { filled: true } },
  }
}

/** Changes the words of a compliment. */
export function complimentForm(
  { id, text }: { id: number; text: string },
  { language }: Pick<Reader, 'language'>,
): Form {
  const t = words(language)
  return {
    language,
    title: t('compliment.editTitle'),
    fields: [{ type: 'lines', name: 'text', label: t('compliment.text'), value: text, max: 1000 }],
    submit: { label: t('common.save'), command: 'compliment edited', input: { id } },
  }
}

/** The newest of them on a brief. */
export function complimentsOf(
  { compliments }: { compliments: readonly { text: string; notedAt: Date }[] },
  reader: Reader,
): Part[] {
  const t = words(reader.language)
  const items = compliments.map(({ text, notedAt }) =>
    t('compliment.briefLine', { text: brief(text), age: age(notedAt, reader) }),
  )
  return items.length === 0 ? [] : [{ type: 'list', heading: t('compliment.brief'), items }]
}

/** What customers said, for those it is for. */
export function complimentNews(
  compliments: readonly { relation: string; text: string }[],
  { language }: Pick<Reader, 'language'>,
): string[] {
  const t = words(language)
  return compliments.map(({ relation, text }) => t('compliment.digest', { name: relation, text: brief(text, 300) }))
}
