import type { Column, Table } from '../chart.ts'
import { escapeMarkup, legible } from './legible.ts'

/** A table as HTML; cells of a column of numbers have the class `number`. */
export function tableHtml({ caption, columns, rows }: Table): string {
  const heads = columns.map((column) => cellHtml('th', column, column.label, 'col'))
  const lines = rows.map(([name = '', ...cells]) => {
    const rest = cells.map((cell, place) => cellHtml('td', columns[place + 1], cell))
    return `<tr>${cellHtml('th', columns[0], name, 'row')}${rest.join('')}</tr>`
  })
  const title = caption === '' ? '' : `<caption>${written(caption)}</caption>`
  return `<table>${title}<thead><tr>${heads.join('')}</tr></thead><tbody>${lines.join('')}</tbody></table>`
}

const written = (text: string) => escapeMarkup(legible(text))

/** A heading over nothing is no heading. */
function cellHtml(tag: 'th' | 'td', column: Column | undefined, text: string, scope?: 'col' | 'row'): string {
  const kind = text.trim() === '' ? 'td' : tag
  const looks = `${kind === 'th' && scope ? ` scope="${scope}"` : ''}${column?.isNumber ? ' class="number"' : ''}`
  return `<${kind}${looks}>${written(text)}</${kind}>`
}
