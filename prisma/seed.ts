import type { Clock } from '../src/clock.ts'
import type { Actor } from '../src/crm/audit.ts'
import { noteAnnoyance } from '../src/crm/annoyance/annoyance.ts'
import { noteCompliment } from '../src/crm/compliment/compliment.ts'
import { logInteraction } from '../src/crm/interaction/interaction.ts'
import { firstReports } from '../src/crm/report/due.ts'
import { welcomeMember } from '../src/crm/people/member.ts'
import { makePromise } from '../src/crm/promise/mutations.ts'
import { createRelation, worksFor } from '../src/crm/relation/relation.ts'
import { dayEnd, dayOf, OFFICE_HOURS, workingDaysAfter } from '../src/crm/escalation/working-time.ts'
import type { Store } from '../src/store/db.ts'
import type { Prisma } from '../src/store/generated/client.ts'
import { atomically, type Db, forTenant } from '../src/store/tenant/tenant.ts'
import { COLLEAGUES, type ColleagueId, COMPANY, type PretendRelation, RELATIONS } from './pretend.ts'

const DAY = 86_400_000

/** Loads the pretend company for the playground, once. Returns its tenant. */
export async function seed(store: Store, clock: Clock): Promise<number> {
  const { prisma } = store
  const hours = OFFICE_HOURS as Prisma.InputJsonObject
  const { id } =
    (await prisma.tenant.findFirst({ where: { pretend: true } })) ??
    (await prisma.tenant.create({
      data: { ...COMPANY, hours, pretend: true, languageDecided: true, createdAt: clock() },
    }))
  // All or nothing: a process killed halfway begins again.
  await atomically(forTenant(store, id), async (db) => {
    if ((await db.workspace.findFirst()) !== null) return
    await db.reporting.createMany({ data: firstReports(clock(), await db.tenant.findFirstOrThrow()) })
    await fill(db, clock)
  })
  return id
}

async function fill(db: Db, clock: Clock): Promise<void> {
  const workspace = await db.workspace.create({
    data: { platform: 'playground', externalId: 'playground', createdAt: clock() },
  })
  const complaints = { kind: 'channel', name: '#complaints', purpose: 'complaints' }
  await db.place.create({
    data: { workspaceId: workspace.id, externalId: 'complaints', ...complaints, updatedAt: clock() },
  })
  const members = await colleagues(db, clock, workspace.id)
  for (const relation of RELATIONS) await enter(db, clock, members, relation)
}

async function colleagues(db: Db, clock: Clock, workspaceId: number): Promise<Record<ColleagueId, Actor>> {
  const entries: [ColleagueId, Actor][] = []
  for (const { id, name, email, role, language } of COLLEAGUES) {
    const member = await welcomeMember(db, clock, { workspaceId, userId: id, name, email, role, language })
    entries.push([id, { id: member.id, via: 'playground' }])
  }
  const members = Object.fromEntries(entries) as Record<ColleagueId, Actor>
  const { sanne, tom, fatima } = members
  const team = await db.team.create({ data: { name: 'Klanten', leadId: fatima.id } })
  await db.member.updateMany({ data: { teamId: team.id } })
  await db.member.update({ where: { id: sanne.id }, data: { deputyId: tom.id } })
  await db.member.update({ where: { id: tom.id }, data: { deputyId: sanne.id } })
  return members
}

async function enter(
  db: Db,
  clock: Clock,
  members: Record<ColleagueId, Actor>,
  relation: PretendRelation,
): Promise<void> {
  const { name, type, city, phone, email, owner, usual = [], people = [], kind = 'organisation' } = relation
  const targetGroup = kind === 'person' ? 'B2C' : 'B2B'
  const made = await createRelation(db, clock, {
    name,
    kind,
    type,
    city,
    phone,
    email,
    targetGroup,
    usual: [...usual],
    ownerId: members[owner].id,
    actor: members[owner],
  })
  for (const { role, ...person } of people) {
    const contact = await createRelation(db, clock, {
      ...person,
      kind: 'person',
      targetGroup: 'B2B',
      actor: members[owner],
    })
    await worksFor(db, contact.id, made.id, role)
  }
  await past(db, clock, members, made.id, relation)
}

async function past(
  db: Db,
  clock: Clock,
  members: Record<ColleagueId, Actor>,
  relationId: number,
  { moments, promises = [], annoyances = [], compliments = [] }: PretendRelation,
): Promise<void> {
  const daysAgo =
    (ago: number): Clock =>
    () =>
      new Date(clock().getTime() - ago * DAY)
  for (const { ago, by, form, with: personName = null, lines } of moments.toReversed()) {
    await logInteraction(db, daysAgo(ago), {
      relationId,
      personId: null,
      personName,
      targetGroup: 'B2B',
      form,
      direction: null,
      subject: null,
      outcome: null,
      lines,
      occurredAt: daysAgo(ago)(),
      sourceLink: null,
      promises: [],
      actor: members[by],
    })
  }
  for (const { by, summary, inDays } of promises) {
    const calendar = { timeZone: COMPANY.timeZone, country: COMPANY.country, hours: OFFICE_HOURS, closings: [] }
    const day = workingDaysAfter(calendar, dayOf(clock(), calendar.timeZone), inDays)
    const dueAt = new Date(
      day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: dayEnd(calendar, day) }).epochMilliseconds,
    )
    await makePromise(db, clock, {
      relationId,
      summary,
      dueAt,
      wholeDay: true,
      ownerId: members[by].id,
      actor: members[by],
    })
  }
  for (const { by, text, ago } of annoyances)
    await noteAnnoyance(db, daysAgo(ago), { relationId, text, actor: members[by] })
  for (const { by, text, ago } of compliments)
    await noteCompliment(db, daysAgo(ago), { relationId, text, actor: members[by] })
}
