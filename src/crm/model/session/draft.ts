import type { Clock } from '../../../clock.ts'
import { UserError } from '../../../errors.ts'
import type { Language } from '../../../language.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import type { Actor } from '../../audit.ts'
import { demandModelOwner, draftModel, modelInForce, type Version } from '../versions.ts'
import { emptyFile } from '../write.ts'
import type { ShownNote } from './bundles.ts'
import { resultOf } from './result.ts'
import { lockSession } from './session.ts'
import { sessionView } from './view.ts'

/** What came of a session that has ended. */
export interface SessionDraft {
  draft: Version
  /** Notes that a model cannot hold: they are for people to look at. */
  left: ShownNote[]
}

/**
 * Keeps what came of a session as a draft to compare and adopt: the model in force with its interactions, or a new one in a
 * language. Made again it is a draft of the model in force then. Throws `not model owner`, `session moved` while it goes on,
 * `session empty` when there is no interaction in it.
 */
export async function draftSession(
  db: Db,
  clock: Clock,
  { id, language, actor }: { id: number; language: Language; actor: Actor },
): Promise<SessionDraft> {
  return atomically(db, async (tx) => {
    const { endedAt, depth } = await lockSession(tx, id)
    await demandModelOwner(tx, actor)
    if (!endedAt) throw new UserError('session moved')
    const view = await sessionView(tx, id)
    const base = (await modelInForce(tx)) ?? emptyFile(language)
    const { file, left } = resultOf(base, view?.notes ?? [], depth)
    const draft = await draftModel(tx, clock, { file, actor })
    if ('faults' in draft) throw new UserError('session empty')
    await tx.modelSession.update({ where: { id }, data: { draftId: draft.id } })
    return { draft, left }
  })
}
