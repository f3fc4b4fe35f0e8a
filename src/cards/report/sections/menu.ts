import type { MenuLine, MenuOwner } from '../../../crm/report/figures/menu.ts'
import type { Row } from '../../card.ts'
import { brief } from '../../plain-text.ts'
import { date, type Reader } from '../../when.ts'
import { words } from '../../words.ts'
import type { SectionOf } from '../section.ts'

/** So many letters of what a customer said stand in a row. */
const QUOTED = 200

/** What annoyed customers in a month, and three things at most that somebody could take. */
export const menuSection: SectionOf<'menu'> = (figures, { reader }) => {
  if (!figures) return null
  const { day, lines, unsorted } = figures
  const t = words(reader.language)
  const all = lines.reduce((sum, { count }) => sum + count, unsorted)
  const proposed = lines.filter(({ isProposed }) => isProposed)
  const kindOf = ({ category }: MenuLine) => t(`annoyance.category.${category}`)
  const [first] = proposed.filter(({ taken }) => taken === null)
  const next =
    first !== undefined
      ? [t('menu.cheapest', { kind: kindOf(first) })]
      : lines.length > 0 && lines.every(({ inHand, count }) => inHand === count)
        ? [t('menu.allInHand')]
        : []
  const rows = lines.map((line) => [
    line.isPersonal ? t('menu.personalKind', { kind: kindOf(line) }) : kindOf(line),
    ...[line.count, line.customers, line.inHand].map(String),
  ])
  return {
    heading: t('menu.heading'),
    finding: [t('menu.found', { count: all }), ...next].join(' '),
    ...(unsorted > 0 && { notes: [t('menu.unsorted', { count: unsorted })] }),
    ...(lines.length > 0 && {
      table: {
        caption: t('menu.caption'),
        columns: [
          { label: t('menu.kind') },
          ...(['times', 'customers', 'inHand'] as const).map((label) => ({
            label: t(`menu.${label}`),
            isNumber: true as const,
          })),
        ],
        rows,
      },
    }),
    ...(proposed.length > 0 && { rows: proposed.map((line) => menuRow(line, day, reader)) }),
  }
}

function menuRow(line: MenuLine, day: string, reader: Reader): Row {
  const t = words(reader.language)
  const { category, count, customers, isPersonal, text, taken } = line
  const kind = t(`annoyance.category.${category}`)
  const often = t('menu.often', { count, customers: t('menu.at', { count: customers }) })
  const who = taken ? [takenInWords(taken, reader)] : []
  const press = { command: 'menu take', input: { day, category } }
  return {
    // What was noted by its kind alone says nothing more.
    text: [{ strong: kind }, ...(text === '' || text === kind ? [] : [`: “${brief(text, QUOTED)}”`])],
    note: [often, ...(isPersonal ? [t('menu.personal')] : []), ...who].join('; '),
    buttons: taken ? [] : [{ label: t('menu.take'), opens: 'form', press }],
  }
}

function takenInWords({ owner, dueAt, isDone }: MenuOwner, reader: Reader): string {
  const t = words(reader.language)
  return isDone || !dueAt ? t('menu.done', { owner }) : t('menu.taken', { owner, day: date(dueAt, reader) })
}
