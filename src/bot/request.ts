import { setImmediate } from 'node:timers/promises'
import { fault } from '../log.ts'
import { type Accepted, type Answer, type Invocation, SendError } from '../platforms/platform.ts'
import type { Prisma } from '../store/generated/client.ts'
import { finishHeard } from '../store/inbox/inbox.ts'
import { keepAnswer, postponeAnswer } from '../store/inbox/unanswered.ts'
import { type BotParts, type Done, isProvisional, type Reason, workOut } from './answer.ts'
import { keysOf } from './identify.ts'
import { keepShown } from './keep-shown.ts'

/** A request with all that this process knows of it. */
export interface Request extends Accepted {
  /** Whether this process is at it. */
  isBegun(): boolean
}

/** Carries one request from the work to the person who has its answer. `leave` hears that it is out of our hands. */
export function openRequest(parts: BotParts, invocation: Invocation, reason: Reason, leave = () => {}): Request {
  const { store, clock, log } = parts
  const { event } = invocation
  const isNew = reason.why === 'accepted' && reason.heard.isNew
  let answered: Promise<Answer> | undefined
  let done: Done | undefined
  let kept: Promise<unknown> | undefined
  let isOver = false
  let isDelivered = false

  /** Whoever asks just now waits for the answer and not for it to be kept: it is on its way to them meanwhile. */
  async function work(): Promise<Answer> {
    const end = parts.answering(invocation.platform)
    try {
      done = await workOut(parts, invocation, reason)
    } finally {
      end()
    }
    const keeping = reason.why === 'accepted' ? keepUnlessDelivered(done) : keep(done)
    kept = keeping.catch(() => undefined)
    return reason.why === 'accepted' ? done.answer : keeping
  }

  /** An answer that leaves at once is kept with its delivery, which costs one write less while somebody waits. */
  async function keepUnlessDelivered(given: Done): Promise<Answer> {
    await setImmediate()
    await setImmediate()
    return isDelivered ? given.answer : keep(given)
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
    await answered?.catch(() => undefined)
    await kept
    return done && isProvisional(done.answer) ? null : { isFirst, given: done }
  }

  return {
    isNew,
    isBegun: () => isNew || answered !== undefined,
    answer() {
      answered ??= work()
      return answered
    },
    async delivered() {
      isDelivered = true
      const ended = await end()
      if (!ended) return
      const given = ended.isFirst ? ended.given : undefined
      const answer = (given?.answer ?? null) as unknown as Prisma.InputJsonObject | null
      const isRepeat = given?.isRepeat ?? given === undefined
      await finishHeard(store, clock(), { id: event, ...keysOf(invocation), isRepeat, answer })
      if (given?.made) await keepShown(store, clock, invocation.place, given.answer, given.made)
    },
    async undelivered(error) {
      if (!(await end())) return
      const isGivenUp = await postponeAnswer(store, clock(), { id: event, ...wayOn(error) })
      if (isGivenUp) log.error({ event, error: fault(error) }, 'an answer was given up')
    },
  }
}

/** What else than those that say so may pass, also a fault of our own while drawing. */
function wayOn(error: unknown): { retryAfter: number; isFinal: boolean; isTried: boolean } {
  if (!(error instanceof SendError)) return { retryAfter: 0, isFinal: false, isTried: true }
  const { kind, retryAfter, untried } = error
  return { retryAfter, isTried: !untried, isFinal: kind === 'gone' || kind === 'message gone' || kind === 'refused' }
}
