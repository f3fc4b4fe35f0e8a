import { z } from 'zod'
import { brief } from '../../cards/plain-text.ts'
import { complaintDone } from '../../cards/complaint/reply.ts'
import { dayAndTime } from '../../cards/when.ts'
import { complaintsAlike } from '../../crm/complaint/again.ts'
import type { HeardAgain } from '../../crm/complaint/heard-again.ts'
import { reopenComplaint } from '../../crm/complaint/mutations.ts'
import { Lines } from '../../crm/interaction/interaction.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Case } from '../../store/generated/client.ts'
import { complaintFacts } from '../case-facts.ts'
import { Clarification } from '../clarify.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { askWhether, SEPARATE } from '../same.ts'

/** "same as 5", "hetzelfde als klacht 5", at the end of what is wrong. */
const SAME_AS =
  /[\s,;:(]*\b(?:(?:the )?same as|(?:het)?zelfde als|net als)\s+(?:complaint |klacht )?#?(\d{1,9})\s*\)?[.!]?\s*$/iu

/** The complaint of a customer that a line says it is the same as, open or closed, by its number; null when it says none. */
export async function saidSame({ db }: Context, relationId: number, text: string): Promise<Case | null> {
  const number = SAME_AS.exec(text)?.[1]
  return number ? db.case.findFirst({ where: { number: Number(number), relationId, kind: 'complaint' } }) : null
}

/**
 * The complaint to add these words to or to open again, by what was answered; null when they are another one. Asks when one that is
 * open, or was closed lately, says the same and nobody said which it is.
 */
export async function sameComplaint(
  context: Context,
  answer: string | undefined,
  about: { relationId: number; summary: string },
  origin: string,
): Promise<number | null> {
  if (answer !== undefined) return answer === SEPARATE ? null : Number(answer)
  const { db, clock, t } = context
  const { open, closed } = await complaintsAlike(db, clock(), { ...about, origin })
  if (open) return askWhether(context, 'complaint', open)
  if (!closed) return null
  const { id, number, summary, closedAt } = closed
  const when = closedAt ? dayAndTime(closedAt, readerOf(context)) : ''
  throw new Clarification(t('closing.closedBefore', { number, when, summary: brief(summary, 200) }), 'same', [
    { label: t('closing.openAgain', { number }), value: String(id) },
    { label: t('closing.anew'), value: SEPARATE },
  ])
}

/** Opens a closed complaint again with what was heard now. */
export async function openAgain(
  context: Context,
  id: number,
  words: string,
  { replaces = true, ...heard }: HeardAgain & { replaces?: boolean } = {},
): Promise<Answer> {
  const { db, clock, by } = context
  const reopened = await reopenComplaint(db, clock, { id, reason: words, heard, actor: by })
  return reply(complaintDone('reopened', await complaintFacts(context, reopened), readerOf(context)), { replaces })
}

/** An annoyance or a contact turns out to be about a complaint that was closed: that one is open again. */
export const complaintAgain = command({
  name: 'complaint again',
  input: z.object({
    id: z.coerce.number().int(),
    annoyance: z.coerce.number().int().optional(),
    /** The contact that was logged. */
    note: z.coerce.number().int().optional(),
  }),
  role: 'member',
  async run(context, { id, annoyance, note }) {
    const { db } = context
    if (annoyance !== undefined) {
      const { text } = await db.annoyance.findFirstOrThrow({ where: { id: annoyance } })
      return openAgain(context, id, text)
    }
    const { lines } = await db.interaction.findFirstOrThrow({ where: { id: note ?? 0, withdrawnAt: null } })
    const said = Lines.parse(lines).map(({ text }) => text)
    return openAgain(context, id, said.join(' ').slice(0, 2000), { replaces: false })
  },
})
