import { type Case, type Delivery, Prisma } from '../../store/generated/client.ts'
import { liveIn } from '../../store/case-states.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type CaseKind, KINDS } from '../kinds.ts'
import { type FactsOf, type MessageKind, OPENS_THREAD, ruleOf } from '../messages.ts'
import { type Message, say } from '../say.ts'
import type { Kind } from './kind.ts'

/** What is said of a case to a team. */
const CALL: MessageKind = 'unowned'

/** The cards of some cases, and where one is to go that has none yet. */
export interface CardsOfCases {
  of: ReadonlyMap<number, readonly CardOfCase[]>
  /** What was said of them to a team, which is put right with the card. */
  calls: ReadonlyMap<number, readonly CardOfCase[]>
  places: readonly { workspaceId: number }[]
}

export interface CardOfCase {
  caseId: number
  kind: string
  workspaceId: number | null
  memberId: number | null
  state: string
  key: string
}

/** Looks up the cards of any number of cases, in two statements at most. */
export async function cardsOf(db: Db, caseIds: readonly number[]): Promise<CardsOfCases> {
  const said = await tenantSql(db)<CardOfCase>`
    SELECT "caseId", kind, "workspaceId", "memberId", state, key FROM "Delivery" WHERE "tenantId" = ${db.tenantId}
      AND "caseId" = ANY(${[...caseIds]}::int[]) AND kind = ANY(${[...OPENS_THREAD, CALL]}::text[]) ORDER BY id`
  const cards = said.filter(({ kind }) => kind !== CALL)
  const calls = said.filter(({ kind, state }) => kind === CALL && state === 'sent')
  const went = new Set(cards.flatMap(({ caseId, state }) => (state === 'failed' ? [] : [caseId])))
  const allWent = caseIds.every((id) => went.has(id))
  const places = allWent ? [] : await tenantSql(db)<{ workspaceId: number }>`${cardPlaces(db)}`
  return { of: Map.groupBy(cards, ({ caseId }) => caseId), calls: Map.groupBy(calls, ({ caseId }) => caseId), places }
}

/**
 * One message for each place where the card of a case is: each workspace that has a complaints channel; without any such
 * channel its owner directly, so that a case is never without a card and a thread. Of a kind whose card stands where it was begun:
 * there, and nowhere when it has none.
 */
export function messagesAtCard<K extends MessageKind>(
  cards: CardsOfCases,
  found: Case,
  kind: K,
  step: string,
  ...[facts]: FactsOf<K> extends Record<string, never> ? [] : [facts: FactsOf<K>]
): Message[] {
  const about = { kind, caseId: found.id, ...(facts && { facts }) }
  const key = `${found.kind}/${found.id}/${step}`
  return homesOf(cards, found).map((home) =>
    home.workspaceId === null
      ? { ...about, key: `${key}/member/${home.memberId}`, memberId: home.memberId }
      : { ...about, key: `${key}/${home.workspaceId}`, workspaceId: home.workspaceId },
  ) as Message[]
}

/** A line in the thread of its card, and the card brought up to date. `event` is the row of its history that caused it. */
export function messagesInThread<K extends MessageKind>(
  cards: CardsOfCases,
  found: Case,
  kind: K,
  event: number,
  ...facts: FactsOf<K> extends Record<string, never> ? [] : [facts: FactsOf<K>]
): Message[] {
  return [...messagesAtCard(cards, found, kind, `${kind}/${event}`, ...facts), ...editsOf(cards, found, event)]
}

/** Its card brought up to date, for a kind that has one, and what its team was told. */
export function editsOf(cards: CardsOfCases, found: Case, event: number): Message[] {
  const { edit }: Kind = KINDS[found.kind as CaseKind]
  if (edit === null) return []
  const calls = (cards.calls.get(found.id) ?? []).map(({ key: root, workspaceId }): Message => {
    const about = { caseId: found.id, workspaceId: workspaceId ?? 0, facts: { root } }
    return { key: `${root}/edit/${event}`, kind: 'unowned edit', ...about }
  })
  return [...messagesAtCard(cards, found, edit as 'complaint edit', `edit/${event}`), ...calls]
}

/** Looks up the cards of one case, and returns what is said in their thread: see `messagesInThread`. */
export async function inItsThread<K extends MessageKind>(
  tx: Db,
  found: Case,
  kind: K,
  event: number,
  ...facts: FactsOf<K> extends Record<string, never> ? [] : [facts: FactsOf<K>]
): Promise<Message[]> {
  return messagesInThread(await cardsOf(tx, [found.id]), found, kind, event, ...facts)
}

