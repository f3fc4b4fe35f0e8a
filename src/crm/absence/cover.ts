import type { Clock } from '../../clock.ts'
import { liveIn } from '../../store/case-states.ts'
import type { Member } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { releaseToDeputy } from '../attention/budget/away.ts'
import type { DigestLine } from '../attention/candidates.ts'
import { nextDayAmong, type People, peopleOf, type Person, whoActs, whoAnswersFor } from '../attention/people.ts'
import { casesAsLines } from '../case/open-cases.ts'
import type { Kind } from '../case/kind.ts'
import { CASE_KINDS, type CaseKind, DATED, HELD, kindOf, SETTLING } from '../kinds.ts'
import type { About } from '../owed-of.ts'
import { isAway } from '../people/absence.ts'
import { lockMembers } from '../people/member.ts'
import { AT_ONCE } from '../row-by-row.ts'
import { type Message, say } from '../say.ts'
import { type CoverOver, lastToldOver, owedCoverOver } from './cover-over.ts'
import { begunOf, endedOf } from './span.ts'

/** What of somebody falls due while they are away, or is open until somebody has it. */
export interface Cover {
  counts: { kind: CaseKind; of: Kind; count: number }[]
  /** The first that falls due from now on; null when nothing does. */
  first: { dueAt: Date; wholeDay: boolean } | null
  /** The first of them by their ids, what is due first before the rest, and how many there are in all. */
  ids: number[]
  total: number
}

/** So many of them are named, and more than so many are not counted. */
const NAMED = 5
const MOST = 500

/** Returns what of somebody falls due before they are back, or from `since` on; and what is open until somebody has it. */
export async function coverOf(
  db: Db,
  member: Pick<Member, 'id' | 'absentFrom' | 'absentUntil' | 'timeZone'>,
  now: Date,
  since?: Date,
): Promise<Cover> {
  const found = await tenantSql(db)<{ id: number; kind: CaseKind; dueAt: Date | null; wholeDay: boolean }>`
    SELECT c.id, c.kind, CASE WHEN c.kind = ANY(${DATED}::text[]) THEN c."dueAt" END AS "dueAt", c."wholeDay" FROM "Case" c
    WHERE c."tenantId" = ${db.tenantId} AND c."ownerId" = ${member.id} AND ${liveIn('c')} AND c.kind = ANY(${CASE_KINDS}::text[])
      AND NOT (c.state = 'answered' AND c.kind = ANY(${SETTLING}::text[]))
      AND (c.kind = ANY(${HELD}::text[]) OR c.kind = ANY(${DATED}::text[]) AND c."dueAt" >= coalesce(${since ?? null}::timestamptz, '-infinity')
        AND c."dueAt" < coalesce(${endedOf(member)}::timestamptz, 'infinity'))
    ORDER BY 3 NULLS LAST, c.id LIMIT ${MOST}`
  const counts = Map.groupBy(found, ({ kind }) => kind)
  const next = found.find(({ dueAt }) => dueAt !== null && dueAt > now)
  return {
    counts: CASE_KINDS.map((kind) => ({ kind, of: kindOf(kind), count: counts.get(kind)?.length ?? 0 })).filter(
      ({ count }) => count > 0,
    ),
    first: next?.dueAt ? { dueAt: next.dueAt, wholeDay: next.wholeDay } : null,
    ids: found.slice(0, NAMED).map(({ id }) => id),
    total: found.length,
  }
}

/** What falls due in an absence that is planned or has begun, who has it then, and whom one could ask when nobody does. */
export interface AheadOfLeave {
  cover: Cover
  deputy: string | null
  /** The first day of it, when it has not begun. */
  from: string | null
  asked: { id: number; name: string }[]
}

/** So many colleagues are offered to stand in. */
const OFFERED = 3

/** Returns what falls due while somebody is away; null when they are here and plan nothing. */
export async function aheadOfLeave(db: Db, member: Member, now: Date): Promise<AheadOfLeave | null> {
  const [begun, ended] = [begunOf(member), endedOf(member)]
  if (!begun || (ended && ended <= now)) return null
  const people = await peopleOf(db)
  const since = begun > now ? begun : now
  const acts = whoActs(people, { ownerId: member.id, relationOwnerId: null }, since)
  const deputy = acts && acts.id !== member.id ? acts.name : null
  const cover = await coverOf(db, member, now, since)
  const asked = deputy === null ? standIns(people, member, { since, ended }) : []
  return { cover, deputy, from: begun > now ? member.absentFrom : null, asked }
}

/** Of the same team first who is there the whole time, by name. */
function standIns({ byId }: People, member: Member, { since, ended }: { since: Date; ended: Date | null }) {
  const isThere = (one: Person) => {
    const [from, until] = [begunOf(one), endedOf(one)]
    return from === null || (until !== null && until <= since) || (ended !== null && from >= ended)
  }
  const others = [...byId.values()].filter((one) => one.id !== member.id && one.isReachable && isThere(one))
  const isNear = (one: Person) => member.teamId !== null && one.teamId === member.teamId
  return others
    .toSorted((a, b) => Number(isNear(b)) - Number(isNear(a)) || a.name.localeCompare(b.name) || a.id - b.id)
    .slice(0, OFFERED)
    .map(({ id, name }) => ({ id, name }))
}

