import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { type Calendar, dayOf, startOf } from '../escalation/working-time.ts'
import { eveningQuestion, openEvening } from '../evening/asked.ts'
import { giveMeetingsBack } from '../meeting/asked/line.ts'
import { claimAway, giveAwayBack, openAway } from '../meeting/away-asked.ts'
import { claimSeries, openSeries } from '../meeting/asked/customer-asked.ts'
import { claimGoal, openGoal } from '../meeting/asked/goal-asked.ts'
import { claimOutcome, openOutcome } from '../meeting/asked/outcome-asked.ts'
import { lockMembers } from '../people/member.ts'
import { claimQuestion, giveQuestionBack, openQuestion } from '../relation/facts/asked.ts'
import type { Part } from './slots.ts'

/** So many questions are asked of somebody in a local day, whatever asks them. */
export const QUESTIONS_A_DAY = 2
const DAY = 86_400_000
/** What was claimed for a digest that never left is given back for so long. */
const GIVEN_BACK_DAYS = 31

/** The digest that asks: whose, of which local day and window, and the delivery it is. */
export interface InDigest {
  memberId: number
  day: string
  window: string
  part: Part
  calendar: Calendar
  deliveryId: number
}

interface Source<Question> {
  /** Returns what it wants to ask in this digest, the same when it is asked again; null when nothing. */
  claim(tx: Db, now: Date, digest: InDigest): Promise<Question | null>
  /** Returns what it asked that day and nobody answered yet. */
  open(db: Db, now: Date, of: Pick<InDigest, 'memberId' | 'day'>): Promise<Question | null>
  /** What it claimed for a digest that never left was not asked. */
  giveBack(tx: Db, of: Pick<InDigest, 'memberId' | 'day' | 'window'>): Promise<unknown>
  /** A digest that asks it does not ask what this one wants: there is no room for both. */
  inPlaceOf?: readonly string[]
}

/** What asks, most useful first. */
const SOURCES = {
  evening: { claim: eveningQuestion, open: openEvening, giveBack: async () => null },
  // Tomorrow it is too late; what became of a meeting can still be said for days.
  goal: { claim: claimGoal, open: openGoal, giveBack: giveMeetingsBack('goal') },
  outcome: {
    claim: claimOutcome,
    open: openOutcome,
    giveBack: giveMeetingsBack('outcome'),
    inPlaceOf: ['absence', 'series', 'customer'],
  },
  absence: { claim: claimAway, open: openAway, giveBack: giveAwayBack, inPlaceOf: ['series', 'customer'] },
  series: { claim: claimSeries, open: openSeries, giveBack: giveMeetingsBack('customer'), inPlaceOf: ['customer'] },
  customer: { claim: claimQuestion, open: openQuestion, giveBack: giveQuestionBack },
} as const satisfies Record<string, Source<object>>

type Sources = typeof SOURCES
export type Asking = keyof Sources

/** A question, with what asks it. */
export type Question = {
  [S in Asking]: { source: S; asked: NonNullable<Awaited<ReturnType<Sources[S]['open']>>> }
}[Asking]

interface Taken {
  id: number
  memberId: number
  day: string
  window: string
  deliveryId: number
  place: number
  source: string
  /** Its digest ended and cannot have arrived. */
  isUnsaid: boolean
}

/**
 * Claims what a digest asks its reader: two questions a local day at most, whichever digest, process or account of theirs asks, and of
 * each source one. Asked again for the same digest they are the same. What is not asked today is not owed tomorrow.
 */
export async function claimQuestions(
  db: Db,
  now: Date,
  digest: InDigest,
  sources: Readonly<Record<string, Source<object>>> = SOURCES,
): Promise<Question[]> {
  const { memberId, day, window, deliveryId } = digest
  return atomically(db, async (tx) => {
    // One digest of a person after another: what the first claims, the second counts.
    await lockMembers(tx, [memberId])
    const taken = await takenOf(tx, now, digest)
    const questions: { source: string; asked: object }[] = []
    for (const [source, { claim }] of Object.entries(sources)) {
      if (questions.some((one) => sources[one.source]?.inPlaceOf?.includes(source))) continue
      const before = taken.find((one) => one.source === source && one.day === day)
      if (before ? before.deliveryId !== deliveryId : taken.length >= QUESTIONS_A_DAY) continue
      const asked = await claim(tx, now, digest)
      if (asked) questions.push({ source, asked })
      if (!asked || before) continue
      const place = taken.some((one) => one.day === day && one.place === 1) ? 2 : 1
      const slot = { memberId, day, window, deliveryId, place, source }
      const { id } = await tx.questionAsked.create({ data: { ...slot, at: now } })
      taken.push({ ...slot, id, isUnsaid: false })
    }
    return questions as Question[]
  })
}

/** The places that are taken: of this local day, and of as much of another as is this day in the zone they are in now. */
async function takenOf(tx: Db, now: Date, { memberId, day, calendar: { timeZone } }: InDigest): Promise<Taken[]> {
  const tenant = tx.tenantId
  const rows = await tenantSql(tx)<Taken>`
    SELECT q.id, q."memberId", q.day, q."window", q."deliveryId", q.place, q.source,
      (d.state IN ('not owed', 'failed') AND d.attempts <= 1) IS TRUE AS "isUnsaid"
    FROM "QuestionAsked" q LEFT JOIN "Delivery" d ON d.id = q."deliveryId" AND d."tenantId" = ${tenant}
    WHERE q."tenantId" = ${tenant} AND q."memberId" = ANY(ARRAY(SELECT ${memberId}::int UNION ALL SELECT j."formerId" FROM "Joining" j
        WHERE j."tenantId" = ${tenant} AND j."memberId" = ${memberId} AND j."undoneAt" IS NULL))
      AND (q.day = ${day} OR q.at >= ${startOf(dayOf(now, timeZone), timeZone)}
        OR (q.at > ${new Date(now.getTime() - GIVEN_BACK_DAYS * DAY)} AND d.state IN ('not owed', 'failed') AND d.attempts <= 1))
    ORDER BY q.id`
  const unsaid = rows.filter(({ isUnsaid }) => isUnsaid)
  for (const one of unsaid) {
    await Object.entries(SOURCES)
      .find(([source]) => source === one.source)?.[1]
      .giveBack(tx, one)
    await tx.questionAsked.delete({ where: { id: one.id } })
  }
  return rows.filter(({ isUnsaid }) => !isUnsaid)
}

/** Returns what was asked of somebody that day and they did not answer yet. */
export async function stillAsked(db: Db, now: Date, of: Pick<InDigest, 'memberId' | 'day'>): Promise<Question[]> {
  const asked = await Promise.all(
    Object.entries(SOURCES).map(async ([source, { open }]) => ({ source, asked: await open(db, now, of) })),
  )
  return asked.filter((one) => one.asked !== null) as Question[]
}
