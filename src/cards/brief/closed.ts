import type { Brief } from '../../crm/relation/brief.ts'
import type { ClosedComplaint, Page } from '../../crm/relation/older.ts'
import type { Button, Card, Part, Text } from '../card.ts'
import { age, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** The complaints that were closed lately: what caused them and what changes. */
export function closedOf({ closed }: Pick<Brief, 'closed'>, reader: Reader): Part[] {
  if (closed.length === 0) return []
  const items = closed.map((one) => closedItem(one, LETTERS.brief, reader))
  return [{ type: 'list', heading: words(reader.language)('brief.closed'), items }]
}

/** The way to those a brief does not show. */
export function closedButton({ id, closed, closedTotal }: Brief, { language }: Reader): Button[] {
  const t = words(language)
  if (closedTotal === null) return [pageButton(id, t('brief.closedMany'), closed)]
  const count = closedTotal - closed.length
  if (count <= 0) return []
  return [pageButton(id, t(closed.length > 0 ? 'brief.closedMore' : 'brief.closedAll', { count }), closed)]
}

/** A page of the closed complaints of a customer. */
export function closedCard({ relation, rows, isCut }: Page<ClosedComplaint>, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const shown = rows.map((one) => ({
    text: closedItem(one, LETTERS.page, reader),
    buttons: [{ label: t('brief.whole'), press: { command: 'complaint show', input: { number: one.number } } }],
  }))
  return {
    language,
    title: t('brief.closedTitle', { name: relation.name }),
    body: rows.length > 0 ? [{ type: 'rows', rows: shown }] : [{ type: 'note', text: t('brief.noClosed') }],
    buttons: [
      ...(isCut ? [pageButton(relation.id, t('brief.older'), rows, { again: true })] : []),
      { label: t('log.brief'), press: { command: 'brief', input: { relation: `#${relation.id}` } } },
    ],
  }
}

function pageButton(id: number, label: string, shown: readonly ClosedComplaint[], more: { again?: true } = {}): Button {
  const last = shown.at(-1)
  const edge = last && { at: last.closedAt.toISOString(), before: last.id }
  return { label, press: { command: 'brief closed', input: { id, ...edge, ...more } } }
}

/** So many letters of each answer; the whole is on its own card. */
const LETTERS = { brief: 240, page: 600 }

function closedItem(
  { number, summary, closedAt, closedBy, cause, change }: ClosedComplaint,
  letters: number,
  reader: Reader,
): Text {
  const t = words(reader.language)
  const who = closedBy === null ? '' : `, ${closedBy}`
  const answers = [
    [t('complaint.cause'), cause],
    [t('complaint.change'), change],
  ].flatMap(([name, answer]) => (answer ? ['\n', { strong: `${name}:` }, ` ${cut(answer, letters)}`] : []))
  return [
    { strong: `${number}: ${cut(summary, letters)}` },
    ` (${t('brief.closedWhen', { age: age(closedAt, reader) })}${who})`,
    ...answers,
  ]
}

/** The first so many letters, up to the end of a word. */
export function cut(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, letters).replace(/(?<=\s\S*)\s\S*$/u, '')} …`
}
