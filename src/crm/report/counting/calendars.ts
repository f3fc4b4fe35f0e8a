import type { Db } from '../../../store/tenant/tenant.ts'
import type { Calendar } from '../../escalation/working-time.ts'
import { calendarOf, calendarsIn } from '../../people/member.ts'

/** Returns the calendar of each member, and that of the company for who is none. */
export async function readCalendars(db: Db): Promise<(memberId: number) => Calendar> {
  const company = await db.tenant.findFirstOrThrow()
  const members = await db.member.findMany({ select: { id: true, hours: true, timeZone: true } })
  const made = calendarsIn(company)
  const calendars = new Map(members.map((member) => [member.id, made(member)]))
  const ofCompany = calendarOf({ hours: null, timeZone: company.timeZone }, company)
  return (memberId) => calendars.get(memberId) ?? ofCompany
}
