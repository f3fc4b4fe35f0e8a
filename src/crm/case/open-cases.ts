import { LIVE } from '../../store/case-states.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { DigestLine } from '../attention/candidates.ts'
import { type CaseKind, kindOf } from '../kinds.ts'
import { isOwn } from '../relation/own-company.ts'
import { isOfAnnoyances } from '../complaint/of-annoyances.ts'

/** The first of the open cases, and how many there are in all. */
export interface OpenCases {
  lines: DigestLine[]
  total: number
}

/** Returns the open cases of one kind, what waits longest or is due first before the rest; of one owner when one is named. */
export async function openCases(
  db: Db,
  { kind, ownerId }: { kind: CaseKind; ownerId?: number },
  most: number,
): Promise<OpenCases> {
  const where = { kind, state: { in: [...LIVE] }, ...(ownerId !== undefined && { ownerId }) }
  const found = await db.case.findMany({
    where,
    include: {
      relation: { select: { name: true, origin: true } },
      owner: { select: { name: true, leftAt: true } },
      offeredTo: { select: { name: true } },
    },
    orderBy: [
      { acknowledgedAt: { sort: 'asc', nulls: 'first' } },
      { dueAt: 'asc' },
      { openedAt: 'asc' },
      { id: 'asc' },
    ],
    take: most,
  })
  const lines = found.map(({ relation, owner, offeredTo, ...one }) => ({
    ...one,
    kind,
    of: kindOf(kind),
    relation: isOwn(relation) ? '' : relation.name,
    standsFor: null,
    owner: owner.name,
    offeredTo: offeredTo?.name ?? null,
    hasLeft: owner.leftAt !== null,
    isTeam: false,
    isOfAnnoyances: isOfAnnoyances(one),
    isReopened: one.reopenedAt !== null,
    waitsUntil: one.state === 'waiting on them' ? one.waitsUntil : null,
  }))
  return { lines, total: found.length < most ? found.length : await db.case.count({ where }) }
}
