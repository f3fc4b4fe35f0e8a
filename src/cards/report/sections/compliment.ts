import { brief } from '../../plain-text.ts'
import { words } from '../../words.ts'
import type { SectionOf } from '../section.ts'

/** So many letters of it stand there. */
const QUOTED = 600

/** The compliment of the month, with which the page closes. */
export const complimentSection: SectionOf<'compliment'> = (compliment, { reader }) => {
  if (!compliment) return null
  const t = words(reader.language)
  const { text, forName } = compliment
  return {
    heading: t('improve.compliment'),
    finding: t('improve.said', { text: brief(text, QUOTED) }),
    ...(forName !== null && { notes: [t('improve.for', { name: forName })] }),
  }
}
