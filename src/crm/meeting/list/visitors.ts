import type { Temporal } from 'temporal-polyfill'
import type { Relation } from '../../../store/generated/client.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { startOf } from '../../escalation/working-time.ts'
import { normalise } from '../../relation/names.ts'
import { OWN_COMPANY } from '../../relation/own-company.ts'

type Whereabouts = Pick<Relation, 'name' | 'address' | 'city'>

/** Who comes, when, for whom and where: what a reception needs, and nothing of what it is about. */
export interface Visit {
  startsAt: Date
  isAllDay: boolean
  relation: string
  guests: string[]
  /** The colleagues they come for. */
  hosts: string[]
  place: string | null
}

/** Whether a meeting is with us: not where the customer is, by its address, its name, or its city unless that is ours too. */
export function isWithUs(place: string | null, customer: Whereabouts, us: Whereabouts | null): boolean {
  const said = ` ${normalise(place ?? '')} `
  const isIn = (words: string | null) => {
    const known = normalise(words ?? '')
    return known !== '' && said.includes(` ${known} `)
  }
  if (isIn(us?.address ?? null)) return true
  if (isIn(customer.address) || isIn(customer.name)) return false
  return !isIn(customer.city) || normalise(customer.city ?? '') === normalise(us?.city ?? '')
}

/** Returns who comes to us on a day, as far as the calendars say, whoever they come for; or for one colleague. */
export async function visitsOn(db: Db, day: Temporal.PlainDate, timeZone: string, hostId?: number): Promise<Visit[]> {
  const [from, until] = [day, day.add({ days: 1 })].map((one) => startOf(one, timeZone)) as [Date, Date]
  const found = await db.meeting.findMany({
    where: {
      about: 'sure',
      isOnline: false,
      goneAt: null,
      parts: { some: hostId === undefined ? {} : { memberId: hostId } },
      startsAt: { gte: from, lt: until },
      OR: [{ outcome: null }, { outcome: { in: ['held', 'late'] } }],
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    include: { relation: { select: { name: true, address: true, city: true } }, parts: { select: { memberId: true } } },
  })
  const us = await db.relation.findFirst({ where: { origin: OWN_COMPANY } })
  const ids = found.flatMap(({ parts }) => parts.map(({ memberId }) => memberId))
  const members = await db.member.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  })
  return found.flatMap(({ relation, startsAt, isAllDay, guests, location: place, parts }) => {
    if (!relation || !isWithUs(place, relation, us)) return []
    const hosts = members.filter(({ id }) => parts.some(({ memberId }) => memberId === id)).map(({ name }) => name)
    return { startsAt, isAllDay, relation: relation.name, guests, hosts, place }
  })
}
