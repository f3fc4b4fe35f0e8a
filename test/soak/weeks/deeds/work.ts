import {
  acceptHandover,
  beginHandover,
  refuseHandover,
  tellOfHandover,
} from '../../../../src/crm/handover/mutations.ts'
import { giveQuestion } from '../../../../src/crm/question/hands.ts'
import { answerQuestion, askQuestion, dropQuestion, helpedBy, notYet } from '../../../../src/crm/question/mutations.ts'
import { closeQuote } from '../../../../src/crm/quote/close.ts'
import { makeQuote, missCustomer, reachCustomer } from '../../../../src/crm/quote/mutations.ts'
import type { Life } from '../life.ts'
import type { Person, Thing } from '../model.ts'

const DAY = 86_400_000

/** Eight colleagues need the same one at once. */
export async function storm(life: Life): Promise<void> {
  const asked = life.lots.one(life.present().filter(({ windows }) => windows.length > 0))
  for (let n = 0; n < 8; n++) await ask(life, asked)
}

/** Somebody asks a colleague something about a customer. */
export async function ask(life: Life, of?: Person): Promise<void> {
  const { db, clock, lots, relations, by, present, someDay, expected, now } = life
  const [asker, asked] = [lots.one(present()), of ?? lots.one(present())]
  if (asker.id === asked.id) return
  const summary = `may we ${expected.length}q`
  const { id: caseId } = await askQuestion(db, clock.read, {
    relationId: lots.one(relations).id,
    summary,
    dueAt: new Date(someDay(4)),
    wholeDay: false,
    to: { memberId: asked.id },
    actor: by(asker),
  })
  expected.push({ what: 'question', caseId, words: summary, memberId: asked.id, from: now(), until: now() + 3 * DAY })
}

const openOf = (life: Life, kind: string): Thing[] =>
  [...life.things.values()].filter((thing) => thing.kind === kind && thing.endedAt === null)

/** Something becomes of a question. */
export async function answer(life: Life): Promise<void> {
  const { db, clock, lots, people, by, present, expected, now } = life
  // What is due first is answered first, mostly.
  const open = openOf(life, 'question').toSorted(
    (a, b) => (a.agreed.at(-1)?.dueAt ?? 0) - (b.agreed.at(-1)?.dueAt ?? 0),
  )
  const thing = open.length === 0 ? null : lots.happens(0.7) ? open[0] : lots.one(open)
  const last = thing?.agreed.at(-1)
  const owner = people.get(last?.ownerId ?? 0)
  if (!thing || !last || !owner) return
  const { id } = thing
  const actor = by(owner)
  if (!Number.isFinite(last.dueAt)) {
    if (lots.happens(0.7)) await helpedBy(db, clock.read, { id, actor })
    else await notYet(db, clock.read, { id, missing: 'and by when?', actor })
  } else if (lots.happens(0.7)) {
    const text = `yes, by way of ${expected.length}a`
    const { openedById } = await answerQuestion(db, clock.read, { id, text, actor })
    if (openedById !== owner.id)
      expected.push({ what: 'answer', words: text, memberId: openedById, from: now(), until: now() + 3 * DAY })
  } else if (lots.happens(0.5)) await giveQuestion(db, clock.read, { id, ownerId: lots.one(present()).id, actor })
  else await dropQuestion(db, clock.read, { id, actor })
}

export async function quote(life: Life): Promise<void> {
  const { db, clock, lots, relations, by, present, someDay, things } = life
  const [owner, author] = [lots.one(present()), lots.one(present())]
  await makeQuote(db, clock.read, {
    relationId: lots.one(relations).id,
    summary: `chairs ${things.size}`,
    amount: { cents: 100_000, currency: 'EUR' },
    callBack: lots.happens(0.5) ? { dueAt: new Date(someDay(6)), wholeDay: false } : null,
    ownerId: owner.id,
    actor: by(lots.happens(0.7) ? owner : author),
  })
}

/** The customer of a quote is called: reached, not reached, won or lost. */
export async function callBack(life: Life): Promise<void> {
  const { db, clock, lots, people, by } = life
  const open = openOf(life, 'quote')
  const thing = open.length > 0 ? lots.one(open) : null
  const owner = people.get(thing?.agreed.at(-1)?.ownerId ?? 0)
  if (!thing || !owner) return
  const { id } = thing
  const actor = by(owner)
  const what = lots.one(['reached', 'missed', 'won', 'lost'] as const)
  if (what === 'reached') await reachCustomer(db, clock.read, { id, next: null, actor })
  else if (what === 'missed') await missCustomer(db, clock.read, { id, next: null, actor })
  else {
    const theirReason = lots.happens(0.5) ? 'not asked' : 'the other was there sooner'
    await closeQuote(db, clock.read, { id, outcome: what, ourReason: 'we were quick', theirReason, actor })
  }
}

export async function handOver(life: Life): Promise<void> {
  const { db, clock, lots, relations, by, present, people, now } = life
  const { id: relationId } = lots.one(relations)
  const { ownerId } = await db.relation.findFirstOrThrow({ where: { id: relationId }, select: { ownerId: true } })
  const owner = people.get(ownerId ?? 0)
  const giver = owner && owner.goneAt === null ? owner : people.get(owner?.leadId ?? 0)
  if (!giver) return
  const asked = { relationId, to: lots.one(present()).id, actor: by(giver), origin: `handover ${now()}` }
  await beginHandover(db, clock.read, asked)
}

/** A handover goes on: what is open is accepted and the customer told, or it is refused. */
export async function takeCustomer(life: Life): Promise<void> {
  const { db, clock, lots, people, by } = life
  const open = openOf(life, 'handover')
  const thing = open.length > 0 ? lots.one(open) : null
  if (!thing) return
  const { id } = thing
  const { offeredToId } = await db.case.findFirstOrThrow({ where: { id }, select: { offeredToId: true } })
  const receiver = people.get(offeredToId ?? 0)
  if (!receiver) return
  const actor = by(receiver)
  if (lots.happens(0.15)) return void (await refuseHandover(db, clock.read, { id, reason: 'no room for them', actor }))
  if (lots.happens(0.6)) await acceptHandover(db, clock.read, { id, actor })
  if (lots.happens(0.6)) await tellOfHandover(db, clock.read, { id, how: 'called them', actor })
}
