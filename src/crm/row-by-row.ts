/** How a duty goes through its rows, so that one that breaks harms no other. */
export interface RowByRow {
  /** Ids of rows that broke before and are left alone for now. */
  waiting: readonly number[]
  /** Does the work for each row by itself. */
  each<Row extends WithId>(rows: readonly Row[], work: (row: Row) => Promise<unknown>): Promise<void>
  /** Does the work for all rows at once, and only where that breaks for fewer: it must be all or nothing. */
  together<Row extends WithId>(rows: readonly Row[], work: (rows: readonly Row[]) => Promise<unknown>): Promise<void>
}

interface WithId {
  id: number
}

/** Throws at the first row that breaks: for who runs a duty by hand. */
export const AT_ONCE: RowByRow = {
  waiting: [],
  async each(rows, work) {
    for (const row of rows) await work(row)
  },
  async together(rows, work) {
    if (rows.length > 0) await work(rows)
  },
}
