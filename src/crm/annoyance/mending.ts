import { ANNOYANCE_CATEGORIES, type AnnoyanceCategory } from './categories.ts'

/** What it takes to mend what annoys customers, the cheapest first. */
const MENDS = ['habit', 'agreement', 'work', 'process'] as const
type Mend = (typeof MENDS)[number]

/**
 * What mending each takes. A habit costs one person some minutes and needs nobody's leave: open the brief before calling, say a date, cancel
 * in time. An agreement is made by a team in one meeting: who picks up, who answers. Work is a job for somebody with a date: a page, a
 * template, a demo. A process crosses departments or needs the management: deliveries, approvals, what the top itself does.
 */
const TAKES: Record<AnnoyanceCategory, Mend> = {
  name: 'habit',
  'unknown customer': 'habit',
  promise: 'habit',
  'no date': 'habit',
  cancelled: 'habit',
  meeting: 'habit',
  'no-show': 'habit',
  oversold: 'habit',
  unanswered: 'agreement',
  waited: 'agreement',
  'account manager': 'agreement',
  'two things': 'agreement',
  mistakes: 'work',
  website: 'work',
  event: 'work',
  'not arrived': 'process',
  late: 'process',
  management: 'process',
  approval: 'process',
}

/** What tells a customer that they are nobody in particular: who they are, who is theirs, and whether our word to them counts. */
const PERSONAL: ReadonlySet<AnnoyanceCategory> = new Set([
  'name',
  'unknown customer',
  'account manager',
  'promise',
  'no-show',
])

/** Whether a customer takes it personally. */
export const isPersonal = (category: AnnoyanceCategory): boolean => PERSONAL.has(category)

/** Orders what annoys customers: the cheapest to mend first, of what costs the same what came up most. */
export function cheapestFirst<Line extends { category: AnnoyanceCategory; count: number }>(
  lines: readonly Line[],
): Line[] {
  const cost = ({ category }: Line) => MENDS.indexOf(TAKES[category])
  const place = ({ category }: Line) => ANNOYANCE_CATEGORIES.indexOf(category)
  return lines.toSorted((one, other) => cost(one) - cost(other) || other.count - one.count || place(one) - place(other))
}
