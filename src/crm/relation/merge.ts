import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import { type Merging, Prisma, type Relation } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandInTime } from '../case/undo.ts'
import { type Belonging, Moved, moveRows } from '../changing-hands.ts'
import { hasRole } from '../people/member.ts'
import { AT_ONCE } from '../row-by-row.ts'
import { keepName, keepReach, lockRelations } from './aliases.ts'
import { restand } from './facts/standing.ts'
import { endStraying, lockFamilies, resumeLinks } from './links/family.ts'
import { isMutual } from './links/kinds.ts'
import {
  demandPair,
  type Detail,
  type Details,
  detailsOf,
  isSame,
  ownersBetween,
  type Pair,
  seenIn,
} from './merge-preview.ts'

/** What belongs to a relation, by table and column. */
export const BELONGINGS: readonly Belonging[] = [
  ['Interaction', 'relationId'],
  ['Interaction', 'personId'],
  ['Case', 'relationId'],
  ['Annoyance', 'relationId'],
  ['Compliment', 'relationId'],
  ['Pulse', 'relationId'],
  ['Pulse', 'personId'],
  ['Incoming', 'relationId'],
  ['Link', 'fromId'],
  ['Link', 'toId'],
  ['Ownership', 'relationId'],
  ['Alias', 'relationId'],
  ['ExternalId', 'relationId'],
  ['Fact', 'relationId'],
  ['FactAsked', 'relationId'],
  ['BroughtUp', 'relationId'],
  ['Meeting', 'relationId'],
  ['MeetingAsked', 'relationId'],
  // An incident touches a customer once.
  [
    'CaseTouch',
    'relationId',
    (tenant, to) => Prisma.sql`AND "caseId" NOT IN (SELECT t."caseId" FROM "CaseTouch" t
      WHERE t."tenantId" = ${tenant} AND t."relationId" = ${to})`,
  ],
  // A customer hears of a change once.
  [
    'Telling',
    'relationId',
    (tenant, to) => Prisma.sql`AND "changeId" NOT IN (SELECT t."changeId" FROM "Telling" t
      WHERE t."tenantId" = ${tenant} AND t."relationId" = ${to})`,
  ],
  // Nobody is in a project twice.
  [
    'ProjectPart',
    'relationId',
    (
      tenant,
      to,
    ) => Prisma.sql`AND ("projectId", coalesce("organisationId", 0)) NOT IN (SELECT t."projectId", coalesce(t."organisationId", 0)
      FROM "ProjectPart" t WHERE t."tenantId" = ${tenant} AND t."relationId" = ${to} AND t.until IS NULL)`,
  ],
  ['ProjectPart', 'organisationId'],
  // Whoever was merged into it before goes along, so that one step always leads to who has everything.
  ['Relation', 'mergedIntoId'],
]

/**
 * Makes two relations one: what is the former's goes to the survivor, who is found by its names, numbers and addresses too,
 * and the former leads to the survivor. Done twice, also the other way round, it is done once. Throws `merge itself`,
 * `merge kinds`, `merge own company`, `merged meanwhile`, `merge not yours`, and `changed meanwhile` when the details are not those that were seen.
 */
export async function mergeRelations(
  db: Db,
  clock: Clock,
  {
    survivorId,
    formerId,
    theirs = [],
    seen,
    actor,
  }: Pair & { theirs?: readonly Detail[]; seen?: string; actor: Actor },
): Promise<Merging> {
  const now = clock()
  return atomically(db, async (tx) => {
    await lockFamilies(tx)
    const found = await lockRelations(tx, [survivorId, formerId])
    const done = await tx.merging.findFirst({
      where: {
        undoneAt: null,
        OR: [
          { survivorId, formerId },
          { survivorId: formerId, formerId: survivorId },
        ],
      },
    })
    if (done) return done
    const [survivor, former] = await demandPair(tx, found)
    const owner = await ownersBetween(tx, actor, [survivor, former])
    if (owner !== null) throw new UserError('merge not yours', { owner, line: `#${former.id} in #${survivor.id}` })
    if (seen !== undefined && seen !== seenIn(survivor, former)) throw new UserError('changed meanwhile')
    const after = detailsOf(survivor, former, theirs)
    const changed = (Object.keys(after) as (keyof Details)[]).filter((field) => !isSame(after[field], survivor[field]))
    const details = Object.fromEntries(changed.map((field) => [field, { was: survivor[field], became: after[field] }]))
    await forgetTakenOff(tx, { survivorId, formerId })
    const moved = await moveRows(tx, BELONGINGS, { from: formerId, to: survivorId })
    const ended = {
      ...(await endDoubles(tx, now, { id: survivorId, ownerId: after.ownerId, came: moved['Link.fromId'] ?? [] })),
      [TOUCHES]: await takeOff(tx, now, formerId, { by: actor.id, name: survivor.name }),
    }
    const merging = await tx.merging.create({
      data: { survivorId, formerId, memberId: actor.id, moved: { ...moved, ...ended }, details, at: now },
    })
    await tx.relation.update({ where: { id: survivorId }, data: after })
    await tx.relation.update({ where: { id: formerId }, data: { withdrawnAt: now, mergedIntoId: survivorId } })
    const kept = { actor, now, mergingId: merging.id }
    if (former.name !== survivor.name) await keepName(tx, survivorId, former.name, kept)
    await keepReach(tx, { ...survivor, ...after }, [survivor, former], kept)
    await recount(tx, [survivorId])
    await recordAudit(tx, now, actor, 'relations merged', `merging/${merging.id}`, { survivorId, formerId, ...details })
    return merging
  })
}

