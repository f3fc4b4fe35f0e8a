import { type Case, Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type CaseKind, KINDS } from '../kinds.ts'
import type { FactsOf, MessageKind } from '../messages.ts'
import { type Message, say } from '../say.ts'
import type { Kind } from './kind.ts'

/**
 * One message for each place where the card of a case is: each workspace that has a complaints channel; without any such
 * channel its owner directly, so that a case is never without a card and a thread.
 */
export async function atItsCard<K extends MessageKind>(
  tx: Db,
  found: Case,
  kind: K,
  step: string,
  ...[facts]: FactsOf<K> extends Record<string, never> ? [] : [facts: FactsOf<K>]
): Promise<Message[]> {
  const about = { kind, caseId: found.id, ...(facts && { facts }) }
  const places = await placesOf(tx, found)
  const key = `${found.kind}/${found.id}/${step}`
  return places.map((place) =>
    place.workspaceId === null
      ? { ...about, key: `${key}/member/${place.memberId}`, memberId: place.memberId }
      : { ...about, key: `${key}/${place.workspaceId}`, workspaceId: place.workspaceId },
  ) as Message[]
}

/** A line in the thread of its card, and the card brought up to date. `event` is the row of its history that caused it. */
export async function inItsThread<K extends MessageKind>(
  tx: Db,
  found: Case,
  kind: K,
  event: number,
  ...facts: FactsOf<K> extends Record<string, never> ? [] : [facts: FactsOf<K>]
): Promise<Message[]> {
  return [...(await atItsCard(tx, found, kind, `${kind}/${event}`, ...facts)), ...(await cardEdited(tx, found, event))]
}

/** Its card brought up to date, for a kind that has one. */
export async function cardEdited(tx: Db, found: Case, event: number): Promise<Message[]> {
  const { edit }: Kind = KINDS[found.kind as CaseKind]
  return edit === null ? [] : atItsCard(tx, found, edit as 'complaint edit', `edit/${event}`)
}

type Home = { workspaceId: number } | { workspaceId: null; memberId: number }

// Where the card went; before there is one, where it is to go.
async function placesOf(tx: Db, found: Case): Promise<Home[]> {
  const { escalation }: Kind = KINDS[found.kind as CaseKind]
  if (!escalation?.card) return [{ workspaceId: null, memberId: found.ownerId }]
  const cards = await tx.delivery.findMany({
    where: { caseId: found.id, kind: escalation.card, state: { not: 'failed' } },
    select: { workspaceId: true, memberId: true },
  })
  if (cards.length > 0) {
    return cards.map(({ workspaceId, memberId }) =>
      workspaceId === null ? { workspaceId: null, memberId: memberId ?? found.ownerId } : { workspaceId },
    )
  }
  const places = await tenantSql(tx)<{ workspaceId: number }>`${cardPlaces(tx)}`
  return places.length > 0 ? places : [{ workspaceId: null, memberId: found.ownerId }]
}

/** Where a card is to go: the complaints channel of each workspace that has one. */
export const cardPlaces = (db: Db): Prisma.Sql => Prisma.sql`
  SELECT p."workspaceId" FROM "Place" p JOIN "Workspace" w ON w.id = p."workspaceId" AND w."tenantId" = p."tenantId"
  WHERE p."tenantId" = ${db.tenantId} AND p.purpose = 'complaints' AND NOT p.gone AND NOT p.outsiders AND NOT w.gone`

/** The card goes to the owner directly, because its channel cannot be spoken to. */
export async function cardToOwner(db: Db, now: Date, caseId: number, kind: MessageKind): Promise<void> {
  await atomically(db, async (tx) => {
    const { ownerId, kind: of } = await tx.case.findFirstOrThrow({ where: { id: caseId } })
    const key = `${of}/${caseId}/card/member/${ownerId}`
    await say(tx, now, [{ key, kind, caseId, memberId: ownerId } as Message])
  })
}
