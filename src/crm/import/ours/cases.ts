import type { Case } from '../../../store/generated/client.ts'
import { isLive } from '../../../store/case-states.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { nextRungAt } from '../../escalation/ladder.ts'
import { escalationOf, ladderOf } from '../../escalation/on-ladder.ts'
import { type Calendar, workEndAfter } from '../../escalation/working-time.ts'
import { Course, pendingIn } from '../../model/agreed.ts'
import { HELD, isCaseKind, KINDS } from '../../kinds.ts'
import { calendarFor } from '../../people/member.ts'
import { type Bringing, USUAL_DAYS } from './bringing.ts'
import type { Row } from './targets.ts'

/** What the ladder of a case, and what is looked at when, begins with: nothing of that is in a file. */
const AT_REST = {
  rung: 0,
  nextRungAt: null,
  ladderFrom: null,
  lookAt: null,
  offerLookAt: null,
  approvalLookAt: null,
  askAt: null,
  untoldAt: null,
}

/**
 * Returns cases as they are written down. What is over is exactly as it was. What is not is its owner’s, or that of who imports when they are
 * not at work here, and has its next step on its date, or some days from now: nothing is said of it before that.
 */
export async function asTheyGoOn(tx: Db, bringing: Bringing, rows: readonly Row[]): Promise<Row[]> {
  const owners = [...new Set(rows.flatMap((row) => [row['ownerId'], row['offeredToId']] as (number | null)[]))].flatMap(
    (id) => id ?? [],
  )
  const active = await tx.member.findMany({ where: { id: { in: owners }, active: true }, select: { id: true } })
  const atWork = new Set(active.map(({ id }) => id))
  const calendars = new Map<number, Calendar>()
  const calendarOf = async (id: number) => {
    const calendar = calendars.get(id) ?? (await calendarFor(tx, id))
    calendars.set(id, calendar)
    return calendar
  }
  const made: Row[] = []
  for (const row of rows) {
    const whole = {
      ...AT_REST,
      ...row,
      facts: row['facts'] ?? {},
      ticks: row['ticks'] ?? [],
      course: row['course'] ?? {},
    }
    if (!isLive(String(row['state']))) made.push(ladderKept(whole))
    else {
      const ownerId = atWork.has(row['ownerId'] as number) ? (row['ownerId'] as number) : bringing.job.actor.id
      made.push(goingOn({ ...whole, ownerId }, await calendarOf(ownerId), bringing, atWork))
    }
  }
  return made
}

/** Reports count from where the ladder of what is over began. */
const ladderKept = (row: Row): Row => ({ ...row, ladderFrom: hasLadder(row) ? row['openedAt'] : null })

const hasLadder = ({ kind }: Row) => typeof kind === 'string' && isCaseKind(kind) && KINDS[kind].escalation !== null

function goingOn(row: Row, calendar: Calendar, { now, job }: Bringing, atWork: ReadonlySet<number>): Row {
  const kind = String(row['kind'])
  const isHeld = HELD.some((one) => one === kind)
  const later = workEndAfter(calendar, now, USUAL_DAYS)
  const ahead = (key: string): Date => {
    const at = row[key]
    return at instanceof Date && at > now ? at : later
  }
  const waits = row['state'] === 'waiting on them' ? { waitsUntil: ahead('waitsUntil') } : {}
  // Who must answer it is told that it waits.
  const approvalLookAt = pendingIn(Course.parse(row['course'])) ? later : null
  const rest = { ...row, ...waits, approvalLookAt, brokenAt: null, silentSince: null, offeredToId: null }
  if (isHeld) {
    const until = waits.waitsUntil ?? ahead('pausedUntil')
    const paused = { pausedUntil: until, pausedHow: 'silenced', pausedFor: row['pausedFor'] ?? job.name }
    const has = { acknowledgedAt: now, acknowledgedById: row['ownerId'], ladderFrom: now, reopenedAt: null }
    // Then it is looked at whether its customer must hear of it.
    return climbing({ ...rest, ...paused, ...has, lookAt: kind === 'complaint' ? until : null }, calendar)
  }
  const dueAt = waits.waitsUntil ?? ahead('dueAt')
  const dated = { ...rest, dueAt, pausedUntil: null, pausedHow: null, pausedFor: null }
  if (!hasLadder(row)) return dated
  if (kind === 'handover') return handedOver({ ...dated, offeredToId: row['offeredToId'] }, calendar, now, atWork)
  // Who asked is to say whether the answer helps.
  if (row['state'] === 'answered') return { ...dated, ladderFrom: dueAt }
  return climbing({ ...dated, acknowledgedAt: null, acknowledgedById: null, ladderFrom: dueAt }, calendar)
}

/** A handover to somebody who is not at work here is called off. */
function handedOver(row: Row, calendar: Calendar, now: Date, atWork: ReadonlySet<number>): Row {
  if (atWork.has(row['offeredToId'] as number))
    return climbing({ ...row, acknowledgedAt: null, acknowledgedById: null, ladderFrom: row['dueAt'] }, calendar)
  const nothing = { offeredToId: null, dueAt: null, approvalLookAt: null }
  return ladderKept({ ...row, ...nothing, state: 'closed', outcome: 'called off', closedAt: now })
}

function climbing(row: Row, calendar: Calendar): Row {
  const found = row as unknown as Case
  escalationOf(found)
  const { state, acknowledgedAt, ladderFrom, openedAt, waitsUntil, pausedUntil, pausedHow } = found
  const position = {
    state,
    acknowledgedAt,
    rung: 0,
    ladderFrom: ladderFrom ?? openedAt,
    waitsUntil,
    pausedUntil,
    pausedHow,
  }
  return { ...row, nextRungAt: nextRungAt(position, ladderOf(found), calendar) }
}
