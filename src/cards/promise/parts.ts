import type { PromisePart, PromiseState } from '../../crm/promise/view.ts'
import type { Button, Card, Fact, Form, Option, Part } from '../card.ts'
import { deadline, duration, isoDay, type Reader, time } from '../when.ts'
import { words } from '../words.ts'

/** What a promise is for, and what it waits for: who does what by when, and how long it took. */
export function partFacts({ whole, parts }: PromiseState, reader: Reader): Fact[] {
  const t = words(reader.language)
  const of = whole ? [[t('needs.for'), t('needs.whole', whole)] as const] : []
  return [...of, ...parts.map((part) => partFact(part, reader))]
}

function partFact(part: PromisePart, reader: Reader): Fact {
  const t = words(reader.language)
  const { number, summary, who, state, isAccepted, tookMinutes } = part
  const facts = { number, summary, who, due: deadline(part, reader) }
  if (state === 'kept' || state === 'late') {
    const waited = duration(Math.max(1, tookMinutes ?? 0), reader.language)
    return [t('needs.got'), t('needs.done', { ...facts, waited })]
  }
  if (state === 'dropped' || state === 'withdrawn') return [t('needs.waitsFor'), t('needs.dropped', facts)]
  if (state === 'broken') return [t('needs.waitsFor'), t('needs.broken', facts)]
  return [t('needs.waitsFor'), t(isAccepted ? 'needs.part' : 'needs.asked', facts)]
}

/** What it waits for comes only when it should be done itself. */
export function lateParts({ parts, dueAt, state }: PromiseState, reader: Reader): Part[] {
  const t = words(reader.language)
  if (state !== 'open') return []
  const late = parts.filter((part) => part.state === 'open' && part.dueAt >= dueAt)
  return late.map((part) => ({
    type: 'note',
    text: t('needs.tooLate', { who: part.who, due: deadline(part, reader) }),
  }))
}

/** Opens the form that asks a colleague for something a promise needs. */
export function needsButton(id: number, { language }: Reader): Button {
  return {
    label: words(language)('needs.ask'),
    opens: 'form',
    press: { command: 'promise needs', input: { id } },
  }
}

/** What a promise needs, of whom, and by when: a working day before it. */
export function needsForm(
  { id, summary }: Pick<PromiseState, 'id' | 'summary'>,
  colleagues: readonly Option[],
  needed: { dueAt: Date; wholeDay: boolean },
  reader: Reader,
): Form {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('needs.title'),
    intro: summary,
    fields: [
      { type: 'choice', name: 'colleague', label: t('needs.who'), options: colleagues },
      { type: 'lines', name: 'text', label: t('needs.what'), max: 2000 },
      { type: 'date', name: 'day', label: t('promise.day'), value: isoDay(needed.dueAt, reader.timeZone) },
      {
        type: 'time',
        name: 'time',
        label: t('promise.time'),
        hint: t('promise.timeHint'),
        optional: true,
        ...(!needed.wholeDay && { value: time(needed.dueAt, reader) }),
      },
    ],
    submit: { label: t('needs.submit'), command: 'promise needed', input: { id } },
  }
}

/** That there is no working day, or no time at all, between what is needed and what needs it. */
export function withRoom(card: Card, whole: PromiseState, room: 'tight' | 'none' | 'enough', reader: Reader): Card {
  if (room === 'enough') return card
  const facts = { number: whole.number, due: deadline(whole, reader) }
  const text = words(reader.language)(room === 'tight' ? 'needs.tight' : 'needs.noRoom', facts)
  return { ...card, tone: 'warning', body: [...card.body, { type: 'note', text }] }
}
