import { brief } from '../cards/plain-text.ts'
import { caseAlike } from '../crm/case/alike.ts'
import type { Case } from '../store/generated/client.ts'
import { Clarification } from './clarify.ts'
import type { Context } from './command.ts'

/** The answer that it is another one. */
export const SEPARATE = 'separate'

/**
 * The case to add these words to, by what was answered; null when they are another one. Asks when an open case of the same
 * relation says the same and nobody said which it is.
 */
export async function sameCase(
  context: Context,
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
  const same = await caseAlike(context.db, context.clock(), { ...about, origin })
  return same && askWhether(context, about.kind, same)
}

/** Asks whether it is this one. */
export function askWhether(
  { t }: Context,
  kind: 'promise' | 'complaint' | 'quote' | 'incident' | 'lead',
  { id, number, summary }: Pick<Case, 'id' | 'number' | 'summary'>,
): never {
  throw new Clarification(t(`${kind}.same`, { number, summary: brief(summary, 200) }), 'same', [
    { label: t(`${kind}.addTo`, { number }), value: String(id) },
    { label: t(`${kind}.separate`), value: SEPARATE },
  ])
}
