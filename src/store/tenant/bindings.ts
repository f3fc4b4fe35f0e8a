import { type Conditions, conditionsOf } from './conditions.ts'
import { insertedTenants } from './inserted.ts'
import { type Item, isWord, readItems, splitItems } from './sql-tokens.ts'

/** The placeholders, counted from 1, that hold a statement to its tenant, and those that hold it to what was heard. */
export interface Bindings {
  tenant: readonly number[]
  heard: readonly number[]
}

interface Table {
  name: string
  /** Null: it has no other name, so its columns stand alone. */
  alias: string | null
}

/** One SELECT, INSERT, UPDATE or DELETE, with the one it stands in. */
interface Scope {
  around: Scope | null
  tables: Table[]
  bound: Set<Table>
  conditions: Conditions
}

interface Found {
  tenant: number[]
  heard: number[]
}

/** What a statement begins with; anything else is refused. */
const STATEMENTS = ['select', 'with', 'insert', 'update', 'delete']

/** Between two of these there is a statement of its own. */
const UNIONS = ['union', 'intersect', 'except']

/** What a table is named after, wherever its rows are read or written. */
const BEFORE_A_TABLE = ['from', 'join', 'update', 'into']

/** What may follow a table without being its other name. */
const AFTER_A_TABLE = new Set(
  'on where set join left inner cross natural using order group having limit offset for returning window default values select'.split(
    ' ',
  ),
)

/**
 * What holds a statement to one tenant, told from its text alone. A table is a capitalised name in quotes; each must be held by
 * a condition that stands on its own, beside no OR: `"tenantId" = $n`, or equal to that of a table that is held; a new row gives
 * its tenant first. Throws one sentence naming the table when one is not.
 */
export function bindingsOf(sql: string): Bindings {
  const items = readItems(sql)
  if (!isWord(items[0], ...STATEMENTS)) throw new Error(`a statement begins with ${STATEMENTS.join(', ')}`)
  const found: Found = { tenant: [], heard: [] }
  readQuery(items, null, found)
  return found
}

function readQuery(items: readonly Item[], around: Scope | null, found: Found): void {
  const branches = splitItems(items, (item) => isWord(item, ...UNIONS))
  const inserts = isInsert(branches[0] ?? [])
  for (const branch of branches) {
    refuseUnreadable(branch)
    const scope: Scope = { around, tables: tablesIn(branch), bound: new Set(), conditions: conditionsOf(branch) }
    const [first] = scope.tables
    if (inserts) found.tenant.push(...insertedTenants(branch, branches.indexOf(branch) > 0))
    if (inserts && branch === branches[0] && first) scope.bound.add(first)
    bind(scope, found)
    for (const item of branch) if (item.kind === 'group') readQuery(item.items, scope, found)
  }
}

function isInsert(items: readonly Item[]): boolean {
  return items.some((item, place) => isWord(item, 'into') && isWord(items[place - 1], 'insert'))
}

/** What would make the rest mean something else than it is read as. */
function refuseUnreadable(items: readonly Item[]): void {
  for (const [place, item] of items.entries()) {
    if (item.kind !== 'word') continue
    const [before, after] = [items[place - 1], items[place + 1]]
    if (
      /^(pg_(?!advisory_xact_lock$)|information_schema$|dblink|(query|table|schema|database|cursor)_to_)/.test(
        item.text,
      )
    )
      throw new Error(`${item.text} goes round the tenant`)
    if (isWord(item, 'right', 'full') && isWord(after, 'join', 'outer')) throw new Error('only inner and left joins')
    if (isWord(item, 'conflict')) throw new Error('a conflict may be with a row of another tenant')
    if (isWord(item, 'into') && !isWord(before, 'insert')) throw new Error('rows are only put into a table by INSERT')
  }
}

function tablesIn(items: readonly Item[]): Table[] {
  return items.flatMap((item, place): Table[] => {
    if (item.kind !== 'name' || !/^[A-Z]/.test(item.text)) return []
    if (!isWord(items[place - 1], ...BEFORE_A_TABLE))
      throw new Error(`"${item.text}" must follow FROM, JOIN, UPDATE or INTO`)
    const after = items[place + 1]
    const alias = isWord(after, 'as') ? items[place + 2] : after
    const isAlias = alias?.kind === 'name' || (alias?.kind === 'word' && !AFTER_A_TABLE.has(alias.text))
    return [{ name: item.text, alias: isAlias ? alias.text : null }]
  })
}

/** The column that says whose a row is. */
function keyOf({ name }: Table): string {
  return name === 'Tenant' || name === 'Inbox' ? 'id' : 'tenantId'
}

/** Marks the tables of a scope that are held, until no more follow from those, and throws when one is left. */
function bind(scope: Scope, found: Found): void {
  const { tables, bound, conditions } = scope
  if (tables.length > 0 && conditions.loose) throw new Error(`${conditions.loose} must stand between parentheses`)
  for (let before = -1; before < bound.size; ) {
    before = bound.size
    for (const table of tables) if (isHeld(table, scope, found)) bound.add(table)
  }
  const free = tables.find((table) => !bound.has(table))
  if (free) throw new Error(`"${free.name}"${free.alias ? ` ${free.alias}` : ''} is not bound to the tenant`)
}

function isHeld(table: Table, scope: Scope, found: Found): boolean {
  if (scope.bound.has(table)) return false
  const key = keyOf(table)
  let isHeldBy = false
  for (const { sides, joined } of scope.conditions.equal) {
    // What is said of a join holds the joined table only: the others are there without a match as well.
    if (joined !== undefined && scope.tables[joined] !== table) continue
    const own = sides.findIndex((side) => 'column' in side && side.column === key && side.of === table.alias)
    const other = sides[1 - own]
    if (own === -1 || !other) continue
    if ('param' in other) found[table.name === 'Inbox' ? 'heard' : 'tenant'].push(other.param)
    if ('param' in other || (table.name !== 'Inbox' && isOfHeld(other, scope))) isHeldBy = true
  }
  return isHeldBy
}

function isOfHeld({ of, column }: { of: string | null; column: string }, scope: Scope): boolean {
  if (of === null) return false
  for (let at: Scope | null = scope; at; at = at.around) {
    const table = at.tables.find(({ alias }) => alias === of)
    if (table) return at.bound.has(table) && table.name !== 'Inbox' && column === keyOf(table)
    if (at.conditions.sources.has(of)) return false
  }
  return false
}
