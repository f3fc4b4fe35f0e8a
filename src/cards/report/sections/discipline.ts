import { words } from '../../words.ts'
import { namesAndNumbers } from '../columns.ts'
import { shareOf } from '../numbers.ts'
import type { SectionOf } from '../section.ts'

/** Whether it was written down what comes after a contact, and by when something is promised: by team. */
export const disciplineSection: SectionOf<'discipline'> = (figures, { reader }) => {
  const { language } = reader
  const t = words(language)
  const sum = (of: Exclude<keyof (typeof figures)[number], 'team'>) =>
    figures.reduce((total, figure) => total + figure[of], 0)
  const [contacts, vague] = [sum('contacts'), sum('vague')]
  if (contacts + vague === 0) return null
  const known = shareOf(sum('nextStep') + sum('ended'), contacts, language)
  const promised = { share: shareOf(sum('dated'), vague, language), noPromise: sum('noPromise') }
  return {
    heading: t('reportSaid.discipline'),
    finding: contacts === 0 ? t('reportSaid.noContacts') : t('reportSaid.disciplineFound', { share: known }),
    notes: [
      ...(contacts > 0 ? [t('reportSaid.nextStep')] : []),
      ...(vague > 0 ? [t('reportSaid.vagueFound', promised)] : []),
    ],
    table: {
      caption: t('reportSaid.discipline'),
      columns: namesAndNumbers(
        t('report.team'),
        t('reportSaid.contactsMet'),
        t('reportSaid.hasNext'),
        t('reportSaid.hasEnded'),
        t('reportSaid.vague'),
        t('reportSaid.dated'),
      ),
      rows: figures.map(({ team, ...one }) => [
        team ?? t(figures.length === 1 ? 'report.company' : 'report.others'),
        ...[one.contacts, one.nextStep, one.ended, one.vague, one.dated].map(String),
      ]),
    },
  }
}
