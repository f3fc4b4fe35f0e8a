import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { ReportSpan } from '../report/span.ts'

/** What annoyed a customer, and the cause it has. */
export interface WhatAnnoyed {
  id: number
  category: string | null
  causeId: number | null
  relationId: number
  text: string
}

/** Returns what happened in a span, once however many reported it: as the first of them noted it. */
export function happenedIn(db: Db, { from, to }: Pick<ReportSpan, 'from' | 'to'>): Promise<WhatAnnoyed[]> {
  return tenantSql(db)<WhatAnnoyed>`
    SELECT DISTINCT ON (coalesce(a."eventId", a.id)) a.id, a.category, a."causeId", a."relationId", a.text FROM "Annoyance" a
    WHERE a."tenantId" = ${db.tenantId} AND a."withdrawnAt" IS NULL AND a."happenedAt" >= ${from} AND a."happenedAt" < ${to}
    ORDER BY coalesce(a."eventId", a.id), a.id`
}
