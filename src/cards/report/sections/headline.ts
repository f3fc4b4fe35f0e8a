import type { Portion } from '../../../crm/report/counting/pulsed.ts'
import type { Language } from '../../../language.ts'
import { words } from '../../words.ts'
import { shareOf } from '../numbers.ts'
import type { SectionOf } from '../section.ts'

/** The one figure from inside and the one from outside. */
export const headlineSection: SectionOf<'headline'> = ({ inside, outside }, { reader: { language } }) => {
  const t = words(language)
  if ([inside.now, outside.now].every(({ of }) => of === 0)) return null
  const isBefore = [inside.before, outside.before].some(({ of }) => of > 0)
  const before = outside.what === 'content' ? 'reportOutcome.beforeContent' : 'reportOutcome.beforeRight'
  return {
    heading: t('reportOutcome.heading'),
    finding: t('reportOutcome.short', {
      inside: t('reportOutcome.kept', { share: shareIn(inside.now, language) }),
      outside: t(`reportOutcome.${outside.what}`, { share: shareIn(outside.now, language) }),
    }),
    ...(isBefore && {
      notes: [
        t('reportOutcome.before', {
          kept: shareIn(inside.before, language),
          outside: t(before, { share: shareIn(outside.before, language) }),
        }),
      ],
    }),
  }
}

const shareIn = ({ part, of }: Portion, language: Language): string =>
  of === 0 ? words(language)('reportOutcome.none') : shareOf(part, of, language)
