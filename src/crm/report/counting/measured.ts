import { z } from 'zod'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import { Prisma } from '../../../store/generated/client.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { readHours } from '../../customer/hours.ts'
import { FORMS, type InteractionForm } from '../../interaction/forms.ts'
import { heldAs } from '../../relation/facts/held.ts'
import { Temporal } from 'temporal-polyfill'
import type { ReportSpan } from '../span.ts'

/** How often we reached out as a customer likes it, of those of whom we knew. */
export interface Measured {
  channel: { as: number; of: number }
  hours: { as: number; of: number }
}

/** The forms of contact that are meant by a preferred channel. */
const FORMS_OF: Readonly<Record<string, readonly InteractionForm[]>> = {
  phone: ['call'],
  mail: ['mail'],
  chat: ['chat'],
  visit: ['visit', 'meeting'],
  letter: ['letter'],
}
/** When they are best reached matters of what asks for them at once. */
const AT_ONCE: readonly InteractionForm[] = ['call', 'visit']

const Row = z.object({
  form: z.enum(FORMS),
  at: z.coerce.date(),
  channel: z.json().nullable(),
  hours: z.json().nullable(),
})

/** What was known of a relation or its person when they were spoken to. */
const knownThen = (tenant: number, fact: 'channel' | 'hours'): Prisma.Sql => Prisma.sql`(
      SELECT f.value FROM "Fact" f WHERE f."tenantId" = ${tenant} AND f.fact = ${fact} AND f.stands AND f.at <= i."occurredAt"
        AND f."relationId" = ANY(ARRAY[i."relationId", i."personId"]) ORDER BY f."relationId" = i."relationId", f.id LIMIT 1)`

/** Returns how often we reached out by the channel and in the hours that a customer prefers. */
export async function measuredIn(db: Db, { from, to }: Pick<ReportSpan, 'from' | 'to'>): Promise<Measured> {
  const tenant = db.tenantId
  const { timeZone } = await db.tenant.findFirstOrThrow({ select: { timeZone: true } })
  const rows = await tenantSql(db)<unknown>`
    SELECT i.form, i."occurredAt" AS at, ${knownThen(tenant, 'channel')} AS channel, ${knownThen(tenant, 'hours')} AS hours
    FROM "Interaction" i WHERE i."tenantId" = ${tenant} AND i.direction = 'out' AND i."withdrawnAt" IS NULL
      AND i."occurredAt" >= ${from} AND i."occurredAt" < ${to}`
  const contacts = rows.map((row) => Row.parse(row))
  return {
    channel: sharedBy(contacts.map(({ form, channel }) => isLiked(heldAs('channel', channel), form))),
    hours: sharedBy(
      contacts.map(({ form, at, hours }) => {
        const said = AT_ONCE.includes(form) ? heldAs('hours', hours) : null
        return typeof said === 'string' ? isWithin(said, at, timeZone) : undefined
      }),
    ),
  }
}

function sharedBy(answers: readonly (boolean | undefined)[]): { as: number; of: number } {
  const known = answers.filter((answer) => answer !== undefined)
  return { as: known.filter(Boolean).length, of: known.length }
}

/** Whether a form of contact is that of a channel; undefined when none is known. */
const isLiked = (channel: unknown, form: InteractionForm): boolean | undefined =>
  typeof channel === 'string' ? FORMS_OF[channel]?.includes(form) : undefined

/** Whether a moment is in the hours somebody is best reached; undefined when these cannot be read. */
function isWithin(said: string, at: Date, timeZone: string): boolean | undefined {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  const minute = local.hour * 60 + local.minute
  return readHours(said)?.some(({ days, from, to }) => days.includes(local.dayOfWeek) && from <= minute && minute < to)
}
