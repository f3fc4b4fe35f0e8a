import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Member, Prisma } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { takeBackFromDeputies } from '../attention/budget/away.ts'
import { releaseHeld } from '../attention/budget/hold.ts'
import { rescheduleDigest } from '../attention/reschedule.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandUndo } from '../case/undo.ts'
import { dayOf } from '../escalation/working-time.ts'
import { isAway } from '../people/absence.ts'
import { demandColleague } from '../people/member.ts'
import { lockForLeave, lookAtCovers } from './cover.ts'
import { sayNoLongerCovers } from './cover-over.ts'
import { begunOf, endedOf, isOneAbsence, toldSpan } from './span.ts'

/** When a member is away, from one local day up to and including another, and who stands in. Without a beginning they are here. */
export interface Leave {
  absentFrom: string | null
  /** Null: until further notice. */
  absentUntil: string | null
  /** Left out: who it was. */
  deputyId?: number | null
}

/** A member whose absence was set, whether that is new, and the number of the deed with which it is taken back. */
export interface AbsenceSet {
  member: Member
  isNew: boolean
  deed: number | null
}

/**
 * Keeps when the actor is away and who stands in for them, and nothing of why; digests stop and go on by it. Asked again under the
 * same `origin`, or for what is so already, it changes nothing. The last day is not before the first. Throws `changed meanwhile`,
 * `no such colleague`.
 */
export async function setAbsence(
  db: Db,
  clock: Clock,
  { actor, origin = null, ...asked }: Leave & { actor: Actor; origin?: string | null },
): Promise<AbsenceSet> {
  const now = clock()
  return atomically(db, async (tx) => {
    const before = await lockMember(tx, actor.id, now)
    const leave = {
      absentFrom: asked.absentFrom,
      absentUntil: asked.absentFrom === null ? null : asked.absentUntil,
      deputyId:
        asked.deputyId === actor.id ? null : (asked.deputyId ?? (asked.deputyId === null ? null : before.deputyId)),
    }
    if (leave.deputyId !== null && leave.deputyId !== before.deputyId) await demandColleague(tx, leave.deputyId)
    const subject = subjectOf(actor)
    const done =
      origin &&
      (await tx.audit.findFirst({ where: { subject, action: CHANGED, before: { path: ['origin'], equals: origin } } }))
    if (done) return { member: before, isNew: false, deed: done.id }
    if (isSame(before, leave)) return { member: before, isNew: false, deed: null }
    const after = { ...leave, ...(await overOf(tx, before, now)), leaveSaidAt: now }
    const kept = { was: written(before), became: written(after), ...(origin && { origin }) }
    const deed = await recordAudit(tx, now, actor, CHANGED, subject, kept)
    return { member: await keep(tx, now, before, after), isNew: true, deed }
  })
}

/**
 * Takes back what the actor said about being away, within ten minutes. Done twice it is done once. Throws `undo not yours`,
 * `undo too late`, `changed meanwhile`.
 */
export async function undoAbsence(
  db: Db,
  clock: Clock,
  { deed, actor }: { deed: number; actor: Actor },
): Promise<AbsenceSet> {
  const now = clock()
  return atomically(db, async (tx) => {
    const member = await lockMember(tx, actor.id, now)
    const done = await tx.audit.findFirst({ where: { id: deed, action: CHANGED } })
    if (!done) throw new UserError('undo not yours')
    demandUndo({ by: done.memberId ?? 0, at: done.at }, actor, now)
    const { was, became } = Deed.parse(done.before)
    if (isSame(member, was)) return { member, isNew: false, deed: null }
    if (!isSame(member, became)) throw new UserError('changed meanwhile')
    await recordAudit(tx, now, actor, 'absence taken back', done.subject, { deed })
    return { member: await keep(tx, now, member, was), isNew: true, deed: null }
  })
}

const CHANGED = 'absence changed'
const subjectOf = ({ id }: Pick<Actor, 'id'>) => `absence/${id}`

const When = z.coerce.date().nullable()
const Said = z.object({
  absentFrom: z.string().nullable(),
  absentUntil: z.string().nullable(),
  deputyId: z.number().nullable(),
  awayFrom: z.string().nullable(),
  awayTo: When,
  leaveSaidAt: When,
})
type Said = z.output<typeof Said>
const Deed = z.object({ was: Said, became: Said })

function written({ absentFrom, absentUntil, deputyId, awayFrom, awayTo, leaveSaidAt }: Said): Prisma.InputJsonObject {
  const [to, saidAt] = [awayTo?.toISOString() ?? null, leaveSaidAt?.toISOString() ?? null]
  return { absentFrom, absentUntil, deputyId, awayFrom, awayTo: to, leaveSaidAt: saidAt }
}

type Days = Pick<Said, 'absentFrom' | 'absentUntil' | 'deputyId'>

const isSame = (one: Days, other: Days): boolean =>
  one.absentFrom === other.absentFrom && one.absentUntil === other.absentUntil && one.deputyId === other.deputyId

/** What is over of the absence that is replaced: with an earlier one that no digest told of, it is one. */
async function overOf(tx: Db, member: Member, now: Date): Promise<Pick<Said, 'awayFrom' | 'awayTo'>> {
  const { absentFrom, awayFrom, awayTo } = member
  if (absentFrom === null || absentFrom > dayOf(now, member.timeZone).toString()) return { awayFrom, awayTo }
  const told = (await toldSpan(tx, member.id, now))?.until.getTime() ?? 0
  const begun = begunOf(member)
  const isOne = awayFrom !== null && awayTo !== null && awayTo.getTime() > told && begun && isOneAbsence(awayTo, begun)
  const from = isOne && awayFrom < absentFrom ? awayFrom : absentFrom
  return { awayFrom: from, awayTo: new Date(Math.min(endedOf(member)?.getTime() ?? Infinity, now.getTime())) }
}

/** What waited for their return is looked at at once, and their next digest is reckoned anew. */
async function keep(tx: Db, now: Date, before: Member, said: Said): Promise<Member> {
  const { id } = before
  const coverAt = said.absentFrom === null ? null : now
  const after = await tx.member.update({ where: { id }, data: { ...said, coverAt } })
  await lookAtCovers(tx, now)
  await sayNoLongerCovers(tx, now, before, after)
  await releaseHeld(tx, id)
  if (!isAway(after, now)) await takeBackFromDeputies(tx, id, now)
  return rescheduleDigest(tx, now, after)
}

async function lockMember(tx: Db, id: number, now: Date): Promise<Member> {
  const member = await lockForLeave(tx, id, now)
  if (!member) throw new UserError('changed meanwhile')
  return member
}
