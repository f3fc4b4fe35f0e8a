import type pg from 'pg'
import type { Prisma } from './generated/client.ts'

/**
 * The rows of a statement written by hand, straight from the driver: the way through Prisma costs more than the few
 * statements that people wait for all day. Only for columns that both read alike: integers, floats, texts, flags, times,
 * lists of these, and JSON.
 */
export type Rows = <Row>(statement: Prisma.Sql, plan?: Plan) => Promise<Row[]>

/**
 * `once`: a connection plans the statement once and keeps the plan. `anew`: planned at every run for the values it is given
 * and for how large the tables are then, where a plan made for an empty queue would be ruinous for a full one.
 */
type Plan = 'once' | 'anew'

export function openRows(pool: pg.Pool, nameOf: StatementNames): Rows {
  return async <Row>({ text, values }: Prisma.Sql, plan: Plan = 'once') => {
    const name = plan === 'once' ? nameOf(text) : ''
    const { rows } = await pool.query({ name, text, values: [...values] })
    return rows as Row[]
  }
}

/** More different statements than this are not prepared, so that a query of varying shape cannot fill the server. */
const PREPARED = 300

export type StatementNames = (sql: string) => string

/** Names statements, so that the server plans them once a connection: a brief is planned longer than it runs. */
export function statementNames(): StatementNames {
  const names = new Map<string, string>()
  return (sql) => {
    const name = names.get(sql) ?? (names.size < PREPARED ? `k${names.size}` : '')
    if (name) names.set(sql, name)
    return name
  }
}
