import { UserError } from '../../errors.ts'
import type { Actor } from '../audit.ts'

/** How long something said can be taken back. */
export const UNDO_MINUTES = 10

/** Whether something may still be taken back: by its author, within ten minutes. Throws `undo not yours`, `undo too late`. */
export function demandUndo(made: { by: number; at: Date }, actor: Actor, now: Date): void {
  if (made.by !== actor.id) throw new UserError('undo not yours')
  demandInTime(made.at, now)
}

/** Whether something was done less than ten minutes ago. Throws `undo too late`. */
export function demandInTime(at: Date, now: Date): void {
  if (now.getTime() - at.getTime() > UNDO_MINUTES * 60_000)
    throw new UserError('undo too late', { minutes: UNDO_MINUTES })
}
