import { LIVE } from '../../../store/case-states.ts'
import type { Member } from '../../../store/generated/client.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import type { DigestLine } from '../../attention/candidates.ts'
import { type Over, overOf } from '../../attention/load.ts'
import { casesAsLines } from '../../case/open-cases.ts'
import type { Kind } from '../../case/kind.ts'
import { type Calendar, dayOf } from '../../escalation/working-time.ts'
import { type Visit, visitsOn } from '../../meeting/list/visitors.ts'
import { homeOf } from '../../home.ts'
import { CASE_KINDS, type CaseKind, kindOf } from '../../kinds.ts'
import { countOf, datesPromised, type Reliability } from '../../report/figures/reliability.ts'
import { listRelations, type RelationList } from '../../relation/list.ts'
import { type ComplimentOfMonth, complimentFigures } from '../../report/figures/compliment.ts'
import { lastSpan } from '../../report/span.ts'
import { type BriefOfUs, briefOfUs } from '../brief-of-us.ts'
import { type ColleagueLook, looksAt } from './looks.ts'
import { type ToldOfMine, toldOfMine } from './told.ts'

/** So many cases stand on one card, and of what others were told or looked at. */
const PAGE = 9
const SHOWN = 10
const WEEKS = 4

/** Everything that others can see of somebody, and what only they see. */
export interface MeFacts {
  name: string
  brief: BriefOfUs
  skills: string[]
  absence: Pick<Member, 'absentFrom' | 'absentUntil' | 'quietUntil'> & { deputy: string | null }
  /** That more is due for them than they finish, whether somebody leads them, and when they were told last, within four weeks. */
  over: Over | null
  isLed: boolean
  overSaidAt: Date | null
  counts: { of: Kind; count: number }[]
  lines: DigestLine[]
  from: number
  total: number
  /** Who comes to us for them, today and tomorrow. */
  visits: Record<'today' | 'tomorrow', Visit[]>
  /** Whom they look after. */
  customers: RelationList
  told: ToldOfMine[]
  toldInAll: number
  /** What a customer liked, if it is the compliment of the last month and it was about them. */
  compliment: ComplimentOfMonth | null
  /** What became of the dates of the last four weeks by which they promised something. */
  promises: Reliability
  looks: ColleagueLook[]
  looksInAll: number
}

/** Returns what others can see of somebody, with their open cases from one on, by kind and what is due first. */
export async function meOf(
  db: Db,
  now: Date,
  { id, calendar, from }: { id: number; calendar: Calendar; from: number },
): Promise<MeFacts> {
  const me = await db.member.findFirstOrThrow({ where: { id } })
  const today = dayOf(now, me.timeZone)
  const brief = await briefOfUs(db, now, { what: 'member', id, readerId: id })
  if (!brief) throw new Error(`member ${id} is no colleague`)
  const { absentFrom, absentUntil, quietUntil, deputy, isLed } = await homeOf(db, id, now)
  const where = { ownerId: id, state: { in: [...LIVE] } }
  const counted = await db.case.groupBy({ by: ['kind'], where, _count: true })
  const order = [{ kind: 'asc' }, { dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }] as const
  const page = await db.case.findMany({ where, orderBy: [...order], skip: from, take: PAGE, select: { id: true } })
  const { looks, total: looksInAll } = await looksAt(db, id, SHOWN)
  const { told, total: toldInAll } = await toldOfMine(db, { memberId: id, since: since(now), most: SHOWN })
  const openOf = (kind: CaseKind) => counted.find((one) => one.kind === kind)?._count ?? 0
  const counts = CASE_KINDS.map((kind) => ({ of: kindOf(kind), count: openOf(kind) }))
  return {
    name: me.name,
    brief,
    skills: me.skills,
    absence: { absentFrom, absentUntil, quietUntil, deputy },
    over: await overOf(db, id, calendar, now),
    isLed,
    overSaidAt: me.loadSaidAt && me.loadSaidAt >= since(now) ? me.loadSaidAt : null,
    counts: counts.filter(({ count }) => count > 0),
    lines: await casesAsLines(
      db,
      page.map((one) => one.id),
    ),
    from,
    total: counted.reduce((sum, { _count }) => sum + _count, 0),
    visits: {
      today: await visitsOn(db, today, me.timeZone, id),
      tomorrow: await visitsOn(db, today.add({ days: 1 }), me.timeZone, id),
    },
    customers: await listRelations(db, now, { ownerId: id }),
    told,
    toldInAll,
    compliment: await complimentFor(db, now, id),
    promises: countOf(await datesPromised(db, { now, span: { from: since(now), to: now } }, id)),
    looks,
    looksInAll,
  }
}

const since = (now: Date) => new Date(now.getTime() - WEEKS * 7 * 86_400_000)

/** The compliment of the last whole month, as its report has it, when it was about somebody. */
async function complimentFor(db: Db, now: Date, memberId: number): Promise<ComplimentOfMonth | null> {
  const { timeZone } = await db.tenant.findFirstOrThrow({ select: { timeZone: true } })
  const found = await complimentFigures(db, lastSpan('month', now, timeZone))
  return found?.forId === memberId ? found : null
}
