import { brief } from '../../plain-text.ts'
import { words } from '../../words.ts'
import type { SectionOf } from '../section.ts'

/** So many words stand there, and so many letters of each. */
const MOST = { words: 10, letters: 60 }

/** What was dropped, by the word that was given for it. */
export const droppedSection: SectionOf<'dropped'> = ({ words: why, along }, { reader }) => {
  const t = words(reader.language)
  const count = why.reduce((total, one) => total + one.count, 0)
  if (count + along === 0) return null
  const most = why.find(({ word }) => word !== null)
  const isMost = most && most.count * 2 > count
  const found = isMost
    ? t('reportSaid.droppedMost', { count, word: brief(most.word ?? '', MOST.letters), times: most.count })
    : t('reportSaid.droppedFound', { count })
  const left = why.length - MOST.words
  return {
    heading: t('reportSaid.dropped'),
    finding: count === 0 ? t('reportSaid.noneDropped') : found,
    notes: [
      ...(along > 0 ? [t('reportSaid.along', { count: along })] : []),
      ...(left > 0 ? [t('reportSaid.more', { count: left })] : []),
    ],
    ...(count > 0 && {
      table: {
        caption: t('reportSaid.dropped'),
        columns: [
          { label: t('reportSaid.word') },
          { label: t('reportSaid.times'), isNumber: true },
          { label: t('reportSaid.instance') },
        ],
        rows: why
          .slice(0, MOST.words)
          .map(({ word, count: times, numbers }) => [
            word === null ? t('reportSaid.noWord') : brief(word, MOST.letters),
            String(times),
            numbers.join(', '),
          ]),
      },
    }),
  }
}
