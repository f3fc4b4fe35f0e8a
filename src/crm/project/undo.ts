import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandUndo } from '../case/undo.ts'
import { normalise } from '../relation/names.ts'
import { withdrawUnused } from '../relation/relation.ts'
import { demandFreeName, lockProjects, projectState } from './project.ts'

const State = z.object({
  name: z.string(),
  closedAt: z.string().nullable(),
  parts: z.array(z.object({ id: z.number(), isMain: z.boolean(), until: z.string().nullable() })),
})
const Deed = z.object({ was: State.nullable(), became: State, added: z.array(z.number()) })

const at = (iso: string | null): Date | null => (iso === null ? null : new Date(iso))

/**
 * Takes back what was done to a project, within ten minutes: everything is again as it was. Done twice it is done once. Throws
 * `undo not yours`, `undo too late`, `project changed since` when something came after it, and `project named` when another is called so by now. Returns its id and name; without
 * an id it was not there before.
 */
export async function undoProject(
  db: Db,
  clock: Clock,
  { deed, actor }: { deed: number; actor: Actor },
): Promise<{ id: number | null; name: string }> {
  const now = clock()
  return atomically(db, async (tx) => {
    const done = await tx.audit.findFirstOrThrow({ where: { id: deed, action: { startsWith: 'project ' } } })
    const { was, became, added } = Deed.parse(done.before)
    const id = Number(done.subject.split('/')[1])
    await lockProjects(tx)
    const project = await tx.project.findFirst({ where: { id }, include: { parts: true } })
    const is = JSON.stringify(project && projectState(project))
    const { name } = was ?? became
    if (is === JSON.stringify(was)) return { id: was && id, name }
    demandUndo({ by: done.memberId ?? 0, at: done.at }, actor, now)
    if (is !== JSON.stringify(became)) throw new UserError('project changed since')
    if (was?.closedAt === null) await demandFreeName(tx, { id, name })
    const stays = was?.parts ?? []
    await tx.projectPart.deleteMany({ where: { projectId: id, id: { notIn: stays.map((part) => part.id) } } })
    for (const part of stays)
      await tx.projectPart.update({ where: { id: part.id }, data: { isMain: part.isMain, until: at(part.until) } })
    const data = { name, nameNorm: normalise(name), closedAt: at(was?.closedAt ?? null) }
    if (was) await tx.project.update({ where: { id }, data })
    else await tx.project.delete({ where: { id } })
    await recordAudit(tx, now, actor, 'project taken back', done.subject, { deed })
    for (const one of added) await withdrawUnused(tx, now, one, actor)
    return { id: was && id, name }
  })
}
