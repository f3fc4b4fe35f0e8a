import type { Meeting, MeetingPart, Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { placeBriefs } from './meeting.ts'
import type { InCalendarNow } from './meetings-in.ts'

const DAY = 86_400_000
/** So long what is gone is kept that somebody was briefed of or asked about. */
const GONE_DAYS = 31
/** So long somebody may take back that it is about no customer; then nothing of it is kept, in ms. */
const TAKEN_BACK = 10 * 60_000

/** What began longer ago is history: meetings are looked up by when they begin, so that it costs nothing. */
const HISTORY_DAYS = 120
const longAgo = (now: Date) => new Date(now.getTime() - HISTORY_DAYS * DAY)

/** What of a calendar is about a customer, or may be. */
type AboutCustomer = InCalendarNow & { about: 'sure' | 'unsure' }

type Kept = Meeting & { parts: MeetingPart[] }

const keyOf = ({ uid, original }: Pick<Meeting, 'uid' | 'original'>) => JSON.stringify([uid, original])

/**
 * Keeps these meetings in the place of what this calendar had before: what moved, what is gone, and who takes part. Of what stands in
 * several calendars the newest version counts; what stands in none any more is gone, and erased unless somebody heard of it.
 */
export async function keepMeetings(
  tx: Db,
  now: Date,
  { id: feedId, memberId, isBusyOnly }: { id: number; memberId: number; isBusyOnly: boolean },
  events: readonly InCalendarNow[],
): Promise<void> {
  const uids = events.flatMap(({ uid, about }) => (about === null ? [] : uid))
  const before = await lockedOf(tx, memberId, now, [...new Set(uids)])
  const known = new Map(before.map((meeting) => [keyOf(meeting), meeting]))
  // What happens once and moves is the same meeting, though it has no other name than when it is.
  const singles = new Map(events.flatMap((one) => (one.isSingle ? [[one.uid, one]] : [])))
  for (const meeting of before) {
    const one = singles.get(meeting.uid)
    if (one && !known.has(keyOf(one))) known.set(keyOf(one), meeting)
  }
  const found = events.flatMap((one) => aboutCustomer(one, known.get(keyOf(one))) ?? [])
  // In one order, so that two calendars with the same meetings wait for each other and not both at once.
  const added = found
    .filter((one) => !known.has(keyOf(one)))
    .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
  await tx.meeting.createMany({
    data: added.map((one) => ({ uid: one.uid, ...versionOf(one), createdAt: now })),
    skipDuplicates: true,
  })
  const named = { uid: { in: added.map(({ uid }) => uid) }, original: { in: added.map(({ original }) => original) } }
  const made = added.length === 0 ? [] : await keptOf(tx, named)
  for (const one of made) if (!known.has(keyOf(one))) known.set(keyOf(one), one)
  const reading = { tx, now, feedId, memberId, others: await withCalendars(tx, now) }
  const present = new Set<number>()
  const parts: Parts = { come: [], gone: [] }
  for (const one of found) {
    const meeting = known.get(keyOf(one))
    if (!meeting) continue
    present.add(meeting.id)
    await keepOne(reading, meeting, one, parts)
  }
  await tx.meetingPart.deleteMany({ where: { id: { in: parts.gone } } })
  await tx.meetingPart.createMany({ data: parts.come, skipDuplicates: true })
  const left = before.filter(
    ({ id, about, parts }) =>
      !present.has(id) &&
      about !== 'none' &&
      // What shows only when somebody is busy does not say to what they were invited.
      parts.some((part) => part.memberId === memberId && (!isBusyOnly || part.feedId === feedId)),
  )
  await leaveAll(tx, now, memberId, left)
  await placeBriefs(tx, now, [...present, ...left.map(({ id }) => id)])
  await forgetOld(tx, now, feedId)
}

/** What is about a customer, or was when somebody heard or noted something of it: what it is called now does not undo that. */
function aboutCustomer(one: InCalendarNow, known: Kept | undefined): AboutCustomer | null {
  const { about, relationId } = one
  if (about !== null) return { ...one, about }
  const isHeard = known && (known.goal !== null || known.outcome !== null || known.parts.some((part) => part.toldFor))
  return isHeard && known.about === 'sure'
    ? { ...one, about: 'sure', relationId: known.relationId ?? relationId }
    : null
}

/** What its owner takes part in and is not over, and the series these are of; nobody else changes them meanwhile. */
async function lockedOf(tx: Db, memberId: number, now: Date, uids: readonly string[]): Promise<Kept[]> {
  const rows = await tenantSql(tx)<{ id: number }>`
    SELECT m.id FROM "Meeting" m WHERE m."tenantId" = ${tx.tenantId} AND m."endsAt" > ${now} AND m."startsAt" > ${longAgo(now)}
      AND (m.uid = ANY(${[...uids]}::text[]) OR m.id IN (
        SELECT p."meetingId" FROM "MeetingPart" p WHERE p."tenantId" = ${tx.tenantId} AND p."memberId" = ${memberId}))
    ORDER BY m.id FOR UPDATE`
  return keptOf(tx, { id: { in: rows.map(({ id }) => id) } })
}

const keptOf = (tx: Db, where: Prisma.MeetingWhereInput): Promise<Kept[]> =>
  tx.meeting.findMany({ where, include: { parts: true } })

/** So long ago it may have been read. */
const FRESH = DAY

/** Who has a calendar of their own that is read and shows what is in it: that says what they take part in. */
async function withCalendars(tx: Db, now: Date): Promise<ReadonlySet<number>> {
  const feeds = await tx.calendarFeed.findMany({
    where: { endedAt: null, isBusyOnly: false, readAt: { gte: new Date(now.getTime() - FRESH) } },
    select: { memberId: true },
  })
  return new Set(feeds.map(({ memberId }) => memberId))
}

interface Keeping {
  tx: Db
  now: Date
  feedId: number
  memberId: number
  others: ReadonlySet<number>
}

/** Who takes part from now on, and which parts end. */
interface Parts {
  come: Prisma.MeetingPartCreateManyInput[]
  gone: number[]
}

async function keepOne(
  { tx, now, feedId, memberId, others }: Keeping,
  meeting: Kept,
  one: AboutCustomer,
  parts: Parts,
): Promise<void> {
  const { hash, colleagues } = one
  const version = versionOf(one)
  const mine = meeting.parts.find((part) => part.memberId === memberId)
  if (!mine) parts.come.push({ meetingId: meeting.id, memberId, feedId, hash })
  else if (mine.hash !== hash || mine.feedId !== feedId)
    await tx.meetingPart.update({ where: { id: mine.id }, data: { hash, feedId } })
  const isFirst = meeting.parts.every((part) => part.feedId === null)
  // A calendar that lags does not take back what a newer one said.
  const isNewer = version.sequence > meeting.sequence
  const isNews = version.sequence === meeting.sequence && mine?.feedId === feedId && mine.hash !== hash
  const isTaken = isFirst || isNewer || isNews
  const { about, relationId, ...times } = version
  const customer = isTaken || meeting.about !== about ? customerOf(meeting, { about, relationId }) : {}
  const isOnAgain = isTaken && isMoved(meeting, version, now) && meeting.outcome?.startsWith('cancelled')
  const data = {
    ...(isTaken && times),
    ...customer,
    ...(meeting.goneAt && { goneAt: null }),
    ...(isOnAgain && { outcome: null, outcomeById: null, outcomeAt: null }),
  }
  if (Object.entries(data).some(([key, value]) => !isSame(meeting[key as keyof Meeting], value)))
    await tx.meeting.update({ where: { id: meeting.id }, data })
  const isSameTime = version.startsAt.getTime() === meeting.startsAt.getTime()
  const invited = colleagues.filter((id) => !others.has(id))
  const here = new Set(meeting.parts.map((part) => part.memberId))
  if (isTaken || isSameTime)
    parts.come.push(...invited.filter((id) => !here.has(id)).map((id) => ({ meetingId: meeting.id, memberId: id })))
  const isLeft = (part: MeetingPart) =>
    part.feedId === null && part.memberId !== memberId && !invited.includes(part.memberId)
  if (isTaken) parts.gone.push(...meeting.parts.filter(isLeft).map(({ id }) => id))
}

/** Whether it comes at another moment than it stood: what was called off then, is on again. */
const isMoved = ({ startsAt }: Meeting, to: Pick<AboutCustomer, 'startsAt'>, now: Date) =>
  to.startsAt.getTime() !== startsAt.getTime() && to.startsAt > now

/** What a version of it says, whichever it is. */
function versionOf(one: AboutCustomer) {
  const { original, about, relationId, title, location, isOnline, guests, startsAt, endsAt, isAllDay, sequence } = one
  return { original, about, relationId, title, location, isOnline, guests, startsAt, endsAt, isAllDay, sequence }
}

/** What somebody said or noted of a meeting is not undone by what it is called. */
function customerOf(
  { about, goal, outcome }: Meeting,
  match: Pick<AboutCustomer, 'about' | 'relationId'>,
): Partial<Pick<Meeting, 'about' | 'relationId'>> {
  const isSettled = about === 'sure' && match.about === 'unsure'
  return isSettled || goal !== null || outcome !== null ? {} : match
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** These stand in their calendar no more: they take no part in them, or, when they stand in no other either, they are gone. */
async function leaveAll(tx: Db, now: Date, memberId: number, left: readonly Kept[]): Promise<void> {
  const hasOther = ({ parts }: Kept) => parts.some((part) => part.feedId !== null && part.memberId !== memberId)
  const elsewhere = left.filter(hasOther).map(({ id }) => id)
  await tx.meetingPart.deleteMany({ where: { memberId, meetingId: { in: elsewhere } } })
  const gone = left.filter((meeting) => !hasOther(meeting) && meeting.goneAt === null).map(({ id }) => id)
  await tx.meeting.updateMany({ where: { id: { in: gone } }, data: { goneAt: now } })
  await eraseUnheard(tx, gone)
}

/** Of what nobody heard or said anything, nothing is kept. */
async function eraseUnheard(tx: Db, ids: readonly number[]): Promise<void> {
  await tx.meeting.deleteMany({
    where: {
      id: { in: [...ids] },
      goal: null,
      outcome: null,
      asked: { none: {} },
      parts: { every: { toldFor: null } },
    },
  })
}

async function forgetOld(tx: Db, now: Date, feedId: number): Promise<void> {
  const ago = (ms: number) => new Date(now.getTime() - ms)
  const ofFeed = { parts: { some: { feedId } } }
  await tx.meeting.deleteMany({
    where: {
      ...ofFeed,
      startsAt: { gt: longAgo(now) },
      goneAt: { lt: ago(GONE_DAYS * DAY) },
      outcome: null,
      asked: { none: { answer: { not: null } } },
    },
  })
  await tenantSql(tx)`UPDATE "Meeting" m SET title = NULL, location = NULL, guests = '{}'
    WHERE m."tenantId" = ${tx.tenantId} AND m.about = 'none' AND m.title IS NOT NULL AND m."startsAt" > ${longAgo(now)}
      AND m.id IN (SELECT p."meetingId" FROM "MeetingPart" p WHERE p."tenantId" = ${tx.tenantId} AND p."feedId" = ${feedId})
      AND NOT EXISTS (SELECT FROM "MeetingAsked" a WHERE a."tenantId" = ${tx.tenantId} AND a.uid = m.uid AND a."answeredAt" > ${ago(TAKEN_BACK)})`
}

/** Nothing is read of this calendar any more: of what stands in no other only what somebody noted is kept. */
export async function dropMeetings(tx: Db, feedId: number): Promise<void> {
  const parts = await tx.meetingPart.findMany({ where: { feedId }, select: { meetingId: true } })
  await tx.meetingPart.deleteMany({ where: { feedId } })
  const ids = parts.map(({ meetingId }) => meetingId)
  await tx.meeting.deleteMany({
    where: {
      id: { in: ids },
      parts: { none: { feedId: { not: null } } },
      goal: null,
      outcome: null,
      asked: { none: { answer: { not: null } } },
    },
  })
  await tx.meeting.updateMany({
    where: { id: { in: ids }, parts: { none: {} } },
    data: { title: null, location: null, guests: [] },
  })
}
