import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import { fault, type Log } from '../log.ts'
import {
  type Accepted,
  type Answer,
  type Invocation,
  type Platform,
  type PlatformName,
  SendError,
} from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'
import { settleTold } from '../store/inbox/given-up.ts'
import { beginWork, giveUp, keepInHand, type Left, LIVES, takeLeft } from '../store/inbox/unanswered.ts'
import { type Lanes, openLanes } from './lanes.ts'

/** What was begun so often without any end is under suspicion of ending the process: it is done alone, after all else. */
const SUSPECT = 2
const WORK = { together: 8, ofOne: 4 }
/** Each platform has lanes of its own, so that one that hangs holds up only itself. */
const ANSWERS = { together: 40, ofOne: 8 }
/** So many ms the answers wait for work that does not come to an end. */
const LONGEST_WORK = 20_000
/** A platform that is not connected may be so again after a restart with other settings. */
const UNCONNECTED = 600_000
/** A stop waits so long for what is in hand, in ms; the next start goes on with the rest. */
const STOP = 8_000

interface Resumer {
  store: Store
  clock: Clock
  log: Log
  platforms: ReadonlyMap<PlatformName, Platform>
  bot: {
    resume(invocation: Invocation): Accepted
    inHand(): string[]
  }
}

/** Goes on with what was heard and not answered. */
export interface Resumption {
  /** Takes up what is left, without waiting for it; for every ten seconds. */
  look(): Promise<void>
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>
  stop(): Promise<void>
}

/**
 * First the work of everything that was heard is done, which needs nobody else. Then the answers are given, each platform
 * by itself: what becomes of them holds up no work.
 */
export function openResumption(resumer: Resumer): Resumption {
  const { store, clock, log, bot } = resumer
  const inHand = new Map<string, Promise<void>>()
  const platforms = new Map<string, Lanes>()
  const work = openLanes(WORK)
  const alone = openLanes({ together: 1, ofOne: 1 })
  let turn: Promise<void> | undefined
  let isStopping = false

  async function take(what: 'work' | 'answers'): Promise<Left[]> {
    if (isStopping) return []
    const taken = await takeLeft(store, clock(), { what, except: [...inHand.keys(), ...bot.inHand()] })
    const hopeless = taken.filter(({ attempts }) => attempts >= LIVES)
    for (const { id } of hopeless) {
      log.error({ event: id }, 'something heard was given up: processes ended over it')
      await giveUp(store, clock(), id)
    }
    return taken.filter(({ attempts }) => attempts < LIVES)
  }

  function start(
    { id, invocation }: Left,
    lanes: Lanes,
    task: (invocation: Invocation) => Promise<void>,
  ): Promise<void> {
    const heard = invocation as unknown as Invocation
    const running = lanes(heard.workspace, heard.user.id, async () => {
      if (isStopping) return
      try {
        await beginWork(store, clock(), id)
        await task(heard)
      } catch (error) {
        log.warn({ event: id, error: fault(error) }, 'what was interrupted could not be finished yet')
      }
    }).finally(() => inHand.delete(id))
    inHand.set(id, running)
    return running
  }

  async function doWork(): Promise<void> {
    for (let some = await take('work'); some.length > 0; some = await take('work')) {
      const [suspects, others] = parted(some, ({ attempts }) => attempts >= SUSPECT)
      const works = others.map((left) => start(left, work, async (heard) => void (await bot.resume(heard).answer())))
      await atMost(LONGEST_WORK, Promise.all(works))
      for (const left of suspects)
        await atMost(
          LONGEST_WORK,
          start(left, alone, async (heard) => void (await bot.resume(heard).answer())),
        )
    }
  }

  async function give(heard: Invocation, left: Left): Promise<void> {
    const request = bot.resume(heard)
    try {
      const platform = resumer.platforms.get(heard.platform)
      if (!platform) throw new SendError('later', 'this platform is not connected', { retryAfter: UNCONNECTED })
      await platform.reply(heard, left.answer as unknown as Answer, left.receivedAt)
    } catch (error) {
      const outcome = error instanceof SendError ? `${error.kind}: ${error.message}` : fault(error)
      log.warn({ event: left.id, error: outcome }, 'an interrupted answer could not be given yet')
      return request.undelivered(error)
    }
    await request.delivered()
  }

  async function giveAnswers(): Promise<void> {
    const [suspects, others] = parted(await take('answers'), ({ attempts }) => attempts >= SUSPECT)
    for (const left of [...others, ...suspects]) {
      const name = suspects.includes(left) ? `${platformOf(left)} alone` : platformOf(left)
      const lanes = platforms.get(name) ?? openLanes(suspects.includes(left) ? { together: 1, ofOne: 1 } : ANSWERS)
      platforms.set(name, lanes)
      void start(left, lanes, (heard) => give(heard, left)).then(goOnWhenIdle)
    }
  }

  function goOnWhenIdle(): void {
    if (inHand.size === 0) goOn()
  }

  function goOn(): void {
    if (isStopping) return
    turn ??= (async () => {
      await doWork()
      await giveAnswers()
    })()
      .catch((error: unknown) => log.error({ error: fault(error) }, 'the inbox could not be read'))
      .finally(() => {
        turn = undefined
      })
  }

  const busy = () => [...(turn ? [turn] : []), ...inHand.values()]

  return {
    async look() {
      await keepInHand(store, clock(), [...inHand.keys(), ...bot.inHand()])
      await settleTold(store, clock())
      goOn()
    },
    async idle() {
      while (busy().length > 0) await Promise.all(busy())
    },
    async stop() {
      isStopping = true
      await atMost(STOP, Promise.all(busy()))
    },
  }
}

const platformOf = ({ invocation }: Left): string => (invocation as unknown as Invocation).platform

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const end = new AbortController()
  await Promise.race([work, setTimeout(ms, undefined, { ref: false, signal: end.signal }).catch(() => undefined)])
  end.abort()
}

function parted<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))]
}
