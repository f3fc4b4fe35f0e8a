import type { Button, Card, Form, Language } from '../card.ts'
import { printedNames } from '../printed-names.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

/** One thing is missing: the question, what was typed, and a button for each answer. */
export function askCard(
  question: string,
  typed: string,
  buttons: readonly Button[],
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  return {
    language,
    title: question,
    body: [
      { type: 'note', text: t('ask.kept') },
      { type: 'copy', text: printedNames(typed) },
    ],
    buttons,
  }
}

/** What was understood, what was not, and a line that would be. */
export function notUnderstoodCard(
  { understood, missing, line }: { understood: readonly string[]; missing: string; line: string },
  buttons: readonly Button[],
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  return {
    language,
    title: t('ask.notUnderstood'),
    body: [
      ...(understood.length > 0
        ? [{ type: 'text', text: t('ask.understood', { what: understood.join(', ') }) } as const]
        : []),
      { type: 'text', text: t('ask.missing', { what: missing }) },
      { type: 'note', text: t('ask.copy') },
      { type: 'copy', text: printedNames(line) },
    ],
    ...(buttons.length > 0 && { buttons }),
  }
}

/** A line that begins with no word we know: everything that can be done with it. */
export function chooseWordCard(
  typed: string,
  buttons: readonly Button[],
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  return {
    language,
    title: t('ask.notUnderstood'),
    body: [
      { type: 'text', text: t('ask.missing', { what: t('ask.noWord') }) },
      { type: 'copy', text: printedNames(typed) },
      { type: 'text', text: t('ask.noWordChoose') },
    ],
    buttons,
  }
}

/** The person chose not to answer; their words are there to use again. */
export function droppedCard(typed: string, { language }: Pick<Reader, 'language'>): Card {
  return { language, title: words(language)('ask.dropped'), body: [{ type: 'copy', text: printedNames(typed) }] }
}

/** Says that words are longer than is kept; with the name of their field when that was typed. */
export function tooLong(
  { length, most, field }: { length: number; most: number; field?: string | undefined },
  { language }: Pick<Reader, 'language'>,
): string {
  const t = words(language)
  const counted = (count: number) => new Intl.NumberFormat(language).format(count)
  const facts = { length: counted(length), most: counted(most) }
  return field === undefined ? t('ask.tooLong', facts) : t('ask.fieldTooLong', { ...facts, field })
}

/** The words of a message were changed after they had been done, or long after they were said. */
export function editedCard(what: 'done' | 'unheard', language: Language): Card {
  const t = words(language)
  return {
    language,
    title: t(what === 'done' ? 'ask.edited' : 'ask.editedLate'),
    body: [{ type: 'text', text: t(what === 'done' ? 'ask.editedText' : 'ask.editedLateText') }],
  }
}

/** A second click on something that was done by the first. */
export function alreadyDoneCard({ language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  return { language, title: t('ask.done'), body: [{ type: 'text', text: t('ask.doneText') }] }
}

/** What was written about somebody, to say it otherwise. */
export function rewordForm(
  text: string,
  input: { draft: number; field: string },
  { language }: Pick<Reader, 'language'>,
): Form {
  const t = words(language)
  return {
    language,
    title: t('ask.rewordTitle'),
    fields: [{ type: 'lines', name: 'text', label: t('ask.rewordText'), value: text, max: 3000 }],
    submit: { label: t('common.save'), command: 'reworded', input },
  }
}
