import type { DigestLine } from '../../crm/attention/candidates.ts'
import type { Load, Over } from '../../crm/attention/load.ts'
import type { Card, Part, Row } from '../card.ts'
import { fourButtons } from '../case/deeds.ts'
import { brief } from '../plain-text.ts'
import { calendarDay, deadline, listed, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** What somebody has too much of in one sentence, and what who leads them sees of it. */
export function overParts(over: Over, isLed: boolean, reader: Reader): Part[] {
  const t = words(reader.language)
  const said = [t('load.over', { ...over, day: calendarDay(over.lastDay.toString(), reader) })]
  return [{ type: 'note', text: [...said, ...(isLed ? [`${t('people.leadSees')}.`] : [])].join(' ') }]
}

/** The digest of who leads a team, with who of it has too much, by name. */
export function withTeamLoad(card: Card, over: readonly { name: string }[], reader: Reader): Card {
  return { ...card, body: [...card.body, { type: 'note', text: teamLoadInWords(over, reader) }] }
}

/** Who of a team has too much, as who leads it reads it. */
export function teamLoadInWords(over: readonly { name: string }[], { language }: Reader): string {
  const names = over.map(({ name }) => name)
  return words(language)('people.overInTeam', { names: listed(names, language) })
}

/** So many letters of whose it is and what it is about stand in a row: a digest with this in it is full. */
const IN_ROW = { relation: 40, summary: 40 }

/** What can go, when it is due, and the ways to move, give or drop it; all else is in what it opens. */
const rowThatCanGo = (line: DigestLine, reader: Reader): Row => ({
  about: line.id,
  text: [
    { strong: `${line.number} ${brief(line.relation, IN_ROW.relation)}`.trim() },
    `: ${brief(line.summary, IN_ROW.summary)}`,
  ],
  ...(line.dueAt && { note: deadline({ dueAt: line.dueAt, wholeDay: line.wholeDay }, reader) }),
  buttons: fourButtons(line, reader, 'digest'),
})

/** A digest, and below it what its reader can best move, give or drop. */
export function withLoadBelow(card: Card, { due, pace, lastDay, lines }: Load, reader: Reader): Card {
  const t = words(reader.language)
  const day = calendarDay(lastDay.toString(), reader)
  const rows = lines.map((line) => rowThatCanGo(line, reader))
  const parts: Part[] = [
    { type: 'text', text: t('load.over', { due, pace, day }) },
    { type: 'rows', heading: t('load.which', { count: rows.length }), rows },
  ]
  return { ...card, body: [...card.body, ...parts] }
}
