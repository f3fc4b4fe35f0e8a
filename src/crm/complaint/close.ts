import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { inItsThread } from '../case/card-place.ts'
import { type ById, transition } from '../case/transition.ts'
import { type Settling, settleCause } from '../cause/settle.ts'
import { dayOf, startOf } from '../escalation/working-time.ts'
import type { InteractionForm } from '../interaction/forms.ts'
import { logInteraction } from '../interaction/interaction.ts'
import { calendarFor } from '../people/member.ts'
import type { ClosingFacts } from './gate.ts'

/** Whom of the customer was told, how, and when. */
export interface TellingOf {
  person: string
  form: InteractionForm
  at: Date
}

/**
 * Closes a complaint through the gate; its card and thread say so. With `to` the contact moment is logged, unless there was one
 * that day; the cause is named, and what changes becomes a promise at the own company. Throws `no such case`, `case closed`,
 * `not allowed`, `deadline past`, `no such colleague`.
 */
export async function closeComplaint(
  db: Db,
  clock: Clock,
  { id, actor, to = null, told, ...said }: ClosingFacts & Settling & ById & { to?: TellingOf | null },
): Promise<Case> {
  return transition(db, clock, { id, kind: 'complaint', actor, step: 'closed' }, async (found, _now, tx) => {
    const contact = to && (await loggedWith(tx, clock, found, { ...to, told }, actor))
    const { cause, settled } = await settleCause(tx, clock, found, said, actor)
    const telling = to && { person: to.person, form: to.form, at: to.at.toISOString() }
    const facts = { told, cause: said.cause, change: said.change, ...(telling && { to: telling }) }
    const { sameCause: _, ...before } = found.facts as { sameCause?: string }
    return {
      facts: { ...facts, ...settled, ...(contact && { contact }) },
      change: { outcome: 'solved', causeId: cause?.id ?? null, facts: { ...before, ...facts } },
      say: (after, event) => inItsThread(tx, after, 'closed', event),
    }
  })
}

/** Logs the contact moment in which the customer was told; null when the actor logged one of that day. */
async function loggedWith(
  tx: Db,
  clock: Clock,
  { relationId, personName, sourceLink }: Case,
  { person, form, at, told }: TellingOf & { told: string },
  actor: Actor,
): Promise<number | null> {
  const { timeZone } = await calendarFor(tx, actor.id)
  const day = dayOf(at, timeZone)
  const [gte, lt] = [startOf(day, timeZone), startOf(day.add({ days: 1 }), timeZone)]
  const same = { relationId, memberId: actor.id, withdrawnAt: null, occurredAt: { gte, lt } }
  if ((await tx.interaction.count({ where: same })) > 0) return null
  const { targetGroup } = await tx.relation.findFirstOrThrow({ where: { id: relationId } })
  const { id } = await logInteraction(tx, clock, {
    relationId,
    personId: null,
    personName: person || personName,
    targetGroup,
    form,
    direction: 'out',
    subject: null,
    outcome: null,
    lines: [{ label: 'fact', text: told }],
    occurredAt: at,
    sourceLink,
    promises: [],
    actor,
  })
  return id
}
