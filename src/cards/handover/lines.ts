import type { AcceptedLine, HandoverState } from '../../crm/handover/view.ts'
import type { Button, Part, Row } from '../card.ts'
import { capitalised } from '../case/title.ts'
import { brief } from '../plain-text.ts'
import { deadline, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** So many lines with their buttons stand on one card. */
const MOST = 5
export const LONGEST = 160

/** What is still to be accepted, line by line, or that nothing is; `on`: what is pressed says it was on the card in a thread. */
export function checklistLines(state: HandoverState, reader: Reader, on: { thread?: true } = {}): Part[] {
  const t = words(reader.language)
  const { number, lines, accepted, from, to, relation } = state
  if (lines.length === 0) {
    const isAll = accepted.length > 0
    const went = state.isGiven ? t('handover.went', { from: from.name, to: to.name }) : null
    const text =
      went ?? (isAll ? t('handover.allAccepted', { name: relation.name, to: to.name }) : t('handover.nothing'))
    return [{ type: 'text', text }]
  }
  const rows = lines.slice(0, MOST).map((line) => rowOf(state, line, reader, on))
  const more = lines.length - rows.length
  return [
    { type: 'rows', heading: t('handover.open'), rows },
    ...(more > 0 ? [{ type: 'note', text: t('handover.more', { count: more, number }) } as const] : []),
    { type: 'note', text: t('handover.until', { from: from.name }) },
  ]
}

function rowOf(
  { id, from }: HandoverState,
  line: HandoverState['lines'][number],
  reader: Reader,
  on: { thread?: true },
): Row {
  const t = words(reader.language)
  const what = capitalised(line.kind.name[reader.language].one)
  const input = { id, line: line.id, ...on }
  const accept: Button = { label: t('handover.accept'), press: { command: 'handover accept', input } }
  const date: Button = { label: t('handover.otherDate'), opens: 'form', press: { command: 'handover date', input } }
  return {
    about: line.id,
    text: t('handover.line', { what, number: line.number, summary: brief(line.summary, LONGEST) }),
    ...(line.dueAt && { note: deadline({ dueAt: line.dueAt, wholeDay: line.wholeDay }, reader) }),
    buttons: reader.id === from.id ? [] : [accept, ...(line.kind.asks === 'by its date' ? [date] : [])],
  }
}

/** The date a line was accepted with and the one it had; null when it kept its own. */
export function movedDates(
  { from, to, wholeDay }: Pick<AcceptedLine, 'from' | 'to' | 'wholeDay'>,
  reader: Reader,
): { from: string; to: string } | null {
  const dated = (at: string | null) => (at === null ? '' : deadline({ dueAt: new Date(at), wholeDay }, reader))
  return to === null ? null : { from: dated(from), to: dated(to) }
}
