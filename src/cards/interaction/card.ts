import type { InteractionForm } from '../../crm/interaction/forms.ts'
import type { Line } from '../../crm/interaction/interaction.ts'
import type { DueThere } from '../../crm/interaction/there.ts'
import type { Button, Card, Fact, Field, Form, Part, Text } from '../card.ts'
import { againButtons } from '../complaint/again.ts'
import { brief } from '../plain-text.ts'
import { wantsPart } from '../model/wants.ts'
import { dayAndTime, deadline, isoDay, type Reader, time } from '../when.ts'
import { optionsOf, words } from '../words.ts'

export interface LoggedFacts {
  id: number
  relation: { id: number; name: string }
  personName: string | null
  form: InteractionForm
  direction: 'in' | 'out' | null
  occurredAt: Date
  lines: readonly Line[]
  /** Other days it may have been, by what a button carries. */
  otherDays?: readonly { label: string; value: string }[]
  /** Somebody it names whom we do not know there yet. */
  stranger?: { name: string; organisation: string; phone: string | null; email: string | null } | null
  /** What the model wants to know of it, and what is not written yet. */
  wants?: readonly string[]
  promises: readonly { id?: number; number: number; summary: string; dueAt: Date; wholeDay: boolean }[]
  /** What they were to do there today or tomorrow, and may have done by it. */
  due?: readonly DueThere[]
  /** The complaint that was closed lately and says the same. */
  again?: { id: number; number: number } | null
}

/** A promise found in a note that needs one more word of the person. */
export interface OpenQuestion {
  words: string
  /** Null: no date at all. */
  due: { dueAt: Date; wholeDay: boolean } | null
  buttons: readonly Button[]
}

/** What was stored of a contact moment, with the way back, and what is still to be asked. */
export function loggedCard(
  logged: LoggedFacts,
  questions: readonly OpenQuestion[],
  reader: Reader,
  title: 'logged' | 'changed' = 'logged',
): Card {
  const t = words(reader.language)
  const { id, relation } = logged
  return {
    language: reader.language,
    title: t(`log.${title}`, { name: relation.name }),
    tone: 'good',
    body: [
      { type: 'list', items: logged.lines.map((line) => labelled(line, reader)) },
      { type: 'note', text: circumstances(logged, reader) },
      ...promisesOf(logged, reader),
      ...questions.map((question) => asked(question, reader)),
      ...dueOf(logged, reader),
      ...strangerOf(logged, reader),
      ...wantsPart(logged, reader),
    ],
    buttons: [
      { label: t('log.undo'), press: { command: 'log undo', input: { id } } },
      { label: t('log.edit'), opens: 'form', press: { command: 'log edit', input: { id } } },
      ...(logged.otherDays ?? []).map(
        ({ label, value }): Button => ({
          label: t('log.itWas', { day: label }),
          press: { command: 'log day', input: { id, on: value } },
        }),
      ),
      ...againButtons(logged.again, { note: id }, reader),
      { label: t('log.brief'), press: { command: 'brief', input: { relation: `#${relation.id}` } } },
    ],
  }
}

/** A line with its label, except that a fact needs none. */
export function labelled({ label, text }: Line, { language }: Reader): Text {
  return label === 'fact' ? text : [{ strong: `${words(language)(`log.label.${label}`)}:` }, ` ${text}`]
}

function circumstances(
  { form, personName, direction, occurredAt }: Pick<LoggedFacts, 'form' | 'personName' | 'direction' | 'occurredAt'>,
  reader: Reader,
): string {
  const t = words(reader.language)
  const parts = [t(`log.form.${form}`), dayAndTime(occurredAt, reader)]
  if (personName) parts.push(t('log.with', { name: personName }))
  if (direction) parts.push(t(`log.${direction}`))
  return parts.join(', ')
}

function promisesOf({ promises }: LoggedFacts, reader: Reader): Part[] {
  if (promises.length === 0) return []
  const t = words(reader.language)
  const facts = promises.map(
    (promise): Fact => [
      t('log.promise', { number: promise.number }),
      `${promise.summary}, ${deadline(promise, reader)}`,
    ],
  )
  return [{ type: 'facts', facts, about: promises.flatMap(({ id }) => id ?? []) }]
}

/** So many letters of what it is stand in its row. */
const IN_ROW = 120

/** What may have been done by it: nothing is closed unless they say so. */
function dueOf({ id: note, due = [] }: LoggedFacts, reader: Reader): Part[] {
  if (due.length === 0) return []
  const t = words(reader.language)
  const rows = due.map((one) => ({
    about: one.id,
    text: `${one.number}: ${brief(one.summary, IN_ROW)}`,
    note: deadline(one, reader),
    buttons: [
      { label: t('log.done', { number: one.number }), press: { command: 'promise keep', input: { id: one.id, note } } },
    ],
  }))
  return [{ type: 'rows', heading: t('log.alsoDone'), rows }]
}

/** A note as it stands, with what was done by it just now and the ways from there. */
export function withDeed(card: Card, note: number, { title, buttons = [] }: Card): Card {
  const ways = buttons.map((button): Button => {
    const { press } = button
    return press.command.endsWith(' back')
      ? { ...button, press: { ...press, input: { ...press.input, note } } }
      : button
  })
  return { ...card, body: [...card.body, { type: 'rows', rows: [{ text: title, buttons: ways }] }] }
}

