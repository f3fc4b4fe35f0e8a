import type { Clock } from '../../clock.ts'
import { isLive } from '../../store/case-states.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { peopleOf, whoAnswersFor } from '../attention/people.ts'
import { cardPlaces, inItsThread } from '../case/card-place.ts'
import { pauseOf } from '../case/pause.ts'
import { recordEvent } from '../case/case.ts'
import { lockCase } from '../case/transition.ts'
import { MOST_UNASKED, unaskedAbout } from '../escalation/escalate.ts'
import type { Severity } from '../escalation/ladder.ts'
import { severityOf } from '../escalation/on-ladder.ts'
import { addWorking, type Calendar, isWorkingTime } from '../escalation/working-time.ts'
import { agreedOf } from '../model/agreed.ts'
import { isAway } from '../people/absence.ts'
import { calendarFor } from '../people/member.ts'
import { AT_ONCE } from '../row-by-row.ts'
import { type Message, say } from '../say.ts'
import { heardSince, type Word, wordTo } from './heard.ts'

/** So many are looked at in one go; the next look takes the rest. */
const MOST = 200
/** In working minutes, when nobody has one that came from outside. */
export const UNOWNED_AFTER = 60
const DAY = 480

/** How long a customer is left without word of a complaint somebody has, in working minutes, unless the model says otherwise. */
export const UPDATE_EVERY: Readonly<Record<Severity, number>> = { high: DAY, normal: 3 * DAY, low: 5 * DAY }

export const updateEvery = (found: Case): number => agreedOf(found)?.updateEvery ?? UPDATE_EVERY[severityOf(found)]

/** The source of what a customer sent in themselves is not a link but the way it came, like `incoming:form`. */
const FROM_OUTSIDE = /^incoming:(?:form|hook|mail|call|feed)$/

export const isFromOutside = ({ sourceLink }: Pick<Case, 'sourceLink'>): boolean => FROM_OUTSIDE.test(sourceLink ?? '')

/** What is known when a complaint is looked at. */
export interface Seen extends Word {
  /** When who has it was asked last what they tell the customer. */
  askedAt: Date | null
  /** Its team was called on already, this round. */
  teamTold: boolean
  isOwnerHere: boolean
}

/** What is to be done with a complaint that is looked at, and when it is looked at next; null: never again. */
export type ComplaintLook =
  | { what: 'later'; at: Date | null }
  | { what: 'say to the team'; at: Date }
  | { what: 'ask for an update'; at: Date; since: Date; toLead: boolean }

/** Whether the customer of a complaint, or its team, must hear of it now. */
export function lookOf(found: Case, seen: Seen, calendar: Calendar, now: Date): ComplaintLook {
  if (!isLive(found.state)) return { what: 'later', at: null }
  // Whose working time changed, or whose time came while nothing ran, is not spoken of at night.
  if (!isWorkingTime(calendar, now)) return { what: 'later', at: addWorking(calendar, now, 0) }
  const every = updateEvery(found)
  if (!found.acknowledgedAt) return untaken(found, seen, calendar, now, every)
  const paused = pauseOf(found, now)
  if (paused?.how === 'silenced') return { what: 'later', at: paused.until }
  const since = heardSince(found, seen)
  const due = addWorking(calendar, since, every)
  if (due > now) return { what: 'later', at: due }
  const { askedAt } = seen
  const isSecond = askedAt !== null && askedAt > since
  const again = addWorking(calendar, now, isSecond ? every : Math.round(every / 2))
  return { what: 'ask for an update', at: again, since, toLead: isSecond }
}

function untaken(found: Case, seen: Seen, calendar: Calendar, now: Date, every: number): ComplaintLook {
  if (seen.teamTold || found.silentSince) return { what: 'later', at: addWorking(calendar, now, every) }
  const first = addWorking(calendar, found.ladderFrom ?? found.openedAt, UNOWNED_AFTER)
  if (first > now) return { what: 'later', at: first }
  const isCalled = isFromOutside(found) || !seen.isOwnerHere
  const at = addWorking(calendar, now, isCalled ? every : UNOWNED_AFTER)
  return { what: isCalled ? 'say to the team' : 'later', at }
}

/**
 * Looks at the complaints whose time has come: asks who has one what they tell the customer, who heard nothing for too long, and
 * later their lead too; and calls on the team for one that came from outside, or whose owner is not there, while nobody has it.
 * Returns how many were looked at. Throws `no such case`.
 */
