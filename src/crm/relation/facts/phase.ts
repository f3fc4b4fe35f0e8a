/** For so many days a customer is new. */
const NEW_DAYS = 365
/** A change in revenue between two years that says something, as a part of the first. */
const TELLING = 0.1

interface Life {
  type: string
  createdAt: Date
  /** What they bought for, in cents, by year. */
  revenue: readonly { year: number; cents: number }[]
}

/**
 * In which phase a relation is as long as nobody has said it: by its type; then, of a customer, by the change in revenue between
 * the last two years that are known when that is a tenth or more; else it is new for a year, and settled after it. Null for who is
 * no customer.
 */
export function phaseOf({ type, createdAt, revenue }: Life, now: Date): string | null {
  if (type === 'prospect' || type === 'former') return type
  if (type !== 'customer') return null
  const [last, before] = revenue.toSorted((a, b) => b.year - a.year)
  const change = last && before && before.cents > 0 ? last.cents / before.cents - 1 : 0
  if (change >= TELLING) return 'growing'
  if (change <= -TELLING) return 'declining'
  return now.getTime() - createdAt.getTime() < NEW_DAYS * 86_400_000 ? 'new' : 'settled'
}
