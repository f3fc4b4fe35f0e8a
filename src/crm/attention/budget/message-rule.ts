import type { z } from 'zod'

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
  /** An alert nobody waited for: its reader can say whether it was of use (crm/mark/mark.ts). */
  mayMark?: true
  /** Better said twice than perhaps not at all, where nobody can look whether it arrived. */
  repeatIfUnknown: boolean
  /** What becomes of it while who it is said to directly is quiet. */
  whileQuiet: WhileQuiet
  /** What becomes of it once who it is said to directly is away. */
  whileAway: WhileAway
  /** What is queued with it; the rest is looked up when it is said. */
  facts: z.ZodObject
}
