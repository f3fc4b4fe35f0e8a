import { z } from 'zod'
import type { Clock } from '../../../clock.ts'
import { UserError } from '../../../errors.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../../audit.ts'
import { demandUndo } from '../../case/undo.ts'
import { lockRelations } from '../aliases.ts'
import { withdrawUnused } from '../relation.ts'
import { lockFamilies, standsInTheWay } from './family.ts'
import { isFamily, isMutual } from './kinds.ts'
import { type LinkChange, dateOf, isSameLink, type LinkRow, rowOf } from './mutations.ts'

const Day = z.string().nullable()
const Row = z.object({
  fromId: z.number(),
  toId: z.number(),
  kind: z.string(),
  role: z.string().nullable(),
  buyingRole: z.string().nullable(),
  since: Day,
  until: Day,
})
const Deed = z.object({
  changes: z.array(z.object({ id: z.number(), was: Row.nullable(), became: Row.nullable() })),
  added: z.array(z.number()),
})

/**
 * Takes back what was done to a link, within ten minutes: everything is again as it was. Returns the two it is between. Done
 * twice it is done once. Throws `undo not yours`, `undo too late`, and `link changed since` when something came after it.
 */
export async function undoLink(
  db: Db,
  clock: Clock,
  { deed, actor }: { deed: number; actor: Actor },
): Promise<{ fromId: number; toId: number }> {
  const now = clock()
  return atomically(db, async (tx) => {
    const done = await tx.audit.findFirstOrThrow({ where: { id: deed, action: { startsWith: 'link ' } } })
    const { changes, added } = Deed.parse(done.before)
    const sides = changes.flatMap(({ was, became }) => was ?? became ?? [])
    const [first] = sides
    if (!first) throw new Error(`deed ${deed} changed no link`)
    await lockFamilies(tx)
    await lockRelations(tx, [...new Set(sides.flatMap(({ fromId, toId }) => [fromId, toId]))])
    const found = await tx.link.findMany({ where: { id: { in: changes.map(({ id }) => id) } } })
    const nowOf = (id: number): LinkRow | null => {
      const link = found.find((one) => one.id === id)
      return link ? rowOf(link) : null
    }
    if (changes.every(({ id, was }) => isSameLink(nowOf(id), was))) return first
    demandUndo({ by: done.memberId ?? 0, at: done.at }, actor, now)
    if (!changes.every(({ id, became }) => isSameLink(nowOf(id), became))) throw new UserError('link changed since')
    for (const change of changes) await putBack(tx, change)
    await recordAudit(tx, now, actor, 'link taken back', done.subject, { deed })
    for (const id of added) if (await isAlone(tx, id)) await withdrawUnused(tx, now, id, actor)
    return first
  })
}

async function putBack(tx: Db, { id, was }: LinkChange): Promise<void> {
  if (was === null) {
    await tx.link.delete({ where: { id } })
    return
  }
  if (was.until === null && (await isTaken(tx, id, was))) throw new UserError('link changed since')
  await tx.link.update({ where: { id }, data: { ...was, since: dateOf(was.since), until: dateOf(was.until) } })
}

/** Whether a link cannot go on: there is another such one by now, or the group has changed. */
async function isTaken(tx: Db, id: number, { fromId, toId, kind }: LinkRow): Promise<boolean> {
  const either = isMutual(kind) ? [{ fromId: toId, toId: fromId }] : []
  const other = { id: { not: id }, kind, until: null, OR: [{ fromId, toId }, ...either] }
  if ((await tx.link.findFirst({ where: other })) !== null) return true
  return isFamily(kind) && (await standsInTheWay(tx, { fromId, toId, kind })) !== null
}

async function isAlone(tx: Db, id: number): Promise<boolean> {
  return (await tx.link.count({ where: { OR: [{ fromId: id }, { toId: id }] } })) === 0
}
