import { UserError } from '../../errors.ts'
import { LIVE } from '../../store/case-states.ts'
import type { Relation } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { hasRole } from '../people/member.ts'
import { survivorOf } from '../relation/aliases.ts'
import { isOwn } from '../relation/own-company.ts'
import { countedAs, findTheirs } from './engine.ts'
import { namedElsewhere } from './named.ts'
import { tracesOf } from './traces.ts'
import type { ForgetPreview } from './view.ts'

/** Refuses who may not forget anybody. Throws `forget not yours`. */
export async function demandMayForget(db: Db, { id }: Pick<Actor, 'id'>): Promise<void> {
  const member = await db.member.findFirstOrThrow({ where: { id } })
  if (!hasRole(member, 'lead')) throw new UserError('forget not yours')
}

/** Returns the relation a number stands for now, forgotten or not. Throws `relation gone` when there is none, or it is the company itself. */
export async function relationToForget(db: Db, id: number): Promise<Relation> {
  const found = await db.relation.findFirst({ where: { id: await survivorOf(db, id) } })
  if (!found || isOwn(found) || (found.withdrawnAt !== null && found.forgottenAt === null))
    throw new UserError('relation gone')
  return found
}

/** Returns a relation with all that were merged into it. */
export async function allOf(db: Db, id: number): Promise<number[]> {
  const merged = await db.relation.findMany({
    where: { mergedIntoId: id },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return [id, ...merged.map((one) => one.id)]
}

/** Returns the numbers of what is open of a relation. */
export async function openOf(db: Db, relationId: readonly number[]): Promise<number[]> {
  const open = await db.case.findMany({
    where: { relationId: { in: [...relationId] }, state: { in: [...LIVE] } },
    select: { number: true },
    orderBy: { number: 'asc' },
  })
  return open.map(({ number }) => number)
}

/** Returns what forgetting a relation would do. Throws `forget not yours`, and `relation gone` when it is not there, or no more. */
export async function previewForgetting(db: Db, actor: Pick<Actor, 'id'>, id: number): Promise<ForgetPreview> {
  await demandMayForget(db, actor)
  const relation = await relationToForget(db, id)
  if (relation.forgottenAt) throw new UserError('relation gone')
  const ids = await allOf(db, relation.id)
  const theirs = await findTheirs(db, ids, await tracesOf(db, ids))
  const emptied = countedAs(theirs)
  const { named, inAll } = await namedElsewhere(db, theirs)
  const { moments, cases, annoyances } = emptied
  const { keptUntil, keptWhy } = relation
  return {
    id: relation.id,
    name: relation.name,
    kind: relation.kind,
    emptied,
    kept: { ...(moments && { moments }), ...(cases && { cases }), ...(annoyances && { annoyances }) },
    people: await db.link.count({
      where: { toId: { in: ids }, kind: 'works for', until: null, from: { withdrawnAt: null } },
    }),
    open: await openOf(db, ids),
    held: keptUntil ? { until: keptUntil, why: keptWhy ?? '' } : null,
    named,
    namedInAll: inAll,
  }
}
