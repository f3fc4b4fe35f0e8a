import type { Clock } from '../../../clock.ts'
import { UserError } from '../../../errors.ts'
import type { Link, Prisma, Relation } from '../../../store/generated/client.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../../audit.ts'
import { lockRelations, survivorOf } from '../aliases.ts'
import { lockFamilies, standsInTheWay } from './family.ts'
import { type BuyingRole, canLink, isFamily, isMutual, type LinkKind } from './kinds.ts'

/** What may be said of a link beside its kind. Days are `2026-03-02`; null takes one away, absent leaves it. */
export interface LinkDetails {
  role?: string | null
  buyingRole?: BuyingRole | null
  since?: string | null
  until?: string | null
}

export interface NewLink extends LinkDetails {
  fromId: number
  toId: number
  kind: LinkKind
  /** It leaves the group it is in, until this day. */
  insteadUntil?: string
  /** Relations that were added for it. */
  added?: readonly number[]
  actor: Actor
}

/** What came of it, with what undo needs; null when nothing changed. */
export interface Linked {
  what: 'made' | 'changed' | 'ended' | 'same'
  deed: number | null
  link: Link
  /** The group it left for this one. */
  left: string | null
}

/** A link as history keeps it: what undo compares and gives back. */
export interface LinkRow {
  fromId: number
  toId: number
  kind: string
  role: string | null
  buyingRole: string | null
  since: string | null
  until: string | null
}

/** A link of which one thing was done: not there before, or not there after. */
export interface LinkChange {
  id: number
  was: LinkRow | null
  became: LinkRow | null
}

const dayOf = (day: Date | null): string | null => day?.toISOString().slice(0, 10) ?? null
export const dateOf = (day: string | null): Date | null => (day === null ? null : new Date(`${day}T00:00:00Z`))

export function rowOf({ fromId, toId, kind, role, buyingRole, since, until }: Link): LinkRow {
  return { fromId, toId, kind, role, buyingRole, since: dayOf(since), until: dayOf(until) }
}

/**
 * Links two relations, or changes what is said of the link there is; the same said again changes nothing. Throws
 * `link itself`, `link kinds`, `link dates`, `link circle`, `link has another`.
 */
export async function linkRelations(db: Db, clock: Clock, input: NewLink): Promise<Linked> {
  const now = clock()
  const { kind, actor, insteadUntil, added = [] } = input
  return atomically(db, async (tx) => {
    if (isFamily(kind)) await lockFamilies(tx)
    const sides = await lockSides(tx, input)
    demandLinkable(kind, sides)
    const [{ id: fromId }, { id: toId }] = sides
    const either = isMutual(kind) ? [{ fromId: toId, toId: fromId }] : []
    const between = { kind, OR: [{ fromId, toId }, ...either] }
    const known = await tx.link.findFirst({ where: { ...between, until: null }, orderBy: { id: 'asc' } })
    if (known) return change(tx, now, known, input, actor)
    const details = valuesOf(input)
    demandOrder(details)
    const over = details.until && (await tx.link.findFirst({ where: { ...between, until: details.until } }))
    if (over) return change(tx, now, over, input, actor)
    const left = details.until ? null : await leaveGroup(tx, { kind, sides, insteadUntil })
    const link = await tx.link.create({ data: { role: null, buyingRole: null, fromId, toId, kind, ...details } })
    const made = { id: link.id, was: null, became: rowOf(link) }
    return done(tx, now, {
      what: 'made',
      link,
      changes: left ? [made, left.change] : [made],
      left: left?.name ?? null,
      added,
      actor,
    })
  })
}

/** Changes what is said of a link, or ends it on a day; one that has ended stays as it was. Throws `link dates`. */
export async function changeLink(
  db: Db,
  clock: Clock,
  { id, actor, ...details }: LinkDetails & { id: number; actor: Actor },
): Promise<Linked> {
  const now = clock()
  return atomically(db, async (tx) => {
    const { fromId, toId } = await tx.link.findFirstOrThrow({ where: { id } })
    await lockRelations(tx, [fromId, toId])
    const link = await tx.link.findFirstOrThrow({ where: { id } })
    return link.until ? { what: 'same', deed: null, link, left: null } : change(tx, now, link, details, actor)
  })
}

