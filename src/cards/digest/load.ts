import type { Load } from '../../crm/attention/load.ts'
import type { Card, Part } from '../card.ts'
import { fourButtons } from '../case/deeds.ts'
import { calendarDay, listed, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { rowOf } from './card.ts'

/** What somebody has too much of in one sentence, and what who leads them sees of it. */
export function loadParts(
  load: Pick<Load, 'due' | 'pace' | 'lastDay'> | null,
  isSeen: boolean,
  reader: Reader,
): Part[] {
  const t = words(reader.language)
  const own = load ? [t('load.over', { ...load, day: calendarDay(load.lastDay.toString(), reader) })] : []
  const said = [...own, ...(isSeen ? [`${t('people.leadSees')}.`] : [])]
  return said.length > 0 ? [{ type: 'note', text: said.join(' ') }] : []
}

/** The digest of who leads a team, with who of it has too much, by name. */
export function withTeamLoad(card: Card, over: readonly { name: string }[], { language }: Reader): Card {
  const names = listed(
    over.map(({ name }) => name),
    language,
  )
  return { ...card, body: [...card.body, { type: 'note', text: words(language)('people.overInTeam', { names }) }] }
}

/** A digest, and below it what its reader can best move, give or drop. */
export function withLoadBelow(card: Card, { due, pace, lastDay, lines }: Load, reader: Reader): Card {
  const t = words(reader.language)
  const day = calendarDay(lastDay.toString(), reader)
  const rows = lines.map((line) => ({
    ...rowOf(line, reader, 'digest'),
    buttons: fourButtons(line, reader, 'digest'),
  }))
  const parts: Part[] = [
    { type: 'text', text: t('load.over', { due, pace, day }) },
    { type: 'rows', heading: t('load.which', { count: rows.length }), rows },
  ]
  return { ...card, body: [...card.body, ...parts] }
}
