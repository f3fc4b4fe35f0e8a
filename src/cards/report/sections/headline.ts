import { words } from '../../words.ts'
import { shareOf } from '../numbers.ts'
import type { SectionOf } from '../section.ts'

/** The one figure from inside and the one from outside. */
export const headlineSection: SectionOf<'headline'> = ({ inside, outside }, { reader: { language } }) => {
  const t = words(language)
  if ([inside.now, outside.now].every(({ of }) => of === 0)) return null
  const share = ({ part, of }: typeof inside.now) => ({ share: shareOf(part, of, language) })
  const kept = inside.now.of > 0 ? t('reportOutcome.kept', share(inside.now)) : t('reportOutcome.noneKept')
  const was = outside.now.of > 0 ? t(`reportOutcome.${outside.what}`, share(outside.now)) : t('reportOutcome.noneHeard')
  const before = [
    ...(inside.before.of > 0 ? [t('reportOutcome.beforeKept', share(inside.before))] : []),
    ...(outside.before.of > 0 ? [t(`reportOutcome.before ${outside.what}`, share(outside.before))] : []),
  ]
  return {
    heading: t('reportOutcome.heading'),
    finding: `${kept} ${was}`,
    ...(before.length > 0 && { notes: [t('reportOutcome.before', { what: before.join('; ') })] }),
  }
}
