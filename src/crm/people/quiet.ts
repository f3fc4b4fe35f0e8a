import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Member } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { releaseHeld } from '../attention/budget/hold.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandUndo } from '../case/undo.ts'
import { type Calendar, dayEnd, dayOf, workingDaysAfter } from '../escalation/working-time.ts'
import { calendarFor, lockMembers } from './member.ts'

/** Until when somebody is left alone now, whether that is new, and the number of the deed with which it is taken back. */
export interface QuietSaid {
  until: Date | null
  isNew: boolean
  deed: number | null
}

/** The longest somebody can be quiet: up to the end of their next working day. Longer is an absence. */
export function longestQuiet(calendar: Calendar, now: Date): Date {
  const { timeZone } = calendar
  const day = workingDaysAfter(calendar, dayOf(now, timeZone), 1)
  return new Date(day.toZonedDateTime({ timeZone, plainTime: dayEnd(calendar, day) }).epochMilliseconds)
}

/**
 * Holds what can wait for somebody until a moment, or without one ends that; what was held is looked at at once. Throws `deadline past`,
 * `quiet too long`, `changed meanwhile`.
 */
export async function setQuiet(
  db: Db,
  clock: Clock,
  { until, actor }: { until: Date | null; actor: Actor },
): Promise<QuietSaid> {
  const now = clock()
  if (until && until <= now) throw new UserError('deadline past')
  return atomically(db, async (tx) => {
    const member = await lockMember(tx, actor.id)
    if (until && until > longestQuiet(await calendarFor(tx, actor.id), now)) throw new UserError('quiet too long')
    const was = standing(member, now)
    if (was?.getTime() === until?.getTime()) return { until, isNew: false, deed: null }
    const before = { was: was?.toISOString() ?? null, became: until?.toISOString() ?? null }
    const deed = await recordAudit(tx, now, actor, until ? 'quiet begun' : 'quiet ended', `quiet/${actor.id}`, before)
    await keep(tx, member, until, now)
    return { until, isNew: true, deed }
  })
}

const Deed = z.object({ was: z.iso.datetime().nullable(), became: z.iso.datetime().nullable() })

/**
 * Takes back what somebody said about being left alone, within ten minutes. Done twice it is done once. Throws `undo not yours`,
 * `undo too late`, `changed meanwhile`.
 */
export async function undoQuiet(
  db: Db,
  clock: Clock,
  { deed, actor }: { deed: number; actor: Actor },
): Promise<QuietSaid> {
  const now = clock()
  return atomically(db, async (tx) => {
    const member = await lockMember(tx, actor.id)
    const done = await tx.audit.findFirst({ where: { id: deed, action: { in: ['quiet begun', 'quiet ended'] } } })
    if (!done) throw new UserError('undo not yours')
    demandUndo({ by: done.memberId ?? 0, at: done.at }, actor, now)
    const { was, became } = Deed.parse(done.before)
    const [before, after] = [was, became].map((iso) => (iso === null || new Date(iso) <= now ? null : new Date(iso)))
    const present = standing(member, now)
    if (present?.getTime() === before?.getTime()) return { until: before ?? null, isNew: false, deed: null }
    if (present?.getTime() !== after?.getTime()) throw new UserError('changed meanwhile')
    await recordAudit(tx, now, actor, 'quiet taken back', done.subject, { deed })
    await keep(tx, member, before ?? null, now)
    return { until: before ?? null, isNew: true, deed: null }
  })
}

/** When somebody is left alone every day, local times `HH:MM`, or never; and whether the last step of a ladder may wake them. */
export interface QuietHours {
  quietFrom: string | null
  quietTo: string | null
  mayWake: boolean
}

/** Keeps the quiet hours of a member; what is held by them is looked at at once. Throws `changed meanwhile`. */
export async function changeQuietHours(
  db: Db,
  clock: Clock,
  { actor, ...hours }: QuietHours & { actor: Actor },
): Promise<QuietHours> {
  const now = clock()
  return atomically(db, async (tx) => {
    const { quietFrom, quietTo, mayWake } = await lockMember(tx, actor.id)
    await recordAudit(tx, now, actor, 'quiet hours changed', `member/${actor.id}`, { quietFrom, quietTo, mayWake })
    await tx.member.update({ where: { id: actor.id }, data: hours })
    await releaseHeld(tx, actor.id)
    return { quietFrom, quietTo, mayWake }
  })
}

async function lockMember(tx: Db, id: number): Promise<Member> {
  const [member] = await lockMembers(tx, [id])
  if (!member) throw new UserError('changed meanwhile')
  return member
}

const standing = ({ quietUntil }: Member, now: Date): Date | null =>
  quietUntil && quietUntil > now ? quietUntil : null

/** Somebody who goes on being quiet, is so since they first said it. */
async function keep(tx: Db, member: Member, until: Date | null, now: Date): Promise<void> {
  const since = standing(member, now) ? member.quietSince : now
  await tx.member.update({
    where: { id: member.id },
    data: { quietUntil: until, quietSince: until && since },
  })
  await releaseHeld(tx, member.id)
}
