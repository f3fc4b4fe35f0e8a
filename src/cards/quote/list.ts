import type { OpenQuotes } from '../../crm/quote/open-quotes.ts'
import type { Card, Text } from '../card.ts'
import { rowOf } from '../digest/card.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'
import { moneyOrUnknown, sumInWords } from './money.ts'

/** The open quotes with what each amounts to and what they amount to together: those of the reader, or everybody's. */
export function openQuotesCard(
  { lines, total, sum, unknown }: OpenQuotes,
  { what, isMine }: { what: string; isMine: boolean },
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  const buttons = [
    isMine
      ? { label: t('quote.all'), press: { command: 'quotes', input: { all: true } } }
      : { label: t('quote.mine'), press: { command: 'quotes', input: {} } },
  ]
  if (total === 0) return { language, title: t(isMine ? 'list.noneMine' : 'list.none', { what }), body: [], buttons }
  const rows = lines.map((line) => {
    const row = rowOf(line, reader)
    const amount = moneyOrUnknown(line.amount, language)
    const note: Text = [`${amount}, `, ...(typeof row.note === 'string' ? [row.note] : (row.note ?? []))]
    return { ...row, note: isMine ? note : [...note, `, ${line.owner}`] }
  })
  const rest = total - lines.length
  const together = sumInWords(sum, language)
  const summed =
    unknown > 0 ? t('quote.sumUnknown', { sum: together, count: unknown }) : t('quote.sum', { sum: together })
  return {
    language,
    title: t(isMine ? 'list.mine' : 'list.all', { what }),
    body: [
      { type: 'rows', rows },
      ...(rest > 0 ? [{ type: 'note', text: t('common.more', { count: rest }) } as const] : []),
      ...(sum.length > 0 ? [{ type: 'note', text: summed } as const] : []),
    ],
    buttons,
  }
}
