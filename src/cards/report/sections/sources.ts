import type { Source } from '../../../crm/report/figures/sources.ts'
import { brief } from '../../plain-text.ts'
import { words, type Words } from '../../words.ts'
import { namesAndNumbers, NOTHING } from '../columns.ts'
import type { SectionOf } from '../section.ts'

/** So many sources stand there, and so many letters of each. */
const MOST = { sources: 12, letters: 60 }

/** What came of leads and quotes, by where they came from. */
export const sourceSection: SectionOf<'sources'> = (sources, { reader }) => {
  const t = words(reader.language)
  if (sources.length === 0) return null
  const sum = (of: 'leads' | 'quotes' | 'won') => sources.reduce((total, one) => total + one[of], 0)
  const left = sources.length - MOST.sources
  return {
    heading: t('reportSaid.sources'),
    finding: t('reportSaid.sourcesFound', { leads: sum('leads'), quotes: sum('quotes'), won: sum('won') }),
    notes: [t('reportSaid.sourcesCount'), ...(left > 0 ? [t('reportSaid.more', { count: left })] : [])],
    table: {
      caption: t('reportSaid.sources'),
      columns: namesAndNumbers(
        t('reportSaid.source'),
        t('reportSaid.leads'),
        t('reportSaid.quotes'),
        t('reportSaid.won'),
        t('reportSaid.contacts'),
      ),
      rows: sources
        .slice(0, MOST.sources)
        .map(({ source, leads, quotes, won, contacts, median }) => [
          brief(nameOf(source, t), MOST.letters),
          ...[leads, quotes, won].map(String),
          median === null ? contacts.join(', ') || NOTHING : String(median),
        ]),
    },
  }
}

function nameOf(source: Source, t: Words): string {
  if (source === null) return t('reportSaid.notKnown')
  if ('typed' in source) return source.typed
  return 'channel' in source ? t(`intake.channel.${source.channel}`) : t('reportSaid.referred')
}
