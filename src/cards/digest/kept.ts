import type { KeptToday } from '../../crm/attention/digest-reader.ts'
import { brief } from '../plain-text.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

/** So many letters of whose it is and what it was stand in the line. */
const IN_LINE = { relation: 40, summary: 60 }

/** What somebody kept today in one line, a few of it by name; nothing when there is nothing. */
export function keptToday(kept: KeptToday | undefined, { language }: Pick<Reader, 'language'>): string[] {
  if (!kept || kept.count === 0) return []
  const t = words(language)
  const names = kept.first.map(({ relation, summary }) => {
    const about = brief(summary, IN_LINE.summary)
    return relation ? `${brief(relation, IN_LINE.relation)}: ${about}` : about
  })
  const more = kept.count - names.length
  const which = [names.join(' · '), ...(more > 0 ? [t('digest.keptMore', { count: more })] : [])].join(' ')
  return [t('digest.kept', { count: kept.count, which })]
}
