import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Prisma, Project, ProjectPart } from '../../store/generated/client.ts'
import { lockNamed } from '../../store/tenant/lock.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { hasRole } from '../people/member.ts'
import { survivorOf } from '../relation/aliases.ts'
import { normalise } from '../relation/names.ts'

/** Somebody in a project: an organisation, a person there or a customer of their own, or a colleague. */
export interface Who {
  relationId?: number
  /** For whom a person is in it. */
  organisationId?: number
  memberId?: number
}

/** What is done to a project at once. */
export interface ProjectChange {
  name?: string
  /** Each is in it; who `isMain` is spoken to first instead of who was. */
  add?: readonly (Who & { isMain?: boolean })[]
  /** Each is in it no more; with an organisation go its people. */
  end?: readonly Who[]
  isClosed?: boolean
}

/** A project as history keeps it: what undo compares and gives back. */
export interface ProjectState {
  name: string
  closedAt: string | null
  parts: { id: number; isMain: boolean; until: string | null }[]
}

/** What came of it; `deed` is what undo needs, null when nothing changed. */
export interface ProjectChanged {
  id: number
  what: 'begun' | 'changed' | 'closed' | 'reopened' | 'same'
  deed: number | null
}

/** Waits, in the open transaction, until nobody else is changing a project. */
export async function lockProjects(tx: Db): Promise<void> {
  await lockNamed(tx, 'projects')
}

/** Returns a project as history keeps it. */
export function projectState({ name, closedAt, parts }: Project & { parts: readonly ProjectPart[] }): ProjectState {
  const kept = parts.map(({ id, isMain, until }) => ({ id, isMain, until: until?.toISOString() ?? null }))
  return { name, closedAt: closedAt?.toISOString() ?? null, parts: kept.toSorted((a, b) => a.id - b.id) }
}

/**
 * Begins a project, or changes the one of that name that goes on; the same said again changes nothing. Throws as that does:
 * `no such colleague`, `project over`, `project named`, `project not yours`.
 */
export async function beginProject(
  db: Db,
  clock: Clock,
  { name, added, actor, ...change }: Pick<ProjectChange, 'add' | 'end'> & Said & { name: string },
): Promise<ProjectChanged> {
  const now = clock()
  return atomically(db, async (tx) => {
    await lockProjects(tx)
    const nameNorm = normalise(name)
    const there = await tx.project.findFirst({ where: { nameNorm, closedAt: null }, include: { parts: true } })
    if (there) return apply(tx, now, there, { ...change, added, actor })
    const project = await tx.project.create({ data: { name, nameNorm, beganAt: now, beganById: actor.id } })
    await changeParts(tx, now, project.id, change)
    return {
      id: project.id,
      what: 'begun',
      deed: await done(tx, now, { id: project.id, what: 'begun', was: null, added, actor }),
    }
  })
}

/**
 * Changes a project. Throws `no such colleague`, `project over` when it is closed, `project named` when another that goes on is
 * called so, and `project not yours` when it is closed by somebody who is not in it, did not begin it and is no lead.
 */
export async function changeProject(
  db: Db,
  clock: Clock,
  { id, ...said }: ProjectChange & Said & { id: number },
): Promise<ProjectChanged> {
  const now = clock()
  return atomically(db, async (tx) => {
    await lockProjects(tx)
    return apply(tx, now, await tx.project.findFirstOrThrow({ where: { id }, include: { parts: true } }), said)
  })
}

interface Said {
  /** Relations that were added for it. */
  added?: readonly number[] | undefined
  actor: Actor
}

type Held = Project & { parts: ProjectPart[] }

async function apply(
  tx: Db,
  now: Date,
  before: Held,
  { name, isClosed, added = [], actor, ...parts }: ProjectChange & Said,
): Promise<ProjectChanged> {
  const { id } = before
  const wasClosed = before.closedAt !== null
  if (isClosed !== undefined && isClosed !== wasClosed) await demandTheirs(tx, before, actor)
  else if (wasClosed && isClosed === undefined) throw new UserError('project over', { name: before.name })
  const nameNorm = normalise(name ?? before.name)
  const goesOn = !(isClosed ?? wasClosed)
  if (goesOn) await demandFreeName(tx, { id, name: name ?? before.name })
  await tx.project.update({
    where: { id },
    data: {
      ...(name !== undefined && { name, nameNorm }),
      ...(isClosed !== undefined && isClosed !== wasClosed && { closedAt: isClosed ? now : null }),
    },
  })
  await changeParts(tx, now, id, parts)
  const was = projectState(before)
  const became = await stateOf(tx, id)
  if (JSON.stringify(was) === JSON.stringify(became)) return { id, what: 'same', deed: null }
  const what = was.closedAt === became.closedAt ? 'changed' : isClosed ? 'closed' : 'reopened'
  return { id, what, deed: await done(tx, now, { id, what, was, added, actor }) }
}

