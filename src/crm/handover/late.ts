import { nextRungAt } from '../escalation/ladder.ts'
import { type Calendar, workEndAfter } from '../escalation/working-time.ts'
import { handover } from './kind.ts'

/** When a handover that begins now is late, in this working time: after a working day somebody else hears of it. */
export function lateFrom(calendar: Calendar, now: Date) {
  const dueAt = workEndAfter(calendar, now, 1)
  const start = { state: 'open', ladderFrom: dueAt, acknowledgedAt: null, rung: 0 }
  const next = nextRungAt(start, handover.escalation.ladders.normal, calendar)
  return { dueAt, wholeDay: true, ladderFrom: dueAt, nextRungAt: next }
}
