import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { ModelVersion } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db, storeOf } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandInTime } from '../case/undo.ts'
import { hasRole } from '../people/member.ts'
import type { Cell } from './cell.ts'
import type { Fault } from './fault.ts'
import { type ReadFile, readModel } from './read.ts'
import { withCell } from './write.ts'

/** A version of the model, read. */
export interface Version extends ReadFile {
  id: number
  /** Counts those that were adopted; null: a draft. */
  number: number | null
  file: string
}

/** Files that were read, of each store by tenant and version: a row never changes. */
const READ = new WeakMap<object, Map<string, Version>>()
const MOST_KEPT = 200

/**
 * Returns the model in force, null when none was adopted. `id` is the version in force when that is known: then the database
 * is asked only for what was not read before.
 */
export async function modelInForce(db: Db, id?: number | null): Promise<Version | null> {
  const inForce = id === undefined ? await versionInForce(db) : id
  return inForce === null ? null : readVersion(db, inForce)
}

async function versionInForce(db: Db): Promise<number | null> {
  const [row] = await tenantSql(db)<{
    modelId: number | null
  }>`SELECT "modelId" FROM "Tenant" WHERE id = ${db.tenantId}`
  return row?.modelId ?? null
}

/**
 * Returns a version by its id, read; null when there is none here. One that a later reader refuses is as none: people write down
 * what their customers say all the same.
 */
export async function readVersion(db: Db, id: number): Promise<Version | null> {
  const key = `${db.tenantId}/${id}`
  const kept = READ.get(storeOf(db)) ?? new Map<string, Version>()
  READ.set(storeOf(db), kept)
  const known = kept.get(key)
  if (known) return known
  const row = await db.modelVersion.findFirst({ where: { id } })
  const found = row && readModel(row.file)
  if (!found || 'faults' in found) return null
  const version = { id, number: row.number, file: row.file, ...found }
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
  if (row.number !== null) kept.set(key, version)
  return version
}

function read({ id, number, file }: ModelVersion): Version {
  const found = readModel(file)
  if ('faults' in found) throw new Error(`version ${id} of the model can no longer be read`)
  return { id, number, file, ...found }
}

/** Refuses who may not change the model, by their role of this moment. Throws `not model owner`. */
export async function demandModelOwner(tx: Db, actor: Actor): Promise<void> {
  const member = await tx.member.findFirst({ where: { id: actor.id, active: true } })
  if (!member || !hasRole(member, 'model owner')) throw new UserError('not model owner')
}

/**
 * Keeps a file as a draft to compare and adopt, and returns it; with faults nothing is kept and they are returned. The draft
 * `again` is returned instead while it says the same of the version in force. Throws `not model owner`.
 */
export async function draftModel(
  db: Db,
  clock: Clock,
  { file, actor, again }: { file: string; actor: Actor; again?: number | null },
): Promise<Version | { faults: readonly Fault[] }> {
  const found = readModel(file)
  if ('faults' in found) return found
  return atomically(db, async (tx) => {
    await demandModelOwner(tx, actor)
    const same = { file, basedOnId: await versionInForce(tx), number: null }
    const kept = again ? await tx.modelVersion.findFirst({ where: { ...same, id: again } }) : null
    const data = { ...same, madeAt: clock(), madeById: actor.id }
    const draft = kept ?? (await tx.modelVersion.create({ data }))
    return { id: draft.id, number: null, file, ...found }
  })
}

/**
 * Puts a draft, or an earlier version, in force: the tenant's next number. Cases that run keep what they began with. A draft of
 * another version than the one in force is refused, for somebody changed it meanwhile. Adopted again, it stays as it is. Throws
 * `not model owner`, `model changed meanwhile`.
 */
export async function adoptModel(db: Db, clock: Clock, { id, actor }: { id: number; actor: Actor }): Promise<Version> {
  const now = clock()
  return atomically(db, async (tx) => {
    await demandModelOwner(tx, actor)
    const inForce = await lockInForce(tx)
    const draft = await tx.modelVersion.findFirst({ where: { id } })
    if (!draft) throw new UserError('model changed meanwhile')
    if (draft.id === inForce) return read(draft)
    if (draft.number === null && draft.basedOnId !== inForce) throw new UserError('model changed meanwhile')
    return putInForce(tx, now, actor, draft, inForce)
  })
}

