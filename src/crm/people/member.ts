import { placeBriefsOf } from '../meeting/brief/minutes.ts'
import { Temporal } from 'temporal-polyfill'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Member, Prisma, Tenant } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Absence, isAwayOn } from './absence.ts'
import { proposeAccountLink } from './account-link.ts'
import { plainName } from '../plain-name.ts'
import { profileChanges, type ProfileReport } from './profile-report.ts'
import { Closings } from '../escalation/closings.ts'
import { type Calendar, HORIZON_DAYS, isWorkingDay, WeekHours } from '../escalation/working-time.ts'

export const ROLES = ['member', 'lead', 'model owner', 'operator'] as const
export type Role = (typeof ROLES)[number]

/** When the digests come, local time, unless a member chooses otherwise. */
export const USUAL_WINDOWS = ['08:30', '12:30', '16:30']

/** A lead may do what a member may, an operator everything. */
export function hasRole(member: Pick<Member, 'role'>, role: Role): boolean {
  const rank: Record<Role, number> = { member: 0, lead: 1, 'model owner': 1, operator: 2 }
  return role === member.role || rank[member.role as Role] > rank[role] || role === 'member'
}

/** Whether one may do something that another may not. */
export function outranks(one: Pick<Member, 'role'>, other: Pick<Member, 'role'>): boolean {
  return hasRole(one, other.role as Role) && !hasRole(other, one.role as Role)
}

/**
 * Locks members until the transaction ends, always in the same order, and returns them. Rows that refer to them may be
 * written meanwhile: waiting for those could deadlock.
 */
export async function lockMembers(tx: Db, ids: readonly number[]): Promise<Member[]> {
  await tenantSql(tx)`
    SELECT id FROM "Member" WHERE "tenantId" = ${tx.tenantId} AND id = ANY(${[...ids]}::int[])
    ORDER BY id FOR NO KEY UPDATE`
  return tx.member.findMany({ where: { id: { in: [...ids] } } })
}

/** What of a company decides when its people work. */
export type WorkingCompany = Pick<Tenant, 'hours' | 'country' | 'closings'>

export function calendarOf(
  { hours, timeZone }: Pick<Member, 'hours' | 'timeZone'>,
  { country, closings, ...company }: WorkingCompany,
): Calendar {
  return {
    timeZone,
    country,
    hours: WeekHours.parse(hours ?? company.hours),
    closings: Closings.parse(closings),
  }
}

/** Returns the calendars of members of a company, each made once for all who share it. They throw when hours cannot be read. */
export function calendarsIn(company: WorkingCompany): (member: Pick<Member, 'hours' | 'timeZone'>) => Calendar {
  const made = new Map<string, Calendar>()
  return (member) => {
    const key = `${member.timeZone} ${JSON.stringify(member.hours)}`
    const calendar = made.get(key) ?? calendarOf(member, company)
    made.set(key, calendar)
    return calendar
  }
}

/** Looks up and returns the calendar of a member. */
export async function calendarFor(db: Db, memberId: number): Promise<Calendar> {
  const [row] = await tenantSql(db)<CalendarRow>`
    SELECT m.hours, m."timeZone", t.hours AS "companyHours", t.country, t.closings FROM "Member" m JOIN "Tenant" t ON t.id = m."tenantId"
    WHERE m."tenantId" = ${db.tenantId} AND m.id = ${memberId}`
  if (!row) throw new Error(`there is no member ${memberId}`)
  return calendarOf(row, { ...row, hours: row.companyHours })
}

/** A member with their company, as far as their calendar needs it. */
export type CalendarRow = Pick<Member, 'hours' | 'timeZone'> &
  Omit<WorkingCompany, 'hours'> & { companyHours: Tenant['hours'] }

/**
 * The first digest window of a member after an instant, on a working day on which they are here; null without windows or
 * working days, and while it is not known when they are back.
 */
