import { inEveryLanguage, type Language } from '../../language.ts'
import type { Column, ExportCell, PlainCell, TableName, Words } from './table.ts'

type Names<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>
type Kept = PlainCell | ExportCell | Moving

/** A column that only a move-out has. */
interface Moving {
  moving: PlainCell | ExportCell
}

/** Returns the columns with these names, in the order of their cells. */
export const columnsIn = <Key extends string>(names: Names<Key>, cells: Readonly<Record<Key, Kept>>): Column[] =>
  (Object.keys(cells) as Key[]).map((key) => {
    const kept: Kept = cells[key]
    const isOnlyForMoving = typeof kept === 'object' && 'moving' in kept
    const cell: PlainCell | ExportCell = isOnlyForMoving ? kept.moving : kept
    return {
      key,
      header: inEveryLanguage((language) => names[language][key]),
      cell: typeof cell === 'string' ? { is: cell } : cell,
      ...(isOnlyForMoving && { isOnlyForMoving }),
    }
  })

/** Only for who moves out. */
export const forMoving = (cell: PlainCell | ExportCell): Moving => ({ moving: cell })

/** A cell with one of these words. */
export const choice = (words: Words): ExportCell => ({ is: 'choice', words })

/** A cell with the number of a row of another table. */
export const rowIn = (of: TableName): ExportCell => ({ is: 'row', of })

/** Returns words of ours by what each is called in every language. */
export const wordsIn = <Key extends string>(names: Names<Key>): Words =>
  Object.fromEntries(
    (Object.keys(names.en) as Key[]).map((key) => [key, inEveryLanguage((language) => names[language][key])]),
  )
