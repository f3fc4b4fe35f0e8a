import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { Place } from '../../store/generated/client.ts'
import type { Prisma } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import type { Brief } from './brief.ts'
import { NO_TIES } from './links/ties.ts'
import { type Heard, rememberPlace } from '../place.ts'
import { say, sayInAnswer } from '../say.ts'

/** What of a customer can be shared in a channel, each by itself. */
export const SHAREABLE = [
  'contact details',
  'people',
  'the usual',
  'open cases',
  'contact moments',
  'annoyances',
] as const
export type Shareable = (typeof SHAREABLE)[number]

/** What a channel may know until a lead decides otherwise. */
const USUALLY: readonly Shareable[] = ['people', 'the usual', 'open cases', 'contact moments']

const Shares = z.array(z.enum(SHAREABLE))

/** What may be shared in this place; nothing at all where people of other companies read along. */
export function sharedIn(place: Pick<Place, 'shares' | 'outsiders'> | null): readonly Shareable[] {
  if (place?.outsiders) return []
  return Shares.nullable().parse(place?.shares ?? null) ?? USUALLY
}

/** The brief as far as it may be shared. */
export function forSharing(brief: Brief, may: readonly Shareable[]): Brief {
  const only = <T>(what: Shareable, list: T[]): T[] => (may.includes(what) ? list : [])
  const reachable = may.includes('contact details')
  return {
    ...brief,
    ...(!reachable && { phone: null, email: null }),
    people: only('people', brief.people).map((person) => (reachable ? person : { ...person, phone: null })),
    ties: may.includes('people') ? { ...brief.ties, spoken: null } : NO_TIES,
    projects: only('open cases', brief.projects),
    usual: only('the usual', brief.usual),
    known: only('the usual', brief.known),
    cases: only('open cases', brief.cases),
    first: may.includes('open cases') ? (brief.first ?? null) : null,
    incidents: only('open cases', brief.incidents),
    moments: only('contact moments', brief.moments),
    // What went wrong before, and what nobody is sure of, is nobody else's business, whatever the channel may know.
    assumptions: { shown: [], isCut: false },
    whyLeft: null,
    lastPulse: null,
    closed: [],
    closedTotal: 0,
    proposed: null,
    annoyances: only('annoyances', brief.annoyances),
    compliments: only('contact moments', brief.compliments),
    twins: [],
    missing: [],
  }
}

/** A lead decides what a channel may know. */
export async function chooseShares(
  db: Db,
  clock: Clock,
  { shares, actor, ...heard }: Heard & { shares: readonly Shareable[]; actor: Actor },
): Promise<void> {
  await atomically(db, async (tx) => {
    const place = await rememberPlace(tx, clock, heard)
    await recordAudit(tx, clock(), actor, 'shares chosen', `place/${place.id}`, { shares: place.shares })
    await tx.place.update({ where: { id: place.id }, data: { shares: [...shares] } })
  })
}

const Named = z.object({ place: z.string().optional(), thread: z.string().optional(), root: z.string().optional() })

/** The place, and the card in whose thread, a message names for itself; without one, what is said to a workspace goes where its complaints go. */
export const placeNamed = (facts: Prisma.JsonValue): z.output<typeof Named> => Named.parse(facts)

interface Shared {
  key: string
  workspaceId: number
  place: string
  thread?: string
  /** `brief/12` */
  about: string
  actor: Actor
  /** Drawn as it is shared, to be said in the place; null when the answer itself says it. */
  card: object | null
}

/**
 * Records that something was shared, and queues it when the answer itself cannot say it there. Returns false when it
 * was shared before.
 */
export async function shareOnce(
  tx: Db,
  now: Date,
  { key, workspaceId, place, thread, about, actor, card }: Shared,
): Promise<boolean> {
  const facts = { place, ...(thread && { thread }), card: card as Record<string, unknown> | null }
  const message = { key, kind: 'shared' as const, workspaceId, facts }
  const isFirst = card === null ? await sayInAnswer(tx, now, message) : (await say(tx, now, [message])) > 0
  if (isFirst) await recordAudit(tx, now, actor, 'shared', about)
  return isFirst
}
