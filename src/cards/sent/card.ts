import type { SentState } from '../../crm/sent/view.ts'
import type { Card, Fact, Form } from '../card.ts'
import { deedButtons } from '../case/deeds.ts'
import { sourceFact } from '../message/card.ts'
import type { Within } from '../promise/card.ts'
import { day, dayAndTime, deadline, isoDay, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** Something that was sent, with its proof. `fresh` is right after it was recorded: then it can be taken back. */
export function sentCard(found: SentState, { fresh }: { fresh: boolean }, reader: Reader): Card {
  const t = words(reader.language)
  const { id, number, relation, summary, state } = found
  const isAsked = state === 'asked'
  const undo = { label: t('log.undo'), press: { command: 'sent undo', input: { id } } }
  return {
    language: reader.language,
    ...(isAsked && { about: id }),
    title: t('sent.title', { number, name: relation }),
    ...(state === 'arrived' && { tone: 'good' as const }),
    ...(state === 'not arrived' && { tone: 'warning' as const }),
    body: [
      { type: 'text', text: summary },
      { type: 'facts', facts: factsOf(found, reader) },
    ],
    buttons: [
      ...(fresh ? [undo] : []),
      ...(isAsked ? deedButtons({ id, acknowledgedAt: null, of: found.of }, reader) : []),
    ],
  }
}

function factsOf({ by, sentAt, personName, proof, sourceLink, state, dueAt }: SentState, reader: Reader): Fact[] {
  const t = words(reader.language)
  const shown = proof ?? (sourceLink ? null : t('sent.noProof'))
  return [
    [t('sent.by'), `${by}, ${dayAndTime(sentAt, reader)}`],
    ...(personName ? [[t('sent.to'), personName] as const] : []),
    ...(shown ? [[t('sent.proof'), shown] as const] : []),
    ...(sourceLink ? [sourceFact(sourceLink, reader.language)] : []),
    [t('sent.arrives'), state === 'asked' ? t('sent.asked', { day: day(dueAt, reader) }) : t(`sent.state.${state}`)],
  ]
}

/** What became of something that was sent, with the way back. */
export function sentDone(
  what: 'arrived' | 'lost' | 'later' | 'back' | 'withdrawn',
  found: SentState,
  reader: Reader,
  {
    from,
    promise,
  }: { from?: Within | undefined; promise?: { number: number; summary: string; dueAt: Date; wholeDay: boolean } } = {},
): Card {
  const t = words(reader.language)
  const { id, number, relation, summary, dueAt, state } = found
  const asked = state === 'asked' ? [t('sent.asked', { day: day(dueAt, reader) })] : []
  const again = promise ? [t('sent.promised', { ...promise, due: deadline(promise, reader) })] : []
  const undo = { label: t('log.undo'), press: { command: 'sent back', input: { id, ...(from && { from }) } } }
  return {
    language: reader.language,
    ...(state === 'asked' && { about: id }),
    title: t(`sent.done.${what}`, { number, name: relation }),
    body: [{ type: 'text', text: summary }, ...[...asked, ...again].map((text) => ({ type: 'note', text }) as const)],
    buttons:
      what === 'withdrawn'
        ? []
        : what === 'back'
          ? deedButtons({ id, acknowledgedAt: null, of: found.of }, reader)
          : [undo],
  }
}

/** It did not arrive: by when it is sent again. */
export function sendAgainForm(
  { id, summary }: Pick<SentState, 'id' | 'summary'>,
  tomorrow: Date,
  reader: Reader,
  from?: Within,
): Form {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('sent.formTitle'),
    fields: [
      { type: 'lines', name: 'summary', label: t('sent.what'), value: t('sent.resend', { summary }), max: 2000 },
      { type: 'date', name: 'day', label: t('promise.day'), value: isoDay(tomorrow, reader.timeZone) },
    ],
    submit: { label: t('common.save'), command: 'sent lost again', input: { id, ...(from && { from }) } },
  }
}

/** Something that was sent, to fill in. */
export function newSentForm({ language }: Reader): Form {
  const t = words(language)
  return {
    language,
    title: t('sent.newTitle'),
    fields: [
      { type: 'relation', name: 'relation', label: t('relation.field'), hint: t('relation.fieldHint') },
      { type: 'lines', name: 'text', label: t('sent.thing'), max: 2000 },
      { type: 'line', name: 'proof', label: t('sent.proof'), hint: t('sent.proofHint'), optional: true, max: 500 },
    ],
    submit: { label: t('common.save'), command: 'sent', input: { filled: true } },
  }
}
