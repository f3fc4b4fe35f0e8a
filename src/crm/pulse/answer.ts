import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case, Pulse } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { peopleOf } from '../attention/people.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { openCase } from '../case/case.ts'
import { receiverFor } from '../people/absence.ts'
import { calendarFor, lockMembers } from '../people/member.ts'
import { usualDue } from '../question/due.ts'
import { factsOf } from '../question/facts.ts'
import { type Message, say } from '../say.ts'
import { lockPulse } from './ask.ts'
import { whoFollowsUp } from './follow-up.ts'
import { ASKED_EVERY, daysAfter, LOW, MOST_WORDS, pulseStanding } from './terms.ts'

interface Answer {
  score: number
  words: string
}

/** What a promise to look into a low score says, for a case. */
type InWords = (about: Pick<Case, 'number'>, score: number) => string

/**
 * Keeps what a customer answered, once: the first answer stands. Who handled it and who asked hear it, and a low one is for
 * somebody else to look into. Returns false when its link is over or was answered before.
 */
export async function answerPulse(
  db: Db,
  clock: Clock,
  { id, followUp, ...answer }: Answer & { id: number; followUp: InWords },
): Promise<boolean> {
  const now = clock()
  return atomically(db, async (tx) => {
    const pulse = await lockPulse(tx, { id })
    if (!pulse || pulse.memberId !== null || pulseStanding(pulse, now) !== 'open') return false
    const about = await tx.case.findFirstOrThrow({ where: { id: pulse.caseId } })
    const { ownerId, closedById, acknowledgedById } = about
    const handlers = [ownerId, closedById, acknowledgedById, pulse.askedById]
    await keepAnswer(tx, clock, { pulse, about, handlers, tells: [ownerId, pulse.askedById], followUp, ...answer })
    return true
  })
}

/**
 * Asks a colleague how their question was handled, once they said that the answer helps: at most once in sixty days, and not when
 * nobody else answered. Returns the pulse to answer; null when they are not asked.
 */
export async function offerPulse(db: Db, clock: Clock, about: Case, actor: Actor): Promise<Pulse | null> {
  const now = clock()
  if (about.state !== 'closed' || about.openedById !== actor.id) return null
  if (factsOf(about).answers.every(({ by }) => by === actor.id)) return null
  return atomically(db, async (tx) => {
    // One who closes two at once is asked about one of them.
    await lockMembers(tx, [actor.id])
    const before = await tx.pulse.findFirst({ where: { caseId: about.id } })
    if (before) return before.score === null && before.memberId === actor.id ? before : null
    const since = daysAfter(now, -ASKED_EVERY)
    const last = await tx.pulse.findFirst({ where: { memberId: actor.id, askedAt: { gt: since } } })
    if (last) return null
    return tx.pulse.create({
      data: { caseId: about.id, relationId: about.relationId, memberId: actor.id, askedById: actor.id, askedAt: now },
    })
  })
}

/** Keeps how a colleague found that their question was handled, once. Throws `no such case`, `pulse not yours`, `pulse answered`. */
export async function scorePulse(
  db: Db,
  clock: Clock,
  { id, score, followUp, actor }: { id: number; score: number; followUp: InWords; actor: Actor },
): Promise<Case> {
  return atomically(db, async (tx) => {
    const pulse = await lockPulse(tx, { id })
    const about = pulse && (await tx.case.findFirst({ where: { id: pulse.caseId } }))
    if (!pulse || !about) throw new UserError('no such case', { number: id })
    if (pulse.memberId !== actor.id) throw new UserError('pulse not yours', { number: about.number })
    if (pulse.score !== null) throw new UserError('pulse answered', { number: about.number })
    const answered = factsOf(about).answers.map(({ by }) => by)
    const handlers = [...answered, actor.id]
    await keepAnswer(tx, clock, { pulse, about, handlers, tells: answered, followUp, score, words: '' })
    return about
  })
}

interface Keeping extends Answer {
  pulse: Pulse
  about: Case
  /** Who handled it, or would judge themselves. */
  handlers: readonly (number | null)[]
  tells: readonly (number | null)[]
  followUp: InWords
}

async function keepAnswer(tx: Db, clock: Clock, { pulse, about, score, words, ...more }: Keeping): Promise<void> {
  const now = clock()
  const { id } = pulse
  const said = words.trim().slice(0, MOST_WORDS)
  const opened = score <= LOW ? await followUpOf(tx, now, { id, about, score, ...more }) : null
  await tx.pulse.update({
    where: { id },
    data: { score, words: said === '' ? null : said, answeredAt: now, followUpId: opened?.id ?? null },
  })
  await recordAudit(tx, now, null, 'pulse answered', `pulse/${id}`)
  await say(tx, now, await toTell(tx, now, { id, about, ids: [...more.tells, opened?.ownerId ?? null] }))
}

/** Somebody else than who handled it looks into it by the end of the next working day. */
async function followUpOf(
  tx: Db,
  now: Date,
  { id, about, handlers, score, followUp }: Pick<Keeping, 'about' | 'handlers' | 'score' | 'followUp'> & { id: number },
): Promise<Case> {
  const { relationId, personName } = about
  const relation = await tx.relation.findFirstOrThrow({ where: { id: relationId }, select: { ownerId: true } })
  const ids = handlers.flatMap((one) => one ?? [])
  const ownerId = whoFollowsUp(await peopleOf(tx), ids, relation.ownerId, now)
  const dueAt = usualDue(await calendarFor(tx, ownerId), now)
  const promise = { relationId, personName, summary: followUp(about, score), ownerId, dueAt, wholeDay: true }
  const comes = { kind: 'promise', ...promise, origin: `pulse/${id}/low` } as const
  return (await openCase(tx, now, { id: ownerId, via: 'page' }, comes)).opened
}

/** Each of them hears it, or who stands in. */
async function toTell(
  tx: Db,
  now: Date,
  { id, about, ids }: { id: number; about: Case; ids: readonly (number | null)[] },
): Promise<Message[]> {
  const members = await tx.member.findMany({ where: { id: { in: ids.flatMap((one) => one ?? []) } } })
  const told = new Set(await Promise.all(members.map((member) => receiverFor(tx, member, now))))
  return [...told].map((memberId) => ({
    key: `pulse/${id}/answered/${memberId}`,
    kind: 'pulse answered' as const,
    caseId: about.id,
    memberId,
    facts: { pulse: id },
  }))
}
