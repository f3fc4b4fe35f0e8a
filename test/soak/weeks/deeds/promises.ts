import { logInteraction } from '../../../../src/crm/interaction/interaction.ts'
import { acceptPromise } from '../../../../src/crm/promise/offer.ts'
import {
  dropPromise,
  handPromise,
  keepPromise,
  makePromise,
  movePromise,
} from '../../../../src/crm/promise/mutations.ts'
import type { Life } from '../life.ts'
import type { Person } from '../model.ts'

/** Somebody makes a promise, for themselves mostly. */
export async function promise(life: Life, owner: Person, author: Person, dueAt: number): Promise<void> {
  const { db, clock, lots, relations, by, things } = life
  const { id } = await makePromise(db, clock.read, {
    relationId: lots.one(relations).id,
    summary: `thing ${things.size}`,
    dueAt: new Date(dueAt),
    wholeDay: false,
    ownerId: owner.id,
    actor: by(author),
  })
  // In another team it counts once it is accepted, which may be never.
  if (owner.leadId !== author.leadId && lots.happens(0.8)) await acceptPromise(db, clock.read, { id, actor: by(owner) })
}

/** Something becomes of a promise: it is kept, gets another day or another owner, or is dropped. */
export async function settlePromise(life: Life): Promise<void> {
  const { db, clock, lots, people, things, by, someDay, now, present } = life
  // People do first what is due first, mostly.
  const open = [...things.values()].filter(({ kind, endedAt }) => kind === 'promise' && endedAt === null)
  const soon = open.toSorted((a, b) => (a.agreed.at(-1)?.dueAt ?? 0) - (b.agreed.at(-1)?.dueAt ?? 0))
  const thing = lots.happens(0.7) ? soon[lots.below(Math.min(soon.length, people.size))] : lots.one(open)
  const owner = people.get(thing?.agreed.at(-1)?.ownerId ?? 0)
  if (!thing || !owner) return
  const { id } = thing
  const actor = by(owner)
  if (lots.happens(0.6)) return void (await keepPromise(db, clock.read, { id, actor }))
  if (lots.happens(0.5))
    return void (await movePromise(db, clock.read, { id, dueAt: new Date(someDay(6)), wholeDay: false, actor }))
  if (lots.happens(0.3)) return void (await dropPromise(db, clock.read, { id, reason: 'they need it no more', actor }))
  const to = lots.one(present())
  if (to.id === owner.id) return
  // A lead gives at once; what anybody else gives another team counts once it is accepted, which may be never.
  const lead = lots.happens(0.5) ? people.get(owner.leadId) : undefined
  const given = await handPromise(db, clock.read, {
    id,
    ownerId: to.id,
    actor: lead && lead.goneAt === null ? by(lead) : actor,
  })
  if (given.ownerId !== to.id && lots.happens(0.8))
    await acceptPromise(db, () => new Date(now()), { id, actor: by(to) })
}

/** Somebody spoke with a customer, and perhaps promised something in the same breath. */
export async function contact(life: Life): Promise<void> {
  const { db, clock, lots, relations, by, present, someDay } = life
  const writer = lots.one(present())
  const promised = { summary: 'what they asked for', dueAt: new Date(someDay(6)), wholeDay: false, ownerId: writer.id }
  const { id: relationId } = lots.one(relations)
  await logInteraction(db, clock.read, {
    relationId,
    personId: null,
    personName: null,
    targetGroup: 'B2B',
    form: lots.one(['call', 'mail', 'visit']),
    direction: lots.one(['in', 'out']),
    subject: null,
    outcome: null,
    lines: [{ label: 'fact', text: 'spoke of how it goes' }],
    occurredAt: clock.read(),
    sourceLink: null,
    promises: lots.happens(0.15) ? [promised] : [],
    actor: by(writer),
  })
  signOfLife(life, relationId)
}

/** Contact with a customer is a sign of life of who has their complaint. */
export function signOfLife({ grievances, now }: Life, relationId: number): void {
  for (const one of grievances.values())
    if (one.relationId === relationId) one.happened.push({ at: now(), what: 'contact', data: {} })
}
