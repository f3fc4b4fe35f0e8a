import { COMMANDS } from '../commands/all.ts'
import { readLine } from '../commands/line.ts'
import { suggestionsOf } from '../commands/suggestions.ts'
import type { Accepted, Answer, Bot, Invocation } from '../platforms/platform.ts'
import type { Prisma } from '../store/generated/client.ts'
import { storeHeard } from '../store/inbox/inbox.ts'
import { storable } from '../store/storable.ts'
import type { BotParts } from './answer.ts'
import { type Edited, isEdited, versionOf } from './edited.ts'
import { keysOf } from './identify.ts'
import { openHand } from './in-hand.ts'
import { takeNotice } from './lifecycle.ts'
import { openQueries } from './queries.ts'
import { openRequest } from './request.ts'

/** What the platforms talk to, and what is done about words that were interrupted. */
export interface OpenBot extends Bot {
  /**
   * What was heard before a stop, to be done and its answer kept, which is given with `Platform.reply`; its answer says so
   * when the work had been saved already. Throws when the answer cannot be kept.
   */
  resume(invocation: Invocation): Accepted
  /** The same for what waited until it was known who asked and who reads along; its answer is provisional while it still is not. */
  whenKnown(invocation: Invocation): Accepted
  /** The events whose answer is not with the person yet. */
  inHand(): string[]
}

/** The inbox before it, the commands behind it. */
export function openBot(parts: BotParts): OpenBot {
  const { store, clock, home } = parts
  const hand = openHand(clock)

  async function acceptEdited(invocation: Edited): Promise<Accepted> {
    for (let more = 3; ; more--) {
      const { version, isSame } = await versionOf(store, invocation)
      const accepted = await accept(version, { before: hand.find(version.edits.event)?.answer() })
      // It was changed once more meanwhile, and other words are heard under this event.
      if (accepted.isNew || isSame || more === 0) return accepted
    }
  }

  /** `version`: words that came in the place of others have an event of their own by now, and the answer to the others. */
  async function accept(given: Invocation, version?: { before: Promise<Answer> | undefined }): Promise<Accepted> {
    if (isEdited(given) && !version) return acceptEdited(given)
    const { line, ...spoken } = given
    const earlier = version?.before?.catch(() => undefined)
    const invocation: Invocation = storable(spoken)
    const { event, gesture } = invocation
    const stored = {
      id: event,
      gesture,
      ...keysOf(invocation),
      invocation: invocation as unknown as Prisma.InputJsonObject,
    }
    const heard = await storeHeard(store, clock(), stored)
    const found = hand.find(event)
    // What stored it may hear so later than a repeat hears that it was known: the work is still its own to begin.
    if (found)
      return heard.isNew ? hand.take(event, { ...found, isNew: true, isBegun: () => true }) : { ...found, isNew: false }
    const reason = { why: 'accepted', heard, ...(earlier && { earlier }) } as const
    const request = openRequest(parts, { ...invocation, ...(line && { line }) }, reason, () => hand.release(event))
    return hand.take(event, request)
  }

  return {
    accept,
    resume: (invocation) => openRequest(parts, invocation, { why: 'left' }),
    whenKnown: (invocation) => openRequest(parts, invocation, { why: 'waited' }),
    inHand: () => hand.events(),
    notice: (notice) => takeNotice(store, clock, notice),
    read: readLine,
    suggestions: (language, customer) => suggestionsOf(COMMANDS, language, customer),
    ...openQueries(store, clock, home),
  }
}