export function nextWindow(
  member: Pick<Member, 'windows'> & Partial<Absence>,
  calendar: Calendar,
  after: Date,
): Date | null {
  const { absentFrom = null, absentUntil = null } = member
  const windows = member.windows.toSorted()
  if (windows.length === 0) return null
  let date = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(calendar.timeZone).toPlainDate()
  for (let days = 0; days <= HORIZON_DAYS; days++, date = date.add({ days: 1 })) {
    if (isAwayOn({ absentFrom, absentUntil }, date.toString())) {
      if (absentUntil === null) return null
      date = Temporal.PlainDate.from(absentUntil)
      continue
    }
    if (!isWorkingDay(calendar, date)) continue
    for (const window of windows) {
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
export async function welcomeMember(db: Db, clock: Clock, newcomer: Newcomer): Promise<Member> {
  const now = clock()
  const { workspaceId, userId, reference, role } = newcomer
  const name = plainName(newcomer.name) || userId
  return atomically(db, async (tx) => {
    // Row lock on the workspace: the second of two first words waits here and then finds the member.
    await tenantSql(tx)`SELECT id FROM "Workspace" WHERE id = ${workspaceId} AND "tenantId" = ${tx.tenantId} FOR UPDATE`
    const known = await tx.identity.findFirst({ where: { workspaceId, userId }, include: { member: true } })
    if (known) return known.member
    const reported = profileChanges({}, newcomer) ?? {}
    const before = await inSisterWorkspace(tx, workspaceId, userId)
    const member = before ?? (await newMember(tx, now, { ...reported, name, ...(role && { role }) }))
    await tx.identity.create({
      data: {
        memberId: member.id,
        workspaceId,
        userId,
        seenAt: now,
        reported,
        ...(reference !== undefined && { reference }),
      },
    })
    if (!before) await proposeAccountLink(tx, now, member, workspaceId)
    return member.leftAt ? welcomeBack(tx, now, member) : member
  })
}

/** Makes a colleague again of somebody who left. Returns them, with their next digest. */
export async function welcomeBack(tx: Db, now: Date, member: Member): Promise<Member> {
  const nextDigestAt = nextWindow(member, calendarOf(member, await tx.tenant.findFirstOrThrow()), now)
  const back = await tx.member.update({
    where: { id: member.id },
    data: { active: true, leftAt: null, nextDigestAt },
  })
  await placeBriefsOf(tx, now, member.id)
  return back
}

/** The same person in another workspace of one organisation: there an account has one id everywhere. */
async function inSisterWorkspace(tx: Db, workspaceId: number, userId: string): Promise<Member | null> {
  const { platform, organisation } = await tx.workspace.findFirstOrThrow({ where: { id: workspaceId } })
  if (organisation === null) return null
  const sister = await tx.identity.findFirst({
    where: { userId, workspace: { platform, organisation } },
    include: { member: true },
  })
  return sister?.member ?? null
}

/** A member as a platform describes them; what it does not say is as in the rest of the company. */
export async function newMember(
  tx: Db,
  now: Date,
  person: ProfileReport & { name: string; role?: Role },
): Promise<Member> {
  const tenant = await tx.tenant.findFirstOrThrow()
  if (person.language !== undefined && !tenant.languageDecided && (await tx.member.count()) === 0)
    await tx.tenant.update({ where: { id: tenant.id }, data: { language: person.language } })
  const { name, email, language = tenant.language, timeZone = tenant.timeZone, role = 'member' } = person
  const windows = USUAL_WINDOWS
  const nextDigestAt = nextWindow({ windows }, calendarOf({ hours: null, timeZone }, tenant), now)
  return tx.member.create({
    data: { name, email: email ?? null, role, language, timeZone, windows, nextDigestAt, createdAt: now },
  })
}

/**
 * Refuses an id that is not a colleague here: ids come back from forms, and a form can be made by hand. Throws
 * `no such colleague`.
 */
export async function demandColleague(db: Db, id: number): Promise<Member> {
  const member = await db.member.findFirst({ where: { id, active: true } })
  if (!member) throw new UserError('no such colleague', { name: `#${id}` })
  return member
}

/** Where a colleague is spoken to directly, and how they read. */
export interface Direct extends Pick<Member, 'language' | 'timeZone'> {
  platform: string
  workspace: string
  workspaceId: number
  userId: string
  reference: Prisma.JsonValue
}

/** Returns where a member can be spoken to, there where they were seen last; null when nowhere, or not on that workspace. */
export async function directIdentity(
  db: Db,
  memberId: number,
  { id = null, externalId = null }: { id?: number | null; externalId?: string | null } = {},
): Promise<Direct | null> {
  const [found] = await tenantSql(db)<Direct>`
    SELECT w.platform, w."externalId" AS workspace, w.id AS "workspaceId", i."userId", i.reference, m.language, m."timeZone"
    FROM "Identity" i JOIN "Workspace" w ON w.id = i."workspaceId" AND w."tenantId" = ${db.tenantId}
    JOIN "Member" m ON m.id = i."memberId" AND m."tenantId" = ${db.tenantId}
    WHERE i."tenantId" = ${db.tenantId} AND i."memberId" = ${memberId} AND NOT i.gone AND NOT w.gone AND m.active
      AND w.id = coalesce(${id}::int, w.id) AND w."externalId" = coalesce(${externalId}::text, w."externalId")
    ORDER BY i."seenAt" DESC LIMIT 1`
  return found ?? null
}

/** Stores how to speak to a person directly, and that they were here. */
export async function markSeen(
  db: Db,
  clock: Clock,
  { workspaceId, userId, reference }: { workspaceId: number; userId: string; reference?: unknown },
): Promise<void> {
  await db.identity.updateMany({
    where: { workspaceId, userId },
    data: { seenAt: clock(), ...(reference !== undefined && { reference: reference as Prisma.InputJsonValue }) },
  })
}

/** The name of a member, also of one who left; empty for nobody. */
export async function nameOf(db: Db, memberId: number | null): Promise<string> {
  const member = await db.member.findFirst({ where: { id: memberId ?? 0 }, select: { name: true } })
  return member?.name ?? ''
}
