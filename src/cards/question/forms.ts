import type { QuestionState } from '../../crm/question/view.ts'
import type { Field, Form, Option } from '../card.ts'
import { isoDay, type Reader, time } from '../when.ts'
import { words } from '../words.ts'

/** What can be written about a question. */
export type Writing = 'answer' | 'back' | 'reply' | 'missing' | 'combine'

type About = Pick<QuestionState, 'id' | 'summary'>

/** Something to write about a question; `text` stands there already. */
export function writeForm(
  { id, summary }: About,
  what: Writing,
  text: string,
  { language }: Pick<Reader, 'language'>,
): Form {
  const t = words(language)
  return {
    language,
    title: t(`question.write.${what}.title`),
    intro: summary,
    fields: [
      {
        type: 'lines',
        name: 'text',
        label: t(`question.write.${what}.label`),
        max: 2000,
        ...(text && { value: text }),
      },
    ],
    submit: { label: t(`question.write.${what}.submit`), command: 'question written', input: { id, what } },
  }
}

/** Another date for an answer. */
export function moveForm(
  { id, summary, dueAt, wholeDay }: About & Pick<QuestionState, 'dueAt' | 'wholeDay'>,
  reader: Reader,
): Form {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('question.moveTitle'),
    intro: summary,
    fields: [
      { type: 'date', name: 'day', label: t('question.day'), value: isoDay(dueAt, reader.timeZone) },
      {
        type: 'time',
        name: 'time',
        label: t('promise.time'),
        hint: t('promise.timeHint'),
        optional: true,
        ...(!wholeDay && { value: time(dueAt, reader) }),
      },
    ],
    submit: { label: t('common.save'), command: 'question moved', input: { id } },
  }
}

/** Who else can answer. */
export function othersForm(
  { id, summary }: About,
  options: readonly Option[],
  { language }: Pick<Reader, 'language'>,
): Form {
  const t = words(language)
  return {
    language,
    title: t('question.othersTitle'),
    intro: summary,
    fields: [{ type: 'choices', name: 'to', label: t('question.whomMany'), options }],
    submit: { label: t('question.write.back.submit'), command: 'question others asked', input: { id } },
  }
}

/** A question to fill in. */
export function newQuestionForm(options: readonly Option[], day: string, { language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  const fields: Field[] = [
    { type: 'choices', name: 'to', label: t('question.whom'), options },
    { type: 'lines', name: 'text', label: t('question.text'), max: 1900 },
    { type: 'relation', name: 'relation', label: t('question.about'), hint: t('question.aboutHint'), optional: true },
    { type: 'date', name: 'by', label: t('question.day'), value: day, optional: true },
    { type: 'time', name: 'at', label: t('promise.time'), hint: t('promise.timeHint'), optional: true },
  ]
  return {
    language,
    title: t('ask.newTitle.ask'),
    fields,
    submit: { label: t('question.write.back.submit'), command: 'ask', input: { filled: true } },
  }
}
