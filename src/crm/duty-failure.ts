import type { DutyFailure } from '../store/generated/client.ts'
import type { Db } from '../store/tenant/tenant.ts'
import { nameOf } from './people/member.ts'

/**
 * What is done for a company without being asked, when its time has come, in the order in which it is done: what a digest or who
 * stands in names needs no nudge.
 */
export const DUTY_NAMES = [
  'escalate',
  'look at complaints',
  'break promises',
  'digest',
  'stand in',
  'nudge',
  'brief meetings',
  'ask why lost',
  'ask why left',
  'not accepted',
  'not answered',
  'look at changes',
  'tell of mail',
  'look at approvals',
  'look at held back',
  'report',
  'settle joinings',
  'settle mergings',
  'keep',
] as const
export type DutyName = (typeof DUTY_NAMES)[number]

/** Stands in place of a row's id when a duty failed for the whole company. */
export const WHOLE_COMPANY = 0

const FIRST_WAIT = 30_000
const LONGEST_WAIT = 3_600_000

/** Returns the back-off after so many attempts, in ms: twice as long each time, an hour at most. */
export function waitAfter(attempts: number): number {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempts - 1, 20))
}

/** Records that a duty failed on a row, and when it is tried again. Returns how often it failed by now. */
export async function noteFailure(
  db: Db,
  now: Date,
  { duty, rowId, error }: { duty: DutyName; rowId: number; error: string },
): Promise<number> {
  const key = { tenantId: db.tenantId, duty, rowId }
  const before = await db.dutyFailure.findFirst({ where: { duty, rowId } })
  // Another process may have been there first, for the same row.
  const attempts = (before?.attempts ?? 0) + 1
  const next = { attempts, error: error.slice(0, 500), nextAt: new Date(now.getTime() + waitAfter(attempts)) }
  await db.dutyFailure.upsert({
    where: { tenantId_duty_rowId: key },
    create: { duty, rowId, since: now, ...next },
    update: next,
  })
  return attempts
}

/** Returns the rows on which a duty failed and whose back-off is not over. */
export async function waitingRows(db: Db, now: Date, duty: DutyName): Promise<number[]> {
  const waiting = await db.dutyFailure.findMany({ where: { duty, nextAt: { gt: now } }, select: { rowId: true } })
  return waiting.map(({ rowId }) => rowId)
}

/** Deletes the failures of a duty whose next try has come and did not fail again. */
export async function forgetMended(db: Db, now: Date, duty: DutyName): Promise<void> {
  await db.dutyFailure.deleteMany({ where: { duty, nextAt: { lte: now } } })
}

/** Returns everything that fails in this company, longest first. */
export function dutyFailures(db: Db): Promise<DutyFailure[]> {
  return db.dutyFailure.findMany({ orderBy: [{ since: 'asc' }, { id: 'asc' }], take: 1000 })
}

/** A row of a duty as people know it: a case by its number, a colleague or a customer by their name, or the company. */
export async function nameOfRow(db: Db, duty: DutyName, rowId: number): Promise<string> {
  if (rowId === WHOLE_COMPANY) return (await db.tenant.findFirstOrThrow()).name
  switch (duty) {
    case 'escalate':
    case 'look at complaints':
    case 'look at approvals':
    case 'break promises':
    case 'nudge':
    case 'ask why lost':
    case 'not accepted':
    case 'not answered':
      return `#${(await db.case.findFirst({ where: { id: rowId } }))?.number ?? rowId}`
    case 'ask why left':
      return (await db.relation.findFirst({ where: { id: rowId } }))?.name ?? `#${rowId}`
    case 'look at changes':
      return (await db.change.findFirst({ where: { id: rowId } }))?.text ?? `#${rowId}`
    case 'digest':
    case 'stand in':
      return nameOf(db, rowId)
    case 'tell of mail':
      return nameOf(db, (await db.filedMail.findFirst({ where: { id: rowId } }))?.memberId ?? null)
    case 'brief meetings':
      return nameOf(db, (await db.meetingPart.findFirst({ where: { id: rowId } }))?.memberId ?? null)
    case 'look at held back': {
      const found = await db.incoming.findFirst({ where: { id: rowId }, select: { reference: true } })
      return found?.reference ?? `#${rowId}`
    }
    case 'report':
      return (await db.reporting.findFirst({ where: { id: rowId } }))?.day ?? `#${rowId}`
    case 'settle joinings':
      return nameOf(db, (await db.joining.findFirst({ where: { id: rowId } }))?.memberId ?? null)
    case 'keep':
      return (await db.keeping.findFirst({ where: { id: rowId } }))?.what ?? `#${rowId}`
    case 'settle mergings': {
      const merging = await db.merging.findFirst({ where: { id: rowId } })
      const survivor = await db.relation.findFirst({ where: { id: merging?.survivorId ?? 0 }, select: { name: true } })
      return survivor?.name ?? ''
    }
  }
}
