import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { type ChainLink, muted, type TrailEntry, hashOf, sameBytes, NO_LINK } from './link.ts'

/** What can be wrong with a link: what it says, or what it is the link of. */
export const TRAIL_FAULTS = [
  'cut',
  'number missing',
  'entry missing',
  'before changed',
  'hash differs',
  'emptied',
] as const
export type TrailFault = (typeof TRAIL_FAULTS)[number]

/** Which link of the chain, and the entry it is of; null: there is none any more. */
export interface FoundFault {
  fault: TrailFault
  number: number
  auditId: number | null
}

/** The head of a chain: how many there are, and the hash of the last, in hexadecimal digits. */
export interface TrailHead {
  number: number
  hash: string
}

export interface TrailSeen {
  head: TrailHead
  /** Of which what they replaced was forgotten. */
  emptied: number
  /** Entries that are in no chain: those of the last minute, unless something is wrong. */
  unchained: number
}

/** Entries that say that something was emptied with right. */
export const EMPTYING = ['relation forgotten', 'trail emptied']

const PIECE = 1_000
/** Before whatever number somebody gave a link. */
const BELOW = -2_147_483_648

type Row = Pick<ChainLink, 'number' | 'salt' | 'digest' | 'hash'> & TrailEntry & { isThere: boolean }

/**
 * Reads the whole chain of a company, and hands every fault to `report`. With `since`, which was noted before, a chain that was cut off at its
 * end is seen too: nothing in it can say how long it was.
 */
export async function verifyTrail(
  db: Db,
  { since, report }: { since: TrailHead | null; report: (found: FoundFault) => void },
): Promise<TrailSeen> {
  // What is emptied is older than the entry that says so.
  const said = await db.audit.findFirst({ where: { action: { in: [...EMPTYING] } }, orderBy: { id: 'desc' } })
  let last = NO_LINK
  let [emptied, isSinceThere] = [0, since === null || since.number === 0]
  for (let after = BELOW; ; after = last.number) {
    const rows = await piece(db, after)
    for (const row of rows) {
      const { number, auditId, hash, salt, digest, before, isThere } = row
      const found = (fault: TrailFault) => report({ fault, number, auditId })
      if (number > last.number + 1) report({ fault: 'number missing', number: last.number + 1, auditId: null })
      const isEmptied = salt === null && digest.length > 0
      if (!isThere) found('entry missing')
      else {
        const isBefore = salt === null ? before === null : before !== null && sameBytes(muted(salt, before), digest)
        if (!isBefore) found('before changed')
        else if (isEmptied && auditId > (said?.id ?? 0)) found('emptied')
        // Behind a gap nobody knows what stood before.
        const isNext = number === last.number + 1
        if (number < 1 || (isNext && !sameBytes(hashOf(last.hash, number, row, digest), hash))) found('hash differs')
      }
      if (isEmptied) emptied += 1
      if (number === since?.number) isSinceThere = Buffer.from(hash).toString('hex') === since.hash
      if (number > 0) last = { number, hash }
    }
    if (rows.length < PIECE) break
  }
  if (!isSinceThere && since) report({ fault: 'cut', number: since.number, auditId: null })
  const head = { number: last.number, hash: Buffer.from(last.hash).toString('hex') }
  return { head, emptied, unchained: await unchained(db) }
}

function piece(db: Db, after: number): Promise<Row[]> {
  return tenantSql(db)<Row>`
    SELECT l.number, l."auditId", l.salt, l.digest, l.hash, a.id IS NOT NULL AS "isThere", l."tenantId", a.at, a."memberId", a.action, a.subject,
      a.via, a.before::text AS before
    FROM "AuditLink" l LEFT JOIN "Audit" a ON a."tenantId" = ${db.tenantId} AND a.id = l."auditId"
    WHERE l."tenantId" = ${db.tenantId} AND l.number > ${after} ORDER BY l.number LIMIT ${PIECE}`
}

async function unchained(db: Db): Promise<number> {
  const [row] = await tenantSql(db)<{ count: number }>`
    SELECT count(*)::int AS count FROM "Audit" a WHERE a."tenantId" = ${db.tenantId}
      AND NOT EXISTS (SELECT FROM "AuditLink" l WHERE l."tenantId" = ${db.tenantId} AND l."auditId" = a.id)`
  return row?.count ?? 0
}
