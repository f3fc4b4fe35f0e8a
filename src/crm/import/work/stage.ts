import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import { storable } from '../../../store/storable.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { normalise } from '../../relation/names.ts'
import type { Entry, Figure, BroughtMoment, OpenCase, Party, Refused } from '../entry.ts'
import { mailKey, organisationKey, personKey } from './keys.ts'

/** What a staged row holds beside what a relation has one of. */
export interface More {
  emails?: readonly string[]
  phones?: Party['phones']
  figures?: readonly Figure[]
  moment?: BroughtMoment
  openCase?: OpenCase
}

/** A row as it is staged; absent is null. */
export interface Staged {
  line: number
  kind: 'organisation' | 'person' | 'refused'
  key: string
  name?: string
  nameNorm?: string
  addressNorm?: string
  cityNorm?: string
  more?: More
  cells?: readonly string[]
  [column: string]: unknown
}

/** Who is meant by what a file calls a colleague; null: nobody here. */
export type Colleagues = (called: string) => number | null

/** Returns the rows that a line of a file becomes: its organisation, its person, or why it is neither. */
export function stagedEntry(entry: Entry, colleagues: Colleagues, cells: readonly string[] = []): Staged[] {
  const { line, organisation, person, role, owner, moment, openCase, figures } = entry
  const ownerId = owner === null ? null : colleagues(owner)
  const said = { ...(moment && { moment }), ...(openCase && { openCase }) }
  const sums = figures.length > 0 ? { figures } : {}
  const rows: Staged[] = []
  if (organisation)
    rows.push({
      ...stagedParty(organisation, { ...sums, ...(person === null && said) }),
      line,
      kind: 'organisation',
      key: organisationKey(organisation),
      ownerId,
      ...nameless(organisation, cells),
    })
  if (person)
    rows.push({
      ...stagedParty(person, { ...said, ...(organisation === null && sums) }),
      line,
      kind: 'person',
      key: personKey(person, organisation),
      mailKey: mailKey(person),
      orgKey: organisation && organisationKey(organisation),
      role,
      ownerId,
      ...nameless(person, cells),
    })
  return rows
}

/** Who has no name is found, or the line is refused after all. */
const nameless = ({ name }: Party, cells: readonly string[]) => (name === '' ? { cells } : {})

function stagedParty(party: Party, more: More) {
  const { emails, phones, ...plain } = party
  const [email, ...otherMails] = emails
  const [phone, ...otherPhones] = phones
  const whole: More = {
    ...more,
    ...(otherMails.length > 0 && { emails: otherMails }),
    ...(otherPhones.length > 0 && { phones: otherPhones }),
  }
  return {
    ...plain,
    nameNorm: normalise(plain.name),
    addressNorm: normalise(plain.address ?? ''),
    cityNorm: normalise(plain.city ?? ''),
    sectorNorm: plain.sector && normalise(plain.sector),
    email: email ?? null,
    phone: phone?.phone ?? null,
    phoneDigits: phone?.digits ?? null,
    // At noon, so that it is the same day in every zone we know of.
    customerSince: plain.customerSince && `${plain.customerSince}T12:00:00Z`,
    ...(Object.keys(whole).length > 0 && { more: whole }),
  }
}

/** The same of a line that is refused, with its cells: they come back in a file. */
export function stagedRefusal({ line, column, why, value }: Refused, cells: readonly string[]): Staged {
  return { line, kind: 'refused', key: '', why, columnAt: column, value: value.slice(0, 500), cells }
}

/** Writes staged rows down, in the order they come in: a later line has a higher number. */
export async function writeStaged(tx: Db, jobId: number, rows: readonly Staged[]): Promise<void> {
  if (rows.length === 0) return
  await tenantSql(tx)`
    INSERT INTO "ImportRow" ("tenantId", "jobId", line, kind, key, "mailKey", "orgKey", name, "nameNorm", "externalId", email, phone,
      "phoneDigits", address, postcode, city, "addressNorm", "cityNorm", kvk, vat, sector, "sectorNorm", type, salutation, language, "customerSince", role,
      "ownerId", more, why, "columnAt", value, cells)
    SELECT ${tx.tenantId}::int, ${jobId}::int, r.line, r.kind, r.key, r."mailKey", r."orgKey", coalesce(r.name, ''), coalesce(r."nameNorm", ''),
      r."externalId", r.email, r.phone, r."phoneDigits", r.address, r.postcode, r.city, coalesce(r."addressNorm", ''),
      coalesce(r."cityNorm", ''), r.kvk, r.vat, r.sector, r."sectorNorm", r.type, r.salutation, r.language, r."customerSince", r.role, r."ownerId", r.more,
      r.why, r."columnAt", r.value, coalesce(r.cells, '{}')
    FROM jsonb_to_recordset(${JSON.stringify(storable(rows))}::jsonb) AS r(line int, kind text, key text, "mailKey" text, "orgKey" text, name text,
      "nameNorm" text, "externalId" text, email text, phone text, "phoneDigits" text, address text, postcode text, city text,
      "addressNorm" text, "cityNorm" text, kvk text, vat text, sector text, "sectorNorm" text, type text, salutation text, language text,
      "customerSince" timestamptz, role text, "ownerId" int, more jsonb, why text, "columnAt" int, value text, cells text[])`
}
