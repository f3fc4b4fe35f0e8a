import type { Field, Form, Language, Option } from './card.ts'
import type { Reader } from './when.ts'
import type { ask } from './clarify/words.ts'
import type { Task } from './help/words.ts'
import { optionsOf, words } from './words.ts'

/** Something that can be begun without a line: a command, and what it is for. */
interface Beginning {
  command: string
  task: Task
}

/** What to do, for who has not said it: the form for it follows. */
export function beginForm(beginnings: readonly Beginning[], { language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  return {
    language,
    title: t('help.title'),
    intro: t('help.begin'),
    fields: [
      {
        type: 'choice',
        name: 'what',
        label: t('help.choose'),
        ...(beginnings[0] && { value: beginnings[0].command }),
        options: beginnings.map(({ command, task }) => ({ label: t(`help.tasks.${task}`), value: command })),
      },
    ],
    submit: { label: t('help.next'), command: 'begin', input: {} },
  }
}

/**
 * A contact moment to fill in, for who would rather not type a line: with a customer and what they
 * always want, when known; `subjects` are those of the model.
 */
export function newLogForm(
  { language }: Reader,
  about?: Option,
  usual: string | null = null,
  subjects: readonly string[] = [],
): Form {
  const t = words(language)
  const shown = form('log', language, [
    relation(language, about),
    { type: 'lines', name: 'asked', label: t('log.askedField'), optional: true, max: 1000 },
    {
      type: 'lines',
      name: 'behind',
      label: t('log.behindField'),
      hint: t('log.behindHint'),
      optional: true,
      max: 1000,
    },
    { type: 'lines', name: 'text', label: t('log.factsField'), hint: t('log.linesHint'), optional: true, max: 3000 },
    ...(subjects.length === 0
      ? []
      : [
          {
            type: 'choice' as const,
            name: 'subject',
            label: t('log.subjectField'),
            options: subjects.map((subject) => ({ label: subject, value: subject })),
            optional: true,
          },
        ]),
    {
      type: 'choice',
      name: 'form',
      label: t('log.formLabel'),
      options: optionsOf('log', 'form', language),
      optional: true,
    },
    { type: 'date', name: 'on', label: t('log.on'), hint: t('log.onHint'), optional: true },
  ])
  return usual === null ? shown : { ...shown, intro: usual }
}

/** A promise to fill in, with the day it is for; to a customer, and made in a contact moment, when these are known. */
export function newPromiseForm({ language }: Reader, about?: Option, interactionId?: number): Form {
  const t = words(language)
  const shown = form('promise', language, [
    relation(language, about),
    { type: 'lines', name: 'text', label: t('promise.summary'), max: 2000 },
    { type: 'date', name: 'by', label: t('promise.day') },
    { type: 'time', name: 'at', label: t('promise.time'), hint: t('promise.timeHint'), optional: true },
  ])
  if (interactionId === undefined) return shown
  return { ...shown, submit: { ...shown.submit, input: { ...shown.submit.input, interactionId } } }
}

/** A complaint to fill in, about a customer when they are known. */
export function newComplaintForm({ language }: Reader, about?: Option): Form {
  const t = words(language)
  return form('complaint', language, [
    relation(language, about),
    { type: 'lines', name: 'text', label: t('complaint.summary'), max: 2000 },
    {
      type: 'choice',
      name: 'severity',
      label: t('complaint.severityLabel'),
      value: 'normal',
      options: optionsOf('complaint', 'severity', language),
    },
  ])
}

/** What annoyed a customer, to fill in; about one when they are known. */
export function newAnnoyanceForm({ language }: Reader, about?: Option): Form {
  const t = words(language)
  return form('annoyance', language, [
    relation(language, about),
    {
      type: 'choice',
      name: 'category',
      label: t('annoyance.kind'),
      options: optionsOf('annoyance', 'category', language),
      optional: true,
    },
    {
      type: 'lines',
      name: 'text',
      label: t('annoyance.text'),
      hint: t('annoyance.textHint'),
      optional: true,
      max: 1000,
    },
    { type: 'date', name: 'on', label: t('annoyance.on'), hint: t('annoyance.onHint'), optional: true },
  ])
}

/** A quote to fill in, with what it amounts to and when the customer is called about it. */
export function newQuoteForm({ language }: Reader): Form {
  const t = words(language)
  return form('quote', language, [
    relation(language),
    { type: 'lines', name: 'text', label: t('quote.newSummary'), max: 2000 },
    {
      type: 'line',
      name: 'amount',
      label: t('quote.amountLabel'),
      hint: t('quote.amountHint'),
      optional: true,
      max: 40,
    },
    { type: 'date', name: 'callBack', label: t('quote.nextLabel'), hint: t('quote.nextHint'), optional: true },
  ])
}

/** Whom to read up on. */
export function newBriefForm({ language }: Reader): Form {
  const t = words(language)
  const shown = form('brief', language, [{ type: 'relation', name: 'relation', label: t('relation.field') }])
  return { ...shown, submit: { ...shown.submit, label: t('message.show') } }
}

/** Whom to look for: half of anything, so it is typed and not chosen. */
export function newWhoForm({ language }: Reader): Form {
  const t = words(language)
  const shown = form('who', language, [
    { type: 'line', name: 'relation', label: t('ask.whoLabel'), hint: t('ask.whoHint'), max: 200 },
  ])
  return { ...shown, submit: { ...shown.submit, label: t('message.show') } }
}

/** Whom it is about, when that is all that is missing of what was typed. */
export function customerForm(input: { draft: number; field: string }, { language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  return {
    language,
    title: t('relation.field'),
    fields: [relation(language)],
    submit: { label: t('common.save'), command: 'picked customer', input },
  }
}

/** Which colleague, when that is all that is missing of what was typed. */
export function colleagueForm(
  input: { draft: number; field: string },
  options: readonly Option[],
  { language }: Pick<Reader, 'language'>,
): Form {
  const t = words(language)
  return {
    language,
    title: t('people.field'),
    fields: [{ type: 'choice', name: 'colleague', label: t('people.field'), options }],
    submit: { label: t('common.save'), command: 'picked colleague', input },
  }
}

/** Filled in, it is the command itself; `filled` says that what is wrong belongs at its field. */
function form(command: keyof typeof ask.en.newTitle, language: Language, fields: Field[]): Form {
  const t = words(language)
  return {
    language,
    title: t(`ask.newTitle.${command}`),
    fields,
    submit: { label: t('common.save'), command, input: { filled: true } },
  }
}

function relation(language: Language, chosen?: Option): Field {
  const t = words(language)
  const field = {
    type: 'relation',
    name: 'relation',
    label: t('relation.field'),
    hint: t('relation.fieldHint'),
  } as const
  return chosen ? { ...field, chosen } : field
}
