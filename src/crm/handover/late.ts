import { nextRungAt } from '../escalation/ladder.ts'
import { type Calendar, workEndAfter } from '../escalation/working-time.ts'
import { handover } from './kind.ts'

/** Its ladder, for a handover that is due then. */
export function lateAfter(calendar: Calendar, dueAt: Date) {
  const start = { state: 'open', ladderFrom: dueAt, acknowledgedAt: null, rung: 0 }
  const next = nextRungAt(start, handover.escalation.ladders.normal, calendar)
  return { dueAt, ladderFrom: dueAt, rung: 0, nextRungAt: next }
}

/** When a handover that begins now is late, in this working time: after a working day somebody else hears of it. */
export function lateFrom(calendar: Calendar, now: Date) {
  return { ...lateAfter(calendar, workEndAfter(calendar, now, 1)), wholeDay: true }
}