/** So many absences are looked at in one go; the next look takes the rest. */
const AT_A_TIME = 200

/**
 * Tells who stands in for whom from now on, once an absence and once more when its end becomes another; with nobody there it tells who
 * leads of what falls due. Returns how many messages were new.
 */
export async function sayWhoStandsIn(db: Db, clock: Clock, rows = AT_ONCE): Promise<number> {
  const now = clock()
  const due = await db.member.findMany({
    where: { active: true, coverAt: { lte: now }, id: { notIn: [...rows.waiting] } },
    select: { id: true },
    orderBy: [{ coverAt: 'asc' }, { id: 'asc' }],
    take: AT_A_TIME,
  })
  let said = 0
  await rows.each(due, async ({ id }) => {
    said += await atomically(db, async (tx) => {
      const [member] = await lockMembers(tx, [id])
      if (!member?.coverAt || member.coverAt > now) return 0
      const people = await peopleOf(tx)
      await tx.member.update({ where: { id }, data: { coverAt: nextLook(people, member, now) } })
      if (!isAway(member, now)) return 0
      await releaseToDeputy(tx, id, now)
      return say(tx, now, await messagesFor(tx, people, member, now))
    })
  })
  return said
}

/** Until the next day begins for one of them it stays who it is, as long as nobody says otherwise. */
function nextLook(people: People, member: Member, now: Date): Date | null {
  const begun = begunOf(member)
  if (!isAway(member, now)) return begun && begun > now ? begun : null
  return nextDayAmong(people, member.id, now)
}

async function messagesFor(tx: Db, people: People, member: Member, now: Date): Promise<Message[]> {
  const { id, absentFrom, absentUntil, leaveSaidAt } = member
  const acts = whoActs(people, { ownerId: id, relationOwnerId: null }, now)
  const alone = acts === null || acts.id === id
  const cover = await coverOf(tx, member, now)
  if (alone && cover.total === 0) return []
  // Of those who answer for somebody the last leads them.
  const to = alone ? whoAnswersFor(people, id, now).at(-1) : acts
  if (!to || to.id === id) return []
  const facts = { away: id, from: absentFrom ?? '', until: absentUntil, alone }
  const over = await lastToldOver(tx, id, to.id)
  const said = [absentUntil, leaveSaidAt?.toISOString(), over].map((one) => one ?? '').join('/')
  const key = `stands in/${id}/${facts.from}/${said}/${to.id}${alone ? '/alone' : ''}`
  return [{ key, kind: 'stands in', memberId: to.id, facts }]
}

/**
 * Locks somebody whose absence is about to change together with everybody whose cover is looked at again then, all in one order.
 * Returns who it is about; undefined when there is nobody.
 */
export async function lockForLeave(tx: Db, id: number, now: Date): Promise<Member | undefined> {
  const covered = await tx.member.findMany({ where: { coverAt: { gt: now } }, select: { id: true } })
  const members = await lockMembers(tx, [id, ...covered.map((one) => one.id)])
  return members.find((member) => member.id === id)
}

/** Whoever stands in may be another from now on: it is looked at again. */
export async function lookAtCovers(tx: Db, now: Date): Promise<void> {
  await tx.member.updateMany({ where: { coverAt: { gt: now } }, data: { coverAt: now } })
}

/** For whom somebody stands in, or for whom nobody does, and what that is about. */
export interface StandsIn {
  name: string
  until: string | null
  alone: boolean
  cover: Cover
  lines: DigestLine[]
}

/** That somebody stands in is owed while that is so, for the same days; that nobody does, while something falls due. */
export async function owedStandsIn(
  db: Db,
  { memberId, facts, createdAt }: About<'stands in'>,
  now: Date,
): Promise<StandsIn | CoverOver | null> {
  const { away, from, until, alone, isOver } = facts
  if (isOver) return owedCoverOver(db, { away, memberId }, now)
  const where = { id: away, active: true, absentFrom: from, absentUntil: until }
  const member = await db.member.findFirst({ where })
  if (!member || !isAway(member, now)) return null
  const acts = whoActs(await peopleOf(db), { ownerId: away, relationOwnerId: null }, now)
  if (alone ? acts !== null && acts.id !== away : acts?.id !== memberId) return null
  const cover = await coverOf(db, member, now)
  if (alone && cover.total === 0) return null
  // What a nudge named meanwhile they know.
  const told = await db.shown.findMany({
    where: { memberId: memberId ?? 0, caseId: { in: cover.ids }, at: { gte: createdAt } },
    select: { caseId: true },
  })
  const known = new Set(told.map(({ caseId }) => caseId))
  const untold = cover.ids.filter((id) => !known.has(id))
  const lines = (await casesAsLines(db, untold)).map((line) => ({ ...line, standsFor: member.name }))
  return { name: member.name, until, alone, cover, lines }
}
