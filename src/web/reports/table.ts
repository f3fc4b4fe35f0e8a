import type { Table } from '../../cards/chart.ts'
import { escape } from '../page.ts'

/** A table as a page says it; wider than the page it scrolls by itself. */
export function tableHtml({ caption, columns, rows }: Table): string {
  const number = (n: number) => (columns[n]?.isNumber ? ' class="number"' : '')
  const head = columns.map(({ label }, n) => `<th scope="col"${number(n)}>${escape(label)}</th>`)
  const body = rows.map((cells) => {
    const [first = '', ...others] = cells
    const rest = others.map((text, n) => `<td${number(n + 1)}>${escape(text)}</td>`)
    return `<tr><th scope="row">${escape(first)}</th>${rest.join('')}</tr>`
  })
  return (
    `<div class="wide" tabindex="0" role="region" aria-label="${escape(caption)}"><table><caption>${escape(caption)}</caption>` +
    `<thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`
  )
}
