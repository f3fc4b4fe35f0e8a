import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { openCase } from '../case/case.ts'
import { isLive } from '../case/kind.ts'
import { type ById, transition } from '../case/transition.ts'
import { amountOf, quoteFacts, sumOf, withQuoteFacts } from './facts.ts'
import { lockFamily, partsOf } from './family.ts'

const LONGEST = 500
/** As it is before it ends. */
const NO_END = { ourReason: undefined, theirReason: undefined }

/**
 * Makes two open quotes of one customer parts of one total solution: a new one, or the one that either is in or is. Returns the
 * total. Throws `other customer`, `same quote`, `no such case`, `case closed`, `not allowed`.
 */
export async function joinQuotes(
  db: Db,
  clock: Clock,
  { id, withId, actor, origin }: ById & { withId: number; origin: string },
): Promise<Case> {
  return atomically(db, async (tx) => {
    for (const one of [id, withId].toSorted((a, b) => a - b)) await lockFamily(tx, one)
    const [first, other] = [await openQuote(tx, id), await openQuote(tx, withId)]
    if (first.id === other.id) throw new UserError('same quote', { number: first.number })
    if (first.relationId !== other.relationId) throw new UserError('other customer', { number: other.number })
    const [one, two] = [totalOf(first), totalOf(other)]
    const total = one ?? two ?? (await newTotal(tx, clock, first, other, { actor, origin }))
    // The parts of another total come over one by one, and that one is no more.
    const moving: Case[] = []
    for (const quote of [first, other])
      moving.push(...(quoteFacts(quote).isTotal ? await partsOf(tx, quote.id) : [quote]))
    for (const part of moving.filter(({ parentId }) => parentId !== total)) {
      await transition(tx, clock, { id: part.id, kind: 'quote', actor, step: 'joined' }, () => ({
        facts: { from: part.parentId, to: total },
        change: { parentId: total },
      }))
      await followParts(tx, clock, part.parentId)
    }
    await followParts(tx, clock, total)
    return tx.case.findFirstOrThrow({ where: { id: total } })
  })
}

/** A quote with the kind of what it is a part of, or came of. */
type WithParent = Case & { parent: { kind: string } | null }
const PARENT = { parent: { select: { kind: true } } } as const

/** The total that a quote is, or is in. */
const totalOf = (quote: WithParent): number | null =>
  quoteFacts(quote).isTotal ? quote.id : quote.parent?.kind === 'quote' ? quote.parentId : null

async function openQuote(tx: Db, id: number): Promise<WithParent> {
  const found = await tx.case.findFirst({ where: { id, kind: 'quote' }, include: PARENT })
  if (!found) throw new UserError('no such case', { number: id })
  if (!isLive(found.state)) throw new UserError('case closed', { number: found.number })
  return found
}

async function newTotal(
  tx: Db,
  clock: Clock,
  { relationId, personName, ownerId, summary, dueAt, id }: Case,
  other: Case,
  { actor, origin }: { actor: ById['actor']; origin: string },
): Promise<number> {
  const { opened } = await openCase(tx, clock(), actor, {
    kind: 'quote',
    relationId,
    personName,
    ownerId,
    summary: `${summary} + ${other.summary}`.slice(0, LONGEST),
    dueAt,
    wholeDay: true,
    origin: `total/${id}/${other.id}/${origin}`,
    facts: { isTotal: true, missed: 0 },
  })
  return opened.id
}

/**
 * Takes a quote out of its total, which is no more when fewer than two are left. Throws `no such case`, `case closed`,
 * `not allowed`.
 */
export async function takeOutOfTotal(db: Db, clock: Clock, { id, actor }: ById): Promise<Case> {
  return atomically(db, async (tx) => {
    await lockFamily(tx, id)
    const total = totalOf(await tx.case.findFirstOrThrow({ where: { id }, include: PARENT }))
    const out = await transition(tx, clock, { id, kind: 'quote', actor, step: 'taken out' }, (part) =>
      part.parentId === null || part.parentId !== total ? null : { facts: { from: total }, change: { parentId: null } },
    )
    await followParts(tx, clock, total)
    return out
  })
}

const isGone = ({ state }: Case): boolean => state === 'withdrawn'

async function letGo(tx: Db, clock: Clock, id: number): Promise<void> {
  await transition(tx, clock, { id, kind: 'quote', actor: null, step: 'let go' }, ({ parentId }) => ({
    facts: { from: parentId },
    change: { parentId: null },
  }))
}

/** Lets the open parts of a total that is no more stand by themselves. */
export async function letGoOfParts(tx: Db, clock: Clock, totalId: number): Promise<void> {
  for (const { id, state } of await partsOf(tx, totalId)) if (isLive(state)) await letGo(tx, clock, id)
}

/** What a total of these has come to; null while one of them is open. */
function outcomeOf(parts: readonly Case[]): 'won' | 'partly won' | 'lost' | null {
  if (parts.some(({ state }) => state !== 'closed')) return null
  const won = parts.filter(({ outcome }) => outcome === 'won').length
  return won === parts.length ? 'won' : won > 0 ? 'partly won' : 'lost'
}

/**
 * Makes a total be what its parts are: open until the last of their dates while one of them is, their sum, and what they came
 * to. With fewer than two it is no total.
 */
export async function followParts(tx: Db, clock: Clock, totalId: number | null): Promise<void> {
  const total = totalId === null ? null : await tx.case.findFirst({ where: { id: totalId, kind: 'quote' } })
  if (!total || !quoteFacts(total).isTotal || isGone(total)) return
  const parts = await partsOf(tx, total.id)
  const asked = { id: total.id, kind: 'quote', actor: null } as const
  if (parts.length < 2 && isLive(total.state)) {
    await letGoOfParts(tx, clock, total.id)
    await transition(tx, clock, { ...asked, step: 'dissolved' }, () => ({ change: {} }))
    return
  }
  const [sum, other] = sumOf(parts.map(amountOf))
  const amount =
    sum && !other ? { amount: sum.cents, currency: sum.currency } : { amount: undefined, currency: undefined }
  const facts = withQuoteFacts(total, amount)
  const outcome = outcomeOf(parts)
  if (outcome !== null) {
    if (!isLive(total.state)) return
    await transition(tx, clock, { ...asked, step: 'followed to the end' }, () => ({ change: { outcome, facts } }))
    return
  }
  const open = parts.filter(({ state }) => isLive(state))
  const latest = open.toSorted((a, b) => Number(b.dueAt) - Number(a.dueAt))[0] ?? total
  const { dueAt, wholeDay, brokenAt } = latest
  const step = isLive(total.state) ? 'followed' : 'followed back'
  await transition(tx, clock, { ...asked, step }, () => {
    const isSame = step === 'followed' && Number(total.dueAt) === Number(dueAt) && sum?.cents === amountOf(total)?.cents
    if (isSame) return null
    const anew = step === 'followed back' && { askAt: null, facts: withQuoteFacts(total, { ...amount, ...NO_END }) }
    return { change: { dueAt, wholeDay, brokenAt, facts, ...anew } }
  })
}
