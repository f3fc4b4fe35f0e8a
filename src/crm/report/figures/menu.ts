import { Temporal } from 'temporal-polyfill'
import { type AnnoyanceCategory, categoryOf } from '../../annoyance/categories.ts'
import { cheapestFirst, isPersonal } from '../../annoyance/mending.ts'
import { type WhatAnnoyed, happenedIn } from '../../menu/happened.ts'
import { isTakenFrom } from '../../menu/origin.ts'
import { type Changing, isFor, takerOf } from '../../menu/taker.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import { liveIn } from '../../../store/case-states.ts'
import type { ReportSpan } from '../span.ts'

/** So many are proposed. */
const PROPOSED = 3
/** What was proposed so many months in a row, and left alone, rests for a month. */
const LEFT_ALONE = 3

/** Who takes one, and by when. */
export interface MenuOwner {
  owner: string
  dueAt: Date | null
  wholeDay: boolean
  isDone: boolean
}

/** One kind of annoyance of a month. */
export interface MenuLine {
  category: AnnoyanceCategory
  count: number
  customers: number
  /** For so many of them something is changed already. */
  inHand: number
  isPersonal: boolean
  /** What the fullest of them says, in the words in which it was noted. */
  text: string
  isProposed: boolean
  taken: MenuOwner | null
}

/** What annoyed customers in a month, the cheapest to mend first; and how many have no kind, or one of another version. */
export interface MenuFigures {
  day: string
  lines: MenuLine[]
  unsorted: number
}

interface Owned extends Changing, MenuOwner {
  madeAt: Date
  endedAt: Date | null
}

interface Counted {
  month: string
  category: string
  causeId: number | null
  count: number
}

/**
 * Returns the menu of a month: what annoyed customers, by kind, and three things at most that somebody could take; null of a week. Two
 * reports of one thing count once. In hand is what has a cause for which a change is under way, and what has no cause while one is
 * under way for its kind. The proposals are those of the moment the month was over, whatever was taken of them since.
 */
export async function menuFigures(db: Db, { now, span }: { now: Date; span: ReportSpan }): Promise<MenuFigures | null> {
  if (span.kind !== 'month') return null
  const { timeZone } = await db.tenant.findFirstOrThrow({ select: { timeZone: true } })
  const happened = await happenedIn(db, span)
  if (happened.length === 0) return null
  const changes = await changesOf(db)
  const proposed = proposedIn(await countedUntil(db, span, timeZone), changes, { now, span, timeZone })
  const isInHand = ({ causeId, category }: Pick<WhatAnnoyed, 'causeId' | 'category'>) =>
    changes.some((one) => isLiveAt(one, now) && isFor(one, { causeId, category }))
  const byKind = Map.groupBy(happened, ({ category }) => categoryOf(category))
  const lines = [...byKind].flatMap(([category, of]): MenuLine[] => {
    if (category === null) return []
    const isProposed = proposed.includes(category)
    const taken = isProposed ? takenOf(changes, of, { day: span.day, category, now }) : null
    return [
      {
        category,
        count: of.length,
        customers: new Set(of.map(({ relationId }) => relationId)).size,
        inHand: of.filter(isInHand).length,
        isPersonal: isPersonal(category),
        text: fullest(of),
        isProposed,
        taken,
      },
    ]
  })
  return { day: span.day, lines: cheapestFirst(lines), unsorted: byKind.get(null)?.length ?? 0 }
}

/** How often what happened, by month, kind and cause, until the end of a span. */
function countedUntil(db: Db, { to }: ReportSpan, timeZone: string): Promise<Counted[]> {
  return tenantSql(db)<Counted>`
    SELECT o.month, o.category, o."causeId", count(*)::int AS count FROM (
      SELECT DISTINCT ON (coalesce(a."eventId", a.id)) to_char(a."happenedAt" AT TIME ZONE ${timeZone}, 'YYYY-MM-"01"') AS month, a.category, a."causeId"
      FROM "Annoyance" a
      WHERE a."tenantId" = ${db.tenantId} AND a."withdrawnAt" IS NULL AND a.category IS NOT NULL AND a."happenedAt" < ${to}
      ORDER BY coalesce(a."eventId", a.id), a.id) o
    GROUP BY o.month, o.category, o."causeId"`
}

