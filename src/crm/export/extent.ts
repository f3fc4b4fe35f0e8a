import { UserError } from '../../errors.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { hasRole } from '../people/member.ts'
import type { ExportSpan } from './table.ts'

/** How much is exported: all of a company, with teams for colleagues; the same with their names, to move out; or one relation. */
export type Extent = { of: 'company' } | { of: 'moving' } | { of: 'relation'; id: number }

/** Throws `export not yours` unless who asks may have that: leads, to move out runs the installation, or of one relation works here. */
export async function demandExporter(db: Db, { id }: Pick<Actor, 'id'>, extent: Extent): Promise<void> {
  const member = await db.member.findFirst({ where: { id, active: true } })
  const role = extent.of === 'relation' ? 'member' : extent.of === 'moving' ? 'operator' : 'lead'
  if (!member || !hasRole(member, role)) throw new UserError('export not yours')
}

/** So many people of one organisation go along with it, and so many it is linked with. */
const MOST = 5_000

/** One relation, and what goes along with it. */
export interface OneRelation {
  id: number
  name: string
  of: NonNullable<ExportSpan['of']>
}

/**
 * Returns a relation, or who has everything of it, with whose everything goes along: of an organisation the people who work there. What else
 * they are linked with is only named. Null when there is none, or it was taken back.
 */
export async function aboutOne(db: Db, asked: number): Promise<OneRelation | null> {
  const select = { id: true, name: true, withdrawnAt: true } as const
  const found = await db.relation.findFirst({ where: { id: asked }, select: { ...select, mergedInto: { select } } })
  const relation = found?.mergedInto ?? found
  if (!relation || relation.withdrawnAt !== null) return null
  const { id, name } = relation
  const people = await db.link.findMany({
    where: { toId: id, kind: 'works for', until: null, from: { withdrawnAt: null } },
    orderBy: { id: 'asc' },
    take: MOST,
    select: { fromId: true },
  })
  const about = [...new Set([id, ...people.map(({ fromId }) => fromId)])]
  const links = await db.link.findMany({
    where: { OR: [{ fromId: { in: about } }, { toId: { in: about } }] },
    orderBy: { id: 'asc' },
    take: MOST,
    select: { fromId: true, toId: true },
  })
  const others = new Set(links.flatMap(({ fromId, toId }) => [fromId, toId]))
  return { id, name, of: { about: padded(about), linked: padded([...others].filter((one) => !about.includes(one))) } }
}

/** With its last one several times, so that there are few lengths: a statement is kept for each. */
function padded(ids: readonly number[]): number[] {
  const length = ids.length === 0 ? 0 : 2 ** Math.ceil(Math.log2(ids.length))
  return Array.from({ length }, (_, at) => ids[Math.min(at, ids.length - 1)] ?? 0)
}
