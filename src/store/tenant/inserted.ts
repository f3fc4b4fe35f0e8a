import { type Item, isSign, isWord } from './sql-tokens.ts'

/**
 * The placeholders that say whose the rows of an INSERT are: each list of values begins with one, and so does each SELECT.
 * Throws when one does not. `isMore`: a part after a UNION.
 */
export function insertedTenants(items: readonly Item[], isMore: boolean): number[] {
  if (isMore) return [selected(items.slice(isWord(items[0], 'all', 'distinct') ? 1 : 0))]
  const into = items.findIndex((item) => isWord(item, 'into'))
  const [table, columns, what, ...rows] = items.slice(into + 1)
  const name = table?.kind === 'name' ? table.text : 'what is inserted into'
  if (columns?.kind !== 'group' || !isTenantId(columns.items[0]))
    throw new Error(`"${name}" must be given its "tenantId" first`)
  return isWord(what, 'values') ? valued(rows) : [selected(what ? [what, ...rows] : [])]
}

function isTenantId(item: Item | undefined): boolean {
  return item?.kind === 'name' && item.text === 'tenantId'
}

function valued(rows: readonly Item[]): number[] {
  const tenants: number[] = []
  for (const [place, row] of rows.entries()) {
    if (place % 2 === 0 && row.kind === 'group') tenants.push(first(row.items))
    else if (place % 2 === 0 || !isSign(row, ',')) break
  }
  if (tenants.length === 0) throw new Error('a new row must give its tenant first')
  return tenants
}

function selected(items: readonly Item[]): number {
  if (!isWord(items[0], 'select')) throw new Error('a new row must give its tenant first')
  return first(items.slice(1))
}

function first(items: readonly Item[]): number {
  const [value, sign, type, then] = items
  const isCast = isSign(sign, '::') && type?.kind === 'word' && ends(then)
  if (value?.kind !== 'param' || !(ends(sign) || isCast)) throw new Error('a new row must give its tenant first')
  return Number(value.text)
}

function ends(item: Item | undefined): boolean {
  return item === undefined || isSign(item, ',') || isWord(item, 'from', 'where')
}
