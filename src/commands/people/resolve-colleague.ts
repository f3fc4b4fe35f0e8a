import { colleagueLabels } from '../../cards/people/colleague.ts'
import { type KnownColleague, findColleagues, presentColleagues } from '../../crm/people/find-colleagues.ts'
import { demandColleague } from '../../crm/people/member.ts'
import { Clarification, type Suggestion } from '../clarify.ts'
import type { Context } from '../command.ts'

const MOST_CHOICES = 5

/** What a mention looks like in a line, without the sign that begins it. */
export const mentioned = (written: string): string => written.replace(/^@/, '').replace(/^\[(.*)\]$/, '$1')

/**
 * The colleague that was typed: a choice that was made, the platform's own mention, or a name. Asks which of several, and
 * who instead of one who left or whom nobody knows.
 */
export async function resolveColleague(context: Context, written: string): Promise<{ id: number; name: string }> {
  const { t, me, db } = context
  if (/^#\d+$/.test(written)) return demandColleague(db, Number(written.slice(1)))
  const name = mentioned(written)
  const known = await mentionedMember(context, name)
  if (known) return known
  if (/^(me|mij|ik|myself|ikzelf)$/i.test(name)) return me
  const [first, ...others] = await findColleagues(db, name)
  if (!first) throw askWho(t('people.unknown', { name }), await instead(context))
  if (first.gone) throw askWho(t('people.gone', { name: first.name }), await instead(context))
  if (others.length > 0) throw askWho(t('people.which', { name }), choicesOf(context, [first, ...others]))
  return first
}

function askWho(question: string, choices: readonly Suggestion[]): Clarification {
  return new Clarification(question, 'owner', choices, { colleagues: true })
}

function choicesOf({ me }: Context, colleagues: readonly KnownColleague[]): Suggestion[] {
  const shown = colleagues.slice(0, MOST_CHOICES)
  const labels = colleagueLabels(shown, me)
  return shown.map(({ id, name }, n) => ({ label: labels[n] ?? name, value: `#${id}` }))
}

/** Who asks comes first, then who is here. */
async function instead(context: Context): Promise<Suggestion[]> {
  const here = await presentColleagues(context.db)
  return choicesOf(
    context,
    here.toSorted((a, b) => Number(b.id === context.me.id) - Number(a.id === context.me.id)),
  )
}

/** Who stands behind a mention of the platform; null for a name that was only typed, and for one who left. */
export async function mentionedMember(
  { db, people, workspaceId }: Context,
  name: string,
): Promise<{ id: number; name: string } | null> {
  const userId = people[name]
  if (userId === undefined) return null
  const identity = await db.identity.findFirst({
    where: { workspaceId, userId, gone: false, member: { active: true } },
    include: { member: true },
  })
  return identity?.member ?? null
}