/**
 * Changes one interaction, takes it out (null) or adds one, and puts that in force. `seen` is the version it was changed from.
 * With faults nothing is changed and they are returned. Throws `not model owner`, `model changed meanwhile`.
 */
export async function changeCell(
  db: Db,
  clock: Clock,
  { seen, name, cell, actor }: { seen: number; name: string; cell: Cell | null; actor: Actor },
): Promise<Version | { faults: readonly Fault[] }> {
  const now = clock()
  return atomically(db, async (tx) => {
    await demandModelOwner(tx, actor)
    const inForce = await lockInForce(tx)
    const before = inForce === null ? null : await readVersion(tx, inForce)
    if (!before || before.id !== seen) throw new UserError('model changed meanwhile')
    const file = withCell(before, name, cell)
    const found = readModel(file)
    if ('faults' in found) return found
    const data = { file, basedOnId: inForce, madeAt: now, madeById: actor.id, number: null }
    return putInForce(tx, now, actor, await tx.modelVersion.create({ data }), inForce)
  })
}

/**
 * Takes back that a version came in force, within ten minutes and by who did it: the one before it is in force again. Throws
 * `not model owner`, `undo not yours`, `undo too late`, `model changed meanwhile`.
 */
export async function undoModel(
  db: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
): Promise<Version | null> {
  const now = clock()
  return atomically(db, async (tx) => {
    await demandModelOwner(tx, actor)
    const inForce = await lockInForce(tx)
    const version = await tx.modelVersion.findFirst({ where: { id } })
    if (!version || version.id !== inForce) throw new UserError('model changed meanwhile')
    if (version.adoptedById !== actor.id) throw new UserError('undo not yours')
    demandInTime(version.adoptedAt ?? version.madeAt, now)
    await recordAudit(tx, now, actor, 'model withdrawn', `model/${id}`, { modelId: inForce })
    await tx.tenant.updateMany({ where: {}, data: { modelId: version.basedOnId } })
    return version.basedOnId === null ? null : readVersion(tx, version.basedOnId)
  })
}

/** Locks the tenant until the transaction ends, so that two changes at once are one after the other. */
async function lockInForce(tx: Db): Promise<number | null> {
  const [row] = await tenantSql(tx)<{ modelId: number | null }>`
    SELECT "modelId" FROM "Tenant" WHERE id = ${tx.tenantId} FOR NO KEY UPDATE`
  return row?.modelId ?? null
}

/** Of an earlier version a new row is made: each coming in force has its own number, and its own way back. */
async function putInForce(
  tx: Db,
  now: Date,
  actor: Actor,
  draft: ModelVersion,
  inForce: number | null,
): Promise<Version> {
  const last = await tx.modelVersion.findFirst({ where: { number: { not: null } }, orderBy: { number: 'desc' } })
  const adopted = { number: (last?.number ?? 0) + 1, basedOnId: inForce, adoptedAt: now, adoptedById: actor.id }
  const version =
    draft.number === null
      ? await tx.modelVersion.update({ where: { id: draft.id }, data: adopted })
      : await tx.modelVersion.create({
          data: { file: draft.file, madeAt: now, madeById: actor.id, ...adopted },
        })
  await recordAudit(tx, now, actor, 'model adopted', `model/${version.id}`, { modelId: inForce })
  await tx.tenant.updateMany({ where: {}, data: { modelId: version.id } })
  return read(version)
}

/** Returns the versions that were in force, newest first: number, when and by whom. */
export async function adoptedVersions(
  db: Db,
  limit = 20,
): Promise<{ id: number; number: number; adoptedAt: Date; by: string }[]> {
  const rows = await db.modelVersion.findMany({
    where: { number: { not: null } },
    orderBy: { number: 'desc' },
    take: limit,
    select: { id: true, number: true, adoptedAt: true, adoptedById: true },
  })
  const ids = [...new Set(rows.flatMap(({ adoptedById }) => adoptedById ?? []))]
  const members = await db.member.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return rows.map(({ id, number, adoptedAt, adoptedById }) => ({
    id,
    number: number ?? 0,
    adoptedAt: adoptedAt ?? new Date(0),
    by: members.find((member) => member.id === adoptedById)?.name ?? '',
  }))
}
