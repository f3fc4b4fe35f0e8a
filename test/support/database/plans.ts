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
    const [{ Plan }] = rows[0]['QUERY PLAN'] as [{ Plan: Node }]
    const read = flat(Plan).filter(
      (node) => tables.includes(node['Relation Name'] ?? '') && node['Node Type'] !== 'ModifyTable',
    )
    return {
      wholes: read.flatMap((node) => (node['Node Type'] === 'Seq Scan' ? (node['Relation Name'] ?? []) : [])),
      rows: read.reduce((sum, node) => sum + rowsOf(node), 0),
    }
  } finally {
    client.release()
  }
}

const rowsOf = (node: Node) =>
  (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) *
  node['Actual Loops']
