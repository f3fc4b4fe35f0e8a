import type { ComplimentOfMonth } from '../../../crm/report/figures/compliment.ts'
import { brief } from '../../plain-text.ts'
import type { Reader } from '../../when.ts'
import { words } from '../../words.ts'
import type { SectionOf } from '../section.ts'

/** So many letters of it stand there. */
const QUOTED = 600

/** The compliment of the month, with which the page closes. */
export const complimentSection: SectionOf<'compliment'> = (compliment, { reader }) => {
  if (!compliment) return null
  const { heading, said, about } = complimentInWords(compliment, reader)
  return { heading, finding: said, ...(about !== null && { notes: [about] }) }
}

/** What a customer liked, and whom it was about. */
export function complimentInWords({ text, forName }: ComplimentOfMonth, { language }: Pick<Reader, 'language'>) {
  const t = words(language)
  return {
    heading: t('improve.compliment'),
    said: t('improve.said', { text: brief(text, QUOTED) }),
    about: forName === null ? null : t('improve.for', { name: forName }),
  }
}
