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
import type { MessageRule } from './attention/budget/message-rule.ts'
import { CHOSEN } from './keeping/kept.ts'
import { HANDOVER_NEWS, HANDOVER_STEPS } from './handover/news-kinds.ts'

const standsIn = { whileAway: 'stands in' } as const
const usual = { urgent: true, latestOnly: false, inThread: false, repeatIfUnknown: false, ...standsIn }
const alert = { ...usual, mayMark: true } as const
const inThread = { ...usual, inThread: true, whileAway: 'returns' } as const
const canWait = { ...usual, urgent: false, whileAway: 'said' } as const
const news = { ...canWait, mayMark: true, withDigest: true, whileAway: 'returns' } as const
const capped = { ...usual, isCapped: true, whileAway: 'returns' } as const
const cappedAlert = { ...capped, mayMark: true } as const
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
    mayMark: true,
    whileQuiet: 'last step',
    repeatIfUnknown: true,
    facts: Round.extend({ told: z.array(z.number()) }),
  },
  'escalation direct': { ...alert, whileQuiet: 'last step', facts: Round },
  paused: { ...inThread, whileQuiet: 'held', facts: none },
  resumed: { ...inThread, whileQuiet: 'held', facts: none },
  'paused again': {
    ...news,
    ...standsIn,
    whileQuiet: 'held',
    facts: z.object({ event: z.number(), times: z.number() }),
  },
  // What the customer is told of it: asked in its thread, and in the digest of who has it.
  'update due': { ...inThread, mayMark: true, whileQuiet: 'held', repeatIfUnknown: true, facts: Update },
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
  lapsed: { ...alert, whileQuiet: 'held', facts: z.object({ minutes: z.number(), told: z.array(z.number()) }) },
  nudge: {
    ...canWait,
    mayMark: true,
    ...standsIn,
    whileQuiet: 'said',
    repeatIfUnknown: true,
    facts: z.object({ promises: z.array(Promised).default([]) }),
  },
  untold: { ...alert, whileQuiet: 'said', repeatIfUnknown: true, facts: z.object({ cases: z.array(z.number()) }) },
  'incident waits': { ...alert, whileQuiet: 'last step', facts: Round },
  'incident silent': {
    ...alert,
    whileQuiet: 'held',
    facts: z.object({ minutes: z.number(), told: z.array(z.number()) }),
  },
  'incident given': {
    ...cappedAlert,
    ...standsIn,
    whileQuiet: 'until shown',
    facts: z.object({ ownerId: z.number() }),
  },
  'incident news': { ...cappedAlert, whileQuiet: 'held', repeatIfUnknown: true, facts: News },
  'complaint given': { ...alert, whileQuiet: 'until shown', facts: z.object({ ownerId: z.number() }) },
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
  'approval asked': { ...cappedAlert, ...standsIn, whileQuiet: 'until shown', facts: OfApproval },
  // Every working day until it is answered.
  'approval waits': { ...news, ...standsIn, whileQuiet: 'until shown', facts: OfApproval },
  'approval news': { ...capped, whileQuiet: 'held', facts: OfApproval },
  'approval step': { ...inThread, whileQuiet: 'held', facts: OfApproval },
  'promise given': { ...news, ...standsIn, whileQuiet: 'until shown', facts: z.object({ ownerId: z.number() }) },
  // Who must do something about a question now; answers, to where it was asked or to who asked; and what else became of it.
  'question asked': {
    ...cappedAlert,
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
  'question waits': { ...alert, whileQuiet: 'last step', facts: Round },
  'question unanswered': { ...alert, whileAway: 'returns', whileQuiet: 'held', facts: Round },
  'handover given': { ...cappedAlert, ...standsIn, whileQuiet: 'until shown', facts: z.object({ to: z.number() }) },
  'handover waits': { ...alert, whileQuiet: 'last step', facts: Round },
  'handover received': {
    ...cappedAlert,
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
  'handover late': { ...inThread, mayMark: true, whileQuiet: 'last step', facts: Round },
  'quote given': { ...news, ...standsIn, whileQuiet: 'until shown', facts: z.object({ ownerId: z.number() }) },
  cancelled: { ...news, whileQuiet: 'held', facts: GoesAlong },
  'stands again': { ...news, whileQuiet: 'held', facts: GoesAlong },
  'why lost': { ...news, whileQuiet: 'held', facts: none },
  'why left': { ...news, whileQuiet: 'held', facts: z.object({ relation: z.number() }) },
  'promise news': {
    ...cappedAlert,
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
  incoming: {
    ...cappedAlert,
    whileQuiet: 'until shown',
    facts: z.object({ incoming: z.number(), ownerId: z.number() }),
  },
  // What was held back and waits for a decision, to who decides.
  'held back': { ...news, whileQuiet: 'held', facts: none },
  // What became of the mail that somebody forwarded or copied in, and of answers to what they have.
  'mail filed': { ...capped, whileQuiet: 'held', facts: z.object({ mails: z.array(z.number()) }) },
  // What became of a file somebody brought in: done, undone or stopped.
  'import done': { ...capped, whileQuiet: 'held', facts: z.object({ importId: z.number() }) },
  // All of a company was exported, to who did it; and to every colleague when their names are in it.
  exported: { ...capped, whileQuiet: 'held', facts: z.object({ of: z.enum(['company', 'moving']), at: z.string() }) },
  'moved out': {
    ...canWait,
    withDigest: true,
    whileAway: 'returns',
    whileQuiet: 'held',
    facts: z.object({ by: z.number(), at: z.string() }),
  },
  // What goes by its term within two weeks, to who chose that term or could.
  'keeping report': {
    ...canWait,
    withDigest: true,
    whileAway: 'returns',
    whileQuiet: 'held',
    facts: z.object({ what: z.enum(CHOSEN), at: z.string() }),
  },
  'pulse answered': { ...news, whileQuiet: 'held', facts: z.object({ pulse: z.number() }) },
  digest: {
    ...canWait,
    mayMark: true,
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
    ...alert,
    whileQuiet: 'held',
    repeatIfUnknown: true,
    facts: z.object({ of: z.number(), meetings: z.array(z.object({ id: z.number(), startsAt: z.string() })) }),
  },
  'meeting news': {
    ...alert,
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
  meanwhile: {
    ...canWait,
    mayMark: true,
    whileAway: 'returns',
    whileQuiet: 'held',
    facts: z.object({ of: z.array(z.number()) }),
  },
  'link proposal': { ...canWait, whileQuiet: 'held', facts: z.object({ known: z.number() }) },
  joined: { ...canWait, whileQuiet: 'held', facts: z.object({ joining: z.number() }) },
  // Of a week or a month that is over: in the channel for it, to the sponsor, and what its owner reads of the model.
  report: { ...canWait, whileQuiet: 'said', facts: OfReport.extend({ place: z.string() }) },
  'report ready': { ...news, whileQuiet: 'held', facts: OfReport },
  'model week': { ...news, whileQuiet: 'held', facts: OfReport.pick({ day: true }) },
  doctor: { ...canWait, mayMark: true, whileQuiet: 'held', facts: z.object({ finding: z.number() }) },
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
