import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { TableName } from './table.ts'

/** The highest number each table has: what comes later is not of an export that began before. */
export type Marks = Readonly<Record<TableName, number>>

/** Takes the marks of all tables at one moment. */
export async function takeMarks(db: Db): Promise<Marks> {
  const tenant = db.tenantId
  const marks = await tenantSql(db)<{ name: TableName; mark: number | null }>`
    SELECT 'teams' AS name, max(x.id) AS mark FROM "Team" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'members', max(x.id) FROM "Member" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'models', max(x.id) FROM "ModelVersion" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'relations', max(x.id) FROM "Relation" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'numbers elsewhere', max(x.id) FROM "ExternalId" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'other names', max(x.id) FROM "Alias" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'facts', max(x.id) FROM "Fact" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'links', max(x.id) FROM "Link" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'owners', max(x.id) FROM "Ownership" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'projects', max(x.id) FROM "Project" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'project parts', max(x.id) FROM "ProjectPart" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'moments', max(x.id) FROM "Interaction" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'causes', max(x.id) FROM "Cause" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'cases', max(x.id) FROM "Case" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'events', max(x.id) FROM "CaseEvent" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'touched', max(x.id) FROM "CaseTouch" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'annoyances', max(x.id) FROM "Annoyance" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'compliments', max(x.id) FROM "Compliment" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'pulses', max(x.id) FROM "Pulse" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'changes', max(x.id) FROM "Change" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'tellings', max(x.id) FROM "Telling" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'meetings', max(x.id) FROM "Meeting" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'incoming', max(x.id) FROM "Incoming" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'week notes', max(x.id) FROM "WeekNote" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'model use', max(x.id) FROM "CellUse" x WHERE x."tenantId" = ${tenant}
    UNION ALL SELECT 'audit', max(x.id) FROM "Audit" x WHERE x."tenantId" = ${tenant}`
  // A company is one row.
  return { settings: 1, ...Object.fromEntries(marks.map(({ name, mark }) => [name, mark ?? 0])) } as unknown as Marks
}
