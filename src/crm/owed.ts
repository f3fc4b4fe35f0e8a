import type { Delivery, Finding, Member } from '../store/generated/client.ts'
import type { Db } from '../store/tenant/tenant.ts'
import { isAway } from './people/absence.ts'
import { owedCard, owedEdit, owedGift, owedHappening, owedLapse, owedRung } from './complaint/owed.ts'
import { owedHandover, owedIncidentNews, owedSilence, owedIncidentWaiting } from './incident/owed.ts'
import { owedHandoverAsked, owedHandoverNews, owedHandoverReceived, owedHandoverWaits } from './handover/owed.ts'
import { owedLead } from './lead/owed.ts'
import { type Digest, digestOf, isFirstOfDay, type Part, STALE_HOURS } from './attention/digest.ts'
import { digestReader } from './attention/digest-reader.ts'
import { type LeaveNews, leaveNews } from './attention/leave.ts'
import type { HeardCompliment } from './compliment/compliment.ts'
import { owedNudge, owedUntold } from './attention/owed.ts'
import { joinedFacts } from './people/merge-members.ts'
import { type Known, knownAs } from './people/account-link.ts'
import { calendarOf } from './people/member.ts'
import { owedSession, owedSessionEdit, owedSessionStep } from './model/session/told.ts'
import { isMessageKind, type MessageKind, MESSAGES } from './messages.ts'
import type { About } from './owed-of.ts'
import { owedAnswer, owedAsked, owedQuestionNews, owedWaiting } from './question/owed.ts'
import { owedCancelled, owedQuote, owedStanding, owedWhyLeft, owedWhyLost } from './quote/owed.ts'
import { owedGiven, owedNews } from './promise/owed.ts'
import { owedPulse } from './pulse/view.ts'
import { unansweredOf } from './unanswered.ts'
import { owedOffer, owedOfferNews } from './offer/owed.ts'

/** Whether a queued message is still worth saying, and with which facts of this moment; null when life has overtaken it. */
const OWED = {
  'complaint card': owedCard,
  'complaint edit': owedEdit,
  acknowledged: owedHappening,
  closed: owedHappening,
  reopened: owedHappening,
  told: owedHappening,
  'taken back': owedHappening,
  waits: owedHappening,
  'went on': owedHappening,
  added: owedHappening,
  escalation: owedRung,
  'escalation direct': owedRung,
  lapsed: owedLapse,
  nudge: owedNudge,
  untold: owedUntold,
  'incident waits': owedIncidentWaiting,
  'incident silent': owedSilence,
  'incident given': owedHandover,
  'incident news': owedIncidentNews,
  'complaint given': owedGift,
  'lead given': owedLead,
  offer: owedOffer,
  'offer news': owedOfferNews,
  'promise given': owedGiven,
  'question asked': owedAsked,
  'question answered': owedAnswer,
  'question news': owedQuestionNews,
  'question waits': owedWaiting,
  'question unanswered': owedWaiting,
  'handover given': owedHandoverAsked,
  'handover waits': owedHandoverWaits,
  'handover received': owedHandoverReceived,
  'handover news': owedHandoverNews,
  'quote given': owedQuote,
  cancelled: owedCancelled,
  'stands again': owedStanding,
  'why lost': owedWhyLost,
  'why left': owedWhyLeft,
  'promise news': owedNews,
  'pulse answered': owedPulse,
  digest: owedDigest,
  shared: async (_, { facts }) => ({ card: facts.card }),
  'session card': owedSession,
  'session edit': owedSessionEdit,
  'session step': owedSessionStep,
  'link proposal': owedProposal,
  joined: owedJoined,
  doctor: owedFinding,
} as const satisfies { [K in MessageKind]: (db: Db, about: About<K>, now: Date) => Promise<object | null> }

/** What is still to be said of a kind, with the facts of this moment. */
export type OwedOf<K extends MessageKind> = NonNullable<Awaited<ReturnType<(typeof OWED)[K]>>>

export type Owed = { [K in MessageKind]: { kind: K; owed: OwedOf<K> } }[MessageKind]

/** A message that this program does not know, from another version of it: it stays queued and is shown. */
export class UnknownMessage extends Error {
  override readonly name = 'UnknownMessage'
}

/** Whether a queued message is still worth saying, and with what. Throws `UnknownMessage`; fails on facts of another shape. */
export async function stillOwed(db: Db, { kind, ...delivery }: Delivery, now: Date): Promise<Owed | null> {
  if (!isMessageKind(kind)) throw new UnknownMessage(`this version knows no message "${kind}"`)
  const about = { ...delivery, kind, facts: MESSAGES[kind].facts.parse(delivery.facts) }
  const owed = await (OWED[kind] as (db: Db, about: object, now: Date) => Promise<object | null>)(db, about, now)
  return owed && ({ kind, owed } as Owed)
}

interface OwedDigest {
  deliveryId: number
  digest: Digest
  part: Part
  /** The local day and the window it is of. */
  day: string
  window: string
  member: Member
  news: LeaveNews
  compliments: HeardCompliment[]
  /** The question of the day may stand at its end: it is said anyway, and did not fail more than once, whatever failed. */
  mayAsk: boolean
}

async function owedDigest(
  db: Db,
  { id, memberId, facts, createdAt, attempts }: About<'digest'>,
  now: Date,
): Promise<OwedDigest | null> {
  if (now.getTime() - createdAt.getTime() > STALE_HOURS * 3_600_000) return null
  const reader = await digestReader(db, memberId ?? 0, now, id)
  if (!reader || isAway(reader.member, now)) return null
  const { member, company, heard: compliments } = reader
  const turn = (await isFirstOfDay(db, member, facts)) ? 'first' : 'later'
  const calendar = calendarOf(member, company)
  const digest = await digestOf(db, member, calendar, now, turn)
  const news = await leaveNews(db, member, calendar, facts, now)
  const isNews = digest.lines.length > 0 || digest.isQuiet || [news.covering, news.away, compliments].flat().length > 0
  return isNews || (await unansweredOf(db, member)).length > 0
    ? { deliveryId: id, digest, ...facts, member, news, compliments, mayAsk: isNews && attempts <= 2 }
    : null
}

async function owedProposal(
  db: Db,
  { memberId, workspaceId, facts }: About<'link proposal'>,
): Promise<{ memberId: number; known: Known } | null> {
  const member = await db.member.findFirst({ where: { id: memberId ?? 0, active: true } })
  const known = member && (await knownAs(db, member, workspaceId ?? 0))
  return member && known?.id === facts.known ? { memberId: member.id, known } : null
}

async function owedJoined(
  db: Db,
  { workspaceId, facts }: About<'joined'>,
): Promise<{ joined: { id: number; name: string; platforms: string[] } } | null> {
  const joining = await db.joining.findFirst({ where: { id: facts.joining, undoneAt: null } })
  return joining && { joined: await joinedFacts(db, joining, workspaceId ?? 0) }
}

async function owedFinding(db: Db, { facts }: About<'doctor'>): Promise<{ finding: Finding } | null> {
  const finding = await db.finding.findFirst({ where: { id: facts.finding } })
  return finding && { finding }
}