export async function lookAtComplaints(db: Db, clock: Clock, rows = AT_ONCE): Promise<number> {
  const now = clock()
  const due = await tenantSql(db)<{ id: number }>`
    SELECT id FROM "Case" WHERE "tenantId" = ${db.tenantId} AND kind = 'complaint' AND "lookAt" <= ${now}
      AND id <> ALL(${[...rows.waiting]}::int[]) ORDER BY "lookAt", id LIMIT ${MOST}`
  await rows.each(due, ({ id }) => atomically(db, (tx) => lookAt(tx, now, id)))
  return due.length
}

async function lookAt(tx: Db, now: Date, id: number): Promise<void> {
  const found = await lockCase(tx, id, 'complaint')
  if (!found.lookAt || found.lookAt > now) return
  if (!isLive(found.state)) return void (await tx.case.update({ where: { id }, data: { lookAt: null } }))
  const calendar = await calendarFor(tx, found.ownerId)
  const look = lookOf(found, await seenOf(tx, found, now), calendar, now)
  await tx.case.update({ where: { id }, data: { lookAt: look.at } })
  if (look.what === 'later') return
  // What is too much this week stands in digests only.
  if (((await unaskedAbout(tx, [id], now)).get(id) ?? 0) >= MOST_UNASKED) return
  if (look.what === 'say to the team') {
    await recordEvent(tx, id, now, null, 'said to the team')
    return void (await say(tx, now, await teamMessages(tx, found)))
  }
  const event = await recordEvent(tx, id, now, null, 'update asked', { since: look.since.toISOString() })
  await say(tx, now, await updateMessages(tx, now, found, look, event))
}

async function seenOf(tx: Db, found: Case, now: Date): Promise<Seen> {
  const events = await tx.caseEvent.groupBy({
    by: ['what'],
    where: { caseId: found.id, what: { in: ['update asked', 'said to the team'] } },
    _max: { at: true },
  })
  // Of an earlier round, its team was called on for another owner or before it was opened again.
  const lastOf = (what: string) => events.find((event) => event.what === what)?._max.at ?? null
  const teamAt = lastOf('said to the team')
  const owner = await tx.member.findFirstOrThrow({ where: { id: found.ownerId } })
  return {
    ...(await wordTo(tx, found)),
    askedAt: lastOf('update asked'),
    teamTold: teamAt !== null && teamAt > (found.ladderFrom ?? found.openedAt),
    isOwnerHere: owner.active && !isAway(owner, now),
  }
}

/** In the channel of the owner's team; without one, where complaints go. */
async function teamMessages(tx: Db, { id, ownerId, round }: Case): Promise<Message[]> {
  const { teamId } = await tx.member.findFirstOrThrow({ where: { id: ownerId }, select: { teamId: true } })
  const own =
    teamId === null
      ? []
      : await tx.place.findMany({ where: { teamId, gone: false, outsiders: false, workspace: { gone: false } } })
  const places: { workspaceId: number; place?: string }[] =
    own.length > 0
      ? own.map(({ workspaceId, externalId }) => ({ workspaceId, place: externalId }))
      : await tenantSql(tx)<{ workspaceId: number }>`${cardPlaces(tx)}`
  return places.map(({ workspaceId, place }) => ({
    key: `complaint/${id}/unowned/${round}/${workspaceId}/${place ?? ''}`,
    kind: 'unowned',
    caseId: id,
    workspaceId,
    facts: place === undefined ? {} : { place },
  }))
}

/** In its thread, and in the digest of who has it. */
async function updateMessages(
  tx: Db,
  now: Date,
  found: Case,
  { since, toLead }: Extract<ComplaintLook, { what: 'ask for an update' }>,
  event: number,
): Promise<Message[]> {
  const people = await peopleOf(tx)
  const holder = found.acknowledgedById ?? found.ownerId
  const others = toLead ? whoAnswersFor(people, found.ownerId, now).slice(-1) : []
  const told = [...new Set([holder, ...others.map(({ id }) => id)])]
  const facts = { since: since.toISOString(), event, told }
  const inThread = await inItsThread(tx, found, 'update due', event, facts)
  const key = `complaint/${found.id}/update wanted/${event}`
  return [...inThread, { key, kind: 'update wanted', caseId: found.id, memberId: holder, facts }]
}
