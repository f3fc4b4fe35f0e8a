import type { Relation } from '../../../store/generated/client.ts'

/** What one relation is to another, read from the first to the second: Jan works for Acme. */
export const LINK_KINDS = [
  'works for',
  'daughter of',
  'franchise of',
  'partner of',
  'buys through',
  'referred by',
] as const
export type LinkKind = (typeof LINK_KINDS)[number]

/** Who has a say in what is bought. */
export const BUYING_ROLES = ['decider', 'influencer', 'user', 'gatekeeper', 'buyer'] as const
export type BuyingRole = (typeof BUYING_ROLES)[number]

/** What makes a group: of each an organisation has one, and following them upward never leads back. */
export const FAMILY: readonly LinkKind[] = ['daughter of', 'franchise of']

export const isFamily = (kind: string): boolean => FAMILY.some((one) => one === kind)

/** Whether the two are each other's: it is the same link the other way round. */
export const isMutual = (kind: string): boolean => kind === 'partner of'

type Side = Pick<Relation, 'kind'>

/** Whether such two can be linked so. */
export function canLink(kind: LinkKind, from: Side, to: Side): boolean {
  const ends = [from.kind, to.kind].join(' ')
  if (kind === 'referred by') return true
  if (kind === 'works for') return ends === 'person organisation'
  if (kind === 'buys through') return to.kind === 'organisation'
  return ends === 'organisation organisation'
}
