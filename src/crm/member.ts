import { Temporal } from 'temporal-polyfill'
import type { Clock } from '../clock.ts'
import { UserError } from '../errors.ts'
import type { Identity, Member, Prisma, Tenant } from '../store/generated/client.ts'
import { atomically, type Db } from '../store/tenant.ts'
import { normalise } from './names.ts'
import { type Calendar, isWorkingDay, WeekHours } from './working-time.ts'

export const ROLES = ['member', 'lead', 'model owner', 'operator'] as const
export type Role = (typeof ROLES)[number]

/** When the digests come, local time, unless a member chooses otherwise. */
export const USUAL_WINDOWS = ['08:30', '12:30', '16:30']

/** A lead may do what a member may, an operator everything. */
export function hasRole(member: Pick<Member, 'role'>, role: Role): boolean {
  const rank: Record<Role, number> = { member: 0, lead: 1, 'model owner': 1, operator: 2 }
  return role === member.role || rank[member.role as Role] > rank[role] || role === 'member'
}

export function calendarOf(
  member: Pick<Member, 'hours' | 'timeZone'>,
  tenant: Pick<Tenant, 'hours' | 'country'>,
): Calendar {
  return { timeZone: member.timeZone, country: tenant.country, hours: WeekHours.parse(member.hours ?? tenant.hours) }
}

/** The calendar of a member, looked up. */
export async function calendarFor(db: Db, memberId: number): Promise<Calendar> {
  const [member, tenant] = [
    await db.member.findFirstOrThrow({ where: { id: memberId } }),
    await db.tenant.findFirstOrThrow(),
  ]
  return calendarOf(member, tenant)
}

/** The first digest window of a member after an instant, on a working day; null without windows or working days. */
export function nextWindow(member: Pick<Member, 'windows'>, calendar: Calendar, after: Date): Date | null {
  const start = Temporal.Instant.fromEpochMilliseconds(after.getTime())
    .toZonedDateTimeISO(calendar.timeZone)
    .toPlainDate()
  for (let days = 0; days <= 31; days++) {
    const date = start.add({ days })
    if (!isWorkingDay(calendar, date)) continue
    for (const window of member.windows.toSorted()) {
      const at = date.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: Temporal.PlainTime.from(window) })
      if (at.epochMilliseconds > after.getTime()) return new Date(at.epochMilliseconds)
    }
  }
  return null
}

export interface Newcomer {
  workspaceId: number
  userId: string
  name: string
  email?: string | undefined
  language?: string | undefined
  timeZone?: string | undefined
  role?: Role
  reference?: Prisma.InputJsonValue | undefined
}

/** Makes a member of somebody who speaks for the first time; two first words at once make one member. */
export async function welcome(db: Db, clock: Clock, newcomer: Newcomer): Promise<Member> {
  const now = clock()
  const { workspaceId, userId, reference } = newcomer
  return atomically(db, async (tx) => {
    // Row lock on the workspace: the second of two first words waits here and then finds the member.
    await tx.$queryRaw`SELECT id FROM "Workspace" WHERE id = ${workspaceId} AND "tenantId" = ${tx.tenantId} FOR UPDATE`
    const known = await tx.identity.findFirst({ where: { workspaceId, userId }, include: { member: true } })
    if (known) return known.member
    const tenant = await tx.tenant.findFirstOrThrow()
    const timeZone = newcomer.timeZone ?? tenant.timeZone
    const windows = USUAL_WINDOWS
    const member = await tx.member.create({
      data: {
        name: newcomer.name,
        email: newcomer.email?.toLowerCase() ?? null,
        role: newcomer.role ?? 'member',
        language: newcomer.language ?? tenant.language,
        timeZone,
        windows,
        nextDigestAt: nextWindow({ windows }, calendarOf({ hours: null, timeZone }, tenant), now),
        createdAt: now,
      },
    })
    await tx.identity.create({
      data: { memberId: member.id, workspaceId, userId, seenAt: now, ...(reference !== undefined && { reference }) },
    })
    return member
  })
}

/** The colleague meant by a written name: the whole name, a part of it, or its first letters. Throws when none or several are. */
export async function findColleague(db: Db, written: string): Promise<Member> {
  const name = normalise(written)
  const members = await db.member.findMany({ where: { active: true }, orderBy: { name: 'asc' } })
  const exact = members.filter((member) => normalise(member.name) === name)
  const fitting = exact.length > 0 ? exact : members.filter((member) => fits(normalise(member.name), name))
  const [first, ...others] = fitting
  if (!first) throw new UserError('no such colleague', { name: written })
  if (others.length > 0) {
    throw new UserError('several colleagues', {
      name: written,
      names: fitting
        .slice(0, 5)
        .map((m) => m.name)
        .join(', '),
    })
  }
  return first
}

/** Refuses an id that is not a colleague here: ids come back from forms, and a form can be made by hand. */
export async function demandColleague(db: Db, id: number): Promise<Member> {
  const member = await db.member.findFirst({ where: { id, active: true } })
  if (!member) throw new UserError('no such colleague', { name: `#${id}` })
  return member
}

function fits(full: string, name: string): boolean {
  const parts = full.split(' ')
  return name.split(' ').every((word) => parts.some((part) => part.startsWith(word)))
}

/** Where a member can be spoken to directly: the platform they were last seen on. */
export async function directIdentity(
  db: Db,
  memberId: number,
): Promise<(Identity & { workspace: { platform: string; externalId: string } }) | null> {
  return db.identity.findFirst({
    where: { memberId, workspace: { gone: false }, member: { active: true } },
    orderBy: { seenAt: 'desc' },
    include: { workspace: { select: { platform: true, externalId: true } } },
  })
}

/** Remembers how to speak to a person directly, and that they were here. */
export async function seen(
  db: Db,
  clock: Clock,
  { workspaceId, userId, reference }: { workspaceId: number; userId: string; reference?: unknown },
): Promise<void> {
  await db.identity.updateMany({
    where: { workspaceId, userId },
    data: { seenAt: clock(), ...(reference !== undefined && { reference: reference as Prisma.InputJsonValue }) },
  })
}
