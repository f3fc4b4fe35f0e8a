import { z } from 'zod'
import { HANDOVER_NEWS, HANDOVER_STEPS } from './handover/news-kinds.ts'

/**
 * What becomes of what is said to somebody directly while they are quiet (crm/attention/budget/quiet.ts): it is held; it is held,
 * and said no more once something else showed them its case; it is said; it is said when it is the last step of a ladder, or when
 * they opened its case meanwhile and so wait for it.
 */
export type WhileQuiet = 'held' | 'until shown' | 'said' | 'last step' | 'asked for'

/** How a kind of message is handled, from the outbox to the platform. */
export interface MessageRule {
  /** Somebody waits for it: it goes before what nobody waits for. */
  urgent: boolean
  /** Draws the card of a thread anew as things stand: it waits for nothing, and of several only the last is needed. */
  latestOnly: boolean
  /** Said in the thread that the card of its case, or the one it names, opened, and not before there is one. */
  inThread: boolean
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
  /** What is queued with it; the rest is looked up when it is said. */
  facts: z.ZodObject
}

const usual = { urgent: true, latestOnly: false, inThread: false, repeatIfUnknown: false }
const inThread = { ...usual, inThread: true }
const canWait = { ...usual, urgent: false }
const news = { ...canWait, withDigest: true } as const
const capped = { ...usual, isCapped: true } as const
const none = z.object({})
const Promised = z.object({ id: z.number(), ownerId: z.number(), dueAt: z.string() })
/** What went, or came back, with the case it depended on, at a step of that. */
const Along = z.object({ cases: z.array(z.number()), because: z.number(), event: z.number() })
/** What happened to a promise that was offered, to one that another needs, and to one that needs others. */
const PROMISE_NEWS = [
  'accepted',
  'countered',
  'agreed',
  'old date',
  'unaccepted',
  'part kept',
  'part dropped',
  'part moved',
  'part broke',
  'whole moved',
  'whole over',
] as const
/** Of a session in which a model is made; `root`: the key of its card, in whose thread it is. */
const Session = z.object({ session: z.number(), place: z.string() })
const InSession = Session.extend({ root: z.string() })
const Round = z.object({ rung: z.number(), round: z.number() })
const News = z.object({ event: z.number(), customers: z.array(z.number()), parts: z.array(z.number()) })

/**
 * Everything that is said unasked. Whether it is still owed: owed.ts; its card: jobs/compose.ts. A kind that is no more is
 * ended in a migration, by name: what this list does not know stays in line for a newer version.
 */
export const MESSAGES = {
  'complaint card': { ...usual, whileQuiet: 'asked for', opensThread: true, repeatIfUnknown: true, facts: none },
  'complaint edit': { ...inThread, whileQuiet: 'said', latestOnly: true, facts: none },
  acknowledged: { ...inThread, whileQuiet: 'held', facts: none },
  closed: { ...inThread, whileQuiet: 'held', facts: none },
  reopened: { ...inThread, whileQuiet: 'held', facts: none },
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
  lapsed: { ...inThread, whileQuiet: 'held', facts: z.object({ minutes: z.number(), told: z.array(z.number()) }) },
  nudge: {
    ...canWait,
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
  'incident given': { ...capped, whileQuiet: 'until shown', facts: z.object({ ownerId: z.number() }) },
  'incident news': { ...capped, whileQuiet: 'held', repeatIfUnknown: true, facts: News },
  'complaint given': { ...usual, whileQuiet: 'until shown', facts: z.object({ ownerId: z.number() }) },
  'lead given': { ...news, whileQuiet: 'until shown', facts: z.object({ ownerId: z.number() }) },
  // What was offered to a colleague who has to accept it, and what became of that.
  offer: { ...news, whileQuiet: 'until shown', facts: z.object({ to: z.number() }) },
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
  'promise given': { ...news, whileQuiet: 'until shown', facts: z.object({ ownerId: z.number() }) },
  // Who must do something about a question now; answers, to where it was asked or to who asked; and what else became of it.
  'question asked': {
    ...capped,
    whileQuiet: 'until shown',
    repeatIfUnknown: true,
    facts: z.object({ ownerId: z.number(), team: z.boolean().default(false) }),
  },
  'question answered': {
    ...usual,
    whileQuiet: 'asked for',
    elseToOpener: true,
    repeatIfUnknown: true,
    facts: z.object({ place: z.string().optional(), thread: z.string().optional() }),
  },
  'question news': { ...capped, whileQuiet: 'held', facts: z.object({ event: z.number() }) },
  'question waits': { ...usual, whileQuiet: 'last step', facts: Round },
  'question unanswered': { ...usual, whileQuiet: 'held', facts: Round },
  'handover given': { ...capped, whileQuiet: 'until shown', facts: z.object({ to: z.number() }) },
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
    whileQuiet: 'said',
    opensThread: true,
    repeatIfUnknown: true,
    facts: z.object({ place: z.string().optional(), thread: z.string().optional() }),
  },
  'handover edit': { ...inThread, whileQuiet: 'said', latestOnly: true, facts: none },
  'handover step': {
    ...inThread,
    whileQuiet: 'held',
    facts: z.object({ what: z.enum(HANDOVER_STEPS), event: z.number() }),
  },
  'handover late': { ...inThread, whileQuiet: 'last step', facts: Round },
  'quote given': { ...news, whileQuiet: 'until shown', facts: z.object({ ownerId: z.number() }) },
  cancelled: { ...news, whileQuiet: 'held', facts: Along },
  'stands again': { ...news, whileQuiet: 'held', facts: Along },
  'why lost': { ...news, whileQuiet: 'held', facts: none },
  'why left': { ...news, whileQuiet: 'held', facts: z.object({ relation: z.number() }) },
  'promise news': {
    ...capped,
    whileQuiet: 'held',
    facts: z.object({ what: z.enum(PROMISE_NEWS), by: z.number().optional(), of: z.number().optional() }),
  },
  // What became of the mail that somebody forwarded or copied in, and of answers to what they have.
  'mail filed': { ...capped, whileQuiet: 'held', facts: z.object({ mails: z.array(z.number()) }) },
  'pulse answered': { ...news, whileQuiet: 'held', facts: z.object({ pulse: z.number() }) },
  digest: {
    ...canWait,
    whileQuiet: 'held',
    facts: z.object({ day: z.string(), window: z.string(), part: z.enum(['morning', 'midday', 'end of day']) }),
  },
  shared: {
    ...usual,
    whileQuiet: 'held',
    facts: z.object({ place: z.string(), thread: z.string().optional(), card: z.object({}).loose().nullable() }),
  },
  'session card': {
    ...usual,
    whileQuiet: 'held',
    opensThread: true,
    repeatIfUnknown: true,
    facts: Session.extend({ thread: z.string().optional() }),
  },
  'session edit': { ...inThread, whileQuiet: 'said', latestOnly: true, facts: InSession },
  'session step': {
    ...inThread,
    whileQuiet: 'held',
    repeatIfUnknown: true,
    facts: InSession.extend({ step: z.string() }),
  },
  meanwhile: { ...canWait, whileQuiet: 'held', facts: z.object({ of: z.array(z.number()) }) },
  'link proposal': { ...canWait, whileQuiet: 'held', facts: z.object({ known: z.number() }) },
  joined: { ...canWait, whileQuiet: 'held', facts: z.object({ joining: z.number() }) },
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
