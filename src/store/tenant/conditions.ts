import { type Item, isSign, isWord } from './sql-tokens.ts'

export type Side = { param: number } | { of: string | null; column: string }

export interface Equal {
  sides: readonly [Side, Side]
  /** Which table of the scope, counted from 0, it is the ON of; -1 for a join with something else; absent in a WHERE. */
  joined?: number
}

export interface Conditions {
  /** What must be equal for a row to be read or written, whatever else is asked. */
  equal: readonly Equal[]
  /** The word that makes conditions hold less than they say, if there is one. */
  loose: string | null
  /** Everything named between FROM and what follows it: what a name may mean beside a table. */
  sources: ReadonlySet<string>
}

/** Words that begin another part of a statement. */
const PARTS = new Set(
  'select from join where on group order having limit offset fetch returning window for set values using'.split(' '),
)
const SIDES_OF_A_JOIN = ['left', 'inner', 'cross', 'natural']

/** Reads the conditions of one SELECT, INSERT, UPDATE or DELETE that stand in its WHERE and ON themselves. Throws when it moves rows to another tenant. */
export function conditionsOf(items: readonly Item[]): Conditions {
  const equal: Equal[] = []
  const sources = new Set<string>()
  let loose: string | null = null
  let part = ''
  let tables = 0
  let joined = -1
  let said: Item[] = []
  const end = () => {
    const sides = part === 'where' || part === 'on' ? sidesOf(said) : null
    if (sides) equal.push(part === 'on' ? { sides, joined } : { sides })
    said = []
  }
  for (const [place, item] of items.entries()) {
    if (begins(items, place)) {
      end()
      part = (item as { text: string }).text
      if (part === 'join') joined = isTable(items[place + 1]) ? tables : -1
    } else if (part === 'on' && isSign(item, ',')) {
      end()
      part = 'from'
    } else if (isWord(item, 'and')) end()
    else said.push(item)
    if (isTable(item)) tables += 1
    if (['from', 'join'].includes(part) && item.kind !== 'group') sources.add(item.text)
    if (['where', 'on'].includes(part) && isWord(item, 'or', 'case', 'between'))
      loose = item.kind === 'word' ? item.text.toUpperCase() : null
    if (part === 'set') refuseMove(item, items[place - 1])
  }
  end()
  return { equal, loose, sources }
}

function begins(items: readonly Item[], place: number): boolean {
  const item = items[place]
  if (item?.kind !== 'word') return false
  // `left(…)` is a function.
  return PARTS.has(item.text) || (SIDES_OF_A_JOIN.includes(item.text) && items[place + 1]?.kind !== 'group')
}

function isTable(item: Item | undefined): boolean {
  return item?.kind === 'name' && /^[A-Z]/.test(item.text)
}

function refuseMove(item: Item, before: Item | undefined): void {
  const isKey = item.kind === 'name' && item.text === 'tenantId'
  if (isKey || (item.kind === 'group' && isWord(before, 'set'))) throw new Error('a row stays with its tenant')
}

/** Both sides of `a = b` where nothing else is said; null otherwise. */
function sidesOf(said: readonly Item[]): readonly [Side, Side] | null {
  const middle = said.findIndex((item) => isSign(item, '='))
  if (middle === -1) return null
  const [left, right] = [sideOf(said.slice(0, middle)), sideOf(said.slice(middle + 1))]
  return left && right ? [left, right] : null
}

function sideOf(said: readonly Item[]): Side | null {
  const [first, second, third, ...more] = said
  if (first?.kind === 'param') {
    const isCast = isSign(second, '::') && third?.kind === 'word' && more.length === 0
    return second === undefined || isCast ? { param: Number(first.text) } : null
  }
  if (!isColumn(first)) return null
  if (second === undefined) return { of: null, column: first.text }
  return isSign(second, '.') && isColumn(third) && more.length === 0 ? { of: first.text, column: third.text } : null
}

function isColumn(item: Item | undefined): item is Item & { text: string } {
  return item?.kind === 'word' || item?.kind === 'name'
}
