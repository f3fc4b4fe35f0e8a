import type { CellFault } from '../../crm/import/entry.ts'
import type { ImportView } from '../../crm/import/view.ts'
import type { importCards } from '../../cards/import/cards-words.ts'
import type { ImportVisit } from './visit.ts'

type OfCards = (typeof importCards)['en']['field']

/** What differs between a file of lines and one of address cards, in words. */
export interface Wording {
  line: string
  firstRows: string
  firstRowsNote: string
  empty: string
  columnsHeading: string
  columnsNote: string
  look: string
  noSamples: string
  columnName: string
  wholeLine: string
  refused: string
  linesRead(count: number, number: string): string
  why(fault: CellFault): string
  /** What a column is called; where it has no name, which one it is when that is known. */
  column(name: string, at?: number): string
}

/** Returns what a file is spoken of in. */
export function wordingOf({ t }: Pick<ImportVisit, 't'>, { look }: Pick<ImportView, 'look'>): Wording {
  const numbered = (at?: number) => (at === undefined ? '' : t('importColumns.column', { n: at + 1 }))
  if (look.form !== 'vcard')
    return {
      line: t('importColumns.row.line'),
      firstRows: t('importColumns.firstRows'),
      firstRowsNote: t('importColumns.firstRowsNote'),
      empty: t('importColumns.empty'),
      columnsHeading: t('importColumns.columnsHeading'),
      columnsNote: t('importColumns.columnsNote'),
      look: t('importColumns.look'),
      noSamples: t('importColumns.noSamples'),
      columnName: t('importOutcome.columnName'),
      wholeLine: t('importOutcome.wholeLine'),
      refused: t('importOutcome.verdict.refused'),
      linesRead: (count, number) => t('importOutcome.lines', { count, number }),
      why: (fault) => t(`importFault.cell.${fault}`),
      column: (name, at) => name.trim() || numbered(at),
    }
  return {
    line: t('importCards.line'),
    firstRows: t('importCards.firstRows'),
    firstRowsNote: t('importCards.firstRowsNote'),
    empty: t('importCards.empty'),
    columnsHeading: t('importCards.columnsHeading'),
    columnsNote: t('importCards.columnsNote'),
    look: t('importCards.look'),
    noSamples: t('importCards.noSamples'),
    columnName: t('importCards.columnName'),
    wholeLine: t('importCards.wholeLine'),
    refused: t('importCards.refused'),
    linesRead: (count, number) => t('importCards.lines', { count, number }),
    why: (fault) =>
      fault === 'unreadable signs'
        ? t('importCards.broken')
        : fault === 'no name'
          ? t('importCards.noName')
          : t(`importFault.cell.${fault}`),
    // Its header is ours, and in English.
    column: (name, at) => t(`importCards.field.${name as keyof OfCards}`, { defaultValue: name || numbered(at) }),
  }
}
