import type pg from 'pg'

/** Stands in every text of the twin company, and is never typed by anybody: where it shows, something leaked. */
export const CANARY = 'qxz7'
/** Begins every name of the twin company; may be typed. */
export const TWIN = 'Bergdal'
/** Every id and number of the twin company is this much higher. */
export const HIGHER = 1_000_000

/** Texts that are codes of ours, which the twin has alike so that what chooses by them could find it; anything else is people's. */
const CODES = new Set(
  `kind state type targetGroup form direction role language timeZone country currency platform severity purpose what via command
  windows hours duty absentFrom absentUntil chosen action label rung category step depth field phase verdict decided`.split(
    /\s+/,
  ),
)

/** Bytes, as the database writes them in JSON. */
const BYTES = /^\\x[0-9a-f]*$/

interface Column {
  table: string
  column: string
}

/** Every table with rows of a company. */
export async function tenantTables(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<Column>(
    `SELECT table_name AS "table" FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'tenantId' ORDER BY 1`,
  )
  return rows.map(({ table }) => table)
}

/** Makes a twin of a company: the same rows with ids of their own, and the canary in every text. Returns its tenant. */
export async function makeTwin(pool: pg.Pool, tenantId: number): Promise<number> {
  const tables = await tenantTables(pool)
  const client = await pool.connect()
  try {
    // Rows of all tables name each other, so they are put in without checking.
    await client.query('SET session_replication_role = replica')
    for (const table of ['Tenant', ...tables]) {
      const key = table === 'Tenant' ? 'id' : 'tenantId'
      const columns = await writableColumns(client, table)
      const { rows } = await client.query(`SELECT to_jsonb(t) AS row FROM "${table}" t WHERE "${key}" = $1`, [tenantId])
      for (const { row } of rows) {
        const twin = JSON.stringify(twinOf(table, row))
        await client.query(
          `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::"${table}", $1)`,
          [twin],
        )
      }
    }
  } finally {
    await client.query('RESET session_replication_role')
    client.release()
  }
  return tenantId + HIGHER
}

/** The columns that are not made from others, as a list for a statement. */
async function writableColumns(client: pg.PoolClient, table: string): Promise<string> {
  const { rows } = await client.query<{ columns: string }>(
    `SELECT string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  )
  return rows[0]?.columns ?? ''
}

function twinOf(table: string, row: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(row).map(([column, value]) => [column, twinValue(column, value)] as const)
  // It has no platform of its own here: what it is told must not reach the people of the other.
  return { ...Object.fromEntries(entries), ...(table === 'Workspace' && { platform: 'slack' }) }
}

function twinValue(column: string, value: unknown): unknown {
  if (typeof value === 'number') return /^(?:id|number|caseNumber|.*Id)$/.test(column) ? value + HIGHER : value
  // What stands in a file, and what a chain is made of, is bytes, and no text of ours.
  if (typeof value === 'string' && BYTES.test(value)) return value
  if (CODES.has(column) || (typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value))) return value
  if (column === 'phoneDigits') return typeof value === 'string' ? `99${value}` : value
  if (typeof value === 'string') return `${TWIN} ${value} ${CANARY}`
  if (Array.isArray(value)) return value.map((one) => twinValue('', one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, twinValue(name, inner)]))
}

/** What stands in the rows of a company, table by table: it changes when a row does. */
export async function fingerprints(pool: pg.Pool, tenantId: number): Promise<Record<string, string>> {
  const prints: Record<string, string> = {}
  for (const table of ['Tenant', ...(await tenantTables(pool))]) {
    const key = table === 'Tenant' ? 'id' : 'tenantId'
    const { rows } = await pool.query(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t.id)), '') AS print FROM "${table}" t WHERE "${key}" = $1`,
      [tenantId],
    )
    prints[table] = rows[0].print
  }
  return prints
}

/** Columns of a company's rows that name a row of its twin: `Case.ownerId`. */
export async function strayReferences(pool: pg.Pool, tenantId: number): Promise<string[]> {
  const { rows: columns } = await pool.query<Column>(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'integer' AND column_name LIKE '%Id' AND column_name <> 'tenantId'`,
  )
  const stray: string[] = []
  for (const { table, column } of columns) {
    const key = table === 'Tenant' ? 'id' : 'tenantId'
    const { rows } = await pool.query(
      `SELECT count(*)::int AS count FROM "${table}" WHERE "${key}" = $1 AND "${column}" >= ${HIGHER}`,
      [tenantId],
    )
    if (rows[0].count > 0) stray.push(`${table}.${column}`)
  }
  return stray
}
