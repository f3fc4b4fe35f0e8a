import type { Delivery, Member } from '../store/generated/client.ts'
import type { Db } from '../store/tenant/tenant.ts'
import { owedJoined, owedProposal } from './people/account-owed.ts'
import { isAway } from './people/absence.ts'
import { owedCard, owedEdit, owedGift, owedHappening, owedLapse, owedRung } from './complaint/owed.ts'
import { owedPausedAgain, owedUnowned, owedUnownedEdit, owedUpdate } from './complaint/owed-look.ts'
import { owedHandover, owedIncidentNews, owedSilence, owedIncidentWaiting } from './incident/owed.ts'
import {
  owedHandoverAsked,
  owedHandoverCard,
  owedHandoverEdit,
  owedHandoverLate,
  owedHandoverNews,
  owedHandoverReceived,
  owedHandoverStep,
  owedHandoverWaits,
} from './handover/owed.ts'
import { owedFinding } from './doctor.ts'
import { owedChangeLook, owedChangeNews, owedChangeStep } from './change/owed.ts'
import { owedFeedUnread } from './intake/feed/kept.ts'
import { owedHeld } from './intake/held.ts'
import { owedImport } from './import/owed.ts'
import { owedOfExports } from './export/told.ts'
import { owedIncoming } from './intake/owed.ts'
import { owedLead } from './lead/owed.ts'
import { type Digest, digestOf, isFirstOfDay } from './attention/digest.ts'
import type { Part } from './attention/slots.ts'
import { digestReader, type DigestReader, type KeptToday } from './attention/digest-reader.ts'
import { owedStandsIn } from './absence/cover.ts'
import { type Missed, untoldMissed } from './absence/missed.ts'
import type { HeardCompliment } from './compliment/compliment.ts'
import { wasShown } from './attention/budget/hold.ts'
import { type CaseKind, isCaseKind } from './kinds.ts'
import { type Chosen, chosenThings } from './evening/view.ts'
import { owedMeetingBrief, owedMeetingNews } from './meeting/brief/owed.ts'
import { owedUnread } from './meeting/kept.ts'
import { owedNudge, owedUntold } from './attention/owed.ts'
import { isDigestLate, isDigestOvertaken } from './attention/budget/overtaken.ts'
import type { Calendar } from './escalation/working-time.ts'
import { calendarOf } from './people/member.ts'
import { owedApproval } from './model/approval/owed.ts'
import { owedSession, owedSessionEdit, owedSessionStep } from './model/session/told.ts'
import { isMessageKind, type MessageKind, MESSAGES } from './messages.ts'
import type { About } from './owed-of.ts'
import { owedAnswer, owedAsked, owedQuestionNews, owedWaiting } from './question/owed.ts'
import { owedCancelled, owedQuote, owedStanding, owedWhyLeft, owedWhyLost } from './quote/owed.ts'
import { owedGiven, owedNews } from './promise/owed.ts'
import { owedPulse } from './pulse/view.ts'
import { owedMail } from './intake/mail/filed.ts'
import type { ReadNote } from './week-note/told.ts'
import { unansweredOf } from './unanswered.ts'
import { DIGEST_LINES } from './attention/order.ts'
import { NEWS_LINES, saidAgain, shownSince, waitingFor } from './attention/budget/with-digest.ts'
import { owedKeeping } from './keeping/owed.ts'
import { owedOffer, owedOfferNews } from './offer/owed.ts'
import { owedModelWeek } from './report/model-week.ts'
import { owedReport } from './report/owed.ts'

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
  paused: owedHappening,
  resumed: owedHappening,
  'paused again': owedPausedAgain,
  'update due': owedUpdate,
  'update wanted': owedUpdate,
  unowned: owedUnowned,
  'unowned edit': owedUnownedEdit,
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
  'approval asked': owedApproval,
  'approval waits': owedApproval,
  'approval news': owedApproval,
  'approval step': owedApproval,
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
  'handover card': owedHandoverCard,
  'handover edit': owedHandoverEdit,
  'handover step': owedHandoverStep,
  'handover late': owedHandoverLate,
  'quote given': owedQuote,
  cancelled: owedCancelled,
  'stands again': owedStanding,
  'why lost': owedWhyLost,
  'why left': owedWhyLeft,
  'promise news': owedNews,
  'change news': owedChangeNews,
  'change step': owedChangeStep,
  'change look': owedChangeLook,
  incoming: owedIncoming,
  'held back': owedHeld,
  'import done': owedImport,
  ...owedOfExports,
  'keeping report': owedKeeping,
  'pulse answered': owedPulse,
  'mail filed': owedMail,
  digest: owedDigest,
  'stands in': owedStandsIn,
  'calendar unread': owedUnread,
  'meeting brief': owedMeetingBrief,
  'meeting news': owedMeetingNews,
  'feed unread': owedFeedUnread,
  shared: async (_, { facts }) => ({ card: facts.card }),
  'session card': owedSession,
  'session edit': owedSessionEdit,
  'session step': owedSessionStep,
  meanwhile: owedMeanwhile,
  'link proposal': owedProposal,
  joined: owedJoined,
  report: owedReport,
  'report ready': owedReport,
  'model week': owedModelWeek,
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

/** Something that goes with a digest, by its id in the outbox; `isKnown`: its reader knows by a line of the digest, or from before. */
export interface Along {
  id: number
  isKnown: boolean
  owed: Owed
}

/** Something that waited until its reader was no longer quiet, with the case it is about. */
interface Waited {
  kind: MessageKind
  owed: object
  line: { id: number; kind: CaseKind; number: number; relation: string; summary: string }
}

