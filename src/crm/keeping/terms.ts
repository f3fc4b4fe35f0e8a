import { Temporal } from 'temporal-polyfill'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Keeping } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { hasRole } from '../people/member.ts'
import { CHOSEN, type ChosenKind, isChosen, LONGEST } from './kept.ts'

/** In months; null: for ever. */
export type Terms = Record<ChosenKind, number | null>

const HOUR = 3

/** Returns the next night of the company, when nobody is at work. */
export async function nextNight(db: Db, now: Date): Promise<Date> {
  const { timeZone } = await db.tenant.findFirstOrThrow({ select: { timeZone: true } })
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  const tonight = here.withPlainTime({ hour: HOUR })
  const next =
    Temporal.ZonedDateTime.compare(tonight, here) > 0 ? tonight : here.add({ days: 1 }).withPlainTime({ hour: HOUR })
  return new Date(next.epochMilliseconds)
}

/** Returns how long each kind is kept that somebody chooses for. */
export async function termsOf(db: Db): Promise<Terms> {
  const terms: Terms = { prospects: null, former: null, moments: null, trail: null }
  for (const { what, months } of await db.keeping.findMany()) if (isChosen(what)) terms[what] = months
  return terms
}

/** Locks how long a kind is kept until the transaction ends, and returns it. */
export async function lockKeeping(tx: Db, id: number): Promise<Keeping | null> {
  await tenantSql(tx)`SELECT id FROM "Keeping" WHERE "tenantId" = ${tx.tenantId} AND id = ${id} FOR UPDATE`
  return tx.keeping.findFirst({ where: { id } })
}

/**
 * Sets how long kinds are kept; what was reported under another term goes only after a new report. Throws `keeping not yours`, and
 * `keeping months` for a term that is none.
 */
export async function changeTerms(
  db: Db,
  clock: Clock,
  { months: asked, actor }: { months: Partial<Terms>; actor: Actor },
): Promise<Terms> {
  const now = clock()
  return atomically(db, async (tx) => {
    const member = await tx.member.findFirstOrThrow({ where: { id: actor.id } })
    if (!hasRole(member, 'lead')) throw new UserError('keeping not yours')
    for (const what of CHOSEN) {
      const months = asked[what]
      if (months !== undefined) await changeTerm(tx, now, { what, months, actor })
    }
    return termsOf(tx)
  })
}

async function changeTerm(
  tx: Db,
  now: Date,
  { what, months, actor }: { what: ChosenKind; months: number | null; actor: Actor },
): Promise<void> {
  if (months !== null && !(Number.isInteger(months) && months >= 1 && months <= LONGEST))
    throw new UserError('keeping months', { most: LONGEST })
  const key = { tenantId_what: { tenantId: tx.tenantId, what } }
  const first = await tx.keeping.upsert({ where: key, create: { what, setAt: now }, update: {} })
  const before = (await lockKeeping(tx, first.id))?.months ?? null
  if (before === months) return
  const lookAt = months === null ? null : await nextNight(tx, now)
  const data = { months, setAt: now, setById: actor.id, lookAt, reportedAt: null, reportedTo: null }
  await tx.keeping.update({ where: { id: first.id }, data })
  await recordAudit(tx, now, actor, 'keeping changed', `keeping/${what}`, { months: before })
}
