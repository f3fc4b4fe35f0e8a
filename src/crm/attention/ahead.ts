import { z } from 'zod'
import { Prisma } from '../../store/generated/client.ts'
import { DATED } from '../kinds.ts'
import type { Moment } from './order.ts'

/** So many are named; of more it is only known that there are. */
export const MOST_AHEAD = 3

/** What falls due up to the reader's next window, earliest first: all of it, or one more than is named. */
export interface Ahead {
  until: Date
  numbers: number[]
}

/** Of what the reader has themselves and for others (`asked`): the first that fall due up to their next window. */
export const aheadIn = ({ now, nextWindow }: Moment): Prisma.Sql => Prisma.sql`
  (SELECT coalesce(jsonb_agg(x), '[]') FROM (SELECT number, "dueAt" AS at FROM asked
    WHERE NOT "isTeam" AND NOT "isSettling" AND kind = ANY(${DATED}::text[]) AND "dueAt" > ${now} AND "dueAt" <= ${nextWindow}::timestamptz
    ORDER BY "dueAt", id LIMIT ${MOST_AHEAD + 1}) x)`

const Found = z.array(z.object({ number: z.number(), at: z.coerce.date() }))

/** The same as it is at `now`, which on a later page comes after the moment; null without a window to come. */
export function aheadOf(found: unknown, { nextWindow }: Moment, now: Date): Ahead | null {
  if (!nextWindow || nextWindow <= now) return null
  const due = Found.parse(found)
  const isAll = due.length <= MOST_AHEAD
  return {
    until: nextWindow,
    numbers: due.filter(({ at }) => !isAll || at > now).map(({ number }) => number),
  }
}