async function change(tx: Db, now: Date, link: Link, said: LinkDetails, actor: Actor): Promise<Linked> {
  const data = valuesOf(said)
  const after = { ...link, ...data }
  demandOrder(after)
  const [was, became] = [rowOf(link), rowOf(after)]
  if (isSameLink(was, became)) return { what: 'same', deed: null, link, left: null }
  const changed = await tx.link.update({ where: { id: link.id }, data })
  const what = !link.until && after.until ? 'ended' : 'changed'
  return done(tx, now, { what, link: changed, changes: [{ id: link.id, was, became }], left: null, added: [], actor })
}

interface Done {
  what: 'made' | 'changed' | 'ended'
  link: Link
  changes: readonly LinkChange[]
  left: string | null
  added: readonly number[]
  actor: Actor
}

async function done(tx: Db, now: Date, { what, link, changes, left, added, actor }: Done): Promise<Linked> {
  const subject = `link/${link.id}`
  await recordAudit(tx, now, actor, `link ${what}`, subject, {
    changes: changes as unknown as Prisma.InputJsonArray,
    added: [...added],
  })
  const deed = await tx.audit.findFirstOrThrow({ where: { subject }, orderBy: { id: 'desc' }, select: { id: true } })
  return { what, deed: deed.id, link, left }
}

/** Whether two are the same, said and all. */
export const isSameLink = (one: LinkRow | null, other: LinkRow | null): boolean =>
  one === null || other === null
    ? one === other
    : (Object.keys(one) as (keyof LinkRow)[]).every((field) => one[field] === other[field])

function valuesOf({ role, buyingRole, since, until }: LinkDetails) {
  return {
    ...(role !== undefined && { role }),
    ...(buyingRole !== undefined && { buyingRole }),
    ...(since !== undefined && { since: dateOf(since) }),
    ...(until !== undefined && { until: dateOf(until) }),
  }
}

function demandOrder({ since, until }: { since?: Date | null; until?: Date | null }): void {
  if (since && until && until < since) throw new UserError('link dates')
}

async function lockSides(tx: Db, { fromId, toId }: NewLink): Promise<[Relation, Relation]> {
  const ids = [await survivorOf(tx, fromId), await survivorOf(tx, toId)]
  const found = await lockRelations(tx, ids)
  const [from, to] = found.filter((one) => one !== undefined && one.withdrawnAt === null)
  // Taken back or merged a moment ago.
  if (!from || !to) throw Object.assign(new Error('a relation to link is gone'), { code: 'P2025' })
  return [from, to]
}

function demandLinkable(kind: LinkKind, [from, to]: readonly [Relation, Relation]): void {
  if (from.id === to.id) throw new UserError('link itself', { name: from.name })
  if (!canLink(kind, from, to)) throw new UserError('link kinds', { from: from.name, to: to.name })
}

/** Ends the membership that stands in the way of another when that was asked. Throws `link circle`, `link has another`. */
async function leaveGroup(
  tx: Db,
  {
    kind,
    sides: [from, to],
    insteadUntil,
  }: { kind: LinkKind; sides: readonly [Relation, Relation]; insteadUntil: string | undefined },
): Promise<{ change: LinkChange; name: string } | null> {
  if (!isFamily(kind)) return null
  const other = await standsInTheWay(tx, { fromId: from.id, toId: to.id, kind })
  if (other === null) return null
  const names = { from: from.name, to: to.name }
  if (other === 'circle') throw new UserError('link circle', names)
  const link = await tx.link.findFirstOrThrow({ where: { id: other.id }, include: { to: true } })
  if (insteadUntil === undefined) throw new UserError('link has another', { ...names, other: link.to.name })
  const until = dateOf(insteadUntil)
  if (until) demandOrder({ since: link.since, until })
  const ended = await tx.link.update({ where: { id: link.id }, data: { until } })
  return { change: { id: link.id, was: rowOf(link), became: rowOf(ended) }, name: link.to.name }
}
