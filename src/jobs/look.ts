import { DUTY_NAMES, type DutyName, WHOLE_COMPANY } from '../crm/duty-failure.ts'
import type { Store } from '../store/db.ts'
import { Prisma } from '../store/generated/client.ts'
import { DUTIES } from './duties.ts'

/** Which duties have something to do for which companies. What broke before counts only when its next try has come. */
export async function dutiesDue({ rows }: Pick<Store, 'rows'>, now: Date): Promise<Due[]> {
  return rows<Due>(lookStatement(now), 'anew')
}

interface Due {
  duty: DutyName
  tenantId: number
  /** It broke on something of this company before. */
  hasFailed: boolean
}

/** The look of every second: one branch a duty, each by an index of what is still to be done alone. */
export function lookStatement(now: Date): Prisma.Sql {
  const due = DUTY_NAMES.map((duty) => {
    const { table, is } = DUTIES[duty].due(now)
    return Prisma.sql`
      SELECT ${duty}::text AS duty, rows."tenantId" FROM ${table} rows WHERE ${is} AND NOT EXISTS (
        SELECT 1 FROM "DutyFailure" f WHERE f."tenantId" = rows."tenantId" AND f.duty = ${duty}
          AND f."rowId" IN (${WHOLE_COMPANY}, rows.id) AND f."nextAt" > ${now})`
  })
  const again = Prisma.sql`SELECT duty, "tenantId" FROM "DutyFailure" WHERE "nextAt" <= ${now}`
  return Prisma.sql`
    SELECT due.*, EXISTS (SELECT 1 FROM "DutyFailure" f WHERE f."tenantId" = due."tenantId" AND f.duty = due.duty) AS "hasFailed"
    FROM (${Prisma.join([...due, again], ' UNION ')}) due`
}
