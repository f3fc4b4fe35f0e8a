import type { Table } from '../../../../cards/chart.ts'
import { el } from '../page/element.ts'

/** A picture the server made: its words are escaped there. */
export function drawPicture(markup: string): HTMLElement {
  const { firstElementChild: picture } = new DOMParser().parseFromString(markup, 'text/html').body
  return el('div', { class: 'chart' }, picture ?? '')
}

/** Wider than a phone it is moved sideways, by keyboard as well. */
export function drawTable({ caption, columns, rows }: Table): HTMLElement {
  const isNumber = (place: number) => columns[place]?.isNumber && 'number'
  const heads = columns.map(({ label }, place) =>
    label === '' ? el('td') : el('th', { scope: 'col', class: isNumber(place) || undefined }, label),
  )
  const lines = rows.map((row) => {
    const cells = row.map((cell, place) =>
      place === 0 ? el('th', { scope: 'row' }, cell) : el('td', { class: isNumber(place) || undefined }, cell),
    )
    return el('tr', {}, ...cells)
  })
  const table = el(
    'table',
    {},
    caption !== '' && el('caption', {}, caption),
    el('thead', {}, el('tr', {}, ...heads)),
    el('tbody', {}, ...lines),
  )
  const named = caption === '' ? {} : { role: 'region', 'aria-label': caption }
  return el('div', { class: 'table', tabindex: 0, ...named }, table)
}
