import type { Clock } from '../../../clock.ts'
import type { Meeting, MeetingPart, Member } from '../../../store/generated/client.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { dayOf, startOf } from '../../escalation/working-time.ts'
import { isAway, receiverFor } from '../../people/absence.ts'
import { lockMembers } from '../../people/member.ts'
import { MESSAGES } from '../../messages.ts'
import { briefOf } from '../../relation/brief.ts'
import { AT_ONCE } from '../../row-by-row.ts'
import { say, sayMissed } from '../../say.ts'
import { printOf } from './print.ts'
import { placeBriefs } from '../meeting.ts'

/** So many are looked at in one go; the next look takes the rest. */
const MOST = 200
/** So many messages with briefs somebody gets on a local day: the last has all that is still to come that day. */
const A_DAY = 4
/** So long before a meeting nobody reads the brief of the next one, in ms. */
const ON_THE_WAY = 15 * 60_000
/** So many meetings are in one message, however many stand in a calendar. */
const MOST_TOGETHER = 12
const DAY = 86_400_000
/** So long what somebody read of a customer counts as known. */
const REMEMBERED_DAYS = 31

type Part = MeetingPart & { meeting: Meeting }

/** What a message says of one meeting: when it begins, and what its reader is told. */
interface Briefed {
  id: number
  startsAt: string
}

/**
 * Briefs each who takes part in a meeting with a customer whose time has come, and says what became of one they were briefed of. What
 * comes while they sit in another comes with the brief of that one; what they read before and has not changed is not said again.
 */
export async function briefMeetings(db: Db, clock: Clock, rows = AT_ONCE): Promise<void> {
  const now = clock()
  const due = await db.meetingPart.findMany({
    where: { briefAt: { lte: now }, id: { notIn: [...rows.waiting] } },
    orderBy: [{ briefAt: 'asc' }, { id: 'asc' }],
    take: MOST,
    select: { id: true, memberId: true },
  })
  await rows.each(due, ({ id, memberId }) => atomically(db, (tx) => lookAt(tx, now, id, memberId)))
}

async function lookAt(tx: Db, now: Date, id: number, memberId: number): Promise<void> {
  const [member] = await lockMembers(tx, [memberId])
  const parts = await tx.meetingPart.findMany({
    where: { memberId, briefAt: { not: null, lte: new Date(now.getTime() + DAY) } },
    include: { meeting: true },
    orderBy: [{ meeting: { startsAt: 'asc' } }, { id: 'asc' }],
  })
  const due = parts.filter((part) => isDue(part, now))
  // Another process, or the brief of the one before, was first.
  if (!member || !due.some((part) => part.id === id)) return
  const changed = due.filter(
    ({ toldFor, meeting }) =>
      toldFor !== null &&
      toldFor > now &&
      (meeting.goneAt !== null || toldFor.getTime() !== meeting.startsAt.getTime()),
  )
  const receiverId = await receiverFor(tx, member, now)
  // Nobody is told who is away, and for whom nobody is here.
  const hearer = receiverId === member.id && isAway(member, now) ? null : receiverId
  await sayWhatBecame(tx, now, hearer, changed)
  const coming = parts.filter((part) => !changed.includes(part) && !part.meeting.goneAt && part.meeting.startsAt > now)
  const late = due.filter((part) => !changed.includes(part) && !coming.includes(part))
  await tx.meetingPart.updateMany({ where: { id: { in: late.map((part) => part.id) } }, data: { briefAt: null } })
  if (hearer === member.id) await noteMissedBriefs(tx, now, hearer, late)
  if (coming.some((part) => isDue(part, now))) await sayBrief(tx, now, { member, receiverId, hearer }, coming)
}

/** What is kept in place of the print of a brief once its reader heard that the meeting is gone. */
const GONE = 'gone'

