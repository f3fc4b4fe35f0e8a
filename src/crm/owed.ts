import { z } from 'zod'
import type { Case, Delivery, Finding, Member } from '../store/generated/client.ts'
import type { Db } from '../store/tenant.ts'
import { isAway } from './absence.ts'
import { type Digest, digestOf, isFirstOfDay, type OwedDigest, STALE_HOURS } from './attention/digest.ts'
import { type NamedPromise, owedNudge, owedUntold } from './attention/owed.ts'
import { joinedFacts } from './join.ts'
import { type Known, knownAs } from './link.ts'
import { calendarOf } from './member.ts'
import { unansweredOf } from './unanswered.ts'
import { workingMinutes } from './working-time.ts'

const DigestFacts = z.object({ day: z.string(), window: z.string(), part: z.enum(['morning', 'midday', 'end of day']) })

/** What somebody did to a complaint, said in its thread. */
export type Happening = 'acknowledged' | 'closed' | 'reopened' | 'told'

/** What is still to be said, with the facts of this moment. */
export type Owed =
  | { kind: 'complaint card'; complaint: Case }
  | { kind: 'complaint edit'; complaint: Case }
  | { kind: 'escalation'; complaint: Case; told: number[]; rung: number; openMinutes: number }
  | { kind: 'escalation direct'; complaint: Case; openMinutes: number }
  | { kind: 'lapsed'; complaint: Case; told: number[]; minutes: number }
  | {
      kind: Happening
      complaint: Case
      by: string
      facts: { told?: string; cause?: string; change?: string }
      reason: string | null
    }
  | { kind: 'nudge'; promises: NamedPromise[] }
  | { kind: 'untold'; promises: NamedPromise[] }
  /** `deputy`: said to who stands in for the owner. */
  | { kind: 'promise given'; promise: Case; deputy: boolean; by: string }
  | { kind: 'link proposal'; memberId: number; known: Known }
  | { kind: 'joined'; joined: { id: number; name: string; platforms: string[] } }
  | { kind: 'shared'; card: object }
  | { kind: 'doctor'; finding: Finding }
  | { kind: 'digest'; digest: Digest; part: OwedDigest['part']; member: Member }

/** Whether a queued message is still worth saying, and with what; null when life has overtaken it. */
export async function stillOwed(db: Db, delivery: Delivery, now: Date): Promise<Owed | null> {
  if (delivery.kind === 'digest') return owedDigest(db, delivery, now)
  if (delivery.kind === 'link proposal') return owedProposal(db, delivery)
  if (delivery.kind === 'shared')
    return { kind: 'shared', card: z.object({ card: z.object({}).loose() }).parse(delivery.facts).card }
  if (delivery.kind === 'doctor') return owedFinding(db, delivery)
  if (delivery.kind === 'joined') return owedJoined(db, delivery)
  if (delivery.kind === 'nudge') return owedNudge(db, delivery, now)
  if (delivery.kind === 'untold') return owedUntold(db, delivery)
  const about = await db.case.findFirst({ where: { id: delivery.caseId ?? 0 } })
  if (!about) return null
  return about.kind === 'promise' ? owedPromise(db, about, delivery) : owedComplaint(db, about, delivery, now)
}

async function owedDigest(db: Db, { memberId, facts, createdAt }: Delivery, now: Date): Promise<Owed | null> {
  if (now.getTime() - createdAt.getTime() > STALE_HOURS * 3_600_000) return null
  const member = await db.member.findFirst({ where: { id: memberId ?? 0, active: true } })
  if (!member || isAway(member, now)) return null
  const tenant = await db.tenant.findFirstOrThrow()
  const owed = DigestFacts.parse(facts)
  const turn = (await isFirstOfDay(db, member, owed)) ? 'first' : 'later'
  const digest = await digestOf(db, member, calendarOf(member, tenant), now, turn)
  const isOwed = digest.lines.length > 0 || digest.isQuiet || (await unansweredOf(db, member)).length > 0
  return isOwed ? { kind: 'digest', digest, part: owed.part, member } : null
}

async function owedProposal(db: Db, { memberId, workspaceId, facts }: Delivery): Promise<Owed | null> {
  const member = await db.member.findFirst({ where: { id: memberId ?? 0, active: true } })
  const known = member && (await knownAs(db, member, workspaceId ?? 0))
  const asked = z.object({ known: z.number() }).parse(facts)
  return member && known?.id === asked.known ? { kind: 'link proposal', memberId: member.id, known } : null
}

