import type { EveningQuestion } from '../../crm/evening/asked.ts'
import type { OpenThing } from '../../crm/evening/view.ts'
import type { Card, Field, Form, Option, Part, Row } from '../card.ts'
import { brief } from '../plain-text.ts'
import { calendarDay, isoDay, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** So many letters of one thing: an option of a form has room for 75. */
const LONGEST = 72
const DAY = 86_400_000

/** The question of an evening, as a line of a digest. */
export function eveningRow({ day }: EveningQuestion, reader: Reader): Row {
  const t = words(reader.language)
  const isTomorrow = day === isoDay(new Date(reader.now.getTime() + DAY), reader.timeZone)
  return {
    text: isTomorrow ? t('evening.askTomorrow') : t('evening.ask', { day: calendarDay(day, reader) }),
    buttons: [{ label: t('evening.choose'), opens: 'form', press: { command: 'evening', input: { day } } }],
  }
}

const inWords = ({ number, relation, summary }: OpenThing): string =>
  brief([`${number}${relation && ` ${brief(relation, 30)}`}`, summary].join(': '), LONGEST)

/** What is worth doing on a day, and what is left, to choose. */
export function eveningForm(
  { day, things, most }: { day: string; things: readonly OpenThing[]; most: number },
  reader: Reader,
): Form {
  const { language } = reader
  const t = words(language)
  const optionOf = (thing: OpenThing): Option => ({ label: inWords(thing), value: String(thing.id) })
  const choices = (name: string, label: string, some: readonly OpenThing[]): Field[] =>
    some.length > 0 ? [{ type: 'choices', name, label, options: some.map(optionOf), optional: true }] : []
  const left = choices(
    'leave',
    t('evening.leave'),
    things.filter(({ mayBeLeft }) => mayBeLeft),
  )
  return {
    language,
    title: t('evening.title'),
    intro: t('evening.intro', { day: calendarDay(day, reader) }),
    fields: [
      ...choices('chosen', t('evening.chosen', { most }), things),
      { type: 'line', name: 'own', label: t('evening.own'), hint: t('evening.ownHint'), optional: true, max: 300 },
      ...left,
      ...(left.length > 0
        ? ([
            { type: 'line', name: 'why', label: t('evening.why'), optional: true, max: 300 },
            { type: 'date', name: 'until', label: t('evening.until'), hint: t('evening.untilHint'), optional: true },
          ] as const)
        : []),
    ],
    submit: { label: t('common.save'), command: 'evening planned', input: { day } },
  }
}

/** What was chosen for a day, and what was left, with the way back. */
export function plannedCard({ id, day, chosen, left, isMoved }: PlannedDay, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const list = (heading: string, some: readonly OpenThing[]): Part[] =>
    some.length > 0 ? [{ type: 'list', heading, items: some.map(inWords) }] : []
  return {
    language,
    title: t('evening.noted', { day: calendarDay(day, reader) }),
    tone: 'good',
    body: [
      ...list(t('evening.worth'), chosen),
      ...list(t(isMoved ? 'evening.moved' : 'evening.dropped'), left),
      ...(chosen.length > 0 ? [{ type: 'note', text: t('evening.told') } as const] : []),
    ],
    buttons: [{ label: t('merge.undo'), press: { command: 'evening undo', input: { id } } }],
  }
}

export interface PlannedDay {
  id: number
  day: string
  chosen: readonly OpenThing[]
  left: readonly OpenThing[]
  /** What was left has another day, and was not dropped. */
  isMoved: boolean
}

export function unplannedCard({ language }: Pick<Reader, 'language'>): Card {
  return { language, title: words(language)('evening.undone'), body: [] }
}

/** A digest that begins with what its reader chose for today; of one that has nothing else only what it says beside. */
export function beginningWith(
  card: Card,
  { things, name, isAlone }: { things: readonly OpenThing[]; name: string; isAlone: boolean },
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  const note: Part = { type: 'note', text: t('evening.today', { what: things.map(inWords).join('; ') }) }
  if (!isAlone) return { ...card, body: [note, ...card.body] }
  const title = t('digest.title.morning', { name: name.split(' ')[0] ?? name })
  return { language, title, body: [note, ...card.body.filter(({ type }) => type === 'note')] }
}
