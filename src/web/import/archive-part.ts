import { counted } from '../../cards/import/card.ts'
import { dayAndTime } from '../../cards/when.ts'
import { TABLE_NAMES, type TableName } from '../../crm/export/table.ts'
import { TABLES } from '../../crm/export/tables/all.ts'
import type { ImportView } from '../../crm/import/view.ts'
import { escape, paragraph } from '../page.ts'
import { act, note, part, stackedTable } from './document.ts'
import { rowsTable } from './rows.ts'
import type { ImportVisit } from './visit.ts'

/** An export of ours that arrived: what it is, what is in it, and its first customers. Nobody has to say anything of it. */
export function archiveArrived(visit: ImportVisit, view: ImportView): string {
  const { t, mayChange, root, reader } = visit
  const { archive } = view.look
  if (!archive) return ''
  const acts = mayChange
    ? `<div class="acts">${act(`${root}/${view.id}/try`, t('importColumns.try'))}${act(`${root}/${view.id}/drop`, t('importOutcome.leave'), 'plain')}</div>`
    : ''
  return [
    part(
      t('importOurs.heading', { company: archive.company }),
      paragraph(
        `${t('importOurs.made', { when: dayAndTime(new Date(archive.madeAt), reader) })} ${t(`importOurs.extent.${archive.extent}`)}`,
      ),
      view.isOwnArchive
        ? paragraph(t('importOurs.own'))
        : note(t('importOurs.customersFirst')) + note(t('importOurs.openCases')),
      note(t('importColumns.tryNote')),
      acts,
    ),
    part(t('importOurs.inside'), filesTable(visit, view), archive.rows.audit ? note(t('importOurs.audit')) : ''),
    part(t('importOurs.firstRows'), rowsTable(visit, view)),
  ].join('')
}

/** What is in the files of an export, and what came of it. */
export function archivePart(visit: ImportVisit, view: ImportView): string {
  const { t } = visit
  if (!view.counts?.ours) return ''
  const isOver = view.state === 'done'
  const left = Object.values(view.counts.ours.tables).some((count) => count.left > 0)
  return part(t('importOurs.inside'), filesTable(visit, view), isOver && left ? note(t('importOurs.leftNote')) : '')
}

function filesTable({ t, language }: ImportVisit, { look, counts, state }: ImportView): string {
  const tables = counts?.ours?.tables ?? {}
  const rows = look.archive?.rows ?? {}
  const columns = counts?.ours ? (['there', ...(state === 'done' ? (['came', 'left'] as const) : [])] as const) : []
  const number = (count: number | undefined) => counted(count ?? 0, language)
  const named = (table: TableName) => {
    const name = TABLES[table].file[language]
    return escape(name.charAt(0).toUpperCase() + name.slice(1))
  }
  // Of customers themselves it is said above, by how they compare.
  const ofTable = (table: TableName, column: 'there' | 'came' | 'left') =>
    table === 'relations' ? '' : number(tables[table]?.[column])
  const lines = TABLE_NAMES.filter((table) => (rows[table] ?? 0) > 0).map((table) => [
    named(table),
    number(rows[table]),
    ...columns.map((column) => ofTable(table, column)),
  ])
  const heads = (['what', 'rows', ...columns] as const).map((head) => t(`importOurs.columns.${head}`))
  return stackedTable(t('importOurs.inside'), heads, lines)
}