const [LINKS, OWNERS, TOUCHES] = ['Link.until', 'Ownership.until', 'CaseTouch.offAt']

/** What the survivor was taken off and the former is not, touches them after all: that they were taken off is in its history. */
async function forgetTakenOff(tx: Db, { survivorId, formerId }: Pair): Promise<void> {
  const live = await tx.caseTouch.findMany({ where: { relationId: formerId, offAt: null }, select: { caseId: true } })
  const caseId = { in: live.map((touch) => touch.caseId) }
  await tx.caseTouch.deleteMany({ where: { relationId: survivorId, offAt: { not: null }, caseId } })
}

/** Takes the former off the incidents that touch the survivor too: nobody need be told twice. Returns the ids. */
async function takeOff(
  tx: Db,
  now: Date,
  formerId: number,
  { by, name }: { by: number; name: string },
): Promise<number[]> {
  const left = await tx.caseTouch.updateManyAndReturn({
    where: { relationId: formerId, offAt: null },
    data: { offAt: now, offById: by, offReason: `= ${name}` },
    select: { id: true },
  })
  return left.map(({ id }) => id)
}

/** Ends what two had alike, links of one to itself, and who looked after it beside its owner. Returns the ids. */
async function endDoubles(
  tx: Db,
  now: Date,
  { id, ownerId, came }: Pick<Relation, 'id' | 'ownerId'> & { came: readonly number[] },
): Promise<Moved> {
  const links = await tx.link.findMany({
    where: { until: null, OR: [{ fromId: id }, { toId: id }] },
    orderBy: { id: 'asc' },
  })
  // Of two the one that says more stays.
  const telling = links.toSorted((a, b) => said(b) - said(a) || a.id - b.id)
  const known = new Set<string>()
  const double = telling.filter((link) => {
    const ends = [link.fromId, link.toId]
    const key = [link.kind, ...(isMutual(link.kind) ? ends.toSorted((a, b) => a - b) : ends)].join(' ')
    const isDouble = link.fromId === link.toId || known.has(key)
    known.add(key)
    return isDouble
  })
  const owners = await tx.ownership.findMany({
    where: { relationId: id, until: null },
    orderBy: [{ since: 'asc' }, { id: 'asc' }],
  })
  const stays = owners.find(({ memberId }) => memberId === ownerId)
  const over = owners.filter((one) => one !== stays)
  const [linkIds, ownershipIds] = [double.map((one) => one.id), over.map((one) => one.id)]
  await tx.link.updateMany({ where: { id: { in: linkIds } }, data: { until: now } })
  await tx.ownership.updateMany({ where: { id: { in: ownershipIds } }, data: { until: now } })
  const strayed = await endStraying(tx, now, { id, came })
  return { [LINKS]: [...linkIds, ...strayed], [OWNERS]: ownershipIds }
}

const said = ({ role, buyingRole }: { role: string | null; buyingRole: string | null }) =>
  Number(role !== null) + Number(buyingRole !== null)

/** Works out anew what is kept of relations at every note: their contact moments, and which of their facts stand. */
export async function recount(tx: Db, ids: readonly number[]): Promise<void> {
  await tenantSql(tx)`
    UPDATE "Relation" r SET
      interactions = (SELECT count(*)::int FROM "Interaction" i
        WHERE i."tenantId" = ${tx.tenantId} AND i."relationId" = r.id AND i."withdrawnAt" IS NULL),
      "lastInteractionAt" = (SELECT max(i."occurredAt") FROM "Interaction" i
        WHERE i."tenantId" = ${tx.tenantId} AND i."relationId" = r.id AND i."withdrawnAt" IS NULL)
    WHERE r."tenantId" = ${tx.tenantId} AND r.id = ANY(${[...ids]}::int[])`
  await restand(tx, ids)
}

