import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { IntakeKey } from '../../store/generated/client.ts'
import type { Sealed } from '../../store/secret.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandInTime } from '../case/undo.ts'
import { hasRole } from '../people/member.ts'
import { plainName } from '../plain-name.ts'

/** What a way in is for. */
export const PURPOSES = ['form', 'hook', 'mail', 'call'] as const
export type Purpose = (typeof PURPOSES)[number]

/** So many of a company can be in use at once, and so long is a name. */
const MOST_KEYS = 20
const LONGEST_NAME = 60

/** Seals a secret for this purpose only (store/secret.ts); null: this installation has no key to seal with. */
export type Seal = ((secret: string, about: string) => Sealed) | null

const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url')

/** What a sealed key belongs to. */
export const sealedFor = (tenantId: number, hash: string): string => `intake/${tenantId}/${hash}`

export interface NewIntakeKey {
  purpose: Purpose
  name: string
  seal: Seal
  origin: string
  actor: Actor
}

/**
 * Makes a way in. `key` is shown to who made it and is known to nobody after that: null when this was asked before under the same
 * origin. Throws `intake not allowed` to who neither leads nor runs the installation, and `too many ways in`.
 */
export async function createIntakeKey(
  db: Db,
  clock: Clock,
  { purpose, name, seal, origin, actor }: NewIntakeKey,
): Promise<{ made: IntakeKey; key: string | null }> {
  const now = clock()
  return atomically(db, async (tx) => {
    await demandIntakeRight(tx, actor)
    const before = await tx.intakeKey.findFirst({ where: { origin } })
    if (before) return { made: before, key: null }
    if ((await tx.intakeKey.count({ where: { revokedAt: null } })) >= MOST_KEYS)
      throw new UserError('too many ways in', { most: MOST_KEYS })
    const key = `kst_${randomBytes(32).toString('base64url')}`
    const hash = hashOf(key)
    const sealed = seal && { ...seal(key, sealedFor(tx.tenantId, hash)) }
    const data = {
      purpose,
      name: plainName(name).slice(0, LONGEST_NAME),
      hash,
      ...(sealed && { secret: sealed }),
      createdById: actor.id,
      origin,
      createdAt: now,
    }
    const made = await tx.intakeKey.create({ data })
    await recordAudit(tx, now, actor, 'way in made', `intake/${made.id}`)
    return { made, key }
  })
}

/** Throws `intake not allowed` to who neither leads nor runs the installation. */
export async function demandIntakeRight(tx: Db, { id }: Actor): Promise<void> {
  const member = await tx.member.findFirstOrThrow({ where: { id }, select: { role: true } })
  if (!hasRole(member, 'lead')) throw new UserError('intake not allowed')
}

/** Returns the ways in that are open, the oldest first. */
export function openWaysIn(db: Db): Promise<IntakeKey[]> {
  return db.intakeKey.findMany({ where: { revokedAt: null }, orderBy: { id: 'asc' } })
}

/** Returns a way in that is open, for one of these purposes; null when there is none, or not any more. */
export function wayIn(db: Db, id: number, purposes: readonly Purpose[]): Promise<IntakeKey | null> {
  return db.intakeKey.findFirst({ where: { id, purpose: { in: [...purposes] }, revokedAt: null } })
}

/** Returns the way in that a key opens, for one of these purposes; null when it opens none. Takes as long whichever it is. */
export async function intakeKeyOf(db: Db, key: string, purposes: readonly Purpose[]): Promise<IntakeKey | null> {
  const hash = hashOf(key)
  const found = await db.intakeKey.findFirst({ where: { hash, purpose: { in: [...purposes] }, revokedAt: null } })
  return found && isSame(found.hash, hash) ? found : null
}

/** Whether a key is that of a way in. Takes as long whatever it is. */
export const isKeyOf = ({ hash }: Pick<IntakeKey, 'hash'>, key: string): boolean => isSame(hash, hashOf(key))

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const SealedKey = z.object({ keyId: z.string(), text: z.string() })

/** The sealed key of a way in, by which a signature is checked; null when it has none. */
export function sealedKeyOf({ secret }: Pick<IntakeKey, 'secret'>): Sealed | null {
  return secret === null ? null : SealedKey.parse(secret)
}

/** Ends a way in; ended twice it is ended once. Throws `intake not allowed`, `no such way in`. */
export function revokeIntakeKey(db: Db, clock: Clock, { id, actor }: { id: number; actor: Actor }): Promise<IntakeKey> {
  return changed(db, clock, { id, actor }, (found, now) =>
    found.revokedAt === null ? { what: 'way in ended', data: { revokedAt: now, revokedById: actor.id } } : null,
  )
}

/**
 * Opens a way in again that somebody ended less than ten minutes ago. Throws `intake not allowed`, `no such way in`, `undo too late`.
 */
export function restoreIntakeKey(
  db: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
): Promise<IntakeKey> {
  return changed(db, clock, { id, actor }, (found, now) => {
    if (found.revokedAt === null) return null
    demandInTime(found.revokedAt, now)
    return { what: 'way in opened again', data: { revokedAt: null, revokedById: null } }
  })
}

interface KeyChange {
  what: string
  data: { revokedAt: Date | null; revokedById: number | null }
}

function changed(
  db: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
  decide: (found: IntakeKey, now: Date) => KeyChange | null,
): Promise<IntakeKey> {
  const now = clock()
  return atomically(db, async (tx) => {
    await demandIntakeRight(tx, actor)
    await tenantSql(tx)`SELECT id FROM "IntakeKey" WHERE id = ${id} AND "tenantId" = ${tx.tenantId} FOR UPDATE`
    const found = await tx.intakeKey.findFirst({ where: { id } })
    if (!found) throw new UserError('no such way in')
    const change = decide(found, now)
    if (!change) return found
    await recordAudit(tx, now, actor, change.what, `intake/${id}`)
    return tx.intakeKey.update({ where: { id }, data: change.data })
  })
}