/** Says of meetings they heard of that they are gone or moved; of one that moved there may be a brief again. */
async function sayWhatBecame(tx: Db, now: Date, hearer: number | null, changed: readonly Part[]): Promise<void> {
  for (const { id, meeting, toldFor } of changed) {
    const was = toldFor?.toISOString() ?? ''
    const startsAt = meeting.goneAt ? null : meeting.startsAt.toISOString()
    // It may move back and forth: the part says by itself what was said, and is locked.
    const key = `meeting news/${id}/${was}/${startsAt}/${now.getTime()}`
    const facts = { meeting: meeting.id, was, startsAt }
    if (hearer !== null) await say(tx, now, [{ key, kind: 'meeting news', memberId: hearer, facts }])
    const told = meeting.goneAt ? { toldFor: null, briefedFor: null, briefedOf: GONE } : { toldFor: meeting.startsAt }
    await tx.meetingPart.update({ where: { id }, data: { briefAt: null, ...told } })
  }
  if (changed.length === 0) return
  await placeBriefs(
    tx,
    now,
    changed.map(({ meetingId }) => meetingId),
  )
}

/** Whose meetings they are, and who reads of them; null: nobody is here. */
interface ForWhom {
  member: Member
  receiverId: number
  hearer: number | null
}

async function sayBrief(
  tx: Db,
  now: Date,
  { member, receiverId, hearer }: ForWhom,
  coming: readonly Part[],
): Promise<void> {
  const heard = await heardBy(tx, receiverId, now)
  const today = startOf(dayOf(now, member.timeZone), member.timeZone)
  const onTheirWay = { memberId: receiverId, kind: 'meeting brief', state: 'queued', createdAt: { gte: today } }
  const before = heard.filter(({ at }) => at >= today).length + (await tx.delivery.count({ where: onTheirWay }))
  const isLast = before >= A_DAY - 1
  const together = togetherOf(coming, (part) => isDue(part, now) || (isLast && isToday(part, member, now)))
  const looked: (Part & { isNew: boolean; print: string })[] = []
  for (const part of together) {
    const { isNew, print } = await newsOf(tx, now, part, heard)
    looked.push({ ...part, isNew: isNew || part.briefedOf === GONE, print })
  }
  const main = looked.find(({ isNew }) => isNew)
  // With nothing new what would come later is looked at again then.
  for (const part of looked.filter((one) => main !== undefined || isDue(one, now)))
    await tx.meetingPart.update({
      where: { id: part.id },
      data: { briefAt: null, briefedFor: part.meeting.startsAt, briefedOf: part.print },
    })
  // What is not new is named beside what is.
  const news = main ? [main, ...looked.filter((one) => one !== main)] : []
  const theirs = receiverId === member.id ? [] : await attendedBy(tx, receiverId, news)
  const told = news.filter(({ meetingId }) => !theirs.includes(meetingId))
  const [first] = told
  if (!first || hearer === null || before >= A_DAY) return
  for (const { id, meeting } of told)
    await tx.meetingPart.update({ where: { id }, data: { toldFor: meeting.startsAt } })
  const meetings = told.map(({ meeting }): Briefed => ({ id: meeting.id, startsAt: meeting.startsAt.toISOString() }))
  const at = first.meeting.startsAt.toISOString()
  const key = `meeting brief/${member.id}/${first.meetingId}/${at}/${now.getTime()}`
  const dueAt = first.briefAt !== null && first.briefAt < now ? first.briefAt : now
  await say(tx, now, [{ key, kind: 'meeting brief', memberId: hearer, dueAt, facts: { of: member.id, meetings } }])
}

