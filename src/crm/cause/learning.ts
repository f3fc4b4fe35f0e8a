import { LANGUAGES, sentences } from '../../language.ts'
import type { Case, Cause } from '../../store/generated/client.ts'
import { LIVE } from '../../store/case-states.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { openCase } from '../case/case.ts'
import { workEndAfter } from '../escalation/working-time.ts'
import { cellOwner } from '../model/owners.ts'
import { calendarFor } from '../people/member.ts'
import { ownCompany } from '../relation/own-company.ts'

/** Begins the origin of a case in which a cause is looked at together; the cause and what made it enough follow. */
export const LEARNING = 'learning/'

/** Whether a promise is a cause to be looked at together. */
export const isLearning = ({ origin }: Pick<Case, 'origin'>): boolean => origin?.startsWith(LEARNING) ?? false

/** So many times at one customer in a year, or anywhere in a quarter, and it is worth looking at together. */
export const WORTH_LEARNING = { atOne: { times: 2, days: 365 }, anywhere: { times: 5, days: 91 } } as const

/** Working days to look at it. */
const DAYS = 10

/** How a case in which a cause is looked at together is named, in the language of the company. */
const LOOK = sentences({
  en: { together: 'Look together at', of: 'number' },
  nl: { together: 'Samen kijken naar', of: 'nummer' },
})
/** So many of those that have it are named. */
const NAMED = 8

/** How often a cause came up, and the numbers of what has it: never who had them. */
interface Recurring {
  numbers: number[]
  atOne: number
  anywhere: number
}

/** Why it is looked at: whichever is more often; null when it is not often enough. */
export function enoughOf({ atOne, anywhere }: Pick<Recurring, 'atOne' | 'anywhere'>): 'at one' | 'anywhere' | null {
  if (anywhere >= WORTH_LEARNING.anywhere.times) return 'anywhere'
  return atOne >= WORTH_LEARNING.atOne.times ? 'at one' : null
}

/**
 * How often a cause came up: at the customer of something that has it too in a year, and anywhere in a quarter; that is counted.
 * What came up before it was last looked at together is not.
 */
async function timesOf(
  tx: Db,
  now: Date,
  causeId: number,
  { found: { id, relationId }, looked }: { found: Case; looked: Date | null },
): Promise<Recurring> {
  const since = (days: number) =>
    new Date(Math.max(now.getTime() - days * 86_400_000, looked ? looked.getTime() + 1 : 0))
  const [row] = await tenantSql(tx)<Recurring>`
    SELECT count(*) FILTER (WHERE "relationId" = ${relationId})::int + 1 AS "atOne",
      count(*) FILTER (WHERE "openedAt" >= ${since(WORTH_LEARNING.anywhere.days)})::int + 1 AS anywhere,
      coalesce((array_agg(number ORDER BY id DESC))[1:${NAMED}], '{}') AS numbers
    FROM "Case" WHERE "tenantId" = ${tx.tenantId} AND "causeId" = ${causeId} AND kind IN ('complaint', 'incident')
      AND id <> ${id} AND state <> 'withdrawn' AND "openedAt" >= ${since(WORTH_LEARNING.atOne.days)}`
  return row ?? { atOne: 1, anywhere: 1, numbers: [] }
}

/**
 * Opens a case in which a cause that came up often enough since it last was is looked at together, unless one is open; whose it is
 * follows the model. Returns its id; null when there is none to open. Nobody is told at once: it stands in the digest of who has it.
 */
export async function openLearning(
  tx: Db,
  now: Date,
  { cause, found, actor }: { cause: Cause; found: Case; actor: Actor },
): Promise<number | null> {
  const where = { causeId: cause.id, kind: 'promise', origin: { startsWith: LEARNING } }
  if ((await tx.case.count({ where: { ...where, state: { in: [...LIVE] } } })) > 0) return null
  const over = { ...where, state: 'closed' }
  const looked = (await tx.case.aggregate({ where: over, _max: { closedAt: true } }))._max.closedAt
  if (looked && found.openedAt <= looked) return null
  const times = await timesOf(tx, now, cause.id, { found, looked })
  if (enoughOf(times) === null) return null
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
      summary: await summaryOf(tx, cause, [...times.numbers, found.number]),
      dueAt: workEndAfter(await calendarFor(tx, ownerId), now, DAYS),
      wholeDay: true,
      causeId: cause.id,
      origin: `${LEARNING}${cause.id}/${found.id}/${now.getTime()}`,
    },
    { trail: 'promise made' },
  )
  return isNew ? opened.id : null
}

/** "Look together at: unreadable invoices (number 5, 31)". */
async function summaryOf(tx: Db, { name }: Cause, numbers: readonly number[]): Promise<string> {
  const { language } = await tx.tenant.findFirstOrThrow({ select: { language: true } })
  const { together, of } = LOOK[LANGUAGES.find((one) => one === language) ?? 'en']
  return `${together}: ${name} (${of} ${numbers.toSorted((a, b) => a - b).join(', ')})`
}

/** Who looks at it with the others: the owner of its cell, else the lead of who had the latest, else the sponsor, else who had it. */
async function learnerFor(tx: Db, cause: Cause, { ownerId }: Case): Promise<number> {
  const members = await tx.member.findMany({
    where: { active: true },
    orderBy: { id: 'asc' },
    select: { id: true, team: { select: { leadId: true } } },
  })
  const isHere = (id: number | null | undefined) => members.some((member) => member.id === id)
  const lead = members.find(({ id }) => id === ownerId)?.team?.leadId
  const { sponsorId } = await tx.tenant.findFirstOrThrow({ select: { sponsorId: true } })
  return [await cellOwner(tx, cause.cell), lead, sponsorId].find((id) => isHere(id)) ?? ownerId
}
