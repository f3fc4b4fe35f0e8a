import { brief } from '../cards/plain-text.ts'
import { caseAlike } from '../crm/case/alike.ts'
import { Clarification } from './clarify.ts'
import type { Context } from './command.ts'

/** The answer that it is another one. */
export const SEPARATE = 'separate'

/**
 * The case to add these words to, by what was answered; null when they are another one. Asks when an open case of the same
 * relation says the same and nobody said which it is.
 */
export async function sameCase(
  { db, clock, t }: Context,
  answer: string | undefined,
  about: {
    kind: 'promise' | 'complaint' | 'quote' | 'incident' | 'lead'
    relationId: number
    summary: string
    dueAt?: Date
  },
  origin: string,
): Promise<number | null> {
  if (answer !== undefined) return answer === SEPARATE ? null : Number(answer)
  const same = await caseAlike(db, clock(), { ...about, origin })
  if (!same) return null
  const { id, number, summary } = same
  const { kind } = about
  throw new Clarification(t(`${kind}.same`, { number, summary: brief(summary, 200) }), 'same', [
    { label: t(`${kind}.addTo`, { number }), value: String(id) },
    { label: t(`${kind}.separate`), value: SEPARATE },
  ])
}
