import { Temporal } from 'temporal-polyfill'
import type { Db } from '../../store/tenant/tenant.ts'
import { workingDaysAfter } from '../escalation/working-time.ts'
import { isAwayOn } from '../people/absence.ts'
import { calendarOf } from '../people/member.ts'

/** The question of an evening: what is worth doing on the next working day, and what is left. */
export interface EveningQuestion {
  /** The local day it is about, `2026-03-03`. */
  day: string
}

/** Who is asked, and their local day. */
interface Evening {
  memberId: number
  day: string
}

/**
 * Returns what the last digest of a day asks: about the next working day, when its reader is here then and has not chosen yet. Null
 * in other digests.
 */
export async function eveningQuestion(
  db: Db,
  _: Date,
  evening: Evening & { part: string },
): Promise<EveningQuestion | null> {
  return evening.part === 'end of day' ? toChoose(db, evening) : null
}

/** Returns the same as long as it was asked that day and they have not chosen. */
export async function openEvening(db: Db, _: Date, evening: Evening): Promise<EveningQuestion | null> {
  const { memberId, day } = evening
  const asked = await db.questionAsked.findFirst({ where: { memberId, day, source: 'evening' } })
  return asked && toChoose(db, evening)
}

async function toChoose(db: Db, { memberId, day: today }: Evening): Promise<EveningQuestion | null> {
  const member = await db.member.findFirstOrThrow({ where: { id: memberId } })
  const calendar = calendarOf(member, await db.tenant.findFirstOrThrow())
  const day = workingDaysAfter(calendar, Temporal.PlainDate.from(today), 1).toString()
  if (isAwayOn(member, day)) return null
  const chosen = await db.dayPlan.findFirst({ where: { memberId, day: { gt: today }, withdrawnAt: null } })
  return chosen ? null : { day }
}
