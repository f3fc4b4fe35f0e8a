import type { Accepted, Answer, Bot, Invocation } from '../../platform.ts'
import { within } from '../../within.ts'
import { met } from '../invocations/enrich.ts'
import type { Workspace } from '../workspace.ts'

/** What was asked, and its answer. */
export interface Answered {
  accepted: Accepted
  answer: Answer
}

/** How far an answer came within the time a request may take. */
export type Inline =
  | ({ in: 'time' } & Answered)
  /** `saved`: it will be done whatever happens now. */
  | { in: 'progress'; saved: boolean; answered: Promise<Answered> }
  | { in: 'error'; saved: boolean; error: unknown }

/** Accepts and answers at once. Never rejects; an answer that takes longer goes on. */
export async function inline(bot: Bot, at: Workspace, invocation: Invocation, ms: number): Promise<Inline> {
  let saved = false
  const working = (async () => {
    const known = await met(at, invocation)
    // Known or new is the same here: a repeated command or click gets the same answer again.
    const accepted = await bot.accept(known)
    saved = true
    return { accepted, answer: await accepted.answer() }
  })()
  try {
    const answered = await within(ms, working)
    return answered ? { in: 'time', ...answered } : { in: 'progress', saved, answered: working }
  } catch (error) {
    return { in: 'error', saved, error }
  }
}
