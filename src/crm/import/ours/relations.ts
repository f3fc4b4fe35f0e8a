import { storable } from '../../../store/storable.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { TABLES } from '../../export/tables/all.ts'
import { normalise, readPhone } from '../../relation/names.ts'
import { countryOf } from '../../relation/relation.ts'
import type { Bringing } from './bringing.ts'
import { newHere } from './new-here.ts'
import { knownOf } from './references.ts'
import type { BroughtIn } from './file/rows.ts'
import { valuesOf } from './values.ts'

/** Gives the relations that this import made everything that the ordinary way has no field for, exactly as it was. */
export async function asTheyWere(tx: Db, bringing: Bringing, rows: readonly BroughtIn[]): Promise<void> {
  const { job } = bringing
  const country = await countryOf(tx)
  const here = await numbersHere(tx, rows)
  const isNew = await newHere(tx, job.id).relations([...here.values()])
  const known = await knownOf(tx, bringing, TABLES.relations, rows)
  const made = rows.flatMap((of) => {
    const id = here.get(String(of.values['id']))
    if (id === undefined || !isNew.has(id)) return []
    const row = valuesOf('relations', { what: null }, of, known, bringing)
    return row ? [{ ...row, id, ...derived(row, country, bringing.now) }] : []
  })
  if (made.length === 0) return
  await tenantSql(tx)`
    UPDATE "Relation" x SET name = r.name, "nameNorm" = r."nameNorm", type = r.type, email = r.email, phone = r.phone, "phoneDigits" = r."phoneDigits",
      address = r.address, city = r.city, "placeNorm" = r."placeNorm", language = r.language, salutation = r.salutation, "customerSince" = r."customerSince",
      "ownerId" = r."ownerId", "targetGroup" = r."targetGroup", "addressForm" = r."addressForm", "nameConfirmedAt" = r."nameConfirmedAt", usual = r.usual,
      "usualConfirmedAt" = r."usualConfirmedAt", "whyLeft" = r."whyLeft", "createdAt" = coalesce(r."createdAt", x."createdAt")
    FROM jsonb_to_recordset(${JSON.stringify(storable(made))}::jsonb) AS r(id int, name text, "nameNorm" text, type text, email text, phone text, "phoneDigits" text,
      address text, city text, "placeNorm" text, language text, salutation text, "customerSince" timestamptz, "ownerId" int, "targetGroup" text, "addressForm" text,
      "nameConfirmedAt" timestamptz, usual text[], "usualConfirmedAt" timestamptz[], "whyLeft" jsonb, "createdAt" timestamptz)
    WHERE x."tenantId" = ${tx.tenantId} AND x.id = r.id`
  // Taken back is what is as it came in.
  await tenantSql(tx)`
    UPDATE "ImportChange" c SET after = jsonb_build_object('name', x.name, 'email', x.email, 'phone', x.phone, 'address', x.address, 'city', x.city,
      'type', x.type, 'ownerId', x."ownerId", 'language', x.language, 'salutation', x.salutation, 'usual', x.usual)
    FROM "Relation" x WHERE c."tenantId" = ${tx.tenantId} AND c."jobId" = ${job.id}::int AND c.what = 'relation' AND c.before IS NULL
      AND c."relationId" = ANY(${made.map(({ id }) => id)}::int[]) AND x."tenantId" = ${tx.tenantId} AND x.id = c."rowId"`
}

/** What goes with the columns of a file. */
function derived(row: Readonly<Record<string, unknown>>, country: string, now: Date) {
  const { phone, name, address, city, customerSince, usual, usualConfirmedAt: confirmed } = row
  return {
    nameNorm: normalise(String(name)),
    placeNorm: normalise([address, city].filter((one) => typeof one === 'string').join(' ')),
    phoneDigits: typeof phone === 'string' ? readPhone(phone, country).phoneDigits : null,
    // At noon, so that it is the same day in every zone we know of.
    customerSince: typeof customerSince === 'string' ? `${customerSince}T12:00:00Z` : null,
    usual: Array.isArray(usual) ? usual : [],
    usualConfirmedAt: Array.isArray(confirmed) ? confirmed : Array.isArray(usual) ? usual.map(() => now) : [],
  }
}

/** Which one each became that an import of these numbers knows. */
async function numbersHere(tx: Db, rows: readonly BroughtIn[]): Promise<Map<string, number>> {
  const found = await tx.externalId.findMany({
    where: { source: 'ours', externalId: { in: rows.map(({ values }) => String(values['id'])) } },
    select: { externalId: true, relationId: true },
  })
  return new Map(found.map(({ externalId, relationId }) => [externalId, relationId]))
}
