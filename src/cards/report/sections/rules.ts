import { brief } from '../../plain-text.ts'
import { duration, listed } from '../../when.ts'
import { words } from '../../words.ts'
import { namesAndNumbers } from '../columns.ts'
import { shareOf } from '../numbers.ts'
import type { SectionOf } from '../section.ts'

/** So many names stand in a sentence, and so many letters of each. */
const NAMED = { most: 3, letters: 60 }

/** Which rules say no why, and what was decided by them or waited for approval. */
export const ruleSection: SectionOf<'rules'> = ({ model, uses }, { reader }) => {
  const { language } = reader
  const t = words(language)
  if (!model && uses.length === 0) return null
  const some = (what: 'noWhy' | 'noOwner'): string[] => {
    const all = (model?.[what] ?? []).map((name) => brief(name, NAMED.letters))
    if (all.length === 0) return []
    const left = all.length - NAMED.most
    const rest = left > 0 ? [t('reportSaid.others', { count: left })] : []
    return [t(`reportSaid.${what}`, { names: listed([...all.slice(0, NAMED.most), ...rest], language) })]
  }
  const { cells = 0, noWhy = [], noOwner = [] } = model ?? {}
  const isWhole = noWhy.length === 0 && noOwner.length === 0
  const found = { noWhy: shareOf(noWhy.length, cells, language), noOwner: shareOf(noOwner.length, cells, language) }
  const minutes = uses.reduce((total, use) => total + use.minutes, 0)
  return {
    heading: t('reportSaid.rules'),
    finding: !model
      ? t('reportSaid.rulesUsed')
      : isWhole
        ? t('reportSaid.rulesWhole')
        : t('reportSaid.rulesFound', found),
    notes: [
      ...some('noWhy'),
      ...some('noOwner'),
      ...(minutes > 0 ? [t('reportSaid.waited', { minutes: duration(minutes, language) })] : []),
    ],
    ...(uses.length > 0 && {
      table: {
        caption: t('reportSaid.rules'),
        columns: namesAndNumbers(
          t('reportSaid.interaction'),
          t('reportSaid.decided'),
          t('reportSaid.approvals'),
          t('reportSaid.refused'),
          t('reportSaid.waitedIn'),
          t('reportSaid.waitingFor'),
        ),
        rows: uses.map((use) => [
          brief(use.cell, NAMED.letters),
          ...[use.decided, use.answered, use.refused].map(String),
          duration(use.minutes, language),
          String(use.waiting),
        ]),
      },
    }),
  }
}
