import type { Meeting } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { usOf } from '../intake/mail/us.ts'
import { cluesFor } from './clues.ts'
import { cluesBy, matchOf, clueWordsIn } from './match.ts'
import type { FeedEvent } from './read-feed.ts'

/** Something in a calendar, and what is kept of it when it is about a customer, or may be. */
export type InCalendarNow = Pick<
  Meeting,
  'uid' | 'original' | 'relationId' | 'title' | 'location' | 'isOnline' | 'guests' | 'isAllDay' | 'sequence'
> & {
  /** Null: it is about no customer, as far as it says. */
  about: 'sure' | 'unsure' | null
  startsAt: Date
  endsAt: Date
  hash: string
  isSingle: boolean
  /** The colleagues who are invited as well. */
  colleagues: number[]
}

/** So many who are invited are kept by name. */
const GUESTS = 20

/**
 * Returns what stands in a calendar and is to come, with which of it is about a customer, in a few statements however much there is: by
 * what somebody said of the series, or else by who is invited and what it is called. `memberId`: whose calendar it is.
 */
export async function meetingsIn(
  db: Db,
  now: Date,
  memberId: number,
  events: readonly FeedEvent[],
): Promise<InCalendarNow[]> {
  const open = events.filter(({ endsAt }) => endsAt > now.getTime())
  if (open.length === 0) return []
  const [us, { country }, said] = await Promise.all([
    usOf(db),
    db.tenant.findFirstOrThrow({ select: { country: true } }),
    saidOf(db, [...new Set(open.map(({ uid }) => uid))]),
  ])
  const isUs = (address: string) => us.isUs({ name: '', address })
  const looked = open.map((event) => ({ event, sought: clueWordsIn(event, isUs) }))
  const clues = await cluesFor(
    db,
    looked.map(({ sought }) => sought),
    country,
  )
  const cluesOf = cluesBy(clues)
  return looked.map(({ event, sought }) => {
    const others = event.invited.filter(({ address }) => !us.isOf(memberId, address))
    const isAmongUs = others.length > 0 && others.every(({ address }) => address !== '' && isUs(address))
    const answer = said.get(event.uid)
    // A visit is often shown as out of the office; a holiday invites nobody.
    const isAway = event.isAway && (event.isAllDay || others.length === 0)
    const isNobodys = event.isPrivate || isAway
    const found = answer === undefined ? matchOf(event, { sought, clues: cluesOf(sought), isAmongUs }, now) : answer
    const match = isNobodys ? null : found
    const { uid, original, isAllDay, isOnline, sequence, hash } = event
    const guests = others.filter(({ address, hasDeclined }) => !hasDeclined && !isUs(address))
    const invited = event.invited.filter(({ hasDeclined }) => !hasDeclined)
    return {
      about: match?.about ?? null,
      relationId: match?.relationId ?? null,
      uid,
      original,
      isSingle: event.isSingle,
      isAllDay,
      isOnline,
      sequence,
      hash,
      title: event.title || null,
      location: event.location || null,
      guests: [...new Set(guests.map(({ name, address }) => name || address))].slice(0, GUESTS),
      startsAt: new Date(event.startsAt),
      endsAt: new Date(event.endsAt),
      colleagues: invited.flatMap(({ address }) => us.colleaguesAt(address)).filter((id) => id !== memberId),
    }
  })
}

/** What participants said of these series: that it is about this customer, or about none (null). */
async function saidOf(
  db: Db,
  uids: readonly string[],
): Promise<Map<string, { about: 'sure'; relationId: number } | null>> {
  const rows = await db.meetingAsked.findMany({
    where: { what: 'customer', uid: { in: [...uids] }, answer: { not: null } },
    select: { uid: true, relationId: true, answer: true },
    orderBy: [{ answeredAt: 'asc' }, { id: 'asc' }],
  })
  return new Map(
    rows.map(({ uid, relationId, answer }) => [
      uid,
      answer === 'yes' && relationId !== null ? { about: 'sure', relationId } : null,
    ]),
  )
}
