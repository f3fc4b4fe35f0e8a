import type { Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'

/** What somebody opened or took along, as the trail has it: for themselves to see, and for nobody who leads them. */
export const READS = [
  'brief read',
  'exported',
  'export broke off',
  'mailing list exported',
  'access given',
  'relation forgotten',
] as const
export type ReadName = (typeof READS)[number]

/** Something of a customer that somebody opened or took along; of all customers, or of one who is there no more, without a name. */
export interface OwnRead {
  what: ReadName
  relation: string | null
  at: Date
}

/** Keeps that somebody read the brief of a relation. */
export async function keepRead(db: Db, now: Date, relationId: number, actor: Actor): Promise<void> {
  await recordAudit(db, now, actor, 'brief read', `relation/${relationId}`)
}

/** The last ones, and how many there are in all. */
export interface OwnReads {
  reads: OwnRead[]
  total: number
}

/** So many are shown, of so many ms. */
const [SHOWN, WITHIN] = [10, 28 * 86_400_000]

/** Returns what somebody opened in the last four weeks, under any account of theirs, the latest first. */
export async function readsBy(db: Db, now: Date, memberId: number): Promise<OwnReads> {
  const [since, most] = [new Date(now.getTime() - WITHIN), SHOWN]
  const joined = await db.joining.findMany({ where: { memberId, undoneAt: null }, select: { formerId: true } })
  const own = [memberId, ...joined.map(({ formerId }) => formerId)]
  const where = { action: { in: [...READS] }, memberId: { in: own }, at: { gte: since } }
  const found = await db.audit.findMany({ where, orderBy: { id: 'desc' }, take: most })
  const idOf = (subject: string) => Number(/^relation\/(\d+)$/.exec(subject)?.[1] ?? 0)
  const relations = await db.relation.findMany({
    where: { id: { in: found.map(({ subject }) => idOf(subject)) }, withdrawnAt: null },
    select: { id: true, name: true },
  })
  const reads = found.map(({ action, subject, at }) => ({
    what: action as ReadName,
    relation: relations.find(({ id }) => id === idOf(subject))?.name ?? null,
    at,
  }))
  return { reads, total: found.length < most ? found.length : await db.audit.count({ where }) }
}
