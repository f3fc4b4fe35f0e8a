import { alreadyDoneCard } from '../cards/ask-card.ts'
import type { Card, Language } from '../cards/card.ts'
import { faultCard, interruptedCard, unknownCard } from '../cards/trouble-card.ts'
import type { Clock } from '../clock.ts'
import { COMMANDS } from '../commands/all.ts'
import { reply } from '../commands/command.ts'
import { asksForm, dispatch, isHarmless } from '../commands/dispatch.ts'
import { suggestionsOf } from '../commands/suggestions.ts'
import { keepShown } from './keep-shown.ts'
import { openQueries } from './queries.ts'
import { type InHand, openHand } from './in-hand.ts'
import { fault, type Log } from '../log.ts'
import { contextOf, keysOf, identify } from './identify.ts'
import { takeNotice } from './lifecycle.ts'
import { type Answer, type Bot, type Invocation, SendError } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'
import type { Prisma } from '../store/generated/client.ts'
import { finish, hear, heardBefore } from '../store/inbox.ts'
import { storable } from '../store/storable.ts'
import { AlreadyHeard } from '../store/tenant.ts'
import { keepAnswer, putOff } from '../store/unanswered.ts'
import { waitUntilKnown } from '../store/waiting.ts'
import { withGivenUp } from './with-given-up.ts'

/** What the platforms talk to, and what is done about words that were interrupted. */
export interface OpenBot extends Bot {
  /**
   * Does what was heard before a stop and keeps the answer, to be given with `Platform.reply`; says so when it had been
   * saved already. Never throws.
   */
  resume(invocation: Invocation): Promise<Answer>
  /** The events whose answer is not with the person yet. */
  inHand(): string[]
  /** Does what waited until it was known who asked and who reads along, and keeps the answer; null while it still is not. */
  whenKnown(invocation: Invocation): Promise<Answer | null>
}

/** Starts timing an answer on a platform; what it returns ends that. */
type Stopwatch = (platform: string) => () => void

export interface BotParts {
  store: Store
  clock: Clock
  log: Log
  /** The address of this installation, without a slash at the end; links to relations begin with it. */
  home: string | undefined
  answering: Stopwatch
}