const Changed = z.record(z.string(), z.object({ was: z.json(), became: z.json() }))

/**
 * Takes two that were merged apart: each has again what was its own; what came after stays with the survivor. By who did it
 * for ten minutes, by a lead until something that it moved or filled in was changed. Throws `undo not yours`, `undo too late`,
 * `merge changed since`.
 */
export async function undoMerging(db: Db, clock: Clock, { id, actor }: { id: number; actor: Actor }): Promise<Merging> {
  const now = clock()
  return atomically(db, async (tx) => {
    const { survivorId, formerId } = await tx.merging.findFirstOrThrow({ where: { id } })
    await lockFamilies(tx)
    const [survivor, former] = await lockRelations(tx, [survivorId, formerId])
    const merging = await tx.merging.findFirstOrThrow({ where: { id } })
    if (merging.undoneAt) return merging
    const me = await tx.member.findFirstOrThrow({ where: { id: actor.id } })
    if (!hasRole(me, 'lead')) {
      if (merging.memberId !== actor.id) throw new UserError('undo not yours')
      demandInTime(merging.at, now)
    }
    const moved = Moved.parse(merging.moved)
    const details = Changed.parse(merging.details)
    const row = survivor as Readonly<Record<string, unknown>> | undefined
    const isAsLeft = Object.entries(details).every(([field, { became }]) => isSame(row?.[field], became))
    if (survivor?.withdrawnAt !== null || former?.mergedIntoId !== survivorId || !isAsLeft)
      throw new UserError('merge changed since')
    const back = await moveRows(tx, BELONGINGS, { from: survivorId, to: formerId, only: moved })
    if (BELONGINGS.some(([table, column]) => !isSame(count(back, table, column), count(moved, table, column))))
      throw new UserError('merge changed since')
    await resumeLinks(tx, moved[LINKS] ?? [])
    await tx.ownership.updateMany({ where: { id: { in: moved[OWNERS] ?? [] } }, data: { until: null } })
    const off = { offAt: null, offById: null, offReason: null }
    await tx.caseTouch.updateMany({ where: { id: { in: moved[TOUCHES] ?? [] } }, data: off })
    await tx.alias.deleteMany({ where: { mergingId: id } })
    const was = Object.fromEntries(Object.entries(details).map(([field, one]) => [field, one.was]))
    await tx.relation.update({ where: { id: survivorId }, data: was })
    await tx.relation.update({ where: { id: formerId }, data: { withdrawnAt: null, mergedIntoId: null } })
    await recount(tx, [survivorId, formerId])
    await recordAudit(tx, now, actor, 'merging withdrawn', `merging/${id}`)
    return tx.merging.update({ where: { id }, data: { undoneAt: now } })
  })
}

const count = (moved: Moved, table: string, column: string) => moved[`${table}.${column}`]?.length ?? 0

/** Words that were under way when two relations became one are done after this. */
export const MERGED_UNDER_WAY = 60_000

/** Moves what was still written about a former while it was merged. Returns how many mergings were looked at. */
export async function settleMergings(db: Db, clock: Clock, rows = AT_ONCE): Promise<number> {
  const now = clock()
  const open = { settledAt: null, undoneAt: null, at: { lte: new Date(now.getTime() - MERGED_UNDER_WAY) } }
  const found = await db.merging.findMany({ where: { ...open, id: { notIn: [...rows.waiting] } }, take: 100 })
  await rows.each(found, ({ id, formerId }) =>
    atomically(db, async (tx) => {
      const { mergedIntoId } = await tx.relation.findFirstOrThrow({ where: { id: formerId } })
      const to = mergedIntoId ?? formerId
      await lockRelations(tx, [formerId, to])
      const merging = await tx.merging.findFirst({ where: { id, ...open } })
      const still = await tx.relation.findFirst({ where: { id: formerId, mergedIntoId: to } })
      if (!merging || !still) return
      const before = Moved.parse(merging.moved)
      const late = await moveRows(tx, BELONGINGS, { from: formerId, to })
      const { name } = await tx.relation.findFirstOrThrow({ where: { id: to } })
      await takeOff(tx, now, formerId, { by: merging.memberId, name })
      // Gone on with the survivor to yet another: taking that apart leaves them where they are.
      const own = to === merging.survivorId ? late : {}
      const moved = Object.fromEntries(
        Object.entries(own).map(([name, ids]) => [name, [...(before[name] ?? []), ...ids]]),
      )
      await recount(tx, [to])
      await tx.merging.update({ where: { id }, data: { moved: { ...before, ...moved }, settledAt: now } })
    }),
  )
  return found.length
}
