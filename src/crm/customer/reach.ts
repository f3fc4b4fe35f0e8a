import { Prisma } from '../../store/generated/client.ts'

/**
 * What is known of how or when to reach whom a case `c` of the relation `r` is about, as a column: of the person it names, when we know
 * them there, and else of the customer.
 */
export const reachFact = (tenant: number, fact: 'hours' | 'channel'): Prisma.Sql => Prisma.sql`(
    SELECT f.value FROM "Fact" f WHERE f."tenantId" = ${tenant} AND f.fact = ${fact} AND f.stands
      AND (f."relationId" = r.id OR f."relationId" IN (
        SELECT p.id FROM "Link" l JOIN "Relation" p ON p.id = l."fromId" AND p."tenantId" = ${tenant}
        WHERE l."tenantId" = ${tenant} AND l."toId" = r.id AND l.kind = 'works for' AND l.until IS NULL AND p."withdrawnAt" IS NULL
          AND lower(p.name) = lower(c."personName")))
    ORDER BY f."relationId" = r.id, f."relationId" LIMIT 1)`
