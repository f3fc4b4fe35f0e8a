import type { Case, Cause } from '../../store/generated/client.ts'
import { LIVE } from '../../store/case-states.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { openCase } from '../case/case.ts'
import { workEndAfter } from '../escalation/working-time.ts'
import { modelInForce } from '../model/versions.ts'
import { calendarFor } from '../people/member.ts'
import { normalise } from '../relation/names.ts'
import { ownCompany } from '../relation/own-company.ts'

/** Begins the origin of a case in which a cause is looked at together; the cause and what made it enough follow. */
export const LEARNING = 'learning/'

/** Whether a promise is a cause to be looked at together. */
export const isLearning = ({ origin }: Pick<Case, 'origin'>): boolean => origin?.startsWith(LEARNING) ?? false

/** So many times at one customer in a year, or anywhere in a quarter, and it is worth looking at together. */
export const ENOUGH = { atOne: { times: 2, days: 365 }, anywhere: { times: 5, days: 91 } } as const

/** Working days to look at it. */
const DAYS = 10

/** How often a cause came up, and at which cases: never who had them. */
interface Recurring {
  atOne: number
  anywhere: number
}

/** Why it is looked at: whichever is more often; null when it is not often enough. */
export function enoughOf({ atOne, anywhere }: Recurring): 'at one' | 'anywhere' | null {
  if (anywhere >= ENOUGH.anywhere.times) return 'anywhere'
  return atOne >= ENOUGH.atOne.times ? 'at one' : null
}

/** How often something became known to have this cause: at a customer in a year, and anywhere in a quarter. */
export async function timesOf(tx: Db, now: Date, causeId: number, relationId: number): Promise<Recurring> {
  const since = (days: number) => new Date(now.getTime() - days * 86_400_000)
  const [row] = await tenantSql(tx)<Recurring>`
    SELECT count(*) FILTER (WHERE "relationId" = ${relationId})::int AS "atOne",
      count(*) FILTER (WHERE "openedAt" >= ${since(ENOUGH.anywhere.days)})::int AS anywhere
    FROM "Case" WHERE "tenantId" = ${tx.tenantId} AND "causeId" = ${causeId} AND kind IN ('complaint', 'incident')
      AND state <> 'withdrawn' AND "openedAt" >= ${since(ENOUGH.atOne.days)}`
  return row ?? { atOne: 0, anywhere: 0 }
}

/**
 * Opens a case in which a cause that came up often enough is looked at together, unless one is open; whose it is follows the
 * model. Returns its id; null when there is none to open. Nobody is told at once: it stands in the digest of who has it.
 */
export async function openLearning(
  tx: Db,
  now: Date,
  { cause, found, actor }: { cause: Cause; found: Case; actor: Actor },
): Promise<number | null> {
  if (enoughOf(await timesOf(tx, now, cause.id, found.relationId)) === null) return null
  const where = { causeId: cause.id, kind: 'promise', state: { in: [...LIVE] }, origin: { startsWith: LEARNING } }
  if ((await tx.case.count({ where })) > 0) return null
  const ownerId = await learnerFor(tx, cause, found)
  const { id: relationId } = await ownCompany(tx, now)
  const { opened, isNew } = await openCase(
    tx,
    now,
    actor,
    {
      kind: 'promise',
      relationId,
      ownerId,
      summary: cause.name,
      dueAt: workEndAfter(await calendarFor(tx, ownerId), now, DAYS),
      wholeDay: true,
      origin: `${LEARNING}${cause.id}/${found.id}/${now.getTime()}`,
    },
    { trail: 'promise made' },
  )
  if (!isNew) return null
  await tx.case.update({ where: { id: opened.id }, data: { causeId: cause.id } })
  return opened.id
}

/** Who looks at it with the others: the owner of its cell, else the lead of who had the latest, else the sponsor, else who had it. */
async function learnerFor(tx: Db, cause: Cause, { ownerId }: Case): Promise<number> {
  const version = cause.cell === null ? null : await modelInForce(tx)
  const named = version?.model.cells.find(({ name }) => name === cause.cell)?.owner ?? null
  const members = await tx.member.findMany({
    where: { active: true },
    orderBy: { id: 'asc' },
    select: { id: true, name: true, team: { select: { leadId: true } } },
  })
  const isHere = (id: number | null | undefined) => members.some((member) => member.id === id)
  const cellOwner =
    named === null ? null : members.find(({ name }) => `${normalise(name)} `.startsWith(`${normalise(named)} `))
  const lead = members.find(({ id }) => id === ownerId)?.team?.leadId
  const { sponsorId } = await tx.tenant.findFirstOrThrow({ select: { sponsorId: true } })
  return [cellOwner?.id, lead, sponsorId].find((id) => isHere(id)) ?? ownerId
}