/** Of meetings that began while nothing ran: that they were not briefed is ours. */
async function noteMissedBriefs(tx: Db, now: Date, hearer: number, late: readonly Part[]): Promise<void> {
  const isMissed = ({ briefAt, briefedFor, meeting }: Part) =>
    !meeting.goneAt && briefedFor === null && briefAt !== null && briefAt < meeting.startsAt && meeting.startsAt <= now
  const missed = late.filter(isMissed).slice(0, A_DAY)
  await sayMissed(
    tx,
    now,
    missed.flatMap(({ id, briefAt, memberId, meeting }) => {
      const meetings = [{ id: meeting.id, startsAt: meeting.startsAt.toISOString() }]
      const key = `meeting brief/${memberId}/missed/${id}/${meeting.startsAt.toISOString()}`
      const facts = { of: memberId, meetings }
      return briefAt === null ? [] : [{ key, kind: 'meeting brief' as const, memberId: hearer, dueAt: briefAt, facts }]
    }),
  )
}

const isDue = ({ briefAt }: Part, now: Date) => briefAt !== null && briefAt <= now

const isToday = ({ meeting }: Part, { timeZone }: Member, now: Date) =>
  dayOf(meeting.startsAt, timeZone).equals(dayOf(now, timeZone))

/**
 * Returns what goes in one message, of what comes in the order in which it begins: what is meant, and what would come while its reader is
 * in one of those, or on the way there.
 */
function togetherOf(coming: readonly Part[], isMeant: (part: Part) => boolean): Part[] {
  const chosen: Part[] = []
  for (const part of coming) {
    const isMeanwhile = chosen.some(({ meeting: { startsAt, endsAt } }) => {
      const at = part.briefAt?.getTime() ?? 0
      return at >= startsAt.getTime() - ON_THE_WAY && at < endsAt.getTime()
    })
    if (isMeant(part) || isMeanwhile) chosen.push(part)
    if (chosen.length === MOST_TOGETHER) break
  }
  return chosen
}

/** A message with briefs that arrived, and of which meetings it was. */
interface HeardBriefs {
  at: Date
  meetings: readonly Briefed[]
}

/** What somebody heard of lately: what was held until it was too late is not among it. */
async function heardBy(tx: Db, memberId: number, now: Date): Promise<HeardBriefs[]> {
  const since = new Date(now.getTime() - REMEMBERED_DAYS * DAY)
  const sent = await tx.delivery.findMany({
    where: { memberId, kind: 'meeting brief', state: 'sent', sentAt: { gte: since } },
    select: { facts: true, sentAt: true },
  })
  return sent.map(({ facts, sentAt }) => ({
    at: sentAt ?? since,
    meetings: MESSAGES['meeting brief'].facts.parse(facts).meetings,
  }))
}

/** Whether a brief has something its reader has not read, in an earlier one of the same series or of the same day; and its print. */
async function newsOf(
  tx: Db,
  now: Date,
  { memberId, meeting }: Part,
  heard: readonly HeardBriefs[],
): Promise<{ isNew: boolean; print: string }> {
  const relationId = meeting.relationId ?? 0
  const brief = await briefOf(tx, now, relationId)
  const print = brief ? printOf(brief, meeting.goal, now) : ''
  const recent = heard.filter(({ at }) => now.getTime() - at.getTime() < DAY / 2)
  const idsIn = (some: readonly HeardBriefs[]) => some.flatMap(({ meetings }) => meetings.map(({ id }) => id))
  const before = await tx.meetingPart.findFirst({
    where: {
      memberId,
      briefedOf: { not: null },
      // Of one that is gone, what was read is read; that another comes in its place is not.
      meeting: { relationId, goneAt: null },
      NOT: { briefedOf: GONE },
      OR: [{ meetingId: { in: idsIn(heard) }, meeting: { uid: meeting.uid } }, { meetingId: { in: idsIn(recent) } }],
    },
    orderBy: [{ briefedFor: 'desc' }, { id: 'desc' }],
    select: { briefedOf: true },
  })
  return { isNew: before?.briefedOf !== print, print }
}

async function attendedBy(tx: Db, memberId: number, parts: readonly Part[]): Promise<number[]> {
  const meetingId = { in: parts.map((part) => part.meetingId) }
  const found = await tx.meetingPart.findMany({ where: { memberId, meetingId }, select: { meetingId: true } })
  return found.map((part) => part.meetingId)
}
