import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { isAway, toldOfGift } from '../people/absence.ts'
import { isOwn } from '../relation/own-company.ts'
import { sharedIn } from '../relation/sharing.ts'
import type { Message } from '../say.ts'
import { factsOf, type QuestionFacts } from './facts.ts'

/**
 * Who must answer hears of it, or who stands in; of a team's that nobody has taken, everybody of that team who is here. `event` is
 * the row of its history that made it theirs; without one it was just opened.
 */
export async function toAsked(tx: Db, now: Date, question: Case, actor: Actor, event?: number): Promise<Message[]> {
  const { id, ownerId } = question
  const { team, taken } = factsOf(question)
  const isTeams = team !== undefined && !taken
  const first = await toldOfGift(tx, ownerId, actor.id, now)
  const others = isTeams ? await presentOf(tx, team.id, now) : []
  const told = [...new Set([...(first === null ? [] : [first]), ...others])].filter((one) => one !== actor.id)
  return told.map((memberId) => ({
    key: `question/${id}/asked/${event ?? 'opened'}/${memberId}`,
    kind: 'question asked' as const,
    caseId: id,
    memberId,
    facts: { ownerId, team: isTeams },
  }))
}

/** More than these of one team are not told at once. */
const MOST = 30

async function presentOf(tx: Db, teamId: number, now: Date): Promise<number[]> {
  const members = await tx.member.findMany({ where: { teamId, active: true }, orderBy: { id: 'asc' }, take: MOST })
  return members.filter((member) => !isAway(member, now)).map(({ id }) => id)
}

/**
 * An answer goes to where it was asked, when it may be read there; otherwise to who asked, who reads it on their return, and to
 * who stands in. Nobody hears from us what they said themselves, but for the whole of several answers.
 */
export async function toAsker(
  tx: Db,
  now: Date,
  question: Case,
  actor: Actor,
  event: number,
  { isWhole = false }: { isWhole?: boolean } = {},
): Promise<Message[]> {
  const { id, openedById } = question
  const about = { key: `question/${id}/answered/${event}`, kind: 'question answered' as const, caseId: id }
  const { place } = factsOf(question)
  if (place && (await mayBeSaid(tx, place, question.relationId)))
    return [
      {
        ...about,
        workspaceId: place.workspaceId,
        facts: { place: place.place, ...(place.thread && { thread: place.thread }) },
      },
    ]
  const told = [openedById, await toldOfGift(tx, openedById, actor.id, now)]
  return [...new Set(told)].flatMap((memberId) =>
    memberId === null || (memberId === actor.id && !isWhole)
      ? []
      : [{ ...about, key: `${about.key}/${memberId}`, memberId, facts: {} }],
  )
}

async function mayBeSaid(
  tx: Db,
  { workspaceId, place }: NonNullable<QuestionFacts['place']>,
  relationId: number,
): Promise<boolean> {
  const found = await tx.place.findFirst({
    where: { workspaceId, externalId: place, gone: false, outsiders: false, workspace: { gone: false } },
  })
  if (!found) return false
  if (sharedIn(found).includes('open cases')) return true
  return isOwn(await tx.relation.findFirstOrThrow({ where: { id: relationId }, select: { origin: true } }))
}

/** What became of it, to those who do not know it from doing it. */
export async function questionNews(
  tx: Db,
  now: Date,
  { id }: Case,
  to: readonly number[],
  actor: Actor,
  event: number,
): Promise<Message[]> {
  const told = new Set<number>()
  for (const one of to) {
    const memberId = await toldOfGift(tx, one, actor.id, now)
    if (memberId !== null) told.add(memberId)
  }
  return [...told].map((memberId) => ({
    key: `question/${id}/news/${event}/${memberId}`,
    kind: 'question news' as const,
    caseId: id,
    memberId,
    facts: { event },
  }))
}