/** Everything that changes or changed, with who has it. */
function changesOf(db: Db): Promise<Owned[]> {
  const tenant = db.tenantId
  return tenantSql(db)<Owned>`
    SELECT h."causeId", k.category, h."madeAt", c.origin, m.name AS owner, c."dueAt", c."wholeDay", h."doneAt" IS NOT NULL AS "isDone",
      coalesce(h."doneAt", CASE WHEN ${liveIn('c')} THEN NULL ELSE coalesce(c."closedAt", h."madeAt") END) AS "endedAt"
    FROM "Change" h JOIN "Cause" k ON k.id = h."causeId" AND k."tenantId" = ${tenant}
      JOIN "Case" c ON c.id = h."promiseId" AND c."tenantId" = ${tenant} JOIN "Member" m ON m.id = c."ownerId" AND m."tenantId" = ${tenant}
    WHERE h."tenantId" = ${tenant} AND h."withdrawnAt" IS NULL AND c.state <> 'withdrawn' ORDER BY h.id`
}

const isLiveAt = ({ madeAt, endedAt }: Owned, at: Date): boolean => madeAt < at && (endedAt === null || endedAt > at)

function takenOf(
  changes: readonly Owned[],
  happened: readonly WhatAnnoyed[],
  { now, ...item }: { day: string; category: AnnoyanceCategory; now: Date },
): MenuOwner | null {
  const standing = changes.map((one) => ({ ...one, isOver: one.endedAt !== null && one.endedAt <= now }))
  const found = takerOf(standing, happened, item)
  if (!found) return null
  const { owner, dueAt, wholeDay, isDone } = found
  return { owner, dueAt, wholeDay, isDone }
}

/** What is proposed in a month: gone through from the first month on, because what rests follows from what was left alone before. */
function proposedIn(
  counted: readonly Counted[],
  changes: readonly Owned[],
  { now, span, timeZone }: { now: Date; span: ReportSpan; timeZone: string },
): AnnoyanceCategory[] {
  const first = counted.map(({ month }) => month).toSorted()[0] ?? span.day
  const earlier: { day: string; proposed: AnnoyanceCategory[] }[] = []
  for (let month = Temporal.PlainDate.from(first); month.toString() <= span.day; month = month.add({ months: 1 })) {
    const day = month.toString()
    const over = new Date(month.add({ months: 1 }).toZonedDateTime(timeZone).epochMilliseconds)
    const at = over < now ? over : now
    // Else the fourth would come up as soon as one of the three is taken.
    const before = changes.filter(({ origin }) => !isTakenFrom(origin, { day }))
    const isOpen = (one: Counted) => !before.some((change) => isLiveAt(change, at) && isFor(change, one))
    const isResting = (category: AnnoyanceCategory) =>
      earlier.length >= LEFT_ALONE &&
      earlier
        .slice(-LEFT_ALONE)
        .every(
          (menu) =>
            menu.proposed.includes(category) &&
            !changes.some(({ origin }) => isTakenFrom(origin, { day: menu.day, category })),
        )
    const open = counted.filter((one) => one.month === day && isOpen(one))
    const kinds = [...Map.groupBy(open, ({ category }) => categoryOf(category))].flatMap(([category, of]) =>
      category === null || isResting(category)
        ? []
        : [{ category, count: of.reduce((sum, { count }) => sum + count, 0) }],
    )
    const proposed = cheapestFirst(kinds).slice(0, PROPOSED)
    earlier.push({ day, proposed: proposed.map(({ category }) => category) })
  }
  return earlier.at(-1)?.proposed ?? []
}

/** The words of the one that says most; of those that say as much the latest. */
function fullest(happened: readonly WhatAnnoyed[]): string {
  const [found] = happened.toSorted((one, other) => other.text.length - one.text.length || other.id - one.id)
  return found?.text ?? ''
}
