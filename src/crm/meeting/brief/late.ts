import { UserError } from '../../../errors.ts'
import type { Meeting, Prisma } from '../../../store/generated/client.ts'
import type { Db } from '../../../store/tenant/tenant.ts'

const MINUTE = 60_000
/** Somebody can say to be late for what begins within this, in ms. */
const AHEAD = 180 * MINUTE
/** And for what began less than this ago. */
const SINCE = 30 * MINUTE
/** A time that is reckoned from now is said in steps of this, in ms. */
const STEP = 5 * MINUTE
/** More than this are not offered. */
const MOST = 10

/** How late somebody can say to be, in minutes. */
export const MINUTES_LATE = { least: 5, most: 120 }

/** A meeting with a customer for which somebody may be late. */
export interface MeetingAround {
  id: number
  relationId: number
  /** What the customer is called. */
  name: string
  startsAt: Date
  /** Who is invited and no colleague. */
  guests: readonly string[]
}

const OF_CUSTOMER = { about: 'sure', isAllDay: false, relation: { withdrawnAt: null } } as const
const WITH_NAME = { relation: { select: { name: true } } } as const

type Found = Meeting & { relation: { name: string } | null }

const shownOf = ({ id, relationId, relation, startsAt, guests }: Found): MeetingAround[] =>
  relationId === null || !relation ? [] : [{ id, relationId, name: relation.name, startsAt, guests }]

/** Returns a member's meetings with customers that begin within three hours or began less than half an hour ago, in their order. */
export async function meetingsAround(db: Db, now: Date, memberId: number): Promise<MeetingAround[]> {
  const startsAt = { gt: new Date(now.getTime() - SINCE), lte: new Date(now.getTime() + AHEAD) }
  const where = { ...OF_CUSTOMER, ...ofMember(memberId), goneAt: null, outcome: null, startsAt }
  const orderBy = [{ startsAt: 'asc' as const }, { id: 'asc' as const }]
  return (await db.meeting.findMany({ where, include: WITH_NAME, orderBy, take: MOST })).flatMap(shownOf)
}

const ofMember = (memberId: number) => ({ parts: { some: { memberId } } }) satisfies Prisma.MeetingWhereInput

/** Whether there is anything to be late for: the meeting is about to begin or just began, is at another time, or is off. */
export type LateStanding = 'now' | 'other time' | 'off'

/** Returns a meeting of a member with whether they can be late for it. Throws `meeting not yours`. */
export async function lateFor(
  db: Db,
  now: Date,
  memberId: number,
  id: number,
): Promise<{ meeting: MeetingAround; standing: LateStanding }> {
  const found = await db.meeting.findFirst({ where: { id, ...OF_CUSTOMER, ...ofMember(memberId) }, include: WITH_NAME })
  const [meeting] = found ? shownOf(found) : []
  if (!found || !meeting) throw new UserError('meeting not yours')
  const isOff = found.goneAt !== null || found.outcome !== null
  const isNow = found.startsAt.getTime() > now.getTime() - SINCE && found.startsAt.getTime() <= now.getTime() + AHEAD
  return { meeting, standing: isOff ? 'off' : isNow ? 'now' : 'other time' }
}

/** Returns when somebody is there who is so many minutes late; reckoned from now, in fives, when that moment is over already. */
export function lateArrival(startsAt: Date, minutes: number, now: Date): Date {
  const said = startsAt.getTime() + minutes * MINUTE
  return new Date(said > now.getTime() ? said : Math.ceil((now.getTime() + minutes * MINUTE) / STEP) * STEP)
}