/** Of those that go on no two are called the same. Throws `project named`. */
export async function demandFreeName(tx: Db, { id, name }: { id: number; name: string }): Promise<void> {
  const other = await tx.project.findFirst({ where: { nameNorm: normalise(name), closedAt: null, id: { not: id } } })
  if (other) throw new UserError('project named', { name: other.name })
}

/** Whether somebody may say that a project is over, or not after all. Throws `project not yours`. */
async function demandTheirs(tx: Db, { name, beganById, parts }: Held, actor: Actor): Promise<void> {
  const ours = parts.filter(({ memberId, until }) => memberId !== null && until === null)
  if (beganById === actor.id || ours.some(({ memberId }) => memberId === actor.id)) return
  const me = await tx.member.findFirstOrThrow({ where: { id: actor.id } })
  if (!hasRole(me, 'lead')) throw new UserError('project not yours', { name })
}

async function stateOf(tx: Db, id: number): Promise<ProjectState> {
  return projectState(await tx.project.findFirstOrThrow({ where: { id }, include: { parts: true } }))
}

async function done(
  tx: Db,
  now: Date,
  { id, what, was, added = [], actor }: Said & { id: number; what: string; was: ProjectState | null },
): Promise<number> {
  const subject = `project/${id}`
  const before = { was, became: await stateOf(tx, id), added: [...added] } as unknown as Prisma.InputJsonObject
  await recordAudit(tx, now, actor, `project ${what}`, subject, before)
  const deed = await tx.audit.findFirstOrThrow({ where: { subject }, orderBy: { id: 'desc' }, select: { id: true } })
  return deed.id
}

type Side = Pick<ProjectPart, 'organisationId' | 'memberId'>

/** Of each organisation one is spoken to first, of us one, and of those who are customers of their own each. */
const isSameSide = (one: Side, other: Side): boolean =>
  one.memberId === null
    ? other.memberId === null && one.organisationId === other.organisationId
    : other.memberId !== null

async function changeParts(
  tx: Db,
  now: Date,
  projectId: number,
  { add = [], end = [] }: Pick<ProjectChange, 'add' | 'end'>,
): Promise<void> {
  for (const who of end) {
    const { relationId, organisationId, memberId } = await known(tx, who)
    const here = { projectId, until: null }
    const itself = { relationId, memberId, ...(organisationId !== null && { organisationId }) }
    const people = relationId !== null && organisationId === null ? [{ organisationId: relationId }] : []
    await tx.projectPart.updateMany({ where: { ...here, OR: [itself, ...people] }, data: { until: now } })
  }
  for (const { isMain = false, ...who } of add) {
    const side = await known(tx, who)
    if (side.memberId !== null && !(await tx.member.findFirst({ where: { id: side.memberId, active: true } })))
      throw new UserError('no such colleague', { name: `#${side.memberId}` })
    if (side.organisationId !== null)
      await join(tx, now, projectId, { relationId: side.organisationId, organisationId: null, memberId: null })
    const part = await join(tx, now, projectId, side)
    const isSomebody = side.memberId !== null || side.organisationId !== null
    const all = await tx.projectPart.findMany({ where: { projectId, until: null, isMain: true } })
    const mains = all.filter((one) => isSomebody && isSameSide(one, side) && one.id !== part.id)
    const isSettled = isMain ? part.isMain && mains.length === 0 : part.isMain || mains.length > 0
    if (!isSomebody || isSettled) continue
    await tx.projectPart.updateMany({ where: { id: { in: mains.map(({ id }) => id) } }, data: { isMain: false } })
    await tx.projectPart.update({ where: { id: part.id }, data: { isMain: true } })
  }
}

type Part = Pick<ProjectPart, 'relationId' | 'organisationId' | 'memberId'>

/** The one of whoever is meant that there is now. */
async function known(tx: Db, { relationId, organisationId, memberId }: Who): Promise<Part> {
  return {
    relationId: relationId === undefined ? null : await survivorOf(tx, relationId),
    organisationId: organisationId === undefined ? null : await survivorOf(tx, organisationId),
    memberId: memberId ?? null,
  }
}

async function join(tx: Db, now: Date, projectId: number, part: Part): Promise<ProjectPart> {
  const there = await tx.projectPart.findFirst({ where: { projectId, ...part, until: null } })
  return there ?? tx.projectPart.create({ data: { projectId, ...part, since: now } })
}
