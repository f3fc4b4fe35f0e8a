/** So many days somebody is a new customer. */
export const NEWCOMER_DAYS = 30
const DAY = 86_400_000

/** Who became a customer after this is new. */
export const newcomerSince = (now: Date): Date => new Date(now.getTime() - NEWCOMER_DAYS * DAY)

/** Since when a relation is a customer while it is a new one; else null. */
export function newSinceOf(
  { type, customerSince }: { type: string; customerSince: Date | null },
  now: Date,
): Date | null {
  return type === 'customer' && customerSince && customerSince > newcomerSince(now) ? customerSince : null
}

/** Since when a relation is a customer, when it becomes of another type: who comes back, is new again. */
export function customerSinceAfter(
  before: { type: string; customerSince: Date | null },
  type: string,
  now: Date,
): { customerSince: Date | null } {
  if (type !== 'customer') return { customerSince: null }
  return { customerSince: before.type === 'customer' ? before.customerSince : now }
}
