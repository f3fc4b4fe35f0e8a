import type { Kind } from '../case/kind.ts'
import type { CaseKind } from '../kinds.ts'

/** What became of a case while its owner was away: what is live and asks something of them first, what is done last. */
const BECAME = [
  'new',
  'reopened',
  'moved',
  'waits',
  'answered',
  'taken',
  'changed',
  'broken',
  'given away',
  'kept',
  'closed',
  'dropped',
  'withdrawn',
] as const
export type Became = (typeof BECAME)[number]

/** A case of somebody who was away, what became of it, and by whom. */
export interface MissedCase {
  id: number
  number: number
  kind: CaseKind
  of: Kind
  relation: string
  summary: string
  became: Became
  /** Who did it; null: its time came, or nobody is known. */
  by: string | null
  /** Whose it is now, when it is no longer theirs. */
  owner: string | null
  isLive: boolean
  dueAt: Date | null
  wholeDay: boolean
}

/** By which steps something became of what is live. A step that is not here says nothing to who was away. */
const LIVE_STEPS = {
  broken: ['broken'],
  new: ['opened'],
  reopened: ['reopened', 'stands again', 'came again'],
  moved: ['renegotiated', 'moved late', 'moved along', 'moved', 'agreed', 'old date kept', 'followed', 'asked later'],
  waits: ['waits'],
  answered: ['answered', 'replied', 'answer added', 'parts answered'],
  taken: ['acknowledged', 'taken', 'accepted'],
  changed: [
    'changed',
    'reworded',
    'updated',
    'told',
    'added',
    'attached',
    'joined',
    'taken out',
    'countered',
    'asked back',
    'customer asked',
    'reached',
    'delivered',
    'decided',
    'approval answered',
  ],
} as const satisfies Partial<Record<Became, readonly string[]>>

/** By which steps it ended. */
const END_STEPS = {
  kept: ['kept', 'late', 'answered', 'parts answered', 'arrived', 'won', 'won along', 'completed'],
  closed: ['closed', 'solved after all', 'became', 'not a complaint', 'dissolved', 'ended with the whole', 'let go'],
  dropped: ['dropped', 'cancelled', 'called off', 'lost', 'not for us', 'refused'],
  withdrawn: ['withdrawn'],
} as const satisfies Partial<Record<Became, readonly string[]>>

/** By which steps it became another's. */
const GIVING = ['accepted', 'given', 'handed over', 'owner changed', 'returned', 'taken', 'taken over'] as const

/** Every step that says something to who was away. */
export const TELLING = [
  ...new Set(
    [LIVE_STEPS, END_STEPS]
      .flatMap(Object.values<readonly string[]>)
      .flat()
      .concat(GIVING),
  ),
]

/** A step, by whom, and to whom it gave what it was about. */
interface TellingStep {
  what: string
  by: string | null
  to: string | null
}

interface Standing {
  isLive: boolean
  /** Whose it is, and who was away. */
  ownerId: number
  memberId: number
  brokenAt: Date | null
}

/** Returns what became of a case by the steps that others took, oldest first, and by whom; null when that is nothing to tell. */
export function becameOf(
  steps: readonly TellingStep[],
  { isLive, ownerId, memberId, brokenAt }: Standing,
): { became: Became; by: string | null } | null {
  const given = steps.findLast(({ to }) => to === String(ownerId))
  if (ownerId !== memberId) return { became: 'given away', by: given?.by ?? null }
  if (!isLive) return byLast(steps, END_STEPS)
  if (brokenAt && steps.some(({ what }) => what === 'broken')) return { became: 'broken', by: null }
  const fresh = given ?? steps.find(({ what }) => what === 'opened')
  if (fresh) return { became: 'new', by: fresh.by }
  const found = byLast(
    steps.filter(({ what }) => what !== 'broken'),
    LIVE_STEPS,
  )
  // What changed by itself is seen where it stands.
  return found?.became === 'changed' && found.by === null ? null : found
}

function byLast(steps: readonly TellingStep[], known: Partial<Record<Became, readonly string[]>>) {
  const became = (what: string) => BECAME.find((one) => known[one]?.includes(what))
  const last = steps.findLast(({ what }) => became(what) !== undefined)
  const way = last && became(last.what)
  return way ? { became: way, by: last.by } : null
}

/** Broken promises do not stand before what can still be kept beyond these two. */
const BROKEN_FIRST = 2

/**
 * What they have to do something about, first due first; of what is done the latest first, as it was read. The first two broken
 * promises stand before all that, with those that somebody has before them already.
 */
export function inOrder(lines: readonly MissedCase[], brokenBefore = 0): MissedCase[] {
  const rank = ({ became }: MissedCase) => BECAME.indexOf(became)
  const late = ({ dueAt, isLive }: MissedCase) => (isLive ? (dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER) : 0)
  const all = lines.toSorted((one, other) => rank(one) - rank(other) || late(one) - late(other))
  const first = all.filter(({ became }) => became === 'broken').slice(0, Math.max(0, BROKEN_FIRST - brokenBefore))
  return [...first, ...all.filter((line) => !first.includes(line))]
}

/** Returns what somebody missed without what stands in lines of its own beside it, and how many of it do. */
export function missedBeside(
  lines: readonly MissedCase[],
  known: ReadonlySet<number>,
): { lines: MissedCase[]; said: number } {
  const others = lines.filter(({ id }) => !known.has(id))
  const brokenBefore = lines.filter(({ id, became }) => known.has(id) && became === 'broken').length
  return { lines: inOrder(others, brokenBefore), said: lines.length - others.length }
}
