import type { InteractionForm, Line } from '../../crm/interaction/interaction.ts'
import type { Button, Card, Fact, Form, Part, Text } from '../card.ts'
import { dayAndTime, deadline, isoDay, type Reader } from '../when.ts'
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
  promises: readonly { id?: number; number: number; summary: string; dueAt: Date; wholeDay: boolean }[]
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
      { label: t('log.brief'), press: { command: 'brief', input: { relation: `#${relation.id}` } } },
    ],
  }
}

/** A line with its label, except that a fact needs none. */
export function labelled({ label, text }: Line, { language }: Reader): Text {
  return label === 'fact' ? text : [{ strong: `${words(language)(`log.label.${label}`)}:` }, ` ${text}`]
}

function circumstances({ form, personName, direction, occurredAt }: LoggedFacts, reader: Reader): string {
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

function asked({ words: said, due, buttons }: OpenQuestion, reader: Reader): Part {
  const t = words(reader.language)
  const text = due ? t('log.wish', { words: said, due: deadline(due, reader) }) : t('log.vague', { words: said })
  return { type: 'rows', rows: [{ text, buttons }] }
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

/** Changes a note: its lines, its form and its day. */
export function logForm(logged: { id: number; text: string; form: string; occurredAt: Date }, reader: Reader): Form {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('log.editTitle'),
    fields: [
      { type: 'lines', name: 'text', label: t('log.lines'), hint: t('log.linesHint'), value: logged.text, max: 3000 },
      {
        type: 'choice',
        name: 'form',
        label: t('log.formLabel'),
        value: logged.form,
        options: optionsOf('log', 'form', reader.language),
      },
      { type: 'date', name: 'on', label: t('log.on'), value: isoDay(logged.occurredAt, reader.timeZone) },
    ],
    submit: { label: t('common.save'), command: 'log edited', input: { id: logged.id } },
  }
}
