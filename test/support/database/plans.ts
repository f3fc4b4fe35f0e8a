import type { Prisma } from '../../../src/store/generated/client.ts'
import type { Store } from '../../../src/store/db.ts'

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Node[]
}

const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)]

/** What a statement reads of some tables, planned for its values and run, and undone again. */
export async function explained(
  { pool }: Pick<Store, 'pool'>,
  { text, values }: Pick<Prisma.Sql, 'text' | 'values'>,
  tables: readonly string[],
): Promise<{ wholes: string[]; rows: number }> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const { rows } = await client.query({
      text: `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
      values: [...values],
    })
    await client.query('ROLLBACK')
    return readOf(rows, tables)
  } finally {
    client.release()
  }
}

/** The same by the plan that serves every value: the one a connection keeps. */
export async function readByOnePlan(
  { pool }: Pick<Store, 'pool'>,
  { text, values }: Pick<Prisma.Sql, 'text' | 'values'>,
  tables: readonly string[],
): Promise<{ wholes: string[]; rows: number }> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query("SET LOCAL plan_cache_mode = 'force_generic_plan'")
    await client.query(`PREPARE one_plan AS ${text}`)
    const given = values.length > 0 ? `(${values.map(literal).join(', ')})` : ''
    const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE one_plan${given}`)
    await client.query('DEALLOCATE one_plan')
    await client.query('ROLLBACK')
    return readOf(rows, tables)
  } finally {
    client.release()
  }
}

const literal = (value: unknown): string =>
  Array.isArray(value)
    ? quoted(`{${value.map((one) => JSON.stringify(one)).join(',')}}`)
    : quoted(value instanceof Date ? value.toISOString() : String(value))
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

function readOf(rows: readonly Record<string, unknown>[], tables: readonly string[]) {
  const [{ Plan }] = (rows[0] as { 'QUERY PLAN': [{ Plan: Node }] })['QUERY PLAN']
  const read = flat(Plan).filter(
    (node) => tables.includes(node['Relation Name'] ?? '') && node['Node Type'] !== 'ModifyTable',
  )
  return {
    wholes: read.flatMap((node) => (node['Node Type'] === 'Seq Scan' ? (node['Relation Name'] ?? []) : [])),
    rows: read.reduce((sum, node) => sum + rowsOf(node), 0),
  }
}

const rowsOf = (node: Node) =>
  (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) *
  node['Actual Loops']
