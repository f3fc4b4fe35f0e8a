import { z } from 'zod'
import { Prisma } from '../../../store/generated/client.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { FACT_KEYS, factKind, isFactKey } from './catalogue.ts'
import type { KnownFact } from './view.ts'
import { heldAs } from './held.ts'

/** Works out anew which facts of these relations stand: of each fact and part the newest that was not taken back. */
export async function restand(tx: Db, relationIds: readonly number[]): Promise<void> {
  await tenantSql(tx)`
    UPDATE "Fact" f SET stands = NOT f.stands
    WHERE f."tenantId" = ${tx.tenantId} AND f."relationId" = ANY(${[...relationIds]}::int[])
      AND f.stands <> (f."withdrawnAt" IS NULL AND f.value IS NOT NULL AND NOT EXISTS (
        SELECT FROM "Fact" l
        WHERE l."tenantId" = ${tx.tenantId} AND l."relationId" = f."relationId" AND l.fact = f.fact AND l.part = f.part
          AND l."withdrawnAt" IS NULL AND (l.at, l.id) > (f.at, f.id)))`
}

/** What is worth a place on a brief. */
const ON_BRIEF = FACT_KEYS.filter((key) => factKind(key).onBrief)

/** What of a relation `r` stands on its brief, as a column of a statement. */
export const knownInShort = (tenant: number): Prisma.Sql => Prisma.sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('fact', f.fact, 'value', f.value, 'source', f.source, 'by', m.name, 'confirmedAt', f."confirmedAt")), '[]')
  FROM "Fact" f LEFT JOIN "Member" m ON m.id = f."memberId" AND m."tenantId" = ${tenant}
  WHERE f."tenantId" = ${tenant} AND f."relationId" = r.id AND f.stands AND f.fact = ANY(${ON_BRIEF}::text[]))`

type InShort = Pick<KnownFact, 'of' | 'value' | 'source' | 'by' | 'confirmedAt'>

/** The same as it comes from there, in the order of the catalogue. */
export const KnownInShort = z
  .array(
    z.object({
      fact: z.string(),
      value: z.unknown(),
      source: z.string().nullable(),
      by: z.string().nullable(),
      confirmedAt: z.coerce.date().nullable(),
    }),
  )
  .transform((found) =>
    ON_BRIEF.flatMap((key): InShort[] => {
      const one = found.find(({ fact }) => isFactKey(fact) && fact === key)
      const value = heldAs(key, one?.value)
      if (!one || value === null) return []
      return [{ of: factKind(key), value, source: one.source, by: one.by, confirmedAt: one.confirmedAt }]
    }),
  )
