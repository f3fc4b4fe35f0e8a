import type { Load } from '../../crm/attention/load.ts'
import type { Card, Part } from '../card.ts'
import { fourButtons } from '../case/deeds.ts'
import { calendarDay, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { rowOf } from './card.ts'

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
