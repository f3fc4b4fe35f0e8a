import { type Bindings, bindingsOf } from './bindings.ts'
import { Prisma } from '../generated/client.ts'
import { type Db, rowsIn } from './tenant.ts'

/** Each statement that was run, and what holds it: read once. Only a change of the program adds one. */
const known = new Map<string, Bindings>()

/** Returns every statement that was run so far. */
export const statementsRun = (): readonly string[] => [...known.keys()]

/** Rows of a statement written by hand; parts of it may be `Prisma.sql`. */
type TenantSql = <Row>(text: readonly string[], ...values: unknown[]) => Promise<Row[]>

/**
 * The only way for domain code to write a statement by hand: in the open transaction, or straight to the database without one.
 * Throws before it is sent when a table in it is not bound to the tenant, or is bound to another.
 */
export function tenantSql(db: Db): TenantSql {
  return async <Row>(text: readonly string[], ...values: unknown[]): Promise<Row[]> => {
    const statement = Prisma.sql(text, ...values)
    demandTenant(statement, db)
    return rowsIn<Row>(db, statement)
  }
}

/** Throws unless a statement is about this tenant alone and marks nothing but what was heard. */
export function demandTenant(
  { text, values }: Pick<Prisma.Sql, 'text' | 'values'>,
  { tenantId, heard }: Pick<Db, 'tenantId' | 'heard'>,
): void {
  const bindings = known.get(text) ?? readBindings(text)
  known.set(text, bindings)
  if (bindings.tenant.some((place) => values[place - 1] !== tenantId))
    throw refusal('it is bound to another tenant', text)
  if (bindings.heard.some((place) => values[place - 1] !== heard))
    throw refusal('it is bound to something else heard', text)
}

function readBindings(text: string): Bindings {
  try {
    return bindingsOf(text)
  } catch (error) {
    throw refusal((error as Error).message, text)
  }
}

function refusal(why: string, text: string): Error {
  return new Error(`A statement is refused: ${why}. It reads: ${text.trim().slice(0, 200)}`)
}

type Table = keyof typeof Prisma.ModelName

/** Returns a table whose name is data. Throws when there is none. */
export function tableNamed(table: Table): Prisma.Sql {
  if (!Object.hasOwn(Prisma.ModelName, table)) throw new Error(`there is no table ${table}`)
  return Prisma.raw(`"${table}"`)
}

/** Returns a column whose name is data. Throws when there is none. */
export function columnNamed(table: Table, column: string): Prisma.Sql {
  const enums: Readonly<Record<string, unknown>> = Prisma
  const columns = enums[`${table}ScalarFieldEnum`]
  if (!Object.hasOwn(columns as object, column)) throw new Error(`there is no column ${table}.${column}`)
  return Prisma.raw(`"${column}"`)
}

/** Returns all columns of a table that the program reads: `c.id, c.number` of `c`. */
export function columnsOf(table: Table, alias?: string): Prisma.Sql {
  const enums: Readonly<Record<string, unknown>> = Prisma
  const columns = Object.values(enums[`${table}ScalarFieldEnum`] as Record<string, string>)
  return Prisma.raw(columns.map((column) => (alias === undefined ? `"${column}"` : `${alias}."${column}"`)).join(', '))
}

/** A count written out, for where the database plans better when it knows it. */
export function writtenOut(count: number): Prisma.Sql {
  if (!Number.isSafeInteger(count)) throw new Error(`${count} is not a whole number`)
  return Prisma.raw(String(count))
}
