import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import { enqueue, type ToSay } from '../../store/outbox.ts'
import { atomically, type Db } from '../../store/tenant.ts'
import { receiverFor } from '../absence.ts'
import { happened, lockCase } from '../case/case.ts'
import { onLadder } from '../complaint/mutations.ts'
import { said, saidInThread } from '../complaint/card-place.ts'
import { LADDERS, nextRungAt, rungAt, type Severity, type Told } from './ladder.ts'
import { calendarFor } from '../member.ts'
import type { Calendar } from './working-time.ts'

/**
 * Takes every complaint of this tenant up the ladder as far as its time has come: after a standstill that is one message
 * about the highest rung, not one for each. Returns how many complaints moved.
 */
export async function climb(db: Db, clock: Clock): Promise<number> {
  const now = clock()
  const due = await db.case.findMany({
    where: { nextRungAt: { lte: now } },
    select: { id: true },
    orderBy: { nextRungAt: 'asc' },
    take: 200,
  })
  let moved = 0
  for (const { id } of due) {
    moved += await atomically(db, async (tx) => {
      const complaint = await lockCase(tx, id, 'complaint')
      // Another process may have been here between the look and the lock.
      if (!complaint.nextRungAt || complaint.nextRungAt > now) return 0
      await enqueue(tx, now, await go(tx, complaint, now))
      return 1
    })
  }
  return moved
}

async function go(tx: Db, complaint: Case, now: Date): Promise<ToSay[]> {
  const next = nextRungAt(onLadder(complaint), await calendarFor(tx, complaint.ownerId))
  if (next && next > now) return wait(tx, complaint, next)
  return complaint.acknowledgedAt ? lapse(tx, complaint, now) : step(tx, complaint, now)
}

/** The working time it is counted in has changed, and by the new one its time has not come yet. */
async function wait(tx: Db, complaint: Case, next: Date): Promise<ToSay[]> {
  const after = await tx.case.update({ where: { id: complaint.id }, data: { nextRungAt: next } })
  return said(tx, after, 'complaint edit', `edit/${complaint.round}.${complaint.rung}/${next.getTime()}`)
}

/** The rungs whose time has come, counted from the one told last. */
export function rungsDue(
  complaint: Case,
  calendar: Calendar,
  now: Date,
): { rung: number; tell: Set<Told>; next: Date | null } {
  const position = onLadder(complaint)
  const tell = new Set<Told>()
  let next = nextRungAt(position, calendar)
  while (next && next <= now) {
    for (const who of rungAt(position.severity, position.rung)?.tell ?? []) tell.add(who)
    position.rung += 1
    next = nextRungAt(position, calendar)
  }
  return { rung: position.rung, tell, next }
}

async function step(tx: Db, complaint: Case, now: Date): Promise<ToSay[]> {
  const calendar = await calendarFor(tx, complaint.ownerId)
  const { rung, tell, next } = rungsDue(complaint, calendar, now)
  const after = await tx.case.update({ where: { id: complaint.id }, data: { rung, nextRungAt: next } })
  const told = await peopleOf(tx, complaint, tell, now)
  const event = await happened(tx, complaint.id, now, null, 'escalated', { rung, told })
  const facts = { rung, told, round: complaint.round }
  return [
    ...(await said(tx, after, 'escalation', `escalation/${complaint.round}.${rung}`, facts)),
    ...(await toldElsewhere(tx, after, told, rung)),
    ...(await said(tx, after, 'complaint edit', `edit/${event}`)),
  ]
}

async function lapse(tx: Db, complaint: Case, now: Date): Promise<ToSay[]> {
  const calendar = await calendarFor(tx, complaint.ownerId)
  const event = await happened(tx, complaint.id, now, null, 'acknowledgement lapsed')
  const again = { ...onLadder(complaint), acknowledgedAt: null, ladderFrom: now, rung: 0 }
  const after = await tx.case.update({
    where: { id: complaint.id },
    data: {
      acknowledgedAt: null,
      acknowledgedById: null,
      ladderFrom: now,
      rung: 0,
      round: { increment: 1 },
      nextRungAt: nextRungAt(again, calendar),
    },
  })
  const minutes = LADDERS[complaint.severity as Severity].acknowledged
  const told = await peopleOf(tx, complaint, new Set(['owner']), now)
  return saidInThread(tx, after, 'lapsed', event, { minutes, told })
}

/**
 * The members behind "owner, deputy, lead, sponsor"; who is not there is passed over, and nobody is told twice. While the
 * owner is away, who stands in for them is told in their place.
 */
async function peopleOf(tx: Db, complaint: Case, told: ReadonlySet<Told>, now: Date): Promise<number[]> {
  const owner = await tx.member.findFirstOrThrow({ where: { id: complaint.ownerId }, include: { team: true } })
  const tenant = await tx.tenant.findFirstOrThrow()
  const present = await receiverFor(tx, owner, now)
  const ids: Record<Told, number | null | undefined> = {
    owner: present,
    deputy: owner.deputyId,
    lead: owner.team?.leadId,
    sponsor: tenant.sponsorId,
  }
  const people = [...told].map((who) => ids[who]).filter((id) => typeof id === 'number')
  return [...new Set(people.length > 0 ? people : [present])]
}

// Who is not in the workspaces where the thread is, would not see their name there: they are told directly.
async function toldElsewhere(tx: Db, complaint: Case, told: number[], rung: number): Promise<ToSay[]> {
  const cards = await tx.delivery.findMany({ where: { caseId: complaint.id, kind: 'complaint card' } })
  const workspaces = cards.flatMap((card) => card.workspaceId ?? [])
  const there = await tx.identity.findMany({ where: { memberId: { in: told }, workspaceId: { in: workspaces } } })
  const present = new Set([...there.map((identity) => identity.memberId), ...cards.map((card) => card.memberId)])
  return told
    .filter((memberId) => !present.has(memberId))
    .map((memberId) => ({
      key: `complaint/${complaint.id}/escalation/${complaint.round}.${rung}/member/${memberId}`,
      kind: 'escalation direct',
      caseId: complaint.id,
      memberId,
      facts: { rung, round: complaint.round },
    }))
}
