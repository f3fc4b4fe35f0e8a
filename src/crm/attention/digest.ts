import { Temporal } from 'temporal-polyfill'
import type { Clock } from '../../clock.ts'
import type { Member } from '../../store/generated/client.ts'
import { HELD, STOOD_STILL } from '../../store/outbox/outbox.ts'
import { type Db, wakeOnceSaved } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { calendarsIn, nextWindow, type WorkingCompany } from '../people/member.ts'
import { type Calendar, dayOf, HORIZON_DAYS, isWorkingDay, startOf } from '../escalation/working-time.ts'
import { withAboutLines } from '../customer/about-line.ts'
import { MESSAGES, ruleOf } from '../messages.ts'
import { AT_ONCE } from '../row-by-row.ts'
import { type Ahead, aheadOf } from './ahead.ts'
import { type DigestCandidate, candidatesOf, type DigestLine } from './candidates.ts'
import { arrangeLines, DAILY_DAYS, DIGEST_LINES, type Moment } from './order.ts'
import { digestKey, keysOf, type OwedDigest, owedDigest, type DigestSlot } from './slots.ts'
import { toldFrom } from './told.ts'

/** So many members are looked at in one go; the next look takes the rest. */
const MOST = 500

type Reader = Pick<Member, 'id' | 'windows' | 'hours' | 'timeZone' | 'absentFrom' | 'absentUntil' | 'nextDigestAt'> & {
  company: WorkingCompany
}

/** A member whose window has come: what they are owed, if anything, and when the next one comes. */
interface Turn {
  id: number
  seen: Date | null
  next: Date | null
  owed: DigestSlot | null
  missed: readonly DigestSlot[]
}

/**
 * Queues the digest of every member whose window has come, in as many statements for five hundred as for one. Returns how
 * many were queued.
 */
export async function queueDigests(db: Db, clock: Clock, rows = AT_ONCE): Promise<number> {
  const now = clock()
  const readers = await tenantSql(db)<Reader>`
    SELECT m.id, m.windows, m.hours, m."timeZone", m."absentFrom", m."absentUntil", m."nextDigestAt",
      jsonb_build_object('hours', t.hours, 'country', t.country, 'closings', t.closings) AS company
    FROM "Member" m JOIN "Tenant" t ON t.id = m."tenantId"
    WHERE m."tenantId" = ${db.tenantId} AND m.active AND m."nextDigestAt" <= ${now} AND m.id <> ALL(${[...rows.waiting]}::int[])
    ORDER BY m."nextDigestAt", m.id LIMIT ${MOST}`
  const [first] = readers
  if (!first) return 0
  const turnOf = turnsOf(first.company, now)
  const turns: Turn[] = []
  await rows.each(readers, async (reader) => turns.push(turnOf(reader)))
  let queued = 0
  await rows.together(turns, async (some) => (queued += await queueDigestsOf(db, now, some)))
  return queued
}

/** Members who share hours, windows and absence share their next window: it is worked out once. */
function turnsOf(company: WorkingCompany, now: Date): (reader: Reader) => Turn {
  const calendarFor = calendarsIn(company)
  const known = new Map<string, Pick<Turn, 'next' | 'owed' | 'missed'>>()
  return (reader) => {
    const { id, windows, absentFrom, absentUntil, hours, timeZone, nextDigestAt: seen } = reader
    const key = JSON.stringify([windows, absentFrom, absentUntil, hours, timeZone, seen])
    const calendar = calendarFor(reader)
    const turn = known.get(key) ?? {
      ...owedDigest(reader, calendar, seen ?? now, now),
      next: nextWindow(reader, calendar, now),
    }
    known.set(key, turn)
    return { id, seen, ...turn }
  }
}

