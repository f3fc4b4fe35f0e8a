import type { Store } from '../../../src/store/db.ts'
import { OFFICE_HOURS, type WeekHours } from '../../../src/crm/escalation/working-time.ts'
import { calendarOf, nextWindow } from '../../../src/crm/people/member.ts'
import type { Chance } from '../chance.ts'
import type { Person } from './model.ts'

const ZONES = ['Europe/Amsterdam', 'Europe/Amsterdam', 'Europe/London', 'America/New_York'] as const
const PARTS: WeekHours = Object.fromEntries(
  ['1', '2', '4'].map((day) => [day, [['08:30', '12:30'] as [string, string], ['13:00', '15:00'] as [string, string]]]),
)
const LATE: WeekHours = Object.fromEntries(
  ['2', '3', '4', '5', '6'].map((day) => [day, [['12:00', '20:00'] as [string, string]]]),
)
const HOURS = [OFFICE_HOURS, OFFICE_HOURS, PARTS, LATE] as const
const WINDOWS = [['08:30', '12:30', '16:30'], ['08:30', '12:30', '16:30'], ['09:00'], ['08:00', '17:00'], []] as const

/** A company of so many, each with hours, a zone, windows and a deputy of their own; the first leads, the second is operator. */
export async function furnish({ prisma }: Store, now: Date, size: number, lots: Chance) {
  const tenant = await prisma.tenant.create({
    data: {
      name: 'Weeks',
      country: 'NL',
      language: 'en',
      timeZone: 'Europe/Amsterdam',
      currency: 'EUR',
      hours: OFFICE_HOURS,
      createdAt: now,
    },
  })
  const tenantId = tenant.id
  const workspace = await prisma.workspace.create({
    data: { tenantId, platform: 'playground', externalId: 'weeks', createdAt: now },
  })
  const people = new Map<number, Person>()
  for (let n = 0; n < size; n++) {
    const timeZone = lots.one(ZONES)
    const hours = lots.one(HOURS)
    const windows = [...lots.one(WINDOWS)]
    const calendar = calendarOf({ hours, timeZone }, tenant)
    const role = n === 0 ? 'lead' : n === 1 ? 'operator' : 'member'
    const member = await prisma.member.create({
      data: {
        tenantId,
        name: `Person ${n}`,
        role,
        language: lots.one(['en', 'nl']),
        timeZone,
        hours,
        windows,
        nextDigestAt: nextWindow({ windows }, calendar, now),
        createdAt: now,
      },
    })
    const user = `u${n}`
    await prisma.identity.create({
      data: { tenantId, memberId: member.id, workspaceId: workspace.id, userId: user, seenAt: now },
    })
    people.set(member.id, {
      id: member.id,
      user,
      isLead: n === 0,
      calendar,
      windows,
      deputyId: null,
      absences: [],
      quiet: [],
      goneAt: null,
    })
  }
  const ids = [...people.keys()]
  for (const [n, id] of ids.entries()) {
    if (lots.happens(0.3)) continue
    const deputyId = ids[(n + 1 + lots.below(size - 1)) % size] ?? null
    if (deputyId === id) continue
    await prisma.member.update({ where: { id }, data: { deputyId } })
    const person = people.get(id)
    if (person) person.deputyId = deputyId
  }
  await prisma.tenant.update({ where: { id: tenantId }, data: { sponsorId: ids[0] ?? null } })
  const relations: number[] = []
  for (let n = 0; n < 10; n++) {
    const { id } = await prisma.relation.create({
      data: {
        tenantId,
        kind: 'organisation',
        name: `Customer ${n}`,
        nameNorm: `customer ${n}`,
        type: 'customer',
        targetGroup: 'B2B',
        ownerId: lots.one(ids),
        createdAt: now,
      },
    })
    relations.push(id)
  }
  return { tenantId, workspaceId: workspace.id, people, relations }
}
