import { z } from 'zod'
import { HANDOVER_NEWS } from './handover/news-kinds.ts'

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
  /** Better said twice than perhaps not at all, where nobody can look whether it arrived. */
  repeatIfUnknown: boolean
  /** What is queued with it; the rest is looked up when it is said. */
  facts: z.ZodObject
}

const usual = { urgent: true, latestOnly: false, inThread: false, repeatIfUnknown: false }
const inThread = { ...usual, inThread: true }
const canWait = { ...usual, urgent: false }
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
  'complaint card': { ...usual, opensThread: true, repeatIfUnknown: true, facts: none },
  'complaint edit': { ...inThread, latestOnly: true, facts: none },
  acknowledged: { ...inThread, facts: none },
  closed: { ...inThread, facts: none },
  reopened: { ...inThread, facts: none },
  told: { ...inThread, facts: none },
  'taken back': { ...inThread, facts: none },
  waits: { ...inThread, facts: none },
  'went on': { ...inThread, facts: none },
  added: { ...inThread, repeatIfUnknown: true, facts: none },
  escalation: { ...inThread, repeatIfUnknown: true, facts: Round.extend({ told: z.array(z.number()) }) },
  'escalation direct': { ...usual, facts: Round },
  lapsed: { ...inThread, facts: z.object({ minutes: z.number(), told: z.array(z.number()) }) },
  nudge: { ...canWait, repeatIfUnknown: true, facts: z.object({ promises: z.array(Promised).default([]) }) },
  untold: { ...usual, repeatIfUnknown: true, facts: z.object({ cases: z.array(z.number()) }) },
  'incident waits': { ...usual, facts: Round },
  'incident silent': { ...usual, facts: z.object({ minutes: z.number(), told: z.array(z.number()) }) },
  'incident given': { ...usual, facts: z.object({ ownerId: z.number() }) },
  'incident news': { ...usual, repeatIfUnknown: true, facts: News },
  'complaint given': { ...usual, facts: z.object({ ownerId: z.number() }) },
  'lead given': { ...canWait, facts: z.object({ ownerId: z.number() }) },
  // What was offered to a colleague who has to accept it, and what became of that.
  offer: { ...usual, facts: z.object({ to: z.number() }) },
  'offer news': {
    ...canWait,
    facts: z.object({
      what: z.enum(['accepted', 'refused', 'unaccepted']),
      from: z.number(),
      asked: z.number(),
      event: z.number(),
    }),
  },
  'promise given': { ...canWait, facts: z.object({ ownerId: z.number() }) },
  // Who must do something about a question now; answers, to where it was asked or to who asked; and what else became of it.
  'question asked': {
    ...usual,
    repeatIfUnknown: true,
    facts: z.object({ ownerId: z.number(), team: z.boolean().default(false) }),
  },
  'question answered': {
    ...usual,
    elseToOpener: true,
    repeatIfUnknown: true,
    facts: z.object({ place: z.string().optional(), thread: z.string().optional() }),
  },
  'question news': { ...usual, facts: z.object({ event: z.number() }) },
  'question waits': { ...usual, facts: Round },
  'question unanswered': { ...usual, facts: Round },
  'handover given': { ...usual, facts: z.object({ to: z.number() }) },
  'handover waits': { ...usual, facts: Round },
  'handover received': { ...usual, facts: z.object({ cases: z.array(z.number()), by: z.number(), of: z.number() }) },
  'handover news': { ...canWait, facts: z.object({ what: z.enum(HANDOVER_NEWS), by: z.number() }) },
  'quote given': { ...canWait, facts: z.object({ ownerId: z.number() }) },
  cancelled: { ...canWait, facts: Along },
  'stands again': { ...canWait, facts: Along },
  'why lost': { ...canWait, facts: none },
  'why left': { ...canWait, facts: z.object({ relation: z.number() }) },
  'promise news': {
    ...usual,
    facts: z.object({ what: z.enum(PROMISE_NEWS), by: z.number().optional(), of: z.number().optional() }),
  },
  'pulse answered': { ...canWait, facts: z.object({ pulse: z.number() }) },
  digest: {
    ...canWait,
    facts: z.object({ day: z.string(), window: z.string(), part: z.enum(['morning', 'midday', 'end of day']) }),
  },
  shared: {
    ...usual,
    facts: z.object({ place: z.string(), thread: z.string().optional(), card: z.object({}).loose().nullable() }),
  },
  'session card': {
    ...usual,
    opensThread: true,
    repeatIfUnknown: true,
    facts: Session.extend({ thread: z.string().optional() }),
  },
  'session edit': { ...inThread, latestOnly: true, facts: InSession },
  'session step': { ...inThread, repeatIfUnknown: true, facts: InSession.extend({ step: z.string() }) },
  'link proposal': { ...canWait, facts: z.object({ known: z.number() }) },
  joined: { ...canWait, facts: z.object({ joining: z.number() }) },
  doctor: { ...canWait, facts: z.object({ finding: z.number() }) },
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
