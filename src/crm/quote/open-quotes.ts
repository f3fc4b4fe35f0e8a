import type { Db } from '../../store/tenant/tenant.ts'
import type { DigestLine } from '../attention/candidates.ts'
import { LIVE } from '../case/kind.ts'
import { openCases } from '../case/open-cases.ts'
import { amountOf, type Money, quoteFacts, sumOf } from './facts.ts'

/** The first of the open quotes, how many there are in all, and what they amount to together. */
export interface OpenQuotes {
  lines: (DigestLine & { amount: Money | null })[]
  total: number
  /** A sum for each currency; what is part of a total counts once. */
  sum: Money[]
  /** So many of which the amount is not known. */
  unknown: number
}

/** Quotes are summed this far. */
const MOST = 5_000

/** Returns the open quotes, due first before the rest; of one owner when one is named. */
export async function openQuotes(db: Db, { ownerId }: { ownerId?: number }, most: number): Promise<OpenQuotes> {
  const which = ownerId === undefined ? {} : { ownerId }
  const { lines, total } = await openCases(db, { kind: 'quote', ...which }, most)
  const all = await db.case.findMany({
    where: { kind: 'quote', state: { in: [...LIVE] }, ...which },
    select: { id: true, facts: true },
    take: MOST,
  })
  const counted = all.filter((one) => !quoteFacts(one).isTotal)
  const amounts = new Map(all.map((one) => [one.id, amountOf(one)]))
  const known = counted.map(amountOf)
  return {
    lines: lines.map((line) => ({ ...line, amount: amounts.get(line.id) ?? null })),
    total,
    sum: sumOf(known),
    unknown: known.filter((amount) => amount === null).length,
  }
}
