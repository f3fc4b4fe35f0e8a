import { z } from 'zod'
import { CHANGE_STANDINGS, LOOKS } from './change/standings.ts'
import {
  GoesAlong,
  InSession,
  News,
  none,
  OfApproval,
  OfReport,
  Promised,
  PROMISE_NEWS,
  Round,
  OfSession,
  Update,
} from './attention/message-facts.ts'
import { HANDOVER_NEWS, HANDOVER_STEPS } from './handover/news-kinds.ts'

/**
 * What becomes of what is said to somebody directly while they are quiet (crm/attention/budget/quiet.ts): it is held; it is held,
 * and said no more once something else showed them its case; it is said; it is said when it is the last step of a ladder, or when
 * they opened its case meanwhile and so wait for it.
 */
export type WhileQuiet = 'held' | 'until shown' | 'said' | 'last step' | 'asked for'

/**
 * What becomes of what was queued for somebody before their absence began (crm/attention/budget/away.ts): it goes to who stands in,
 * it waits until they are back, or it is said.
 */
export type WhileAway = 'stands in' | 'returns' | 'said'

/** How a kind of message is handled, from the outbox to the platform. */
export interface MessageRule {
  /** Somebody waits for it: it goes before what nobody waits for. */
  urgent: boolean
  /** Draws the card of a thread anew as things stand: it waits for nothing, and of several only the last is needed. */
  latestOnly: boolean
  /** Said in the thread that the card of its case, or the one it names, opened, and not before there is one. */
  inThread: boolean
  /** Of what is said in a thread: who only reads the channel sees it as well. */
  inChannelToo?: true
  /** Opens that thread. */
  opensThread?: true
  /** What cannot be said in its place is said to who opened its case instead. */
  elseToOpener?: true
  /** It goes with the next digest of who it is for, as a line that opens it. */
  withDigest?: true
  /** Of these somebody hears only so many a day at once (crm/attention/cap.ts); the rest goes with their digest. */
  isCapped?: true
  /** Better said twice than perhaps not at all, where nobody can look whether it arrived. */
  repeatIfUnknown: boolean
  /** What becomes of it while who it is said to directly is quiet. */
  whileQuiet: WhileQuiet
  /** What becomes of it once who it is said to directly is away. */
  whileAway: WhileAway
  /** What is queued with it; the rest is looked up when it is said. */
  facts: z.ZodObject
}

const standsIn = { whileAway: 'stands in' } as const
const usual = { urgent: true, latestOnly: false, inThread: false, repeatIfUnknown: false, ...standsIn }
const inThread = { ...usual, inThread: true, whileAway: 'returns' } as const
const canWait = { ...usual, urgent: false, whileAway: 'said' } as const
const news = { ...canWait, withDigest: true, whileAway: 'returns' } as const
const capped = { ...usual, isCapped: true, whileAway: 'returns' } as const
/**
 * Everything that is said unasked. Whether it is still owed: owed.ts; its card: jobs/compose.ts. A kind that is no more is
 * ended in a migration, by name: what this list does not know stays in line for a newer version.
 */
