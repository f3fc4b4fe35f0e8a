import { brief } from '../../plain-text.ts'
import { money, sumInWords } from '../../quote/money.ts'
import { words } from '../../words.ts'
import { shareOf } from '../numbers.ts'
import type { SectionOf } from '../section.ts'

/** So many quotes and reasons stand there, and so many letters of each reason. */
const MOST = { quotes: 10, reasons: 5, letters: 60 }

/** Which quotes were lost and why, in our words and in theirs, and how many customers left: without their names. */
export const lostSection: SectionOf<'lost'> = ({ quotes, value, unvalued, notAsked, left }, { reader }) => {
  const { language } = reader
  const t = words(language)
  const count = quotes.length
  if (count === 0 && left.count === 0) return null
  const asked = shareOf(count - notAsked, count, language)
  const worth = value.length > 0 ? t('reportSaid.worth', { count, value: sumInWords(value, language) }) : ''
  const ours = (reason: string | null) => (reason === null ? t('reportSaid.unknown') : brief(reason, MOST.letters))
  const theirs = (reason: string | null) => (reason === null ? t('reportSaid.notAsked') : brief(reason, MOST.letters))
  const rows = [
    ...quotes.slice(0, MOST.quotes).map((one) => {
      const worthOf = one.amount ? money(one.amount, language) : t('reportSaid.unknown')
      return [
        t('reportSaid.quoteNumber', { number: one.number }),
        worthOf,
        ours(one.ourReason),
        theirs(one.theirReason),
      ]
    }),
    ...left.reasons.slice(0, MOST.reasons).map((one) => {
      return [t('reportSaid.leaver', { count: one.count }), '–', ours(one.ours), theirs(one.theirs)]
    }),
  ]
  return {
    heading: t('reportSaid.lost'),
    finding: count === 0 ? t('reportSaid.noneLost') : t('reportSaid.lostFound', { count, value: worth, asked }),
    notes: [
      ...(unvalued > 0 ? [t('reportSaid.unvalued', { count: unvalued })] : []),
      ...(count > MOST.quotes ? [t('reportSaid.more', { count: count - MOST.quotes })] : []),
      ...(left.count > 0 ? [t('reportSaid.left', { count: left.count })] : []),
      ...(left.notAsked > 0
        ? [t('reportSaid.leftNotAsked', { notAsked: shareOf(left.notAsked, left.count, language) })]
        : []),
    ],
    ...(rows.length > 0 && {
      table: {
        caption: t('reportSaid.lost'),
        columns: [
          { label: t('reportSaid.quote') },
          { label: t('reportSaid.amount'), isNumber: true },
          { label: t('reportSaid.ours') },
          { label: t('reportSaid.theirs') },
        ],
        rows,
      },
    }),
  }
}
