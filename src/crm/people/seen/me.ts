import { LIVE, liveIn } from '../../../store/case-states.ts'
import type { Member } from '../../../store/generated/client.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import type { DigestLine } from '../../attention/candidates.ts'
import { type Over, overOf } from '../../attention/load.ts'
import { casesAsLines } from '../../case/open-cases.ts'
import type { Kind } from '../../case/kind.ts'
import { type Calendar, dayOf } from '../../escalation/working-time.ts'
import { type Visit, visitsOn } from '../../meeting/list/visitors.ts'
import { homeOf } from '../../home.ts'
import { CASE_KINDS, type CaseKind, kindOf } from '../../kinds.ts'
import { type BriefOfUs, briefOfUs } from '../brief-of-us.ts'
import { type ColleagueLook, looksAt } from './looks.ts'
import { type ToldOfMine, toldOfMine } from './told.ts'

/** So many cases stand on one card, and of what others were told or looked at. */
const PAGE = 9
const SHOWN = 10
const WEEKS = 4

/** What became of the promises of somebody whose date was in the last four weeks, and how often one was moved before that. */
export interface OwnPromises {
  kept: number
  late: number
  open: number
  dropped: number
  moved: number
}

/** Everything that others can see of somebody, and what only they see. */
export interface MeFacts {
  name: string
  brief: BriefOfUs
  skills: string[]
  absence: Pick<Member, 'absentFrom' | 'absentUntil' | 'quietUntil'> & { deputy: string | null }
  /** That more is due for them than they finish, whether somebody leads them, and when they were told last. */
  over: Over | null
  isLed: boolean
  overSaidAt: Date | null
  counts: { of: Kind; count: number }[]
  lines: DigestLine[]
  from: number
  total: number
  /** Who comes to us for them, today and tomorrow. */
  visits: Record<'today' | 'tomorrow', Visit[]>
  told: ToldOfMine[]
  toldInAll: number
  promises: OwnPromises
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
  const countOf = (kind: CaseKind) => counted.find((one) => one.kind === kind)?._count ?? 0
  const counts = CASE_KINDS.map((kind) => ({ of: kindOf(kind), count: countOf(kind) }))
  return {
    name: me.name,
    brief,
    skills: me.skills,
    absence: { absentFrom, absentUntil, quietUntil, deputy },
    over: await overOf(db, id, calendar, now),
    isLed,
    overSaidAt: me.loadSaidAt,
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
    told,
    toldInAll,
    promises: await ownPromises(db, now, id),
    looks,
    looksInAll,
  }
}

const since = (now: Date) => new Date(now.getTime() - WEEKS * 7 * 86_400_000)

async function ownPromises(db: Db, now: Date, memberId: number): Promise<OwnPromises> {
  const tenant = db.tenantId
  const [found] = await tenantSql(db)<OwnPromises>`
    SELECT count(*) FILTER (WHERE c.outcome = 'kept')::int AS kept, count(*) FILTER (WHERE c.outcome = 'late')::int AS late,
      count(*) FILTER (WHERE ${liveIn('c')})::int AS open, count(*) FILTER (WHERE c.outcome = 'dropped')::int AS dropped,
      (SELECT count(*)::int FROM "CaseEvent" e JOIN "Case" p ON p.id = e."caseId" AND p."tenantId" = ${tenant}
        WHERE e."tenantId" = ${tenant} AND e.what = 'renegotiated' AND e.at > ${since(now)} AND p.kind = 'promise' AND p."ownerId" = ${memberId}::int
          AND p.state <> 'withdrawn') AS moved
    FROM "Case" c WHERE c."tenantId" = ${tenant} AND c.kind = 'promise' AND c."ownerId" = ${memberId}::int AND c.state <> 'withdrawn'
      AND c."dueAt" > ${since(now)} AND c."dueAt" <= ${now}`
  return found ?? { kept: 0, late: 0, open: 0, dropped: 0, moved: 0 }
}
