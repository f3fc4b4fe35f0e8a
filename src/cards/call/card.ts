import type { Call, Calls } from '../../crm/call/calls.ts'
import type { PromiseState } from '../../crm/promise/view.ts'
import type { Button, Card, Row } from '../card.ts'
import { ownDeeds } from '../case/deeds.ts'
import { brief } from '../plain-text.ts'
import type { Within } from '../promise/card.ts'
import { factInWords } from '../relation/facts/said.ts'
import { day, dayAndTime, deadline, isoDay, type Reader, time } from '../when.ts'
import { words } from '../words.ts'

/** So many letters of each stand in a row. */
const IN_ROW = { name: 40, summary: 120, usual: 200, hours: 60 }

/** Everybody the reader is to ring in one sitting; `done` is what was just decided. */
export function callsCard(
  { calls, total, next }: Calls,
  { done }: { done?: string | undefined },
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  const note = done ? [{ type: 'note', text: done } as const] : []
  if (total === 0) {
    const due = next && (next.wholeDay ? day(next.at, reader) : dayAndTime(next.at, reader))
    const text = due ? t('calls.next', { due }) : t('calls.noNext')
    return { language, title: t('calls.none'), tone: 'good', body: [...note, { type: 'text', text }] }
  }
  const rest = total - calls.length
  return {
    language,
    title: t('calls.title', { count: total }),
    body: [
      ...note,
      { type: 'rows', rows: calls.map((call) => callRow(call, reader)) },
      ...(rest > 0 ? [{ type: 'note', text: t('common.more', { count: rest }) } as const] : []),
    ],
  }
}

function callRow(call: Call, reader: Reader): Row {
  const { id, number, summary } = call
  return {
    about: id,
    text: [{ strong: `${number} ${whom(call, reader)}` }, `: ${brief(summary, IN_ROW.summary)}`],
    note: noteOf(call, reader),
    buttons: buttonsOf(call, reader),
  }
}

function whom({ person, company }: Call, { language }: Reader): string {
  const [who, firm] = [person, company].map((name) => (name === null ? '' : brief(name, IN_ROW.name)))
  return who && firm ? words(language)('calls.who', { person: who, company: firm }) : who || firm || ''
}

function noteOf(call: Call, reader: Reader): string {
  const { language, now } = reader
  const t = words(language)
  const { phone, hours, rather, dueAt, attempts, tryAt, usual, standsFor } = call
  const number = phone?.of ? t('calls.phoneOf', { number: phone.number, name: phone.of }) : phone?.number
  const texts = usual.filter(({ standing }) => standing !== 'lapsed').map(({ text }) => text)
  const due = call.wholeDay ? day(dueAt, reader) : dayAndTime(dueAt, reader)
  return [
    number ?? t('calls.noPhone'),
    hours && t('calls.hours', { hours: brief(hours, IN_ROW.hours) }),
    rather && t('calls.rather', { channel: factInWords(rather.of, rather.value, language) }),
    t(dueAt < now ? 'calls.late' : 'calls.due', { due }),
    attempts > 0 && t('calls.attempts', { count: attempts }),
    tryAt && tryAt > now && t('calls.again', { when: moment(tryAt, reader) }),
    texts.length > 0 && t('calls.usual', { texts: brief(texts.join('; '), IN_ROW.usual) }),
    standsFor && t('digest.standsFor', { name: standsFor }),
  ]
    .filter(Boolean)
    .join(' · ')
}

const moment = (at: Date, reader: Reader): string =>
  isoDay(at, reader.timeZone) === isoDay(reader.now, reader.timeZone) ? time(at, reader) : dayAndTime(at, reader)

/** What came of the call; a quote may be decided in it, and after a delivery there may be a complaint. */
function buttonsOf(call: Call, reader: Reader): Button[] {
  const t = words(reader.language)
  const { id, kind, attempts, relationId, isHowWasIt } = call
  const log: Button = {
    label: t('calls.note'),
    opens: 'form',
    press: { command: 'log about', input: { id: relationId } },
  }
  if (kind === 'quote') return [...ownDeeds({ ...call, acknowledgedAt: null }, reader, 'calls'), log]
  const from = 'calls' satisfies Within
  const complains = { command: 'complaint about', input: { relation: relationId } }
  return [
    { label: t('calls.reached'), style: 'primary', press: { command: 'promise keep', input: { id, from } } },
    { label: t('calls.missed'), press: { command: 'promise missed', input: { id, attempts, from } } },
    log,
    ...(isHowWasIt ? [{ label: t('promise.complains'), opens: 'form', press: complains } as const] : []),
  ]
}

/** A customer was rung in vain for a promise: how often by now, when again, and the way back. */
export function callMissedCard(promise: PromiseState, tryAt: Date | null, reader: Reader, from?: Within): Card {
  const { language } = reader
  const t = words(language)
  const { id, number, relation, summary, attempts } = promise
  const due = deadline(promise, reader)
  return {
    language,
    about: id,
    title: t('calls.missedTitle', { number, name: relation.name }),
    body: [
      { type: 'text', text: summary },
      { type: 'facts', facts: [[t('calls.tried'), t('calls.attempts', { count: attempts })]] },
      {
        type: 'note',
        text: tryAt ? t('calls.againAt', { when: moment(tryAt, reader), due }) : t('calls.againInTime', { due }),
      },
    ],
    buttons: [{ label: t('log.undo'), press: { command: 'promise back', input: { id, ...(from && { from }) } } }],
  }
}
