import type { Clock } from '../../clock.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { hasRole } from '../people/member.ts'
import { AT_ONCE } from '../row-by-row.ts'
import { type Message, say } from '../say.ts'
import { type Reporting, reportingAt, sayAt, spanOf } from './due.ts'
import { isEventful } from './eventful.ts'
import { reportPlaces } from './places.ts'
import { lastSpan, type ReportSpan } from './span.ts'
import type { SpanKind } from './span-kinds.ts'

/**
 * Says the reports whose time has come: in the channel that is for them, and to the sponsor with their digest; where there is no such
 * channel, to who leads. Of several that are due, as after days of standing still, only the last is said. Who looks after the
 * model hears every week what it lacks. Of a time in which nothing happened nothing is said.
 */
export async function sayReports(db: Db, clock: Clock, rows = AT_ONCE): Promise<void> {
  const now = clock()
  const due = await db.reporting.findMany({
    where: { saidAt: null, ...isDue(now), id: { notIn: [...rows.waiting] } },
    orderBy: { sayAt: 'asc' },
    select: { id: true },
  })
  await rows.each(due, ({ id }) => atomically(db, (tx) => sayReport(tx, now, id)))
}

/** No report is to come of a day further on than this: then the clock was set back. */
export const latestDay = (now: Date): string => new Date(now.getTime() + 2 * 86_400_000).toISOString().slice(0, 10)

const isDue = (now: Date) => ({ OR: [{ sayAt: { lte: now } }, { day: { gt: latestDay(now) } }] })

async function sayReport(tx: Db, now: Date, id: number): Promise<void> {
  const tenant = tx.tenantId
  await tenantSql(tx)`SELECT id FROM "Reporting" WHERE "tenantId" = ${tenant} AND id = ${id} FOR UPDATE`
  const due = await tx.reporting.findFirst({ where: { id, saidAt: null } })
  if (!due) return
  const company = await tx.tenant.findFirstOrThrow()
  const kind = due.kind as SpanKind
  const own = spanOf(kind, due.day, company.timeZone)
  const next = reportingAt(kind, now, company)
  if (own.to > now) {
    await putRight(tx, now, { id, own, next })
    return
  }
  const span = lastSpan(kind, now, company.timeZone)
  const isAnother = await tx.reporting.findFirst({ where: { kind, day: span.day, id: { not: id } } })
  // What was due stands for the last that is over.
  await tx.reporting.update({ where: { id }, data: { saidAt: now, ...(!isAnother && { day: span.day }) } })
  await keepToCome(tx, now, next)
  if (isAnother || !(await isEventful(tx, span))) return
  await say(
    tx,
    now,
    (await messagesOf(tx, span)).map((message) => ({ ...message, dueAt: due.sayAt })),
  )
}

/** Of a span that is not over: its company has another time now, or the clock was set back from after it. */
async function putRight(
  tx: Db,
  now: Date,
  { id, own, next }: { id: number; own: ReportSpan; next: Reporting },
): Promise<void> {
  const company = await tx.tenant.findFirstOrThrow()
  if (own.from <= now) {
    await tx.reporting.update({ where: { id }, data: { sayAt: sayAt(own, company) } })
    return
  }
  await tx.reporting.delete({ where: { id } })
  await keepToCome(tx, now, next)
}

/** Writes down a report that is to come; one that was said in a time that is to come yet is to be said then. */
async function keepToCome(tx: Db, now: Date, next: Reporting): Promise<void> {
  const { kind, day } = next
  const again = { saidAt: null, sayAt: next.sayAt }
  const { count } = await tx.reporting.updateMany({ where: { kind, day, saidAt: { gt: now } }, data: again })
  if (count === 0) await tx.reporting.createMany({ data: [next], skipDuplicates: true })
}

/** Reckons anew when the reports that are to come are said, by the hours and the clock of the company as they are by now. */
export async function rescheduleReports(tx: Db): Promise<void> {
  const company = await tx.tenant.findFirstOrThrow()
  for (const { id, kind, day } of await tx.reporting.findMany({ where: { saidAt: null } })) {
    const span = spanOf(kind as SpanKind, day, company.timeZone)
    await tx.reporting.update({ where: { id }, data: { sayAt: sayAt(span, company) } })
  }
}

async function messagesOf(tx: Db, { kind, day }: ReportSpan): Promise<Message[]> {
  const { sponsorId } = await tx.tenant.findFirstOrThrow({ select: { sponsorId: true } })
  const members = await tx.member.findMany({ where: { active: true }, orderBy: { id: 'asc' } })
  const places = await reportPlaces(tx)
  const isToRead = (member: (typeof members)[number]) =>
    member.id === sponsorId || (places.length === 0 && hasRole(member, 'lead'))
  const key = `report/${kind}/${day}`
  return [
    ...places.map(({ workspaceId, externalId }): Message => {
      const facts = { span: kind, day, place: externalId }
      return { key: `${key}/${workspaceId}`, kind: 'report', workspaceId, facts }
    }),
    ...members.filter(isToRead).map(({ id: memberId }): Message => {
      return { key: `${key}/to/${memberId}`, kind: 'report ready', memberId, facts: { span: kind, day } }
    }),
    ...(kind === 'week' ? members.filter((member) => member.role === 'model owner') : []).map(
      ({ id: memberId }): Message => ({
        key: `${key}/model/${memberId}`,
        kind: 'model week',
        memberId,
        facts: { day },
      }),
    ),
  ]
}
