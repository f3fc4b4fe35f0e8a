import type { OfFact } from '../../../crm/relation/facts/catalogue.ts'
import type { FactGroup } from '../../../crm/relation/facts/fact.ts'
import type { KnownFact } from '../../../crm/relation/facts/view.ts'
import type { Field, Form, Option } from '../../card.ts'
import { brief } from '../../plain-text.ts'
import type { Reader } from '../../when.ts'
import { words } from '../../words.ts'
import { factInWords, factName, factTyped } from './said.ts'

/** What others changed meanwhile takes no more of a form than this. */
const LONGEST_INTRO = 600

/** Which facts a form asks for, and of which year. */
export interface FormOf {
  id: number
  name: string
  group: FactGroup
  year: string
  facts: readonly OfFact[]
  /** It asks for one of them only. */
  isOne?: boolean
  /** The newest row that was there when it opened. */
  seen: number
}

/** The year a fact of the form is of. */
export const partOf = ({ yearly }: OfFact, { year }: Pick<FormOf, 'year'>): string => (yearly ? year : '')

/** Facts of a kind together, or one of them, as they stand; `typed` are words that were typed before. */
export function factForm(
  of: FormOf,
  known: readonly KnownFact[],
  { language }: Reader,
  { typed = {}, intro }: { typed?: Readonly<Record<string, string | undefined>>; intro?: string } = {},
): Form {
  const t = words(language)
  const { id, name, group, year, facts, isOne, seen } = of
  const fields = facts.map((fact): Field => {
    const part = partOf(fact, of)
    const now = known.find((one) => one.fact === fact.key && one.part === part && !one.isDerived)
    return fieldOf(fact, part, typed[fact.key] ?? factTyped(now?.value, language), language)
  })
  return {
    language,
    title: isOne ? t('facts.one') : t(`facts.group.${group}`, { year }),
    intro: intro === undefined ? t('facts.clear', { name }) : brief(intro, LONGEST_INTRO),
    fields: [...fields, sourceField(language, typed['source']), dayField(language, typed['day'])],
    submit: {
      label: t('common.save'),
      command: 'fact edited',
      input: { id, group, year, seen, ...(isOne && { only: facts[0]?.key }) },
    },
  }
}

function fieldOf(of: OfFact, part: string, value: string, language: Reader['language']): Field {
  const { key, as, choices, example } = of
  const base = { name: key, label: factName(of, language, part), optional: true }
  if (choices) return { ...base, type: 'choice', options: choicesOf(of, language), ...(value && { value }) }
  const hint = words(language)('facts.listHint')
  if (as === 'list') return { ...base, type: 'lines', hint, value, max: 850 }
  return { ...base, type: 'line', value, placeholder: example[language].split(', ')[0] ?? '', max: 100 }
}

function choicesOf(of: OfFact, language: Reader['language']): Option[] {
  return Object.keys(of.choices ?? {}).map((value) => ({ value, label: factInWords(of, value, language) }))
}

function sourceField(language: Reader['language'], value = ''): Field {
  const t = words(language)
  const [label, hint] = [t('facts.sourceLabel'), t('facts.sourceHint')]
  return { type: 'line', name: 'source', label, hint, optional: true, max: 100, ...(value && { value }) }
}

function dayField(language: Reader['language'], value = ''): Field {
  const t = words(language)
  return {
    type: 'date',
    name: 'day',
    label: t('facts.dayLabel'),
    hint: t('facts.dayHint'),
    optional: true,
    ...(value && { value }),
  }
}

/** A customer, a fact and its value, for who would rather not type a line. */
export function newFactForm(facts: readonly OfFact[], { language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  return {
    language,
    title: t('facts.formTitle'),
    fields: [
      { type: 'relation', name: 'relation', label: t('relation.field') },
      {
        type: 'choice',
        name: 'fact',
        label: t('facts.factLabel'),
        options: facts.map((of) => ({ value: of.key, label: factName(of, language) })),
      },
      { type: 'line', name: 'value', label: t('facts.valueLabel'), max: 400 },
      { type: 'line', name: 'year', label: t('facts.yearLabel'), hint: t('facts.yearHint'), optional: true, max: 4 },
      sourceField(language),
    ],
    submit: { label: t('common.save'), command: 'fact', input: { filled: true } },
  }
}
