import { type Card, casesIn } from '../cards/card.ts'
import { linesOf, planLines, plannedLines } from '../crm/attention/shown.ts'
import type { Delivery } from '../store/generated/client.ts'
import type { Showing, ShownLine } from '../store/shown.ts'
import type { Db } from '../store/tenant.ts'

const VIA: Readonly<Record<string, string>> = { digest: 'digest', nudge: 'nudge' }

/**
 * What a message is about to print to a person, written down first: when it has to be looked up whether it arrived, what was
 * printed is what stands there. Nothing for what is said in a channel, where nobody knows who reads it.
 */
export async function printing(db: Db, delivery: Delivery, card: Card, since: Date): Promise<ShownLine[]> {
  const cases = delivery.memberId === null || delivery.kind === 'untold' ? [] : casesIn(card)
  if (cases.length === 0) return []
  const lines = await linesOf(db, cases, since)
  await planLines(db, delivery, lines)
  return lines
}

/** Lines as they are kept once the platform has taken the message. */
export function shownBy({ tenantId, memberId, kind }: Delivery, lines: readonly ShownLine[]): Showing | undefined {
  if (memberId === null || lines.length === 0) return undefined
  return { tenantId, memberId, via: VIA[kind] ?? 'direct', lines }
}

/** What an earlier try had printed, when the message turned out to have arrived. */
export function printedBefore(delivery: Delivery): ShownLine[] {
  return plannedLines(delivery.facts)
}
