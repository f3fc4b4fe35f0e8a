import { date } from '../../when.ts'
import { words } from '../../words.ts'
import { namesAndNumbers, NOTHING } from '../columns.ts'
import { shareOf } from '../numbers.ts'
import type { SectionOf } from '../section.ts'

/** What came in by each channel, how much of it was answered, and what waits now. */
export const unansweredSection: SectionOf<'unanswered'> = (channels, { reader }) => {
  const { language } = reader
  const t = words(language)
  if (channels.length === 0) return null
  const sum = (of: 'count' | 'answered' | 'held' | 'waiting') =>
    channels.reduce((total, channel) => total + channel[of], 0)
  const [count, waiting, held] = [sum('count'), sum('waiting'), sum('held')]
  const share = shareOf(sum('answered'), count, language)
  const finding = count === 0 ? t('reportSaid.noneCame') : t('reportSaid.unansweredFound', { share })
  const oldest = channels.flatMap(({ since }) => since ?? []).toSorted((a, b) => Number(a) - Number(b))[0]
  const named = channels.map((one) => ({ ...one, name: t(`intake.channel.${one.channel}`) }))
  return {
    heading: t('reportSaid.unanswered'),
    finding,
    notes: [
      oldest && waiting > 0
        ? t('reportSaid.waitingNow', { count: waiting, since: date(oldest, reader) })
        : t('reportSaid.noneWaiting'),
      ...(held > 0 ? [t('reportSaid.held', { count: held })] : []),
    ],
    ...(count > 0 && {
      chart: {
        shape: 'stacked',
        title: t('reportSaid.unanswered'),
        finding,
        categories: named.map(({ name }) => name),
        series: [
          { name: t('reportSaid.answered'), values: named.map(({ answered }) => answered) },
          { name: t('reportSaid.notAnswered'), values: named.map((one) => one.count - one.answered) },
        ],
        unit: t('reportSaid.messages'),
      },
    }),
    table: {
      caption: t('reportSaid.unanswered'),
      columns: namesAndNumbers(
        t('reportSaid.channel'),
        t('reportSaid.cameIn'),
        t('reportSaid.answered'),
        t('reportSaid.waiting'),
        t('reportSaid.since'),
      ),
      rows: named.map(({ name, since, ...one }) => [
        name,
        ...[one.count, one.answered, one.waiting].map(String),
        since ? date(since, reader) : NOTHING,
      ]),
    },
  }
}
