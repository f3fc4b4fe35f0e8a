import { type Card, casesIn } from '../cards/card.ts'
import { planLines, plannedLines } from '../crm/attention/shown.ts'
import type { Delivery } from '../store/generated/client.ts'
import type { Showing, ShownLine } from '../store/outbox/shown.ts'
import type { Db } from '../store/tenant/tenant.ts'

const VIA: Readonly<Record<string, string>> = { digest: 'digest', nudge: 'nudge' }

/**
 * Stores and returns what a message is about to show to a person, so that a message found to have arrived later is
 * known to have shown it. Empty for a channel, where nobody knows who reads it.
 */
export async function planShown(db: Db, delivery: Delivery, card: Card, since: Date): Promise<ShownLine[]> {
  const cases = delivery.memberId === null || delivery.kind === 'untold' ? [] : casesIn(card)
  return cases.length === 0 ? [] : planLines(db, delivery.id, cases, since)
}

/** Returns the lines as they are stored once the platform has taken the message. */
export function shownBy({ tenantId, memberId, kind }: Delivery, lines: readonly ShownLine[]): Showing | undefined {
  if (memberId === null || lines.length === 0) return undefined
  return { tenantId, memberId, via: VIA[kind] ?? 'direct', lines }
}

/** Returns what an earlier try had shown, when the message turned out to have arrived. */
export function plannedBefore(delivery: Delivery): ShownLine[] {
  return plannedLines(delivery.facts)
}
