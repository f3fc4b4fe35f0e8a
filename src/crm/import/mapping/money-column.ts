import type { ColumnUse } from '../fields.ts'
import { plainHeader } from './header.ts'

const MONEY = new Map<string, 'revenue' | 'cost'>(
  Object.entries({
    omzet: 'revenue',
    jaaromzet: 'revenue',
    revenue: 'revenue',
    turnover: 'revenue',
    sales: 'revenue',
    umsatz: 'revenue',
    kosten: 'cost',
    cost: 'cost',
    costs: 'cost',
    expenses: 'cost',
    servicekosten: 'cost',
  } as const),
)

/** What may stand beside it without making it something else, as `budget` would. */
const BESIDE =
  /^(?:fy|bj|boekjaar|jaar|year|in|van|over|of|for|the|annual|net|netto|total|totaal|totale|eur|euro|€|excl|ex|exclusief|excluding|incl|inclusief|btw|vat|service)$/

/** A year, or the last two digits of a financial one. */
function yearOf(words: readonly string[]): string | null | undefined {
  const years = words.flatMap(
    (word) => /^(?:fy)?((?:19|20)\d\d)$/.exec(word)?.[1] ?? /^fy(\d\d)$/.exec(word)?.[1] ?? [],
  )
  if (years.length > 1) return undefined
  const year = years[0] ?? null
  return year?.length === 2 ? `20${year}` : year
}

/** Returns what a column with amounts of a year holds, `Omzet 2025`; without a year there is none in it. */
export function moneyColumnOf(header: string): NonNullable<ColumnUse> | null {
  const words = plainHeader(header)
    .split(/[\s().,:/_-]+/)
    .filter(Boolean)
  const facts = words.flatMap((word) => MONEY.get(word) ?? [])
  const year = yearOf(words)
  const [fact, ...others] = facts
  if (fact === undefined || others.length > 0 || year === undefined) return null
  if (words.some((word) => !MONEY.has(word) && !/^(?:fy)?\d{2,4}$/.test(word) && !BESIDE.test(word))) return null
  // Sales without a year is a department.
  if (year === null) return words.includes('sales') ? null : { field: fact }
  return { field: fact, year }
}
