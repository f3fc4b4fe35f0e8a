import type { Clock } from '../../clock.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { hasRole } from '../people/member.ts'
import { AT_ONCE } from '../row-by-row.ts'
import { type Message, say } from '../say.ts'
import { sayAt, reportingAt } from './due.ts'
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
    where: { saidAt: null, sayAt: { lte: now }, id: { notIn: [...rows.waiting] } },
    orderBy: { sayAt: 'asc' },
    select: { id: true },
  })
  await rows.each(due, ({ id }) => atomically(db, (tx) => sayReport(tx, now, id)))
}

async function sayReport(tx: Db, now: Date, id: number): Promise<void> {
  const tenant = tx.tenantId
  await tenantSql(tx)`SELECT id FROM "Reporting" WHERE "tenantId" = ${tenant} AND id = ${id} FOR UPDATE`
  const due = await tx.reporting.findFirst({ where: { id, saidAt: null } })
  if (!due) return
  const company = await tx.tenant.findFirstOrThrow()
  const kind = due.kind as SpanKind
  const span = lastSpan(kind, now, company.timeZone)
  const next = reportingAt(kind, now, company)
  // What was due stands for the last that is over; a clock that was set back says none twice.
  const said = { day: span.day, sayAt: sayAt(span, company), saidAt: now }
  const isSaid = await tx.reporting.findFirst({ where: { kind, day: span.day, id: { not: id } }, select: { id: true } })
  if (isSaid) await tx.reporting.update({ where: { id }, data: { saidAt: now } })
  else await tx.reporting.update({ where: { id }, data: said })
  await tx.reporting.createMany({ data: [next], skipDuplicates: true })
  if (isSaid || !(await isEventful(tx, span))) return
  await say(tx, now, await messagesOf(tx, span))
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
