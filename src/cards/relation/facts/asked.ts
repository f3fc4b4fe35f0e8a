import type { FactQuestion } from '../../../crm/relation/facts/asked.ts'
import type { OfFact } from '../../../crm/relation/facts/catalogue.ts'
import type { Button, Card, Row } from '../../card.ts'
import { brief } from '../../plain-text.ts'
import { dayAndMonth, type Reader } from '../../when.ts'
import { words } from '../../words.ts'
import { factInWords, factName } from './said.ts'

/** So many letters of whose it is and what stands there are in the line. */
const IN_ROW = { name: 40, value: 90 }

/** A card, and at its end the one small question of the day. */
export function askingFact(card: Card, asked: FactQuestion, reader: Reader): Card {
  return { ...card, body: [...card.body, { type: 'rows', rows: [rowOf(asked, reader)] }] }
}

function rowOf({ id, relation, of, known }: FactQuestion, reader: Reader): Row {
  const { language } = reader
  const t = words(language)
  const about = { id: relation.id, fact: of.key, part: '' }
  const edit: Button = {
    label: t(known ? 'facts.question.change' : 'facts.question.fill'),
    opens: 'form',
    press: { command: 'fact edit', input: { ...about, group: of.group } },
  }
  const right = { label: t('facts.right'), press: { command: 'fact right', input: { ...about, row: known?.row } } }
  const decline = { label: t('facts.question.decline'), press: { command: 'fact decline', input: { id } } }
  const still = known && {
    fact: factName(of, language),
    value: brief(factInWords(of, known.value, language), IN_ROW.value),
  }
  return {
    text: [
      { strong: brief(relation.name, IN_ROW.name) },
      `: ${still ? t('facts.question.still', still) : of.asks[language]}`,
    ],
    note: [t('facts.question.one'), known && confirmed(known, reader)].filter(Boolean).join(', '),
    buttons: known ? [right, edit, decline] : [edit, decline],
  }
}

function confirmed({ confirmedAt, by }: NonNullable<FactQuestion['known']>, reader: Reader): string {
  const t = words(reader.language)
  if (!confirmedAt) return t('facts.unconfirmed')
  const day = dayAndMonth(confirmedAt, reader)
  return by ? t('facts.question.confirmedBy', { day, name: by }) : t('facts.question.confirmed', { day })
}

/** What is not asked any more, or is again after all. */
export interface NotAsked {
  id: number
  of: OfFact
  what: 'fact' | 'never' | 'all' | 'again'
  days: number
}

/** That somebody is asked this no more for a while, with the way to be asked nothing at all, and back. */
export function notAskedCard({ id, of, what, days }: NotAsked, { language }: Reader): Card {
  const t = words(language)
  const never = { label: t('facts.question.never'), press: { command: 'fact decline', input: { id, what: 'never' } } }
  const all = { label: t('facts.question.none'), press: { command: 'fact decline', input: { id, what: 'all' } } }
  const back = { label: t('merge.undo'), press: { command: 'fact decline', input: { id, what: 'again' } } }
  return {
    language,
    title: t(`facts.question.title.${what}`),
    body: [{ type: 'text', text: t(`facts.question.text.${what}`, { fact: of.name[language], days }) }],
    buttons: { again: [], all: [back], never: [all, back], fact: [never, all, back] }[what],
  }
}