function asked({ words: said, due, buttons }: OpenQuestion, reader: Reader): Part {
  const t = words(reader.language)
  const text = due ? t('log.wish', { words: said, due: deadline(due, reader) }) : t('log.vague', { words: said })
  return { type: 'rows', rows: [{ text, buttons }] }
}

function strangerOf({ id, stranger }: LoggedFacts, { language }: Reader): Part[] {
  if (!stranger) return []
  const t = words(language)
  const { name, organisation, phone, email } = stranger
  const reach = [phone, email].filter(Boolean).join(', ')
  const button: Button = {
    label: t('log.addPerson', { name }),
    press: { command: 'person add', input: { id } },
  }
  const row = { text: t('log.stranger', { name, organisation }), buttons: [button], ...(reach && { note: reach }) }
  return [{ type: 'rows', rows: [row] }]
}

/** A note in full, a page at a time. */
export function noteCard(
  { id, relation, lines, ...about }: Omit<LoggedFacts, 'promises'>,
  page: number,
  reader: Reader,
): Card {
  const t = words(reader.language)
  const pages = pagesOf(lines)
  const more: Button[] =
    page + 1 < pages.length
      ? [{ label: t('log.more'), press: { command: 'note show', input: { id, page: page + 1 } } }]
      : []
  return {
    language: reader.language,
    title: t('log.note', { name: relation.name }),
    body: [
      { type: 'note', text: circumstances(about, reader) },
      { type: 'list', items: (pages[page] ?? []).map((line) => labelled(line, reader)) },
      ...(pages.length > 1
        ? [{ type: 'note', text: t('log.page', { page: page + 1, pages: pages.length }) } as const]
        : []),
    ],
    buttons: [...more, { label: t('log.brief'), press: { command: 'brief', input: { relation: `#${relation.id}` } } }],
  }
}

/** What every platform shows of a note in one message, with room for the rest of the card. */
const PAGE = { lines: 30, letters: 2400, line: 1200 }

function pagesOf(lines: readonly Line[]): Line[][] {
  const pages: Line[][] = [[]]
  let letters = 0
  for (const line of lines.flatMap(piecesOf)) {
    const isFull = (pages.at(-1)?.length ?? 0) >= PAGE.lines || letters + line.text.length > PAGE.letters
    if (isFull && letters > 0) {
      pages.push([])
      letters = 0
    }
    pages.at(-1)?.push(line)
    letters += line.text.length
  }
  return pages
}

/** A long line in pieces, cut between words where it can be. */
function piecesOf(line: Line): Line[] {
  const pieces = line.text.match(new RegExp(`[^]{1,${PAGE.line}}(?:\\s+|$)|[^]{1,${PAGE.line}}`, 'gu')) ?? []
  return pieces.map((text) => ({ ...line, text: text.trim() })).filter(({ text }) => text !== '')
}

/** A note was taken back; its words are there to use again. */
export function withdrawnCard(relation: string, typed: string, { language }: Reader): Card {
  const t = words(language)
  return {
    language,
    title: t('log.withdrawn', { name: relation }),
    body: [
      { type: 'text', text: t('log.withdrawnNote') },
      { type: 'copy', text: typed },
    ],
  }
}

/** What a field takes on every platform. */
export const LONGEST_EDITED = 3000
const LONGEST_NAME = 200

/** A note as it stands, to change. */
export interface EditedNote {
  id: number
  text: string
  form: string
  direction: string | null
  occurredAt: Date
  relation: { id: number; name: string }
  personName: string | null
  /** What the customer always wants, in one line. */
  usual: string | null
}

/** Changes everything of a note. Words that no field takes whole are not in it, so that they stay as they are. */
export function logForm(logged: EditedNote, reader: Reader): Form {
  const { language } = reader
  const t = words(language)
  const isLong = logged.text.length > LONGEST_EDITED
  const intro = [logged.usual, isLong ? t('log.tooLongToEdit', { count: logged.text.length }) : null].filter(
    (line) => line !== null,
  )
  const customer = logged.relation.name.slice(0, LONGEST_NAME)
  const text: Field = {
    type: 'lines',
    name: 'text',
    label: t('log.lines'),
    hint: t('log.linesHint'),
    value: logged.text,
    max: LONGEST_EDITED,
  }
  return {
    language,
    title: t('log.editTitle'),
    ...(intro.length > 0 && { intro: intro.join('\n') }),
    fields: [
      ...(isLong ? [] : [text]),
      {
        type: 'relation',
        name: 'relation',
        label: t('relation.field'),
        hint: t('log.keptCustomer', { name: customer }),
        optional: true,
        chosen: { label: customer, value: `#${logged.relation.id}` },
      },
      {
        type: 'line',
        name: 'person',
        label: t('log.person'),
        value: (logged.personName ?? '').slice(0, LONGEST_NAME),
        optional: true,
        max: LONGEST_NAME,
      },
      {
        type: 'choice',
        name: 'form',
        label: t('log.formLabel'),
        value: logged.form,
        options: optionsOf('log', 'form', language),
      },
      {
        type: 'choice',
        name: 'direction',
        label: t('log.directionLabel'),
        value: logged.direction ?? 'unknown',
        options: optionsOf('log', 'direction', language),
      },
      { type: 'date', name: 'on', label: t('log.on'), value: isoDay(logged.occurredAt, reader.timeZone) },
      { type: 'time', name: 'at', label: t('promise.time'), value: time(logged.occurredAt, reader), optional: true },
    ],
    submit: { label: t('common.save'), command: 'log edited', input: { id: logged.id } },
  }
}
