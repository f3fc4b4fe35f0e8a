import type { Db } from '../../../store/tenant/tenant.ts'
import { forgottenAmong, hashing } from '../../forget/known.ts'
import type { CellFault } from '../entry.ts'
import type { Importing } from './importing.ts'
import type { Staged } from './stage.ts'

/** Returns staged rows in which whoever was forgotten is only a line that is refused, with the day of that, and nothing of what it says. */
export async function withoutForgotten(
  tx: Db,
  { idsOf }: Pick<Importing, 'idsOf'>,
  rows: readonly Staged[],
): Promise<readonly Staged[]> {
  if ((await tx.forgotten.findFirst({ select: { id: true } })) === null) return rows
  const hashes = await hashing(tx)
  const known = rows.map((row) => (row.kind === 'refused' ? [] : hashes(knownBy(row, idsOf))))
  const forgotten = await forgottenAmong(tx, known.flat())
  return rows.map((row, at) => {
    const on = (known[at] ?? []).map((hash) => forgotten.get(hash)).find((found) => found !== undefined)
    if (!on) return row
    const why = 'forgotten' satisfies CellFault
    return { line: row.line, kind: 'refused', key: '', why, columnAt: null, value: on.toISOString().slice(0, 10) }
  })
}

function knownBy({ kind, externalId, email, more, kvk, vat, name, address, city }: Staged, source: string) {
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  return {
    kind,
    source,
    externalId: text(externalId),
    mails: [text(email) ?? '', ...(more?.emails ?? [])],
    registered: [text(kvk) ?? '', text(vat) ?? ''],
    name: name ?? '',
    address: text(address),
    city: text(city),
  }
}
