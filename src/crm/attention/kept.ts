import { z } from 'zod'
import { Prisma } from '../../store/generated/client.ts'
import { KEEPING } from '../kinds.ts'
import { OWN_COMPANY } from '../relation/own-company.ts'

/** So many are named. */
const NAMED = 3

export const KeptToday = z.object({
  count: z.number(),
  first: z.array(z.object({ relation: z.string(), summary: z.string() })),
})

/** What somebody kept on their day: how much, and the first few. */
export type KeptToday = z.output<typeof KeptToday>

/** Of the event `e`: somebody may have kept something by it. Written out, so that its index (prisma/schema.prisma) is found by it. */
const isKeeping = Prisma.sql`e.what = ANY ('{kept,answered}'::text[])`

/** What the member `m` kept themselves on their own day, and did not take back. */
export const keptBy = (tenant: number, now: Date): Prisma.Sql => Prisma.sql`
  (SELECT jsonb_build_object('count', count(*), 'first', coalesce(jsonb_agg(x ORDER BY x.place) FILTER (WHERE x.place <= ${NAMED}), '[]'))
    FROM (SELECT CASE WHEN r.origin IS DISTINCT FROM ${OWN_COMPANY} THEN r.name ELSE '' END AS relation, c.summary,
        row_number() OVER (ORDER BY max(e.at), c.id) AS place
      FROM "CaseEvent" e JOIN "Case" c ON c.id = e."caseId" AND c."tenantId" = e."tenantId"
        JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = c."tenantId"
      WHERE e."tenantId" = ${tenant} AND e."memberId" = m.id AND ${isKeeping}
        AND e.at >= date_trunc('day', ${now}::timestamptz AT TIME ZONE m."timeZone") AT TIME ZONE m."timeZone"
        AND c.kind || '/' || e.what = ANY(${KEEPING}::text[]) AND c.state IN ('answered', 'closed')
        AND NOT EXISTS (SELECT FROM "CaseEvent" b WHERE b."tenantId" = ${tenant} AND b."caseId" = c.id
          AND b.what = 'taken back' AND b.data->>'event' = e.id::text)
      GROUP BY c.id, r.id) x)`
