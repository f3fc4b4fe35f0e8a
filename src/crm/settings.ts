import type { Clock } from '../clock.ts'
import { UserError } from '../errors.ts'
import { type Member, Prisma } from '../store/generated/client.ts'
import { rescheduleReports } from './report/say.ts'
import { tenantSql } from '../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../store/tenant/tenant.ts'
import { heldRhythms, type Rhythm, rhythmsIn } from './customer/rhythm.ts'
import { type Actor, recordAudit } from './audit.ts'
import { demandColleague, lockMembers } from './people/member.ts'
import { rescheduleDigest, rescheduleLadders } from './attention/reschedule.ts'
import { ProfileReport } from './people/profile-report.ts'
import { type Closing, Closings } from './escalation/closings.ts'
import { type BriefMinutes, placeBriefsOf } from './meeting/brief/minutes.ts'
import { WeekHours } from './escalation/working-time.ts'

/** What a member chooses for themselves. Null: as the platform says, or as the company does. */
export interface Choices {
  language: string | null
  timeZone: string | null
  windows: string[]
  hours: WeekHours | null
  aliases: string[]
  /** How long before a meeting with a customer its brief comes; null: as it was. */
  briefMinutes: BriefMinutes | null
}

/**
 * Keeps what a member chose. Their next digest, the briefs of their meetings and the ladders of their complaints follow at
 * once. Throws `changed meanwhile`.
 */
export async function changeSettings(
  db: Db,
  clock: Clock,
  { actor, ...choices }: Choices & { actor: Actor },
): Promise<Member> {
  const now = clock()
  return atomically(db, async (tx) => {
    const before = await lockMember(tx, actor.id)
    const said = await reportedOf(tx, actor.id)
    const { language, timeZone, hours, briefMinutes, ...rest } = choices
    await recordAudit(tx, now, actor, 'settings changed', `member/${actor.id}`, settingsOf(before))
    const after = await tx.member.update({
      where: { id: actor.id },
      data: {
        ...rest,
        language: language ?? said.language ?? before.language,
        timeZone: timeZone ?? said.timeZone ?? before.timeZone,
        chosen: [...(language ? ['language'] : []), ...(timeZone ? ['timeZone'] : [])],
        hours: hours ?? Prisma.DbNull,
        briefMinutes: briefMinutes ?? before.briefMinutes,
      },
    })
    if (after.briefMinutes !== before.briefMinutes) await placeBriefsOf(tx, now, actor.id)
    await rescheduleLadders(tx, now, { ownerId: actor.id })
    return rescheduleDigest(tx, now, after)
  })
}

async function lockMember(tx: Db, id: number): Promise<Member> {
  const [member] = await lockMembers(tx, [id])
  if (!member) throw new UserError('changed meanwhile')
  return member
}

/** What the platforms say of a member; of two that differ, the one they were last seen on. */
async function reportedOf(tx: Db, memberId: number): Promise<ProfileReport> {
  const accounts = await tx.identity.findMany({ where: { memberId }, orderBy: { seenAt: 'asc' } })
  return Object.assign({}, ...accounts.map(({ reported }) => ProfileReport.parse(reported))) as ProfileReport
}

function settingsOf(member: Member): Prisma.InputJsonObject {
  const { language, timeZone, windows, hours, aliases, chosen, briefMinutes } = member
  return { language, timeZone, windows, hours, aliases, chosen, briefMinutes }
}

/** Returns the first of these addresses that already is a colleague's; null when all are free. */
export async function takenAddress(db: Db, addresses: readonly string[], memberId: number): Promise<string | null> {
  const list = [...addresses]
  const other = await db.member.findFirst({
    where: { id: { not: memberId }, active: true, OR: [{ email: { in: list } }, { aliases: { hasSome: list } }] },
  })
  return list.find((address) => address === other?.email || other?.aliases.includes(address)) ?? null
}

/** What a company chooses for everybody in it. */
export interface Company {
  name: string
  country: string
  language: string
  timeZone: string
  hours: WeekHours
  /** With those that are over. */
  closings: Closing[]
  sponsorId: number | null
  /** Of A, B, C and without a tier. */
  rhythms: Rhythm[]
}

/**
 * Keeps what a lead or an operator chose for the company; who follows its hours follows the new ones at once. Throws
 * `no such colleague`.
 */
export async function changeCompany(
  db: Db,
  clock: Clock,
  { actor, rhythms, ...company }: Company & { actor: Actor },
): Promise<void> {
  const now = clock()
  await atomically(db, async (tx) => {
    await tenantSql(tx)`SELECT id FROM "Tenant" WHERE id = ${tx.tenantId} FOR UPDATE`
    const { name, country, language, timeZone, hours, closings, sponsorId, rhythm } = await tx.tenant.findFirstOrThrow()
    if (company.sponsorId !== null) await demandColleague(tx, company.sponsorId)
    const days = { hours: hours as Prisma.InputJsonObject, closings: closings as Prisma.InputJsonArray }
    const before = { name, country, language, timeZone, ...days, sponsorId, rhythm }
    await recordAudit(tx, now, actor, 'company changed', `tenant/${tx.tenantId}`, before)
    const decided = { ...company, rhythm: heldRhythms(rhythms), languageDecided: true }
    await tx.tenant.update({ where: { id: tx.tenantId }, data: decided })
    await rescheduleLadders(tx, now, {})
    await rescheduleReports(tx)
    // The next look reckons anew when each digest comes: there may be thousands.
    await tx.member.updateMany({
      where: { active: true, windows: { isEmpty: false }, nextDigestAt: { gt: now } },
      data: { nextDigestAt: now },
    })
  })
}

/** How a member is set up, with everything their settings show. */
export type Setup = Awaited<ReturnType<typeof setupOf>>

/** Returns the settings of a member as they stand. */
export async function setupOf(db: Db, memberId: number) {
  const member = await db.member.findFirstOrThrow({
    where: { id: memberId },
    include: {
      deputy: { select: { id: true, name: true } },
      identities: { orderBy: { id: 'asc' }, include: { workspace: { select: { platform: true } } } },
    },
  })
  const { id, name, country, language, timeZone, hours, closings, sponsorId, rhythm } =
    await db.tenant.findFirstOrThrow()
  const days = { hours: WeekHours.parse(hours), closings: Closings.parse(closings) }
  const company = { id, name, country, language, timeZone, ...days, sponsorId, rhythms: rhythmsIn(rhythm) }
  return {
    ...member,
    hours: member.hours === null ? null : WeekHours.parse(member.hours),
    accounts: member.identities.map(({ id, workspaceId, workspace: { platform } }) => ({ id, workspaceId, platform })),
    company,
  }
}
