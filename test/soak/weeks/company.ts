import type { Store } from '../../../src/store/db.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { OFFICE_HOURS, type WeekHours } from '../../../src/crm/escalation/working-time.ts'
import { adoptStarter } from '../../../src/crm/model/page.ts'
import { calendarOf, nextWindow } from '../../../src/crm/people/member.ts'
import { firstReports } from '../../../src/crm/report/due.ts'
import type { Chance } from '../chance.ts'
import type { Person } from './model.ts'

const ZONES = ['Europe/Amsterdam', 'Europe/Amsterdam', 'Europe/London', 'America/New_York'] as const
const PARTS: WeekHours = Object.fromEntries(
  ['1', '2', '4'].map((day) => [day, [['08:30', '12:30'] as [string, string], ['13:00', '15:00'] as [string, string]]]),
)
const LATE: WeekHours = Object.fromEntries(
  ['2', '3', '4', '5', '6'].map((day) => [day, [['12:00', '20:00'] as [string, string]]]),
)
const HOURS = [OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, PARTS, LATE] as const
const USUAL = ['08:30', '12:30', '16:30']
const WINDOWS = [USUAL, USUAL, USUAL, ['09:00'], ['08:00', '17:00'], []] as const
const NIGHTS = [{ from: '21:00', to: '07:00' }, { from: '19:00', to: '08:00' }, null] as const
const TEAM = 5
const DAY = 86_400_000
/** Where complaints are, and reports. */
export const CHANNEL = '#complaints'

/**
 * A company of so many in teams of five, each with hours, a zone, windows and a deputy of their own, and customers of their own. The
 * first of a team leads it; the first of all is the sponsor, the second the operator, the third looks after the model.
 */
export async function furnish(store: Store, now: Date, size: number, each: number, lots: Chance) {
  const { prisma } = store
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
  await prisma.reporting.createMany({ data: firstReports(now, tenant).map((one) => ({ ...one, tenantId })) })
  const workspace = await prisma.workspace.create({
    data: { tenantId, platform: 'playground', externalId: 'weeks', createdAt: now },
  })
  const workspaceId = workspace.id
  const place = { kind: 'channel', name: 'complaints', purpose: 'complaints' }
  await prisma.place.create({ data: { tenantId, workspaceId, externalId: CHANNEL, ...place, updatedAt: now } })
  const people = new Map<number, Person>()
  const teams: number[] = []
  let leadId = 0
  for (let n = 0; n < size; n++) {
    const leads = n % TEAM === 0
    if (leads) teams.push((await prisma.team.create({ data: { tenantId, name: `Team ${n / TEAM}` } })).id)
    const teamId = teams.at(-1) ?? null
    const timeZone = lots.one(ZONES)
    const hours = leads ? OFFICE_HOURS : lots.one(HOURS)
    const windows = [...(leads ? USUAL : lots.one(WINDOWS))]
    const calendar = calendarOf({ hours, timeZone }, tenant)
    const role = leads ? 'lead' : n === 1 ? 'operator' : n === 2 ? 'model owner' : 'member'
    const quiet = lots.one(NIGHTS)
    const { id } = await prisma.member.create({
      data: {
        tenantId,
        name: `Person ${n}`,
        role,
        teamId,
        language: lots.one(['en', 'nl']),
        timeZone,
        hours,
        windows,
        quietFrom: quiet?.from ?? null,
        quietTo: quiet?.to ?? null,
        nextDigestAt: nextWindow({ windows }, calendar, now),
        createdAt: now,
      },
    })
    if (leads) {
      leadId = id
      await prisma.team.update({ where: { id: teamId ?? 0 }, data: { leadId } })
    }
    const user = `u${n}`
    await prisma.identity.create({ data: { tenantId, memberId: id, workspaceId, userId: user, seenAt: now } })
    people.set(id, {
      id,
      user,
      isLead: leads,
      leadId,
      isSponsor: n === 0,
      isModelOwner: n === 2,
      calendar,
      windows,
      deputyId: null,
      absences: [],
      quiet: [],
      hours: quiet,
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
  const made = await prisma.relation.createManyAndReturn({
    data: Array.from({ length: size * each }, (_, n) => ({
      tenantId,
      kind: 'organisation',
      name: `Customer ${n}x`,
      nameNorm: `customer ${n}x`,
      type: 'customer',
      targetGroup: 'B2B',
      usual: [],
      ownerId: ids[n % size] ?? null,
      lastInteractionAt: lots.happens(0.2) ? null : new Date(now.getTime() - lots.below(100) * DAY),
      createdAt: new Date(now.getTime() - 200 * DAY),
    })),
    select: { id: true, name: true },
  })
  const db = forTenant(store, tenantId)
  const modeller = ids[2] ?? ids[0] ?? 0
  if (size > 2) await adoptStarter(db, () => now, 'en', { id: modeller, via: 'playground' })
  const relations = made.map(({ id, name }) => ({ id, name }))
  return { tenantId, workspaceId, people, relations }
}