/** Looks up the cards of one case, and returns what brings them up to date: see `editsOf`. */
export async function cardEdited(tx: Db, found: Case, event: number): Promise<Message[]> {
  return editsOf(await cardsOf(tx, [found.id]), found, event)
}

type Home = { workspaceId: number } | { workspaceId: null; memberId: number }

// Where the card went; before there is one, where it is to go.
function homesOf({ of, places }: CardsOfCases, found: Case): readonly Home[] {
  const { escalation, edit }: Kind = KINDS[found.kind as CaseKind]
  const directly = [{ workspaceId: null, memberId: found.ownerId }]
  const went = (of.get(found.id) ?? []).filter(({ state }) => state !== 'failed')
  // One that has a card only where it was begun may have none.
  if (!escalation?.card && went.length === 0) return edit === null ? directly : []
  if (went.length === 0) return places.length > 0 ? places : directly
  return went.map(({ workspaceId, memberId }) =>
    workspaceId === null ? { workspaceId: null, memberId: memberId ?? found.ownerId } : { workspaceId },
  )
}

/** Whether a later change of a card is in line: it is drawn as things stand, so that only the last needs to be made. */
export async function isOvertaken(
  db: Db,
  { id, kind, caseId, workspaceId, memberId }: Pick<Delivery, 'id' | 'kind' | 'caseId' | 'workspaceId' | 'memberId'>,
): Promise<boolean> {
  const later = { kind, caseId, workspaceId, memberId, state: 'queued', id: { gt: id } }
  return (await db.delivery.findFirst({ where: later, select: { id: true } })) !== null
}

/** Where a card is to go: the complaints channel of each workspace that has one. */
export const cardPlaces = (db: Db): Prisma.Sql => Prisma.sql`
  SELECT p."workspaceId" FROM "Place" p JOIN "Workspace" w ON w.id = p."workspaceId" AND w."tenantId" = p."tenantId"
  WHERE p."tenantId" = ${db.tenantId} AND p.purpose = 'complaints' AND NOT p.gone AND NOT p.outsiders AND NOT w.gone`

/** Has the card of a handover drawn anew when what was `opened`, a part of the same statement, is another line of it. */
export function checklistEdits(db: Db, now: Date): Prisma.Sql {
  const { urgent, latestOnly } = ruleOf('handover edit')
  return Prisma.sql`
      INSERT INTO "Delivery" ("tenantId", key, kind, urgent, "latestOnly", "caseId", "memberId", "workspaceId", "createdAt", "dueAt", state)
      SELECT ${db.tenantId}::int, 'handover/' || c.id || '/opened/' || opened.id || '/' || card.id, 'handover edit', ${urgent}::boolean,
        ${latestOnly}::boolean, c.id, card."memberId", card."workspaceId", ${now}::timestamptz, ${now}::timestamptz, 'queued'
      FROM opened JOIN "Case" c ON c."tenantId" = ${db.tenantId} AND c."relationId" = opened."relationId" AND c.kind = 'handover'
          AND ${liveIn('c')} AND coalesce((c.facts->>'of')::int, c."ownerId") = opened."ownerId"
        JOIN "Delivery" card ON card."tenantId" = ${db.tenantId} AND card."caseId" = c.id AND card.kind = 'handover card' AND card.state <> 'failed'`
}

/** What could not be said in its place is said directly to who opened its case. */
export async function sayToOpener(
  db: Db,
  now: Date,
  caseId: number,
  { key, kind }: { key: string; kind: MessageKind },
): Promise<void> {
  await atomically(db, async (tx) => {
    const { openedById: memberId } = await tx.case.findFirstOrThrow({ where: { id: caseId } })
    await say(tx, now, [{ key: `${key}/member/${memberId}`, kind, caseId, memberId, facts: {} } as Message])
  })
}

/** The card goes to the owner directly, because its channel cannot be spoken to. */
export async function cardToOwner(db: Db, now: Date, caseId: number, kind: MessageKind): Promise<void> {
  await atomically(db, async (tx) => {
    const { ownerId, kind: of } = await tx.case.findFirstOrThrow({ where: { id: caseId } })
    const key = `${of}/${caseId}/card/member/${ownerId}`
    await say(tx, now, [{ key, kind, caseId, memberId: ownerId } as Message])
  })
}
