import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { AwayAsked } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { lockForLeave } from '../absence/cover.ts'
import { type AbsenceSet, setAbsence } from '../absence/set.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandInTime } from '../case/undo.ts'
import { type Calendar, dayOf } from '../escalation/working-time.ts'
import { calendarOf, lockMembers } from '../people/member.ts'
import { awayDays, isPlanned, isSameEvent, nextToAsk, notedBy, type ToAsk } from './away-days.ts'

/** Whether somebody is away on days on which their calendar says so, or is not after all. */
export type AwayQuestion = Pick<ToAsk, 'firstDay' | 'lastDay' | 'isGone' | 'was'> & { id: number }

interface InDigest {
  memberId: number
  day: string
  window: string
  calendar: Calendar
}

/** Claims what a digest asks of its reader about their calendar: asked again for the same digest it is the same. Null: nothing. */
export async function claimAway(tx: Db, now: Date, digest: InDigest): Promise<AwayQuestion | null> {
  const { day, window } = digest
  const read = await readingOf(tx, digest)
  if (!read) return null
  const before = read.asked.find((one) => one.day === day && one.window === window && one.answer === null)
  if (before) return questionOf(before, read)
  const next = nextToAsk(read.absence, read.events, read.asked, day)
  if (!next) return null
  const { was, ...about } = next
  const { id } = await tx.awayAsked.create({ data: { ...about, feedId: read.feedId, day, window, at: now } })
  const { firstDay, lastDay, isGone } = about
  return { id, firstDay, lastDay, isGone, was }
}

/** Returns what was asked about their calendar that day, while it stands so and is not answered. */
export async function openAway(db: Db, _: Date, of: Pick<InDigest, 'memberId' | 'day'>): Promise<AwayQuestion | null> {
  const asked = await db.awayAsked.findFirst({
    where: { feed: { memberId: of.memberId, endedAt: null }, day: of.day, answer: null },
    orderBy: { id: 'desc' },
  })
  const read = asked && (await readingOf(db, of))
  return read ? questionOf(asked, read) : null
}

/** What was asked in a digest that never left may be asked again. */
export async function giveAwayBack(tx: Db, { memberId, day, window }: Omit<InDigest, 'calendar'>): Promise<void> {
  await tx.awayAsked.deleteMany({ where: { feed: { memberId }, day, window, answer: null } })
}

type Reading = NonNullable<Awaited<ReturnType<typeof readingOf>>>

async function readingOf(db: Db, { memberId, day, calendar }: Partial<InDigest> & Pick<InDigest, 'memberId' | 'day'>) {
  const feed = await db.calendarFeed.findFirst({
    where: { memberId, endedAt: null, readAt: { not: null } },
    include: { asked: { orderBy: { id: 'asc' } }, events: { orderBy: { startsAt: 'asc' } } },
  })
  if (!feed || (feed.asked.length === 0 && feed.events.length === 0)) return null
  const member = await db.member.findFirstOrThrow({ where: { id: memberId } })
  const own = calendar ?? calendarOf(member, await db.tenant.findFirstOrThrow())
  const events = feed.events.flatMap((event) => awayDays(event, own, day) ?? [])
  return { feedId: feed.id, absence: member, events, asked: feed.asked }
}

/** The same as long as it would be asked now, had it not been. */
function questionOf(row: AwayAsked, { absence, events, asked }: Reading): AwayQuestion | null {
  const others = asked.filter(({ id }) => id !== row.id)
  const next = nextToAsk(absence, events, others, row.day)
  const { id, firstDay, lastDay, isGone } = row
  const isStill = next && isSameEvent(next, row) && next.firstDay === firstDay && next.lastDay === lastDay
  return isStill && next.isGone === isGone ? { id, firstDay, lastDay, isGone, was: next.was } : null
}

/**
 * Notes the days that the calendar of the actor has them away, or takes out what they noted of an event that is gone. Done twice it
 * is done once. Throws `changed meanwhile` when they were over, noted otherwise since, or not asked of the actor; `no such colleague`.
 */
export async function confirmAway(
  db: Db,
  clock: Clock,
  { id, actor, origin }: { id: number; actor: Actor; origin: string },
): Promise<AbsenceSet> {
  const now = clock()
  return atomically(db, async (tx) => {
    const member = await lockForLeave(tx, actor.id, now)
    const row = await demandAsked(tx, id, actor)
    const { feedId, uid, original, firstDay, lastDay, isGone } = row
    if (!member || lastDay < dayOf(now, member.timeZone).toString()) throw new UserError('changed meanwhile')
    const leave = { absentFrom: isGone ? null : firstDay, absentUntil: isGone ? null : lastDay }
    const isSo = member.absentFrom === leave.absentFrom && member.absentUntil === leave.absentUntil
    const earlier = await tx.awayAsked.findMany({ where: { feedId, uid, original } })
    const isOther = isPlanned(member, dayOf(now, member.timeZone).toString()) && !notedBy(member, earlier)
    if (!isSo && (isOther || row.answer === 'yes')) throw new UserError('changed meanwhile')
    await tx.awayAsked.update({ where: { id }, data: { answer: 'yes', answeredAt: now } })
    return setAbsence(tx, clock, { ...leave, actor, origin })
  })
}

/** Asks about an event of the actor's calendar no more. Done twice it is done once. Throws `changed meanwhile`. */
export async function declineAway(db: Db, clock: Clock, { id, actor }: { id: number; actor: Actor }): Promise<void> {
  const now = clock()
  await atomically(db, async (tx) => {
    await lockMembers(tx, [actor.id])
    const { answer } = await demandAsked(tx, id, actor)
    if (answer === 'no') return
    if (answer !== null) throw new UserError('changed meanwhile')
    await tx.awayAsked.update({ where: { id }, data: { answer: 'no', answeredAt: now } })
    await recordAudit(tx, now, actor, 'away declined', `awayAsked/${id}`)
  })
}

/** Takes such a no back, within ten minutes. Done twice it is done once. Throws `changed meanwhile`, `undo too late`. */
export async function undoDeclineAway(
  db: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
): Promise<void> {
  const now = clock()
  await atomically(db, async (tx) => {
    await lockMembers(tx, [actor.id])
    const { answer, answeredAt } = await demandAsked(tx, id, actor)
    if (answer !== 'no') return
    demandInTime(answeredAt ?? now, now)
    await tx.awayAsked.update({ where: { id }, data: { answer: null, answeredAt: null } })
    await recordAudit(tx, now, actor, 'away declined taken back', `awayAsked/${id}`)
  })
}

async function demandAsked(tx: Db, id: number, { id: memberId }: Actor): Promise<AwayAsked> {
  const row = await tx.awayAsked.findFirst({ where: { id, feed: { memberId, endedAt: null } } })
  if (!row) throw new UserError('changed meanwhile')
  return row
}
