import { interruptedCard, faultCard } from '../cards/trouble-card.ts'
import { alreadyDoneCard } from '../cards/ask-card.ts'
import type { Card, Language } from '../cards/card.ts'
import { reply } from '../commands/command.ts'
import { fault } from '../log.ts'
import { type Accepted, type Answer, type Invocation, SendError } from '../platforms/platform.ts'
import type { Prisma } from '../store/generated/client.ts'
import { finish, type Heard, heardBefore } from '../store/inbox.ts'
import { AlreadyHeard } from '../store/tenant.ts'
import { keepAnswer, putOff } from '../store/unanswered.ts'
import { type BotParts, isProvisional, workOut } from './answer.ts'
import { keysOf } from './identify.ts'
import { keepShown } from './keep-shown.ts'

/**
 * Why a request is done by this process: it was just stored, an earlier life left it, or it waited until it was known who
 * asked and who reads along.
 */
export type Reason = { why: 'accepted'; heard: Heard } | { why: 'left' } | { why: 'waited' }

/** A request with all that this process knows of it. */
export interface Request extends Accepted {
  /** Whether this process is at it. */
  isBegun(): boolean
}

interface Done {
  answer: Answer
  /** It only says that the work was done already: it never takes the place of what the work itself answered. */
  isRepeat: boolean
  /** When it was worked out; absent when it had been kept. */
  madeAt?: Date
}

/** Carries one request from the work to the person who has its answer. `leave` hears that it is out of our hands. */
export function openRequest(parts: BotParts, invocation: Invocation, reason: Reason, leave = () => {}): Request {
  const { store, clock, log } = parts
  const { event } = invocation
  const heard = reason.why === 'accepted' ? reason.heard : undefined
  let answered: Promise<Answer> | undefined
  let done: Promise<Done> | undefined
  let kept: Promise<unknown> | undefined
  let isOver = false

  async function work(): Promise<Done> {
    const language = invocation.user.language ?? 'en'
    try {
      const before = heard?.isNew ? null : await heardBefore(store.prisma, event)
      if (before?.answer) return { answer: before.answer as unknown as Answer, isRepeat: false }
      return { answer: await workOut(parts, invocation, heard), isRepeat: false, madeAt: clock() }
    } catch (error) {
      if (error instanceof AlreadyHeard) return { answer: reply(repeatCard(language)), isRepeat: true }
      log.error({ event, error: fault(error) }, 'an answer failed')
      return { answer: reply(faultCard(event, typedIn(invocation), language)), isRepeat: false }
    }
  }

  function repeatCard(language: Language): Card {
    return reason.why === 'left' ? interruptedCard(typedIn(invocation), language) : alreadyDoneCard({ language })
  }

  /** Whoever asks just now waits for the answer and not for it to be kept: it is on its way to them meanwhile. */
  function begin(): Promise<Answer> {
    const end = parts.answering(invocation.platform)
    done = work().finally(end)
    const keeping = done.then(keep)
    kept = keeping.catch(() => undefined)
    return reason.why === 'accepted' ? done.then(({ answer }) => answer) : keeping
  }

  async function keep({ answer, isRepeat }: Done): Promise<Answer> {
    if (isProvisional(answer) || (isRepeat && reason.why === 'accepted')) return answer
    try {
      const isFree = reason.why === 'left'
      return (await keepAnswer(store, event, answer as unknown as Prisma.InputJsonObject, isFree)) as unknown as Answer
    } catch (error) {
      log.error({ event, error: fault(error) }, 'an answer could not be kept')
      throw error
    }
  }

  /** Whether there is anything to end: not as long as only a word was given that the answer follows. */
  async function end(): Promise<{ isFirst: boolean; given: Done | undefined } | null> {
    leave()
    const isFirst = !isOver
    isOver = true
    const given = await done
    await kept
    return given && isProvisional(given.answer) ? null : { isFirst, given }
  }

  return {
    isNew: heard?.isNew ?? false,
    isBegun: () => heard?.isNew === true || answered !== undefined,
    answer() {
      answered ??= begin()
      return answered
    },
    async delivered() {
      const ended = await end()
      if (!ended) return
      const given = ended.isFirst ? ended.given : undefined
      const answer = (given?.answer ?? null) as unknown as Prisma.InputJsonObject | null
      const isRepeat = !given || given.isRepeat
      await finish(store, clock(), { id: event, ...keysOf(invocation), isRepeat, answer })
      if (given?.madeAt) await keepShown(store, clock, invocation, given.answer, given.madeAt)
    },
    async undelivered(error) {
      if (!(await end())) return
      const isGivenUp = await putOff(store, clock(), { id: event, ...wayOn(error) })
      if (isGivenUp) log.error({ event, error: fault(error) }, 'an answer was given up')
    },
  }
}

function typedIn({ request }: Invocation): string | null {
  return 'text' in request ? request.text : null
}

/** What else than those that say so may pass, also a fault of our own while drawing. */
function wayOn(error: unknown): { retryAfter: number; isFinal: boolean; isTried: boolean } {
  if (!(error instanceof SendError)) return { retryAfter: 0, isFinal: false, isTried: true }
  const { kind, retryAfter, untried } = error
  return { retryAfter, isTried: !untried, isFinal: kind === 'gone' || kind === 'message gone' || kind === 'refused' }
}
