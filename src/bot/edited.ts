import { editedCard } from '../cards/clarify/card.ts'
import { type Context, reply } from '../commands/command.ts'
import { withdrawQuestions } from '../crm/interaction/draft.ts'
import type { Answer, Invocation } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'
import { markHeardDone, versionsOf, withdrawHeard, withdrawUnheard } from '../store/inbox/versions.ts'

/*
 * What becomes of a message whose words are changed. Every platform hands the new words to `Bot.accept` with `edits`; the
 * rule is here: whatever they say, one message has one effect.
 */

/** Words that came in the place of others. */
export type Edited = Invocation & Required<Pick<Invocation, 'edits'>>

/** What was heard is known for at least so many ms; of an older message nobody can say that it never was. */
const KNOWN_FOR = 6 * 24 * 3_600_000

export function isEdited(invocation: Invocation): invocation is Edited {
  return invocation.edits !== undefined
}

/** New words under an event of their own, or under that of the last ones when they are the same. */
export async function versionOf(
  store: Pick<Store, 'prisma'>,
  { edits, ...changed }: Edited,
): Promise<{ version: Edited; isSame: boolean }> {
  const { last, next } = await versionsOf(store, edits.event)
  const isSame = last !== null && textOf(last.invocation as unknown as Invocation | null) === textOf(changed)
  const version = { ...changed, event: isSame ? last.id : next, edits: { ...edits, event: last?.id ?? edits.event } }
  return { version, isSame }
}

function textOf(invocation: Pick<Invocation, 'request'> | null): string | undefined {
  return invocation && 'text' in invocation.request ? invocation.request.text : undefined
}

/**
 * Takes back the words these came in the place of when they led to a question at most, and returns null: the new ones are
 * words like any others. Returns what to do instead when they were done, or when nobody knows whether they were.
 */
export async function withdrawEarlier(
  store: Pick<Store, 'rows' | 'prisma'>,
  { db, clock, me }: Pick<Context, 'db' | 'clock' | 'me'>,
  { event, edits, platform, workspace, user }: Edited,
): Promise<Answer | null> {
  const now = clock()
  const earlier = { id: edits.event, platform, workspace, user: user.id }
  const became = await withdrawHeard(store, now, earlier)
  if (became === 'withdrawn') return null
  if (became === 'done' && (await withdrawQuestions(db, clock, { event: edits.event, by: event, memberId: me.id })))
    return null
  const age = edits.said === undefined ? Number.NaN : now.getTime() - Date.parse(edits.said)
  if (became === 'unheard' && age < KNOWN_FOR) {
    await withdrawUnheard(store, now, earlier)
    return null
  }
  // Whoever changes it once more changes what was done before.
  await markHeardDone(store, event)
  return reply(editedCard(became, me.language))
}