/** The inbox before it, the commands behind it. */
export function openBot({ store, clock, log, home, answering }: BotParts): OpenBot {
  const hand = openHand(clock)
  // What only says that the work was done already: it never takes the place of what the work itself answered.
  const repeats = new WeakSet<Answer>()
  // What only says that the answer follows.
  const waiting = new WeakSet<Answer>()
  const made = new WeakMap<Answer, Date>()

  async function answerOnce(invocation: Invocation, { heard }: InHand): Promise<Answer> {
    const { event, request, link } = invocation
    const met = await identify(store, clock, invocation, heard?.speaker)
    if ('refused' in met) return met.waits ? wait(event, met.refused) : reply(met.refused)
    const people = 'people' in request ? request.people : undefined
    const context = contextOf(store, clock, met, invocation, { home, heard: event, link, people })
    if (context.place.unknown && !isHarmless(request)) return wait(event, unknownCard('place', context.me.language))
    const answer = await dispatch(context, request, log, (error) => error instanceof AlreadyHeard)
    return heard?.isOwing === false ? answer : withGivenUp(context, answer, log)
  }

  /** Says that the answer follows, and leaves what was asked unanswered until it can be given. */
  async function wait(event: string, card: Card): Promise<Answer> {
    await waitUntilKnown(store, clock(), event)
    const answer: Answer = { show: 'card', card, audience: 'asker', provisional: true }
    waiting.add(answer)
    return answer
  }

  async function answer(invocation: Invocation, held: InHand, repeat: Repeat): Promise<Answer> {
    const language = invocation.user.language ?? 'en'
    try {
      const before = held.heard ? null : await heardBefore(store.prisma, invocation.event)
      if (before?.answer) return before.answer as unknown as Answer
      const fresh = await answerOnce(invocation, held)
      made.set(fresh, clock())
      return fresh
    } catch (error) {
      if (error instanceof AlreadyHeard) {
        const again = reply(repeat(language))
        repeats.add(again)
        return again
      }
      log.error({ event: invocation.event, error: fault(error) }, 'an answer failed')
      return reply(faultCard(invocation.event, typedIn(invocation), language))
    }
  }

  async function timed<T>(platform: string, work: Promise<T>): Promise<T> {
    const end = answering(platform)
    return work.finally(end)
  }

  /** Whoever asks waits for the answer and not for it to be kept: it is on its way to them meanwhile. */
  function once(invocation: Invocation, repeat: Repeat): Promise<Answer> {
    const held = hand.of(invocation.event)
    if (held.answer) return held.answer
    const answered = timed(invocation.platform, answer(invocation, held, repeat))
    held.answer = answered
    held.kept = keepWhenGiven(invocation, answered)
    return answered
  }

  async function keepWhenGiven(invocation: Invocation, answered: Promise<Answer>): Promise<void> {
    const given = await answered
    if (!repeats.has(given) && !waiting.has(given)) await keep(invocation, given, false).catch(() => undefined)
  }

  async function keep({ event }: Invocation, answer: Answer, isFree: boolean): Promise<Answer> {
    try {
      return (await keepAnswer(store, event, answer as unknown as Prisma.InputJsonObject, isFree)) as unknown as Answer
    } catch (error) {
      log.error({ event, error: fault(error) }, 'an answer could not be kept')
      throw error
    }
  }

  return {
    async hear(spoken) {
      const invocation = storable(spoken)
      const event = {
        id: invocation.event,
        ...keysOf(invocation),
        invocation: invocation as unknown as Prisma.InputJsonObject,
      }
      const heard = await hear(store, clock(), event)
      if (heard.isNew) hand.of(invocation.event, heard)
      return heard.isNew ? 'new' : 'known'
    },
    answer: (invocation) => once(storable(invocation), (language) => alreadyDoneCard({ language })),
    async resume(invocation) {
      const held: InHand = { since: clock(), heard: undefined }
      const repeat: Repeat = (language) => interruptedCard(typedIn(invocation), language)
      const given = await timed(invocation.platform, answer(invocation, held, repeat))
      return waiting.has(given) ? given : keep(invocation, given, true)
    },
    async whenKnown(invocation) {
      const held: InHand = { since: clock(), heard: undefined }
      const repeat: Repeat = (language) => alreadyDoneCard({ language })
      const given = await timed(invocation.platform, answer(invocation, held, repeat))
      return waiting.has(given) ? null : keep(invocation, given, false)
    },
    async told(invocation) {
      const held = hand.release(invocation.event)
      const given = await held?.answer
      await held?.kept
      if (given && waiting.has(given)) return
      const event = { id: invocation.event, ...keysOf(invocation), isRepeat: !given || repeats.has(given) }
      await finish(store, clock(), { ...event, answer: (given ?? null) as unknown as Prisma.InputJsonObject | null })
      const madeAt = given && made.get(given)
      if (madeAt) await keepShown(store, clock, invocation, given, madeAt)
    },
    async undelivered(invocation, error) {
      const held = hand.release(invocation.event)
      const given = await held?.answer
      await held?.kept
      if (given && waiting.has(given)) return
      const isGivenUp = await putOff(store, clock(), { id: invocation.event, ...wayOn(error) })
      if (isGivenUp) log.error({ event: invocation.event, error: fault(error) }, 'an answer was given up')
    },
    inHand: () => hand.events(),
    notice: (notice) => takeNotice(store, clock, notice),
    asksForm,
    suggestions: (language, customer) => suggestionsOf(COMMANDS, language, customer),
    ...openQueries(store, clock, home),
  }
}

type Repeat = (language: Language) => Card

function typedIn({ request }: Invocation): string | null {
  return 'text' in request ? request.text : null
}

/** What else than those that say so may pass, also a fault of our own while drawing. */
function wayOn(error: unknown): { retryAfter: number; isFinal: boolean; isTried: boolean } {
  if (!(error instanceof SendError)) return { retryAfter: 0, isFinal: false, isTried: true }
  const { kind, retryAfter, untried } = error
  return { retryAfter, isTried: !untried, isFinal: kind === 'gone' || kind === 'message gone' || kind === 'refused' }
}
