import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { isLive, LIVE } from '../case/kind.ts'
import { type ByModel, byModel } from '../model/agreed.ts'
import { type Presence, presenceById } from '../people/absence.ts'
import { newSinceOf } from '../customer/newcomer.ts'
import { amountOf, type Money, type QuoteFacts, quoteFacts } from './facts.ts'

/** One of several quotes in a list. */
export interface QuoteLine {
  id: number
  number: number
  summary: string
  amount: Money | null
  dueAt: Date
  state: QuoteState['state']
}

/** How a quote stands, with the names of everybody in it. */
export interface QuoteState extends QuoteLine {
  relation: { id: number; name: string }
  /** Since when that is a customer, while they are a new one. */
  newSince?: Date | null
  personName: string | null
  owner: string
  /** Whether they are here, and who stands in, while it is open. */
  presence?: Presence | null
  wholeDay: boolean
  isPast: boolean
  /** For what it waits on the customer; null when it does not. */
  waitsFor: string | null
  sourceLink: string | null
  /** How it goes by the model it began with. */
  course: ByModel | null
  state: 'open' | 'won' | 'lost' | 'partly won' | 'dropped' | 'withdrawn'
  facts: QuoteFacts
  /** The total it is a part of. */
  total: { id: number; number: number; summary: string } | null
  /** Of a total. */
  parts: QuoteLine[]
  /** The promise to ask how the delivery was. */
  howWasIt: { number: number; dueAt: Date } | null
  /** Whether this customer has another open quote that it could be one solution with. */
  hasOthers: boolean
}

/** How a quote stands now. */
export async function quoteState(db: Db, { id, relationId, ...quote }: Case, now: Date): Promise<QuoteState> {
  const { relation, ownerId, parent, parts } = await db.case.findFirstOrThrow({
    where: { id },
    select: {
      relation: { select: { id: true, name: true, type: true, customerSince: true } },
      ownerId: true,
      parent: { select: { id: true, number: true, summary: true, kind: true } },
      parts: { where: { state: { not: 'withdrawn' } }, orderBy: { id: 'asc' } },
    },
  })
  const owner = await presenceById(db, now, ownerId)
  const call = parts.find(({ kind, state, dueAt }) => kind === 'promise' && isLive(state) && dueAt !== null)
  const isPart = parent?.kind === 'quote'
  const others = await db.case.findFirst({
    where: { relationId, kind: 'quote', state: { in: [...LIVE] }, id: { notIn: [id, ...(isPart ? [parent.id] : [])] } },
    select: { id: true },
  })
  const { personName, sourceLink, wholeDay } = quote
  const facts = quoteFacts(quote)
  const line = quoteLine({ id, ...quote })
  return {
    ...line,
    relation: { id: relation.id, name: relation.name },
    newSince: newSinceOf(relation, now),
    personName,
    owner: owner.name,
    presence: isLive(quote.state) ? owner : null,
    wholeDay,
    isPast: line.dueAt < now,
    waitsFor: quote.state === 'waiting on them' ? (quote.waitsFor ?? '') : null,
    sourceLink,
    course: byModel(quote),
    facts,
    total: isPart ? parent : null,
    parts: parts.filter(({ kind }) => kind === 'quote').map(quoteLine),
    howWasIt: facts.deliveryOn && call?.dueAt ? { number: call.number, dueAt: call.dueAt } : null,
    hasOthers: others !== null,
  }
}

function quoteLine(
  quote: Pick<Case, 'id' | 'number' | 'summary' | 'facts' | 'dueAt' | 'openedAt' | 'state' | 'outcome'>,
): QuoteLine {
  const { id, number, summary, dueAt, openedAt } = quote
  return { id, number, summary, amount: amountOf(quote), dueAt: dueAt ?? openedAt, state: standingOf(quote) }
}

function standingOf({ state, outcome }: Pick<Case, 'state' | 'outcome'>): QuoteState['state'] {
  if (state === 'withdrawn') return 'withdrawn'
  return state === 'closed' ? ((outcome ?? 'won') as QuoteState['state']) : 'open'
}
