import type { InteractionForm } from '../../crm/interaction/forms.ts'
import type { ContactMoment, Page } from '../../crm/relation/older.ts'
import type { Button, Card, Text } from '../card.ts'
import { labelled } from '../interaction/card.ts'
import { age, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** A contact moment by its first lines. */
export function momentItem({ occurredAt, form, who, personName, lines }: ContactMoment, reader: Reader): Text {
  const t = words(reader.language)
  const facts = { age: age(occurredAt, reader), form: t(`log.form.${form as InteractionForm}`), who }
  const head = personName ? t('brief.momentLineWith', { ...facts, person: personName }) : t('brief.momentLine', facts)
  const { shown, isCut } = firstOf(lines)
  const said = joined(shown.map((line) => labelled(line, reader)))
  return [{ strong: head }, '\n', ...said, ...(isCut ? [' …'] : [])]
}

/** What a brief shows of one note. */
const FIRST = { lines: 5, letters: 600 }

function firstOf(lines: ContactMoment['lines']): { shown: typeof lines; isCut: boolean } {
  let room = FIRST.letters
  const shown: typeof lines = []
  for (const line of lines.slice(0, FIRST.lines)) {
    if (room <= 0) break
    // Cut between two words, unless there is nothing but one.
    const text = line.text.length <= room ? line.text : line.text.slice(0, room).replace(/(?<=\s\S*)\s\S*$/u, '')
    shown.push({ ...line, text })
    room -= line.text.length
  }
  return { shown, isCut: room < 0 || shown.length < lines.length }
}

/** The way to the whole of each note that is shown in part. */
export function wholeNotes(moments: readonly ContactMoment[], reader: Reader): Button[] {
  const t = words(reader.language)
  return moments
    .filter(({ lines }) => firstOf(lines).isCut)
    .map(({ id, form, occurredAt }) => ({
      label: t('brief.more', { form: t(`log.form.${form as InteractionForm}`), age: age(occurredAt, reader) }),
      press: { command: 'note show', input: { id } },
    }))
}

/** The way to the contact moments before these; `again` when that page takes the place of this one. */
export function olderButton(
  id: number,
  moments: readonly ContactMoment[],
  { again }: { again?: true },
  { language }: Reader,
): Button[] {
  const last = moments.at(-1)
  if (!last) return []
  const input = { id, at: last.occurredAt.toISOString(), before: last.id, ...(again && { again }) }
  return [{ label: words(language)('brief.older'), press: { command: 'brief older', input } }]
}

/** A page of the contact moments before those of the brief. */
export function olderCard({ relation, rows, isCut }: Page<ContactMoment>, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  return {
    language,
    title: t('brief.olderTitle', { name: relation.name }),
    body:
      rows.length > 0
        ? [{ type: 'list', items: rows.map((moment) => momentItem(moment, reader)) }]
        : [{ type: 'note', text: t('brief.noOlder') }],
    buttons: [
      ...(isCut ? olderButton(relation.id, rows, { again: true }, reader) : []),
      ...wholeNotes(rows, reader),
      { label: t('log.brief'), press: { command: 'brief', input: { relation: `#${relation.id}` } } },
    ],
  }
}

/** Lines below each other. */
export function joined(lines: readonly Text[]) {
  return lines.flatMap((line, i) => [...(i > 0 ? ['\n'] : []), ...(typeof line === 'string' ? [line] : line)])
}
