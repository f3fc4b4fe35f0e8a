import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { backTo } from '../case/as-it-was.ts'
import { transition } from '../case/transition.ts'
import { toldOfGift } from '../people/absence.ts'
import { saidToParts } from '../promise/parts.ts'
import type { Message } from '../say.ts'
import { withQuoteFacts } from './facts.ts'
import { closedDependents, liveDependents } from './family.ts'
import type { QuoteClosing } from './gate.ts'

type Along = 'promise' | 'quote'

/** What becomes of a case by itself, with the quote it goes along with. */
const DROPPED = { outcome: 'dropped' }
const WON = { outcome: 'won' }

/** Ends what hangs on a quote that is lost: its promises and its parts, and what those needed. Returns them. */
export async function cancelDependents(tx: Db, clock: Clock, because: number): Promise<Case[]> {
  const cancelled: Case[] = []
  for (const one of await liveDependents(tx, because))
    cancelled.push({ ...(await cancel(tx, clock, one, because)), offeredToId: one.offeredToId })
  return cancelled
}

/** Ends one case because of a quote. */
export function cancel(tx: Db, clock: Clock, { id, kind }: Case, because: number): Promise<Case> {
  const asked = { id, kind: kind as Along, actor: null, step: 'cancelled' } as const
  return transition(tx, clock, asked, (_, now) => ({
    facts: { because },
    change: DROPPED,
    say: (after, event) => saidToParts(tx, now, after, 'whole over', event, null),
  }))
}

/** Wins the open parts of a total with it, for the same reasons. */
export async function winParts(
  tx: Db,
  clock: Clock,
  because: number,
  { ourReason, theirReason }: Omit<QuoteClosing, 'outcome'>,
): Promise<void> {
  const parts = (await liveDependents(tx, because)).filter(({ kind }) => kind === 'quote')
  for (const { id } of parts)
    await transition(tx, clock, { id, kind: 'quote', actor: null, step: 'won along' }, (part) => ({
      facts: { because },
      change: { ...WON, facts: withQuoteFacts(part, { ourReason, theirReason }) },
    }))
}

const Because = z.object({ because: z.number() })

/** Brings back what ended with a quote at a moment, unless something came after it. Returns it. */
export async function bringBack(tx: Db, clock: Clock, because: number, at: Date): Promise<Case[]> {
  const ended = await closedDependents(tx, because)
  const events = await tx.caseEvent.findMany({
    where: { caseId: { in: ended.map(({ id }) => id) } },
    orderBy: { id: 'desc' },
  })
  const back: Case[] = []
  // A part before what hangs on it.
  for (const { id, kind } of ended.toReversed()) {
    const last = events.find(({ caseId }) => caseId === id)
    const before = last && Because.safeParse(last.data).data?.because === because ? backTo(last.data) : null
    if (!before || last?.at.getTime() !== at.getTime()) continue
    const asked = { id, kind: kind as Along, actor: null, step: 'stands again' } as const
    back.push(await transition(tx, clock, asked, () => ({ facts: { because }, change: before })))
  }
  return back
}

/**
 * One message for each owner of what ended, or came back, with a quote; who did it need not be told. `event` is the step that
 * ended it.
 */
export async function noticesOf(
  tx: Db,
  now: Date,
  cases: readonly Case[],
  about: { kind: 'cancelled' | 'stands again'; because: number; event: number; actor: Actor },
): Promise<Message[]> {
  const { kind, because, event, actor } = about
  const told: { memberId: number; id: number }[] = []
  // Who it was offered to had it before them too.
  const concerned = cases.flatMap(({ id, ownerId, offeredToId }) =>
    [ownerId, ...(offeredToId === null ? [] : [offeredToId])].map((whose) => ({ id, whose })),
  )
  for (const [whose, theirs] of Map.groupBy(concerned, (one) => one.whose)) {
    const memberId = await toldOfGift(tx, whose, actor.id, now)
    if (memberId !== null) told.push(...theirs.map(({ id }) => ({ memberId, id })))
  }
  return [...Map.groupBy(told, ({ memberId }) => memberId)].map(([memberId, some]) => ({
    key: noticeKey(kind, because, event, memberId),
    kind,
    memberId,
    facts: { cases: some.map(({ id }) => id), because, event },
  }))
}

/** Makes a notice once-only. */
export const noticeKey = (kind: 'cancelled' | 'stands again', because: number, event: number, memberId: number) =>
  `quote/${because}/${kind}/${event}/${memberId}`
