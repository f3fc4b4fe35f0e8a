import type { Asking, Question } from '../../crm/attention/questions.ts'
import { awayRow } from '../absence/asked.ts'
import type { Card, Row } from '../card.ts'
import { eveningRow } from '../evening/card.ts'
import { goalRow, outcomeRow, seriesRow } from '../meeting/asked.ts'
import { customerAsked } from '../relation/facts/asked.ts'
import type { Reader } from '../when.ts'

type AskedBy<S extends Asking> = Extract<Question, { source: S }>['asked']

const ROWS: { [S in Asking]: (asked: AskedBy<S>, reader: Reader) => Row | Row[] } = {
  evening: eveningRow,
  outcome: ({ meetings }, reader) => meetings.map((meeting) => outcomeRow(meeting, reader)),
  absence: awayRow,
  series: seriesRow,
  goal: goalRow,
  customer: customerAsked,
}

/** A card, and at its end the questions of the day, each a line. */
export function askingQuestions(card: Card, questions: readonly Question[], reader: Reader): Card {
  if (questions.length === 0) return card
  const rows = questions.flatMap(({ source, asked }) =>
    (ROWS[source] as (asked: object, reader: Reader) => Row | Row[])(asked, reader),
  )
  return { ...card, body: [...card.body, { type: 'rows', rows }] }
}