/** One statement, one commit. Who is told or changed by another process meanwhile, is left to that. */
async function queueDigestsOf(db: Db, now: Date, turns: readonly Turn[]): Promise<number> {
  const { urgent, latestOnly } = ruleOf('digest')
  const given = turns.map(({ id, seen, next, owed, missed }, place) => {
    const messageOf = (slot: DigestSlot) => {
      const facts = MESSAGES.digest.facts.parse(slot)
      return { key: digestKey(slot, id), keys: keysOf(slot, id), facts, at: slot.at }
    }
    return { place, id, seen, next, ...(owed && messageOf(owed)), missed: missed.map(messageOf) }
  })
  const [said] = await tenantSql(db)<{ count: number }>`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        AS g(place int, id int, seen timestamptz, next timestamptz, key text, keys text[], facts jsonb, at timestamptz, missed jsonb)
    ),
    held AS (
      SELECT id FROM "Member" WHERE "tenantId" = ${db.tenantId} AND id IN (SELECT id FROM given) FOR NO KEY UPDATE SKIP LOCKED
    ),
    moved AS (
      UPDATE "Member" m SET "nextDigestAt" = g.next FROM given g JOIN held USING (id)
      WHERE m."tenantId" = ${db.tenantId} AND m.id = g.id AND m."nextDigestAt" = g.seen RETURNING m.id
    ),
    said AS (
      INSERT INTO "Delivery" ("tenantId", key, kind, urgent, "latestOnly", "memberId", facts, "createdAt", "dueAt", state)
      SELECT ${db.tenantId}::int, g.key, 'digest', ${urgent}::boolean, ${latestOnly}::boolean, g.id, g.facts, ${now}::timestamptz,
        g.at, 'queued'
      FROM given g JOIN moved USING (id)
      WHERE g.key IS NOT NULL AND NOT EXISTS (SELECT FROM "Delivery" d WHERE d."tenantId" = ${db.tenantId} AND d.key = ANY(g.keys))
      ORDER BY g.place RETURNING id
    ),
    missed AS (
      INSERT INTO "Delivery" ("tenantId", key, kind, "memberId", facts, "createdAt", "dueAt", state, error)
      SELECT ${db.tenantId}::int, x.key, 'digest', g.id, x.facts, ${now}::timestamptz, x.at, 'missed', ${STOOD_STILL}::text
      FROM given g JOIN moved USING (id), jsonb_to_recordset(g.missed) AS x(key text, keys text[], facts jsonb, at timestamptz)
      WHERE NOT EXISTS (SELECT FROM "Delivery" d WHERE d."tenantId" = ${db.tenantId} AND d.key = ANY(x.keys))
    )
    SELECT count(*)::int AS count FROM said`
  const count = said?.count ?? 0
  if (count > 0) wakeOnceSaved(db)
  return count
}

/** Whether a digest of this local day came before: of the day's digests the first has what is there every day. */
export async function isFirstOfDay(
  db: Db,
  member: Pick<Member, 'id' | 'windows'>,
  { day, window }: OwedDigest,
): Promise<boolean> {
  const before = member.windows.filter((other) => other < window)
  if (before.length === 0) return true
  const keys = before.flatMap((other) => keysOf({ day, window: other }, member.id))
  // One that was held, and went into a later one, said nothing.
  const wasHeld = { state: 'not owed', error: { startsWith: HELD } }
  const said = await db.delivery.findFirst({
    where: {
      key: { in: keys },
      OR: [{ state: 'sent' }, { state: 'not owed', error: null }, { state: 'not owed', NOT: wasHeld }],
    },
  })
  return said === null
}

export interface Digest {
  lines: DigestLine[]
  /** How many more ask for the reader than the lines shown, and since when the oldest of those is open. */
  heldBack: number
  /** How many of those were said often enough and have not changed. */
  old?: number
  oldest?: Date | null
  /** Everything there is was said before and has not changed. */
  isQuiet?: boolean
  /** What falls due before the reader's next window; null when none is to come. */
  ahead?: Ahead | null
}

