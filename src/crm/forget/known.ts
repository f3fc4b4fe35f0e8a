import { createHmac } from 'node:crypto'
import type { Db } from '../../store/tenant/tenant.ts'
import { isRoleAddress } from '../import/work/keys.ts'
import type { ImportSource } from '../import/source.ts'
import { normalise } from '../relation/names.ts'

/** What the numbers of an export of ours are kept as: `7f3a2c1d-12`. */
const OURS = 'ours' satisfies ImportSource

/** By what a file says who somebody is. */
export interface KnownBy {
  kind: string
  source: string
  externalId?: string | null
  mails: readonly string[]
  /** Its numbers at the registers of companies. */
  registered: readonly string[]
  name: string
  address: string | null
  city: string | null
}

/** Returns how they are hashed, with the key of the company: nobody can tell from a hash who it was. */
export async function hashing(db: Db): Promise<(by: KnownBy) => string[]> {
  const { forgetKey } = await db.tenant.findFirstOrThrow({ select: { forgetKey: true } })
  const hash = (...said: readonly string[]) =>
    createHmac('sha256', forgetKey).update(JSON.stringify(said)).digest('base64url')
  return ({ kind, source, externalId, mails, registered, name, address, city }) => {
    const sure = [
      ...(externalId ? [hash('number', source, kind, externalId)] : []),
      ...registered.filter(Boolean).map((number) => hash('registered', number)),
      ...mails.filter(Boolean).map((mail) => hash('mail', isRoleAddress(mail) ? kind : '', mail.toLowerCase())),
    ]
    // A name alone is no proof of anything: with where they live it is, when there is nothing else.
    const place = normalise(`${address ?? ''} ${city ?? ''}`)
    return sure.length > 0 || place === '' ? sure : [hash('name', kind, normalise(name), place)]
  }
}

/** Writes down, hashed, by what relations that are being forgotten are known in other software: no file brings them back. */
export async function rememberKnown(tx: Db, at: Date, ids: readonly number[]): Promise<void> {
  const hashes = await hashing(tx)
  const { fileMark } = await tx.tenant.findFirstOrThrow({ select: { fileMark: true } })
  const relations = await tx.relation.findMany({
    where: { id: { in: [...ids] } },
    include: {
      elsewhere: true,
      aliases: { where: { kind: 'email' } },
      known: { where: { fact: { in: ['kvk', 'vat'] }, stands: true } },
    },
  })
  const brought = await tx.broughtRow.findMany({ where: { table: 'relations', rowId: { in: [...ids] } } })
  const known = relations.flatMap(({ id, kind, name, email, address, city, elsewhere, aliases, known: facts }) => {
    const mails = [email ?? '', ...aliases.map(({ value }) => value)]
    const one = { kind, source: '', mails: [], registered: [], name, address: null, city: null }
    const rows = brought.filter(({ rowId }) => rowId === id).map(({ mark, number }) => `${mark}-${number}`)
    return [
      ...elsewhere.flatMap(({ source, externalId, kind: of }) => hashes({ ...one, kind: of, source, externalId })),
      ...[`${fileMark}-${id}`, ...rows].flatMap((outside) => hashes({ ...one, source: OURS, externalId: outside })),
      ...hashes({
        ...one,
        mails,
        registered: facts.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
      }),
      ...hashes({ ...one, address, city }),
    ]
  })
  await tx.forgotten.createMany({ data: [...new Set(known)].map((hash) => ({ hash, at })), skipDuplicates: true })
}

/** Returns which of these were forgotten, and when. */
export async function forgottenAmong(db: Db, hashes: readonly string[]): Promise<Map<string, Date>> {
  const found = await db.forgotten.findMany({ where: { hash: { in: [...hashes] } } })
  return new Map(found.map(({ hash, at }) => [hash, at]))
}
