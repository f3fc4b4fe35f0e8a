import { Prisma } from '../../../store/generated/client.ts'
import { writtenOut } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { isAlias } from '../aliases.ts'
import { nationalPart } from '../names.ts'

/** So many other names, numbers and addresses are looked up at most. */
const MOST_ALIASES = 50

/** Whose id it is: one that was merged leads to who has what was its own. */
export function withId({ tenantId }: Db, words: string): Prisma.Sql {
  const id = Prisma.sql`${idIn(words)}::int`
  return Prisma.sql`r.id = coalesce((SELECT m."mergedIntoId" FROM "Relation" m WHERE m."tenantId" = ${tenantId} AND m.id = ${id}), ${id})`
}

/**
 * Who was called so, or had this number or address, before: as a list, which is read before the relations are, so that these
 * are found by their ids.
 */
export const hasAlias = (db: Db, words: string, name: string) => Prisma.sql`r.id = ANY(ARRAY(
  SELECT a."relationId" FROM "Alias" a WHERE a."tenantId" = ${db.tenantId} AND ${isAlias(words, name)} LIMIT ${writtenOut(MOST_ALIASES)}))`

/** Whose number begins or ends with these digits. */
export function numberedLike(db: Db, words: string, digits: string): Prisma.Sql {
  const begin = nationalPart(words) ?? digits
  const ends = [`${db.tenantId} #${begin.slice(0, keptOf(begin))}`, `${db.tenantId} ${digits.slice(-keptOf(digits))}#`]
  return Prisma.sql`r."tenantId" = ${db.tenantId}::numeric AND r.words && ${ends}::text[] AND r."phoneDigits" LIKE ${`%${digits}%`}`
}

/** So many of these digits are an entry of `relation_words`. */
const keptOf = ({ length }: string) => (length < 6 ? Math.min(length, 4) : 6)

/** The id in `#12`; 0, which is nobody's, for what is no id or higher than the database counts. */
function idIn(words: string): number {
  const id = Number(words.slice(1))
  return Number.isInteger(id) && id > 0 && id <= 2_147_483_647 ? id : 0
}
