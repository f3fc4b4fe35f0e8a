import type { ReceivedWork } from '../../crm/handover/received.ts'
import type { Work } from '../../crm/handover/work-of.ts'
import type { Button, Card, Form, Option } from '../card.ts'
import { brief } from '../plain-text.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

/** So many customers with their buttons stand on one card. */
const MOST = 5

/** What somebody has, customer by customer, each to be given to a colleague, or all of it at once. */
export function workCard(of: { id: number; name: string }, work: readonly Work[], reader: Reader): Card {
  const t = words(reader.language)
  const { language } = reader
  if (work.length === 0) return { language, title: t('handover.noWork', { name: of.name }), body: [] }
  const give = (relation?: number): Button => ({
    label: t(relation === undefined ? 'handover.giveAll' : 'handover.give'),
    opens: 'form',
    press: { command: 'handover everything', input: { of: of.id, ...(relation !== undefined && { relation }) } },
  })
  const rows = work.slice(0, MOST).map(({ id, name, open }) => ({
    text: brief(name, 150),
    note: t('handover.openCount', { count: open }),
    buttons: [give(id)],
  }))
  const more = work.length - rows.length
  return {
    language,
    title: t('handover.work', { name: of.name }),
    body: [
      { type: 'rows', rows },
      ...(more > 0 ? [{ type: 'note', text: t('handover.workMore', { count: more }) } as const] : []),
    ],
    buttons: [give()],
  }
}

/** Who gets the work of somebody, or one customer of theirs. */
export function giveAllForm(
  of: { id: number; name: string },
  relation: { id: number; name: string } | null,
  colleagues: readonly Option[],
  { language }: Reader,
): Form {
  const t = words(language)
  return {
    language,
    title: t('handover.newTitle'),
    intro: relation?.name ?? t('handover.everything', { name: of.name }),
    fields: [{ type: 'choice', name: 'owner', label: t('handover.to'), options: colleagues }],
    submit: {
      label: t('common.save'),
      command: 'handover everything',
      input: { of: of.id, filled: true, ...(relation && { relation: relation.id }) },
    },
  }
}

/** What was given away in one step, with the way back. */
export function gaveCard(given: ReceivedWork, { isCut }: { isCut: boolean }, reader: Reader): Card {
  const t = words(reader.language)
  const { from, to, customers } = given
  const names = customers.map(({ name, number }) => t('handover.receivedLine', { name, number }))
  const [first] = customers
  return {
    language: reader.language,
    title: t('handover.gave', { from, to }),
    body: [
      { type: 'text', text: t('handover.gaveNote', { to }) },
      { type: 'list', items: names.slice(0, 20) },
      ...(isCut ? [{ type: 'note', text: t('handover.gaveLeft') } as const] : []),
    ],
    ...(first && {
      buttons: [{ label: t('log.undo'), press: { command: 'handover undo', input: { id: first.id } } }],
    }),
  }
}

/** For who received the work of somebody: each customer, to be told or to say no to. */
export function receivedCard({ from, customers }: ReceivedWork, by: string, reader: Reader): Card {
  const t = words(reader.language)
  const rows = customers.slice(0, MOST).map(({ id, number, name, open }) => ({
    text: t('handover.receivedLine', { name: brief(name, 150), number }),
    note: t('handover.openCount', { count: open }),
    buttons: [
      { label: t('handover.tell'), opens: 'form', press: { command: 'handover tell', input: { id } } },
      { label: t('handover.refuse'), opens: 'form', press: { command: 'handover refuse', input: { id } } },
    ] satisfies Button[],
  }))
  const more = customers.length - rows.length
  return {
    language: reader.language,
    title: t('handover.received', { by, from }),
    body: [
      { type: 'text', text: t('handover.receivedNote', { by }) },
      { type: 'rows', rows },
      ...(more > 0 ? [{ type: 'note', text: t('handover.receivedMore', { count: more }) } as const] : []),
    ],
  }
}