/** What of it is still owed and was not shown meanwhile. */
async function owedMeanwhile(db: Db, { facts }: About<'meanwhile'>, now: Date): Promise<{ waited: Waited[] } | null> {
  const deliveries = await db.delivery.findMany({ where: { id: { in: facts.of } }, orderBy: { id: 'asc' } })
  const waited: Waited[] = []
  for (const delivery of deliveries) {
    const { caseId, kind } = delivery
    const one = caseId === null ? null : await stillOwed(db, delivery, now)
    if (!one || caseId === null || !isMessageKind(kind) || (await wasShown(db, { ...delivery, kind }))) continue
    const about = await db.case.findFirstOrThrow({ where: { id: caseId }, include: { relation: true } })
    if (!isCaseKind(about.kind)) continue
    const { id, number, summary, relation } = about
    waited.push({ ...one, line: { id, kind: about.kind, number, summary, relation: relation.name } })
  }
  return waited.length > 0 ? { waited } : null
}

interface OwedDigest {
  deliveryId: number
  digest: Digest
  part: Part
  day: string
  window: string
  member: Member
  /** What they missed while they were away, when no digest has said so. */
  missed: Missed | null
  compliments: HeardCompliment[]
  /** What waited for it. */
  also: Along[]
  kept: KeptToday | undefined
  /** The note of the week, when they have read none. */
  weekNote: ReadNote | null
  /** What they chose for today, when no digest has said so. */
  chosen: Chosen | null
  calendar: Calendar
  own: { missed: DigestReader['missed']; isLate: boolean }
  /** The questions of the day may stand at its end: it is said anyway, and did not fail more than once, whatever failed. */
  mayAsk: boolean
}

async function owedDigest(db: Db, about: About<'digest'>, now: Date): Promise<OwedDigest | null> {
  const { id, memberId, facts, attempts } = about
  const reader = await digestReader(db, memberId ?? 0, now, {
    deliveryId: id,
    day: facts.day,
    isEvening: facts.part === 'end of day',
  })
  if (!reader || isAway(reader.member, now) || (await isDigestOvertaken(db, about, reader.member, now))) return null
  const { member, company, heard: compliments, kept } = reader
  const turn = (await isFirstOfDay(db, member, facts)) ? 'first' : 'later'
  const calendar = calendarOf(member, company)
  const waiting = reader.hasNews ? await alongOf(db, member.id, now) : []
  const { also, ...digest } = await digestBeside(waiting, (room) => digestOf(db, member, calendar, now, turn, { room }))
  const missed = await untoldMissed(db, member, id, now)
  const chosen = await chosenThings(db, member.id, reader.plan)
  const { weekNote } = reader
  const told = also.filter(({ isKnown }) => !isKnown)
  const isNews =
    digest.lines.length > 0 ||
    digest.isQuiet ||
    [chosen, weekNote, missed].some((one) => one !== null) ||
    [compliments, told].flat().length > 0
  return isNews || (await unansweredOf(db, member)).length > 0
    ? {
        deliveryId: id,
        digest,
        ...facts,
        member,
        missed,
        compliments,
        also,
        kept,
        weekNote,
        chosen,
        calendar,
        own: { missed: reader.missed, isLate: isDigestLate(about, now) },
        mayAsk: isNews && attempts <= 2,
      }
    : null
}

type Waiting = Along & { caseId: number | null }

async function alongOf(db: Db, memberId: number, now: Date): Promise<Waiting[]> {
  const waiting = await waitingFor(db, memberId)
  const shown = await shownSince(db, memberId, waiting)
  const again = saidAgain(waiting)
  const along: Waiting[] = []
  for (const { id, caseId, ...delivery } of waiting) {
    // One that cannot be looked at says so when it is said alone.
    const owed = await stillOwed(db, { id, caseId, ...delivery }, now).catch(() => null)
    if (owed) along.push({ id, caseId, owed, isKnown: again.has(id) || (giverIn(owed) !== null && shown.has(id)) })
  }
  return along
}

/** The digest, with fewer lines where what goes with it needs some of their room; its line says who gave what was given. */
async function digestBeside(
  waiting: readonly Waiting[],
  read: (room: number) => Promise<Digest>,
): Promise<Digest & { also: Along[] }> {
  const whole = await read(DIGEST_LINES)
  const beside = waiting.filter((one) => !isKnownBy(whole, one)).length
  const room = DIGEST_LINES - Math.min(beside, NEWS_LINES)
  const digest = whole.lines.length > room ? await read(room) : whole
  const givers = new Map(waiting.map(({ caseId, owed }) => [caseId, giverIn(owed)]))
  const lines = digest.lines.map((line) => ({ ...line, givenBy: givers.get(line.id) ?? null }))
  const also = waiting.map((one) => ({ id: one.id, owed: one.owed, isKnown: isKnownBy(digest, one) }))
  return { ...digest, lines, also }
}

const isKnownBy = ({ lines }: Digest, { caseId, owed, isKnown }: Waiting): boolean =>
  isKnown || (giverIn(owed) !== null && lines.some(({ id }) => id === caseId))

/** Whether what waited for a digest only says that something is the reader's, and they read that elsewhere since. */
export async function isKnownGift(db: Db, delivery: Delivery, owed: Owed): Promise<boolean> {
  const { id, memberId, withDigest } = delivery
  if (!withDigest || memberId === null || giverIn(owed) === null) return false
  return (await shownSince(db, memberId, [delivery])).has(id)
}

/** Who gave the reader a case, when that is all it says. */
function giverIn({ kind, owed }: Owed): string | null {
  return kind === 'promise given' || kind === 'lead given' || kind === 'quote given' ? owed.by : null
}