export const MESSAGES = {
  'complaint card': { ...usual, whileQuiet: 'asked for', opensThread: true, repeatIfUnknown: true, facts: none },
  'complaint edit': { ...inThread, whileAway: 'said', whileQuiet: 'said', latestOnly: true, facts: none },
  acknowledged: { ...inThread, whileQuiet: 'held', facts: none },
  closed: { ...inThread, inChannelToo: true, whileQuiet: 'held', facts: none },
  reopened: { ...inThread, inChannelToo: true, whileQuiet: 'held', facts: none },
  told: { ...inThread, whileQuiet: 'held', facts: none },
  'taken back': { ...inThread, whileQuiet: 'held', facts: none },
  waits: { ...inThread, whileQuiet: 'held', facts: none },
  'went on': { ...inThread, whileQuiet: 'held', facts: none },
  added: { ...inThread, whileQuiet: 'held', repeatIfUnknown: true, facts: none },
  escalation: {
    ...inThread,
    whileQuiet: 'last step',
    repeatIfUnknown: true,
    facts: Round.extend({ told: z.array(z.number()) }),
  },
  'escalation direct': { ...usual, whileQuiet: 'last step', facts: Round },
  paused: { ...inThread, whileQuiet: 'held', facts: none },
  resumed: { ...inThread, whileQuiet: 'held', facts: none },
  'paused again': {
    ...news,
    ...standsIn,
    whileQuiet: 'held',
    facts: z.object({ event: z.number(), times: z.number() }),
  },
  // What the customer is told of it: asked in its thread, and in the digest of who has it.
  'update due': { ...inThread, whileQuiet: 'held', repeatIfUnknown: true, facts: Update },
  'update wanted': { ...news, ...standsIn, whileQuiet: 'held', facts: Update },
  // In the channel of a team, and as it is once somebody has it; `root`: the key of what was said.
  'unowned edit': {
    ...inThread,
    whileAway: 'said',
    whileQuiet: 'said',
    latestOnly: true,
    facts: z.object({ root: z.string() }),
  },
  unowned: { ...usual, whileQuiet: 'said', repeatIfUnknown: true, facts: z.object({ place: z.string().optional() }) },
  lapsed: { ...usual, whileQuiet: 'held', facts: z.object({ minutes: z.number(), told: z.array(z.number()) }) },
  nudge: {
    ...canWait,
    ...standsIn,
    whileQuiet: 'said',
    repeatIfUnknown: true,
    facts: z.object({ promises: z.array(Promised).default([]) }),
  },
  untold: { ...usual, whileQuiet: 'said', repeatIfUnknown: true, facts: z.object({ cases: z.array(z.number()) }) },
  'incident waits': { ...usual, whileQuiet: 'last step', facts: Round },
  'incident silent': {
    ...usual,
    whileQuiet: 'held',
    facts: z.object({ minutes: z.number(), told: z.array(z.number()) }),
  },
  'incident given': { ...capped, ...standsIn, whileQuiet: 'until shown', facts: z.object({ ownerId: z.number() }) },
  'incident news': { ...capped, whileQuiet: 'held', repeatIfUnknown: true, facts: News },
  'complaint given': { ...usual, whileQuiet: 'until shown', facts: z.object({ ownerId: z.number() }) },
  'lead given': { ...news, ...standsIn, whileQuiet: 'until shown', facts: z.object({ ownerId: z.number() }) },
  // What was offered to a colleague who has to accept it, and what became of that.
  offer: { ...news, ...standsIn, whileQuiet: 'until shown', facts: z.object({ to: z.number() }) },
  'offer news': {
    ...capped,
    whileQuiet: 'held',
    facts: z.object({
      what: z.enum(['accepted', 'refused', 'unaccepted']),
      from: z.number(),
      asked: z.number(),
      event: z.number(),
    }),
  },
  // Approval of more than the model leaves to decide: of who is asked, to who asked, and in the thread of a complaint.
  'approval asked': { ...capped, ...standsIn, whileQuiet: 'until shown', facts: OfApproval },
  // Every working day until it is answered.
  'approval waits': { ...news, ...standsIn, whileQuiet: 'until shown', facts: OfApproval },
  'approval news': { ...capped, whileQuiet: 'held', facts: OfApproval },
  'approval step': { ...inThread, whileQuiet: 'held', facts: OfApproval },
  'promise given': { ...news, ...standsIn, whileQuiet: 'until shown', facts: z.object({ ownerId: z.number() }) },
  // Who must do something about a question now; answers, to where it was asked or to who asked; and what else became of it.
  'question asked': {
    ...capped,
    ...standsIn,
    whileQuiet: 'until shown',
    repeatIfUnknown: true,
    facts: z.object({ ownerId: z.number(), team: z.boolean().default(false) }),
  },
  'question answered': {
    ...usual,
    whileAway: 'returns',
    whileQuiet: 'asked for',
    elseToOpener: true,
    repeatIfUnknown: true,
    facts: z.object({ place: z.string().optional(), thread: z.string().optional() }),
  },
  'question news': { ...capped, whileQuiet: 'held', facts: z.object({ event: z.number() }) },
  'question waits': { ...usual, whileQuiet: 'last step', facts: Round },
  'question unanswered': { ...usual, whileAway: 'returns', whileQuiet: 'held', facts: Round },
  'handover given': { ...capped, ...standsIn, whileQuiet: 'until shown', facts: z.object({ to: z.number() }) },
  'handover waits': { ...usual, whileQuiet: 'last step', facts: Round },
  'handover received': {
    ...capped,
    whileQuiet: 'held',
    facts: z.object({ cases: z.array(z.number()), by: z.number(), of: z.number() }),
  },
  'handover news': { ...news, whileQuiet: 'held', facts: z.object({ what: z.enum(HANDOVER_NEWS), by: z.number() }) },
  // Its card in the channel where it was begun, and what is said in the thread of that.
  'handover card': {
    ...usual,
    whileAway: 'said',
    whileQuiet: 'said',
    opensThread: true,
    repeatIfUnknown: true,
    facts: z.object({ place: z.string().optional(), thread: z.string().optional() }),
  },
  'handover edit': { ...inThread, whileAway: 'said', whileQuiet: 'said', latestOnly: true, facts: none },
  'handover step': {
    ...inThread,
    whileQuiet: 'held',
    facts: z.object({ what: z.enum(HANDOVER_STEPS), event: z.number() }),
  },
  'handover late': { ...inThread, whileQuiet: 'last step', facts: Round },
  'quote given': { ...news, ...standsIn, whileQuiet: 'until shown', facts: z.object({ ownerId: z.number() }) },
  cancelled: { ...news, whileQuiet: 'held', facts: GoesAlong },
  'stands again': { ...news, whileQuiet: 'held', facts: GoesAlong },
  'why lost': { ...news, whileQuiet: 'held', facts: none },
  'why left': { ...news, whileQuiet: 'held', facts: z.object({ relation: z.number() }) },
  'promise news': {
    ...capped,
    whileQuiet: 'held',
    facts: z.object({ what: z.enum(PROMISE_NEWS), by: z.number().optional(), of: z.number().optional() }),
  },
  // What became of a change: to who reported its cause or has a customer to tell, in the thread of its complaint, and later looks at it.
  'change news': {
    ...news,
    whileQuiet: 'held',
    facts: z.object({ change: z.number(), is: z.enum(CHANGE_STANDINGS), reported: z.string().optional() }),
  },
  'change step': {
    ...inThread,
    whileQuiet: 'held',
    facts: z.object({ change: z.number(), is: z.enum(CHANGE_STANDINGS) }),
  },
  'change look': { ...news, whileQuiet: 'held', facts: z.object({ change: z.number(), look: z.enum(LOOKS) }) },
  // What came in by itself, to who has it now.
  incoming: { ...capped, whileQuiet: 'until shown', facts: z.object({ incoming: z.number(), ownerId: z.number() }) },
  // What was held back and waits for a decision, to who decides.
  'held back': { ...news, whileQuiet: 'held', facts: none },
  // What became of the mail that somebody forwarded or copied in, and of answers to what they have.
  'mail filed': { ...capped, whileQuiet: 'held', facts: z.object({ mails: z.array(z.number()) }) },
  'pulse answered': { ...news, whileQuiet: 'held', facts: z.object({ pulse: z.number() }) },
  digest: {
    ...canWait,
    whileQuiet: 'held',
    facts: z.object({ day: z.string(), window: z.string(), part: z.enum(['morning', 'midday', 'end of day']) }),
  },
  // For whom its reader stands in from now on, or does no more; to who leads, for whom nobody does.
  'stands in': {
    ...news,
    whileQuiet: 'held',
    facts: z.object({
      away: z.number(),
      from: z.string(),
      until: z.string().nullable(),
      alone: z.boolean(),
      isOver: z.boolean().optional(),
    }),
  },
  // To whose calendar it is, and who watches a feed: it could not be read for three days.
  'calendar unread': { ...news, whileQuiet: 'held', facts: z.object({ feed: z.number(), since: z.string() }) },
  'feed unread': { ...news, whileQuiet: 'held', facts: z.object({ feed: z.number(), since: z.string() }) },
  // Before a meeting with a customer, to who takes part, or stands in for them; and what became of one they were briefed of.
  'meeting brief': {
    ...usual,
    whileQuiet: 'held',
    repeatIfUnknown: true,
    facts: z.object({ of: z.number(), meetings: z.array(z.object({ id: z.number(), startsAt: z.string() })) }),
  },
  'meeting news': {
    ...usual,
    whileAway: 'returns',
    whileQuiet: 'held',
    facts: z.object({ meeting: z.number(), was: z.string(), startsAt: z.string().nullable() }),
  },
  shared: {
    ...usual,
    whileAway: 'said',
    whileQuiet: 'held',
    facts: z.object({ place: z.string(), thread: z.string().optional(), card: z.object({}).loose().nullable() }),
  },
  'session card': {
    ...usual,
    whileAway: 'said',
    whileQuiet: 'held',
    opensThread: true,
    repeatIfUnknown: true,
    facts: OfSession.extend({ thread: z.string().optional() }),
  },
  'session edit': { ...inThread, whileAway: 'said', whileQuiet: 'said', latestOnly: true, facts: InSession },
  'session step': {
    ...inThread,
    whileQuiet: 'held',
    repeatIfUnknown: true,
    facts: InSession.extend({ step: z.string() }),
  },
  meanwhile: { ...canWait, whileAway: 'returns', whileQuiet: 'held', facts: z.object({ of: z.array(z.number()) }) },
  'link proposal': { ...canWait, whileQuiet: 'held', facts: z.object({ known: z.number() }) },
  joined: { ...canWait, whileQuiet: 'held', facts: z.object({ joining: z.number() }) },
  // Of a week or a month that is over: in the channel for it, to the sponsor, and what its owner reads of the model.
  report: { ...canWait, whileQuiet: 'said', facts: OfReport.extend({ place: z.string() }) },
  'report ready': { ...news, whileQuiet: 'held', facts: OfReport },
  'model week': { ...news, whileQuiet: 'held', facts: OfReport.pick({ day: true }) },
  doctor: { ...canWait, whileQuiet: 'held', facts: z.object({ finding: z.number() }) },
} as const satisfies Record<string, MessageRule>

export type MessageKind = keyof typeof MESSAGES

/** The facts of a kind of message. */
export type FactsOf<K extends MessageKind> = z.output<(typeof MESSAGES)[K]['facts']>

/** Whether this program knows a kind of message: the database may come from another version. */
export function isMessageKind(word: string): word is MessageKind {
  return Object.hasOwn(MESSAGES, word)
}

/** The cards that open a thread. */
export const OPENS_THREAD: MessageKind[] = (Object.keys(MESSAGES) as MessageKind[]).filter(
  (kind) => ruleOf(kind).opensThread,
)

/** How a kind of message is handled. */
export function ruleOf(kind: MessageKind): MessageRule {
  return MESSAGES[kind]
}
