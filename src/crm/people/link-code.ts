import { createHash, randomInt } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Joining, LinkCode } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { mergeMembers } from './merge-members.ts'
import { lockMembers } from './member.ts'

/** How long a code works. */
export const CODE_MINUTES = 15
/** How many wrong codes somebody may try in an hour. */
const TRIES = 5
const HOUR = 3_600_000

const LENGTH = 8
// Without I, L and O: people read codes from one screen and type them on another.
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ'

/**
 * Returns a one-time code that proves on another platform who somebody is here, and until when it works. The one they
 * asked for before works no more.
 */
export async function makeCode(db: Db, clock: Clock, actor: Actor): Promise<{ code: string; until: Date }> {
  const now = clock()
  const until = new Date(now.getTime() + CODE_MINUTES * 60_000)
  const code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  await atomically(db, async (tx) => {
    await lockMembers(tx, [actor.id])
    const dayAgo = new Date(now.getTime() - 24 * HOUR)
    await tx.linkCode.deleteMany({ where: { memberId: actor.id, OR: [{ usedAt: null }, { usedAt: { lt: dayAgo } }] } })
    await tx.linkCode.create({ data: { memberId: actor.id, hash: hashOf(tx, code), expiresAt: until } })
    await recordAudit(tx, now, actor, 'link code made', `member/${actor.id}`)
  })
  return { code, until }
}

function hashOf({ tenantId }: Db, code: string): string {
  return createHash('sha256').update(`${tenantId}/${code}`).digest('hex')
}

type Refusal = 'link code wrong' | 'link code expired' | 'link code used' | 'link own code' | 'link too often'

/**
 * Joins who types a code here to who asked for it there. Throws `link code wrong`, `link code expired`,
 * `link code used`, `link own code`, `link too often` after five wrong ones in an hour, and as joining does
 * `link not yours`, `link same workspace`, `link outranked`.
 */
export async function useCode(db: Db, clock: Clock, { code, actor }: { code: string; actor: Actor }): Promise<Joining> {
  const now = clock()
  const done = await atomically(db, async (tx): Promise<Joining | Refusal> => {
    const hash = hashOf(tx, code.toUpperCase().replaceAll(/[^A-Z]/g, ''))
    const meant = await tx.linkCode.findFirst({ where: { hash } })
    // Both at once and in order: two people who type each other's code must not wait for each other.
    await lockMembers(tx, [actor.id, ...(meant ? [meant.memberId] : [])])
    const refused = { subject: `member/${actor.id}`, action: REFUSED, at: { gt: new Date(now.getTime() - HOUR) } }
    if ((await tx.audit.count({ where: refused })) >= TRIES) return 'link too often'
    const found = meant && (await tx.linkCode.findFirst({ where: { id: meant.id } }))
    if (found?.memberId === actor.id) return (await joinedBy(tx, found)) ?? 'link own code'
    const why = whyNot(found, now)
    if (!found || why) {
      // Counted in this transaction, which therefore must not fail.
      await recordAudit(tx, now, actor, REFUSED, `member/${actor.id}`)
      return why ?? 'link code wrong'
    }
    await tx.linkCode.update({ where: { id: found.id }, data: { usedAt: now } })
    return mergeMembers(tx, clock, { formerId: actor.id, memberId: found.memberId, actor })
  })
  if (typeof done === 'string') throw new UserError(done, { minutes: CODE_MINUTES, tries: TRIES })
  return done
}

function whyNot(found: Pick<LinkCode, 'usedAt' | 'expiresAt'> | null, now: Date): Refusal | null {
  if (!found) return 'link code wrong'
  if (found.usedAt) return 'link code used'
  return found.expiresAt <= now ? 'link code expired' : null
}

const REFUSED = 'link code refused'

/** Typed again by who was joined by it: it worked already. */
async function joinedBy(
  tx: Db,
  { memberId, usedAt }: { memberId: number; usedAt: Date | null },
): Promise<Joining | null> {
  return usedAt && tx.joining.findFirst({ where: { memberId, at: usedAt, undoneAt: null } })
}