async function owedJoined(db: Db, { workspaceId, facts }: Delivery): Promise<Owed | null> {
  const { joining: id } = z.object({ joining: z.number() }).parse(facts)
  const joining = await db.joining.findFirst({ where: { id, undoneAt: null } })
  return joining && { kind: 'joined', joined: await joinedFacts(db, joining, workspaceId ?? 0) }
}

async function owedFinding(db: Db, { facts }: Delivery): Promise<Owed | null> {
  const { finding: id } = z.object({ finding: z.number() }).parse(facts)
  const finding = await db.finding.findFirst({ where: { id } })
  return finding && { kind: 'doctor', finding }
}

const PromiseFacts = z.object({ ownerId: z.number().optional() })

async function owedPromise(db: Db, promise: Case, { kind, memberId, facts }: Delivery): Promise<Owed | null> {
  const { ownerId } = PromiseFacts.parse(facts)
  if (kind !== 'promise given' || promise.state !== 'open') return null
  if (promise.ownerId !== (ownerId ?? memberId) || !promise.dueAt) return null
  const last = await db.caseEvent.findFirst({
    where: { caseId: promise.id, what: { in: ['opened', 'handed over'] } },
    orderBy: { id: 'desc' },
  })
  const by = await nameOf(db, last?.memberId ?? promise.openedById)
  return { kind, promise, deputy: promise.ownerId !== memberId, by }
}

const Step = z.object({
  rung: z.number().default(0),
  round: z.number().default(0),
  minutes: z.number().default(0),
  told: z.array(z.number()).default([]),
})

async function owedComplaint(db: Db, complaint: Case, delivery: Delivery, now: Date): Promise<Owed | null> {
  const { kind } = delivery
  const isWaiting = complaint.state === 'open' && !complaint.acknowledgedAt
  const { rung, round, told, minutes } = Step.parse(delivery.facts)
  switch (kind) {
    case 'complaint card':
      return complaint.state === 'withdrawn' ? null : { kind, complaint }
    case 'complaint edit':
      return (await isOvertaken(db, delivery)) ? null : { kind, complaint }
    case 'escalation':
    case 'escalation direct': {
      // A higher rung, another round or an acknowledgement: somebody else is being told, or nobody need be.
      if (!isWaiting || complaint.round !== round || complaint.rung !== rung) return null
      const openMinutes = await openFor(db, complaint, now)
      return kind === 'escalation' ? { kind, complaint, told, rung, openMinutes } : { kind, complaint, openMinutes }
    }
    case 'lapsed':
      return isWaiting ? { kind, complaint, told, minutes } : null
    case 'acknowledged':
    case 'closed':
    case 'reopened':
    case 'told':
      return happening(db, kind, complaint, delivery)
    default:
      return null
  }
}

// A card is drawn as things stand, so of several changes in line only the last one needs to be made.
async function isOvertaken(db: Db, { id, caseId, workspaceId, memberId }: Delivery): Promise<boolean> {
  const later = await db.delivery.findFirst({
    where: { caseId, workspaceId, memberId, kind: 'complaint edit', state: 'queued', id: { gt: id } },
    select: { id: true },
  })
  return later !== null
}

async function happening(db: Db, kind: Happening, complaint: Case, { key }: Delivery): Promise<Owed | null> {
  const event = await db.caseEvent.findFirst({ where: { id: Number(key.split('/')[3]), caseId: complaint.id } })
  if (!event) return null
  const { reason } = z.object({ reason: z.string().nullable().default(null) }).parse(event.data)
  const facts = z
    .object({ told: z.string().optional(), cause: z.string().optional(), change: z.string().optional() })
    .parse(event.data)
  const said = Object.fromEntries(Object.entries(facts).filter(([, text]) => text !== undefined))
  return { kind, complaint, by: await nameOf(db, event.memberId), facts: said, reason }
}

async function openFor(db: Db, complaint: Case, now: Date): Promise<number> {
  const owner = await db.member.findFirstOrThrow({ where: { id: complaint.ownerId } })
  const calendar = calendarOf(owner, await db.tenant.findFirstOrThrow())
  return Math.max(1, Math.round(workingMinutes(calendar, complaint.openedAt, now)))
}

async function nameOf(db: Db, memberId: number | null): Promise<string> {
  const member = await db.member.findFirst({ where: { id: memberId ?? 0 }, select: { name: true } })
  return member?.name ?? ''
}
