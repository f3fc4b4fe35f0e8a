import { LIVE } from '../../store/case-states.ts'
import type { Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { DigestLine } from '../attention/candidates.ts'
import { type CaseKind, kindOf } from '../kinds.ts'
import { isOwn } from '../relation/own-company.ts'
import { isOfAnnoyances } from '../complaint/of-annoyances.ts'

/** What a line says beside the case itself. */
const WITH_NAMES = {
  relation: { select: { name: true, origin: true } },
  owner: { select: { name: true, leftAt: true } },
  offeredTo: { select: { name: true } },
} as const

type WithNames = Prisma.CaseGetPayload<{ include: typeof WITH_NAMES }>

function asLine({ relation, owner, offeredTo, ...one }: WithNames): DigestLine {
  const kind = one.kind as CaseKind
  return {
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
  }
}

/** Returns these cases as lines, in this order. */
export async function casesAsLines(db: Db, ids: readonly number[]): Promise<DigestLine[]> {
  const found = await db.case.findMany({ where: { id: { in: [...ids] } }, include: WITH_NAMES })
  return ids.flatMap((id) => found.filter((one) => one.id === id).map(asLine))
}

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
    include: WITH_NAMES,
    orderBy: [
      { acknowledgedAt: { sort: 'asc', nulls: 'first' } },
      { dueAt: 'asc' },
      { openedAt: 'asc' },
      { id: 'asc' },
    ],
    take: most,
  })
  const lines = found.map(asLine)
  return { lines, total: found.length < most ? found.length : await db.case.count({ where }) }
}
