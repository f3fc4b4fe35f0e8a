import type { Case, Prisma } from '../../store/generated/client.ts'
import { enqueue, type ToSay } from '../../store/outbox.ts'
import { atomically, type Db } from '../../store/tenant.ts'

/** What is said about a complaint: its card, a change of its card, and lines in its thread. */
export type ComplaintMessage =
  | 'complaint card'
  | 'complaint edit'
  | 'acknowledged'
  | 'closed'
  | 'reopened'
  | 'told'
  | 'escalation'
  | 'lapsed'

/**
 * One message for each workspace that has a complaints channel; without any such channel, one to the owner directly, so
 * that a complaint is never without a card and a thread.
 */
export async function said(
  tx: Db,
  complaint: Case,
  kind: ComplaintMessage,
  step: string,
  facts: Prisma.InputJsonObject = {},
): Promise<ToSay[]> {
  const about = { kind, caseId: complaint.id, facts }
  const places = await placesOf(tx, complaint)
  return places.map((place) =>
    place.workspaceId === null
      ? { ...about, key: `complaint/${complaint.id}/${step}/member/${place.memberId}`, memberId: place.memberId }
      : { ...about, key: `complaint/${complaint.id}/${step}/${place.workspaceId}`, workspaceId: place.workspaceId },
  )
}

/** A line in the thread, and the card brought up to date. `event` is the row of its history that caused it. */
export async function saidInThread(
  tx: Db,
  complaint: Case,
  kind: ComplaintMessage,
  event: number,
  facts: Prisma.InputJsonObject = {},
): Promise<ToSay[]> {
  const lines = await said(tx, complaint, kind, `${kind}/${event}`, facts)
  return [...lines, ...(await said(tx, complaint, 'complaint edit', `edit/${event}`))]
}

type Home = { workspaceId: number } | { workspaceId: null; memberId: number }

// Where the card went; before there is one, where it is to go.
async function placesOf(tx: Db, complaint: Case): Promise<Home[]> {
  const cards = await tx.delivery.findMany({
    where: { caseId: complaint.id, kind: 'complaint card', state: { not: 'failed' } },
    select: { workspaceId: true, memberId: true },
  })
  if (cards.length > 0) {
    return cards.map(({ workspaceId, memberId }) =>
      workspaceId === null ? { workspaceId: null, memberId: memberId ?? complaint.ownerId } : { workspaceId },
    )
  }
  const places = await tx.place.findMany({
    where: { purpose: 'complaints', gone: false, outsiders: false, workspace: { gone: false } },
    select: { workspaceId: true },
  })
  return places.length > 0 ? places : [{ workspaceId: null, memberId: complaint.ownerId }]
}

/** The card goes to the owner directly, because its channel cannot be spoken to. */
export async function cardToOwner(db: Db, now: Date, caseId: number): Promise<void> {
  await atomically(db, async (tx) => {
    const complaint = await tx.case.findFirstOrThrow({ where: { id: caseId } })
    const key = `complaint/${caseId}/card/member/${complaint.ownerId}`
    await enqueue(tx, now, [{ key, kind: 'complaint card', caseId, memberId: complaint.ownerId }])
  })
}
