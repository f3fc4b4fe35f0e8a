import { Prisma } from '../../../store/generated/client.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import type { TableName } from '../../export/table.ts'

/** What an import made. */
export interface NewHere {
  /** Whether it made any relation. */
  any(): Promise<boolean>
  /** Which of these relations, and of those too that it brought back after they were withdrawn, and which of these rows. */
  relations(ids: readonly number[]): Promise<Set<number>>
  orRevived(ids: readonly number[]): Promise<Set<number>>
  rows(table: TableName, ids: readonly number[]): Promise<Set<number>>
}

/** Returns what tells whether an import made something. */
export function newHere(db: Db, jobId: number): NewHere {
  const made = { jobId, what: 'relation', before: { equals: Prisma.DbNull } } as const
  return {
    any: async () => (await db.importChange.count({ where: made })) > 0,
    async relations(ids) {
      const where = { ...made, relationId: { in: [...ids] } }
      const found = await db.importChange.findMany({ where, select: { relationId: true } })
      return new Set(found.map(({ relationId }) => relationId))
    },
    async orRevived(ids) {
      const where = { jobId, what: 'relation', relationId: { in: [...ids] } }
      const found = await db.importChange.findMany({ where, select: { relationId: true, before: true } })
      return new Set(found.flatMap(({ relationId, before }) => (isBack(before) ? relationId : [])))
    },
    async rows(table, ids) {
      const where = { jobId, table, rowId: { in: [...ids] } }
      const found = await db.broughtRow.findMany({ where, select: { rowId: true } })
      return new Set(found.map(({ rowId }) => rowId))
    },
  }
}

const isBack = (before: Prisma.JsonValue): boolean =>
  before === null || (typeof before === 'object' && 'withdrawnAt' in before && before['withdrawnAt'] !== null)
