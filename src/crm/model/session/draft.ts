import type { Clock } from '../../../clock.ts'
import { UserError } from '../../../errors.ts'
import type { Language } from '../../../language.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import type { Actor } from '../../audit.ts'
import { emptyCell, type Model } from '../cell.ts'
import { compareModels, type ModelChange } from '../compare.ts'
import { adoptModel, demandModelOwner, draftModel, modelInForce, type Version } from '../versions.ts'
import { emptyFile } from '../write.ts'
import type { ShownNote } from './bundles.ts'
import { resultOf } from './result.ts'
import { lockSession } from './session.ts'
import { noteDown } from './told.ts'
import { sessionView } from './view.ts'

/** What came of a session that has ended. */
export interface SessionDraft {
  draft: Version
  /** What it changes in the model in force. */
  changes: ModelChange[]
  /** Notes that a model cannot hold: they are for people to look at. */
  left: ShownNote[]
}

/**
 * Makes a draft to compare and adopt of what came of a session: the model in force with its interactions, or a new one in a
 * language. Asked again it is the same draft, until that is adopted or another version came in force. Throws `not model owner`,
 * `session moved` while it goes on, `session empty` when there is no interaction in it.
 */
export async function draftSession(
  db: Db,
  clock: Clock,
  { id, language, actor }: { id: number; language: Language; actor: Actor },
): Promise<SessionDraft> {
  return atomically(db, async (tx) => {
    const session = await lockSession(tx, id)
    await demandModelOwner(tx, actor)
    if (!session.endedAt) throw new UserError('session moved')
    const view = await sessionView(tx, id)
    const inForce = await modelInForce(tx)
    const { file, left } = resultOf(inForce ?? emptyFile(language), view?.notes ?? [], session.depth)
    const draft = await draftModel(tx, clock, { file, actor, again: session.draftId })
    if ('faults' in draft) throw new UserError('session empty')
    if (draft.id !== session.draftId) {
      await tx.modelSession.update({ where: { id }, data: { draftId: draft.id } })
      await noteDown(tx, clock(), actor, 'model session drafted', session)
    }
    return { draft, changes: changesIn(inForce?.model ?? { cells: [] }, draft.model), left }
  })
}

/** Another draft can be made of a session whose draft is in force no more: somebody took back that it came in force. */
export async function forgetDraft(tx: Db, now: Date, { draft, actor }: { draft: number; actor: Actor }): Promise<void> {
  const session = await tx.modelSession.findFirst({ where: { draftId: draft } })
  if (!session) return
  await tx.modelSession.update({ where: { id: session.id }, data: { draftId: null } })
  await noteDown(tx, now, actor, 'model session undone', session)
}

/** What differs, and of what is new everything that is said of it. */
function changesIn(before: Model, after: Model): ModelChange[] {
  return compareModels(before, after).flatMap((change) => {
    const cell = change.what === 'added' ? after.cells.find(({ name }) => name === change.cell) : undefined
    return cell ? [change, ...compareModels({ cells: [emptyCell(cell.name)] }, { cells: [cell] })] : [change]
  })
}

/** Puts the draft of a session in force. Throws `not model owner`, `model changed meanwhile`. */
export async function adoptSession(
  db: Db,
  clock: Clock,
  { id, draft, actor }: { id: number; draft: number; actor: Actor },
): Promise<Version> {
  return atomically(db, async (tx) => {
    const session = await lockSession(tx, id)
    if (session.draftId !== draft) throw new UserError('model changed meanwhile')
    const adopted = await adoptModel(tx, clock, { id: draft, actor })
    await noteDown(tx, clock(), actor, 'model session adopted', session)
    return adopted
  })
}
