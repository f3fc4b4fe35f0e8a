import type { Clock } from '../../clock.ts'
import type { Keeping } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { hasRole } from '../people/member.ts'
import { AT_ONCE } from '../row-by-row.ts'
import { say } from '../say.ts'
import { countGoing, type Going, noteSaid } from './due.ts'
import { emptyPiece } from './empty.ts'
import { type ChosenKind, isChosen } from './kept.ts'
import { lockKeeping, nextNight } from './terms.ts'

const DAY = 86_400_000
/** In ms: a report covers what is due within two weeks, and a week after it was read it goes; two nights are enough for that. */
const [COVERED, READ, NIGHTS] = [14 * DAY, 7 * DAY, 2 * DAY]

/** Pieces in one go; the next tick takes the rest. */
const MOST = 25

type Kept = Keeping & { what: ChosenKind; months: number }

/** Says of what goes by its term that it will, and lets go of it a week after that was said. */
export async function keepTerms(db: Db, clock: Clock, rows = AT_ONCE): Promise<void> {
  const due = await db.keeping.findMany({
    where: { lookAt: { lte: clock() }, id: { notIn: [...rows.waiting] } },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  await rows.each(due, async ({ id }) => {
    for (let pieces = 0; pieces < MOST; pieces += 1) {
      const now = clock()
      if (!(await atomically(db, (tx) => lookOnce(tx, now, id)))) return
    }
  })
}

/** Returns whether there is more to do tonight. */
async function lookOnce(tx: Db, now: Date, id: number): Promise<boolean> {
  const found = await lockKeeping(tx, id)
  if (!found?.lookAt || found.lookAt > now) return false
  const { what, months, reportedAt, reportedTo } = found
  if (months === null || !isChosen(what)) {
    await tx.keeping.update({ where: { id }, data: { lookAt: null } })
    return false
  }
  const kept = { ...found, what, months }
  const goesFrom = await readSince(tx, kept)
  if (reportedAt && reportedTo && goesFrom && goesFrom <= now) {
    const until = reportedTo < now ? reportedTo : now
    if ((await emptyPiece(tx, now, { what, months, now, until, saidAt: reportedAt, isSparing: true })) > 0) return true
  }
  const isOver = !reportedTo || (reportedTo <= now && (!goesFrom || goesFrom.getTime() + NIGHTS <= now.getTime()))
  const said = isOver ? await report(tx, now, kept) : {}
  await tx.keeping.update({ where: { id }, data: { ...said, lookAt: await nextNight(tx, now) } })
  return false
}

/** From when what was reported may go; null while no lead read of it. */
async function readSince(tx: Db, { what, reportedAt }: Kept): Promise<Date | null> {
  if (!reportedAt) return null
  const sent = await tx.delivery.findFirst({
    where: {
      kind: 'keeping report',
      state: 'sent',
      key: { startsWith: keyOf(what, reportedAt) },
      sentAt: { not: null },
    },
    orderBy: { sentAt: 'asc' },
    select: { sentAt: true },
  })
  return sent?.sentAt ? new Date(sent.sentAt.getTime() + READ) : null
}

const keyOf = (what: ChosenKind, at: Date) => `keeping/${what}/${at.getTime()}/`

/** Tells every lead what goes within two weeks; nothing when nothing does. */
async function report(tx: Db, now: Date, { what, months }: Kept): Promise<Pick<Keeping, 'reportedAt' | 'reportedTo'>> {
  const until = new Date(now.getTime() + COVERED)
  // Customers are named, so who must stay now stands in a later report.
  const isSparing = what === 'prospects' || what === 'former'
  const going: Going = { what, months, now, until, saidAt: null, isSparing }
  const members = await tx.member.findMany({ where: { active: true }, select: { id: true, role: true } })
  const leads = members.filter((one) => hasRole(one, 'lead'))
  if (leads.length === 0 || (await countGoing(tx, { ...going, isSparing: true })) === 0)
    return { reportedAt: null, reportedTo: null }
  if (isSparing) await noteSaid(tx, going, now)
  const facts = { what, at: now.toISOString() }
  await say(
    tx,
    now,
    leads.map(({ id }) => ({ key: `${keyOf(what, now)}${id}`, kind: 'keeping report', memberId: id, facts })),
  )
  return { reportedAt: now, reportedTo: until }
}
