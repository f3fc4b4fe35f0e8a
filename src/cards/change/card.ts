import type { CauseList, CauseView, ListedCause } from '../../crm/change/causes.ts'
import type { KnownChange } from '../../crm/change/standing.ts'
import type { Button, Card, Fact, Form, Option, Part, Row } from '../card.ts'
import { brief } from '../plain-text.ts'
import { date, deadline, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { looksLike, toldButton } from './news.ts'

/** So many letters of a cause are in a title, and of what somebody wrote in a line. */
const SHORT = 100

/** A card that says a change was done, with the question what it looks like now. */
export function askingWhatItLooksLike(card: Card, { id, cause }: Pick<KnownChange, 'id' | 'cause'>): Card {
  const t = words(card.language)
  const note: Part = { type: 'note', text: t('change.keptNote', { cause: brief(cause.name, SHORT) }) }
  return { ...card, body: [...card.body, note], buttons: [...(card.buttons ?? []), describeButton(id, card)] }
}

const describeButton = (id: number, { language }: Pick<Reader, 'language'>): Button => ({
  label: words(language)('change.asks'),
  opens: 'form',
  press: { command: 'change describe', input: { id } },
})

/** What it looks like now that a change was done. */
export function describeForm({ id, text, doneWords }: KnownChange, { language }: Reader): Form {
  const t = words(language)
  return {
    language,
    title: t('change.describeTitle'),
    intro: text,
    fields: [
      {
        type: 'lines',
        name: 'words',
        label: t('change.describeLabel'),
        hint: t('change.describeHint'),
        ...(doneWords && { value: doneWords }),
        max: 500,
      },
    ],
    submit: { label: t('common.save'), command: 'change describe', input: { id } },
  }
}

/** How it will be said. */
export function describedCard(change: KnownChange, reader: Reader): Card {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('change.described', { words: brief(change.doneWords ?? '', 200) }),
    tone: 'good',
    body: [{ type: 'note', text: t('change.describedNote') }],
    buttons: [{ ...describeButton(change.id, reader), label: t('log.edit') }, toldButton(change.id, reader)],
  }
}

/** The causes of what goes wrong: what came up most is above. */
export function causesCard({ causes, more }: CauseList, reader: Reader): Card {
  const t = words(reader.language)
  const rows = causes.map(
    (one): Row => ({
      text: [{ strong: brief(one.name, SHORT) }],
      note: [t('change.quarter', often(one)), ...changesInWords(one, reader)].join('; '),
      buttons: [{ label: t('change.show'), press: { command: 'cause', input: { id: one.id } } }],
    }),
  )
  return {
    language: reader.language,
    title: t('change.causes'),
    body:
      rows.length === 0
        ? [{ type: 'text', text: t('change.noCauses') }]
        : [
            { type: 'rows', rows },
            ...(more > 0 ? ([{ type: 'note', text: t('common.more', { count: more }) }] satisfies Part[]) : []),
          ],
  }
}

/** No cause is called that. */
export function noSuchCauseCard(typed: string, { language }: Reader): Card {
  const t = words(language)
  return {
    language,
    title: t('change.noSuchCauses', { words: brief(typed, SHORT) }),
    body: [{ type: 'copy', text: t('change.causesLine') }],
  }
}

const often = ({ now, before }: ListedCause) => ({ now, before })

function changesInWords({ open, doneAt, back }: ListedCause, reader: Reader): string[] {
  const t = words(reader.language)
  const done = doneAt && { day: date(doneAt, reader) }
  return [
    ...(open > 0 ? [t('change.open', { count: open })] : []),
    ...(done ? [back > 0 ? t('change.doneBack', { ...done, count: back }) : t('change.doneSince', done)] : []),
  ]
}

/** A cause: how often it came up, what happened by it, and what was changed because of it. Who reported it is nowhere on it. */
export function causeCard(view: CauseView, reader: Reader): Card {
  const t = words(reader.language)
  const { id, name, category, cell, step, happened, changes } = view
  const since = changesInWords(view, reader).join('; ')
  const where = [cell, step].filter(Boolean).join(', ')
  const facts: Fact[] = [
    [t('change.often'), t('change.quarter', often(view))],
    ...(category ? ([[t('change.category'), t(`annoyance.category.${category as 'late'}`)]] as const) : []),
    ...(where ? ([[t('change.where'), where]] as const) : []),
    ...(since ? ([[t('change.since'), since]] as const) : []),
  ]
  const items = happened.map(({ number, relation, at, text }) => {
    const said = { name: relation, day: date(at, reader), text: brief(text, SHORT) }
    return number === null ? t('change.ofAnnoyance', said) : t('change.ofCase', { ...said, number })
  })
  return {
    language: reader.language,
    title: brief(name, 200),
    body: [
      { type: 'facts', facts },
      ...(changes.length > 0
        ? ([
            { type: 'rows', heading: t('change.changes'), rows: changes.map((one) => changeRow(one, reader)) },
          ] as const)
        : []),
      ...(items.length > 0 ? ([{ type: 'list', heading: t('change.happened'), items }] as const) : []),
    ],
    buttons: [{ label: t('change.newChange'), opens: 'form', press: { command: 'change new', input: { id } } }],
  }
}

function changeRow(
  { id, text, words: said, owner, dueAt, wholeDay, doneAt, isDropped }: CauseView['changes'][number],
  reader: Reader,
): Row {
  const t = words(reader.language)
  const planned = t('change.by', { owner, day: dueAt ? deadline({ dueAt, wholeDay }, reader) : '' })
  const state = isDropped
    ? t('change.wasDropped')
    : doneAt
      ? t('change.doneOn', { day: date(doneAt, reader) })
      : planned
  const looks = said ? [looksLike({ doneWords: brief(said, SHORT), text }, reader)] : []
  return {
    text: brief(text, SHORT),
    note: [state, ...looks].join('; '),
    buttons: doneAt ? [toldButton(id, reader)] : [],
  }
}

/** What changes because of a cause, who does it and by when. */
export function newChangeForm(
  { id, name }: { id: number; name: string },
  colleagues: readonly Option[],
  me: number,
  { language }: Reader,
): Form {
  const t = words(language)
  return {
    language,
    title: t('change.newTitle'),
    intro: t('change.newIntro', { cause: brief(name, 200) }),
    fields: [
      { type: 'lines', name: 'text', label: t('change.newText'), max: 1000 },
      { type: 'choice', name: 'owner', label: t('change.newOwner'), value: String(me), options: colleagues },
      { type: 'date', name: 'day', label: t('change.newDay') },
    ],
    submit: { label: t('common.save'), command: 'change new', input: { id, filled: true } },
  }
}

/** A new change is a promise of who does it. */
export function newChangeCard({ cause, number }: { cause: string; number: number }, { language }: Reader): Card {
  const t = words(language)
  return {
    language,
    title: t('change.made', { cause: brief(cause, SHORT), number }),
    tone: 'good',
    body: [],
    buttons: [{ label: t('change.show'), press: { command: 'promise show', input: { number } } }],
  }
}