/**
 * What a member is shown now, in the one order of crm/attention/order.ts: theirs, and what they have in another's place.
 * Without a turn everything that asks for them, from a line on; `without` leaves out what they have
 * before them already, `since` is when they began to read, `room` how many lines there may be.
 */
export async function digestOf(
  db: Db,
  member: Pick<Member, 'id' | 'windows'>,
  calendar: Calendar,
  now: Date,
  turn: Moment['turn'],
  {
    from = 0,
    without = [],
    since: first,
    room = DIGEST_LINES,
  }: { from?: number; without?: readonly number[]; since?: Date | undefined; room?: number } = {},
): Promise<Digest> {
  const moment = { ...momentOf(member, calendar, first ?? now, turn), isPage: first !== undefined }
  const most = from + without.length + DIGEST_LINES + 1
  const { candidates, total, old, oldest, ahead } = await candidatesOf(db, member.id, moment, most)
  const facts = candidates
    .filter(({ id }) => !without.includes(id))
    .map((line) => ({ ...line, isTold: isToldOf(line, calendar), daysBroken: daysBroken(line, calendar, now) }))
  const { lines, isQuiet } = arrangeLines(facts, moment, from + room)
  const before = new Set([...without, ...lines.map(({ id }) => id)])
  const asked = lines.length + candidates.filter(({ id }) => without.includes(id)).length
  const heldBack = total - asked
  const since = oldest.find(({ id }) => !before.has(id))?.at ?? null
  const read = candidates.filter(({ id, isOld }) => before.has(id) && isOld)
  const reading = { ...moment, memberId: member.id, timeZone: calendar.timeZone }
  return {
    lines: await withAboutLines(db, lines.slice(from), reading),
    heldBack,
    old: old - read.length,
    oldest: since,
    isQuiet: isQuiet && heldBack > 0,
    ahead: aheadOf(ahead, moment, now),
  }
}

function momentOf(reader: Pick<Member, 'windows'>, calendar: Calendar, now: Date, turn: Moment['turn']): Moment {
  const { timeZone } = calendar
  const day = dayOf(now, timeZone)
  let next = day.add({ days: 1 })
  for (let days = 0; days < HORIZON_DAYS && !isWorkingDay(calendar, next); days++) next = next.add({ days: 1 })
  return {
    now,
    turn,
    today: startOf(day, timeZone),
    isMonday: day.dayOfWeek === 1,
    nextWindow: nextWindow(reader, calendar, now),
    horizon: startOf(next.add({ days: 1 }), timeZone),
    oldBefore: startOf(workingDayBack(calendar, day, DAILY_DAYS), timeZone),
    brokenBefore: startOf(workingDayBack(calendar, day, DAILY_DAYS + 1), timeZone),
  }
}

/** The so many-th last working day, today counted; at most a month back. */
export function workingDayBack(calendar: Calendar, today: Temporal.PlainDate, count: number): Temporal.PlainDate {
  let day = today
  for (let days = 0, left = count; days < 31; days++, day = day.subtract({ days: 1 })) {
    if (isWorkingDay(calendar, day)) left--
    if (left === 0) return day
  }
  return day
}

function isToldOf({ dueAt, said, saidAt, fingerprint }: DigestCandidate, calendar: Calendar): boolean {
  return dueAt !== null && saidAt !== null && said === fingerprint && saidAt >= toldFrom(calendar, dueAt)
}

/** Working days after the day it broke, today among them; more than two weeks are not counted. */
function daysBroken({ of, dueAt }: DigestCandidate, calendar: Calendar, now: Date): number | null {
  if (of.asks !== 'by its date' || !dueAt || dueAt > now) return null
  const [broke, today] = [dayOf(dueAt, calendar.timeZone), dayOf(now, calendar.timeZone)]
  let count = 0
  for (let day = today; count < 15 && Temporal.PlainDate.compare(day, broke) > 0; day = day.subtract({ days: 1 })) {
    if (isWorkingDay(calendar, day)) count++
  }
  return count
}
