import type { FactQuestion, HabitQuestion, SmallQuestion } from '../../../crm/relation/facts/asked.ts'
import type { OfFact } from '../../../crm/relation/facts/catalogue.ts'
import type { Button, Card, Row } from '../../card.ts'
import { brief } from '../../plain-text.ts'
import { dayAndMonth, type Reader } from '../../when.ts'
import { words } from '../../words.ts'
import { habitRow } from '../../usual/part.ts'
import { factInWords, factName } from './said.ts'

/** So many letters of whose it is and what stands there are in the line. */
const IN_ROW = { name: 40, value: 90 }

/** The small question about a customer, as a line of a digest. */
export function customerAsked(asked: SmallQuestion, reader: Reader): Row {
  return 'habit' in asked ? habitAsked(asked, reader) : rowOf(asked, reader)
}

function habitAsked({ id, relation, habit }: HabitQuestion, reader: Reader): Row {
  const t = words(reader.language)
  const { note, buttons } = habitRow(relation.id, habit, reader, { from: 'brief' })
  return {
    text: [{ strong: brief(relation.name, IN_ROW.name) }, `: ${habit.text}`],
    note: [t('facts.question.one'), ...(typeof note === 'string' ? [note] : [])].join('. '),
    buttons: [...buttons, declineButton(id, reader)],
  }
}

const declineButton = (id: number, { language }: Pick<Reader, 'language'>): Button => ({
  label: words(language)('facts.question.decline'),
  press: { command: 'fact decline', input: { id } },
})

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
  const decline = declineButton(id, reader)
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
  of: Pick<OfFact, 'name'>
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
