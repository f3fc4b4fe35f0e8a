import { createHash, randomInt } from 'node:crypto'
import type { Clock } from '../../../clock.ts'
import { UserError } from '../../../errors.ts'
import type { MailToken } from '../../../store/generated/client.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../../audit.ts'
import { demandUndo } from '../../case/undo.ts'
import { hasRole, lockMembers } from '../../people/member.ts'

/** No letters that look like others: people may have to read it from a screen. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
/** 16 of 31 letters: 79 bits. */
const LENGTH = 16
const TOKEN = /^k-([a-z0-9]{16})$/
const DOMAIN = /^(?=.{4,200}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}[a-z]{2,24}$/

const hashOf = (token: string) => createHash('sha256').update(`mail/${token}`).digest('base64url')

/** A member's own address as it stands: since when there is one, and where such addresses are. */
export interface OwnAddress {
  domain: string | null
  since: Date | null
  id: number | null
}

/** Returns whether a member has an address of their own; what stands before the @ is nowhere. */
export async function ownAddressOf(db: Db, memberId: number): Promise<OwnAddress> {
  const [tenant, token] = await Promise.all([
    db.tenant.findFirstOrThrow({ select: { mailDomain: true } }),
    db.mailToken.findFirst({ where: { memberId, endedAt: null }, orderBy: { id: 'desc' } }),
  ])
  return { domain: tenant.mailDomain, since: token?.createdAt ?? null, id: token?.id ?? null }
}

/**
 * Gives a member an address of their own, in place of the one they had: mail to that one is not taken from now on. It is returned
 * this once; null when it was asked before under the same origin. Throws `no mail domain`.
 */
export async function makeOwnAddress(
  db: Db,
  clock: Clock,
  { actor, origin }: { actor: Actor; origin: string },
): Promise<{ made: MailToken; address: string | null; isAnother: boolean }> {
  const now = clock()
  return atomically(db, async (tx) => {
    await lockMembers(tx, [actor.id])
    const { mailDomain } = await tx.tenant.findFirstOrThrow({ select: { mailDomain: true } })
    if (mailDomain === null) throw new UserError('no mail domain')
    const before = await tx.mailToken.findFirst({ where: { origin, memberId: actor.id } })
    if (before) return { made: before, address: null, isAnother: false }
    const ended = await tx.mailToken.updateMany({
      where: { memberId: actor.id, endedAt: null },
      data: { endedAt: now },
    })
    const token = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
    const made = await tx.mailToken.create({
      data: { memberId: actor.id, hash: hashOf(token), origin, createdAt: now },
    })
    await recordAudit(tx, now, actor, 'mail address made', `member/${actor.id}`)
    return { made, address: `k-${token}@${mailDomain}`, isAnother: ended.count > 0 }
  })
}

/**
 * Takes back within ten minutes that an address was made: the one before it, if any, is taken again. Throws `undo not yours`,
 * `undo too late`.
 */
export async function undoOwnAddress(
  db: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
): Promise<{ isAgain: boolean }> {
  const now = clock()
  return atomically(db, async (tx) => {
    await lockMembers(tx, [actor.id])
    const made = await tx.mailToken.findFirst({ where: { id } })
    if (!made) throw new UserError('undo not yours')
    const before = await tx.mailToken.findFirst({
      where: { memberId: actor.id, endedAt: made.createdAt, id: { lt: id } },
    })
    if (made.endedAt) return { isAgain: before !== null }
    demandUndo({ by: made.memberId, at: made.createdAt }, actor, now)
    await tx.mailToken.update({ where: { id }, data: { endedAt: now } })
    if (before) await tx.mailToken.update({ where: { id: before.id }, data: { endedAt: null } })
    await recordAudit(tx, now, actor, 'mail address taken back', `member/${actor.id}`)
    return { isAgain: before !== null }
  })
}

/** Returns whose address this is, of who is still here; null when it is nobody's. */
export async function ownerOfAddress(db: Db, address: string): Promise<MailToken | null> {
  const token = TOKEN.exec(address.toLowerCase().split('@')[0] ?? '')?.[1]
  if (token === undefined) return null
  const found = await db.mailToken.findFirst({ where: { hash: hashOf(token), endedAt: null } })
  const isHere = found && (await db.member.count({ where: { id: found.memberId, active: true } })) > 0
  return isHere ? found : null
}

/** Whether an address looks like one of ours that is or was somebody's: what comes to it is nobody else's business. */
export const isOwnAddress = (address: string): boolean => TOKEN.test(address.toLowerCase().split('@')[0] ?? '')

/**
 * Says where the mail addresses of colleagues are; null: nowhere any more. Returns what it was before. Throws `intake not allowed` to
 * who neither leads nor runs the installation, and `no mail domain` of what is none.
 */
export async function changeMailDomain(
  db: Db,
  clock: Clock,
  { domain, actor }: { domain: string | null; actor: Actor },
): Promise<{ domain: string | null; before: string | null }> {
  const now = clock()
  const said = domain?.trim().toLowerCase().replace(/^@/, '') ?? null
  if (said !== null && !DOMAIN.test(said)) throw new UserError('no mail domain')
  return atomically(db, async (tx) => {
    const member = await tx.member.findFirstOrThrow({ where: { id: actor.id }, select: { role: true } })
    if (!hasRole(member, 'lead')) throw new UserError('intake not allowed')
    const { mailDomain: before } = await tx.tenant.findFirstOrThrow({ select: { mailDomain: true } })
    if (before === said) return { domain: said, before }
    await tx.tenant.updateMany({ data: { mailDomain: said } })
    await recordAudit(tx, now, actor, 'mail domain changed', `tenant/${tx.tenantId}`, { domain: before })
    return { domain: said, before }
  })
}
