import type { EndedPoint, OpenPoint } from '../../../crm/report/figures/improvements.ts'
import { brief } from '../../plain-text.ts'
import { date, deadline, listed, type Reader } from '../../when.ts'
import { words } from '../../words.ts'
import type { SectionOf } from '../section.ts'

/** So many letters stand in a cell, and so many points of each sort in the table. */
const IN_CELL = { text: 60, name: 40 }
const SHOWN = 12

/** What is improved, by whom and by when; what is past its date is said. */
export const improvementSection: SectionOf<'improvements'> = ({ open, ended }, { reader }) => {
  if (open.length === 0 && ended.length === 0) return null
  const t = words(reader.language)
  const overdue = open.filter(({ isOverdue }) => isOverdue).length
  const count = (what: EndedPoint['what']) => ended.filter((one) => one.what === what).length
  const counts = [
    open.length > 0 ? t('improve.open', { count: open.length }) : t('improve.none'),
    ...(overdue > 0 ? [t('improve.overdue', { count: overdue })] : []),
    ...(count('done') > 0 ? [t('improve.done', { count: count('done') })] : []),
    ...(count('dropped') > 0 ? [t('improve.dropped', { count: count('dropped') })] : []),
    ...(count('looked at') > 0 ? [t('improve.looked', { count: count('looked at') })] : []),
  ]
  const more = Math.max(open.length - SHOWN, 0) + Math.max(ended.length - SHOWN, 0)
  return {
    heading: t('improve.heading'),
    finding: `${listed(counts, reader.language)}.`,
    ...(more > 0 && { notes: [t('common.more', { count: more })] }),
    table: {
      caption: t('improve.caption'),
      columns: (['what', 'because', 'who', 'by', 'stands'] as const).map((label) => ({ label: t(`improve.${label}`) })),
      rows: [
        ...open.slice(0, SHOWN).map((one) => openRow(one, reader)),
        ...ended.slice(-SHOWN).map((one) => endedRow(one, reader)),
      ],
    },
  }
}

const pointCells = ({ text, cause, owner }: OpenPoint | EndedPoint) => [
  brief(text, IN_CELL.text),
  brief(cause, IN_CELL.text),
  brief(owner, IN_CELL.name),
]

function openRow(one: OpenPoint, reader: Reader): string[] {
  const t = words(reader.language)
  const { dueAt, wholeDay, isOverdue } = one
  const by = dueAt ? deadline({ dueAt, wholeDay }, { ...reader, stays: true }) : ''
  return [...pointCells(one), by, t(isOverdue ? 'improve.late' : 'improve.underWay')]
}

function endedRow(one: EndedPoint, reader: Reader): string[] {
  return [...pointCells(one), '', becameInWords(one, reader)]
}

/** What became of it, short enough for a cell. */
function becameInWords({ what, at, back, told, all, changes }: EndedPoint, reader: Reader): string {
  const t = words(reader.language)
  const day = date(at, reader)
  if (what === 'dropped') return t('improve.droppedOn', { day })
  if (what === 'looked at')
    return changes > 0 ? t('improve.lookedSome', { day, count: changes }) : t('improve.lookedNone', { day })
  const came = back > 0 ? t('improve.back', { count: back }) : t('improve.notBack')
  return [t('improve.doneOn', { day }), came, ...(all > 0 ? [t('improve.told', { count: told, all })] : [])].join(', ')
}
