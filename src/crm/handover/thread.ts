import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { findPlace } from '../place.ts'
import { placeNamed, sharedIn, SHAREABLE, type Shareable } from '../relation/sharing.ts'
import type { Message } from '../say.ts'

/** Where a handover was begun: a channel, and the thread there. */
export interface HandoverPlace {
  workspaceId: number
  place: string
  thread?: string | undefined
}

/** The card of a handover in the channel where it was begun: it opens a thread, unless it was begun in one. */
export function handoverCardAt({ id }: Pick<Case, 'id'>, { workspaceId, place, thread }: HandoverPlace): Message {
  const facts = { place, ...(thread !== undefined && { thread }) }
  return { key: `handover/${id}/card/${workspaceId}`, kind: 'handover card', caseId: id, workspaceId, facts }
}

/** Whether a handover may have a thread in a place: one where the open cases of customers may be shared. */
export async function mayThread(db: Db, { workspaceId, place }: HandoverPlace): Promise<boolean> {
  return sharedIn(await findPlace(db, workspaceId, place)).includes('open cases')
}

/** Returns what may be said of a customer where the card of their handover is: all of it to who reads it alone. */
export async function sharedAtCard(
  db: Db,
  { caseId, workspaceId }: { caseId: number | null; workspaceId: number | null },
): Promise<readonly Shareable[]> {
  if (workspaceId === null) return SHAREABLE
  const card = await db.delivery.findFirst({ where: { caseId, workspaceId, kind: 'handover card' } })
  const { place } = placeNamed(card?.facts ?? {})
  return place === undefined ? SHAREABLE : sharedIn(await findPlace(db, workspaceId, place))
}
