import { neverKnownCard } from '../cards/trouble-card.ts'
import type { Clock } from '../clock.ts'
import { fault, type Log } from '../log.ts'
import type { Answer, Invocation, Platform, PlatformName } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'
import type { Inbox, Prisma } from '../store/generated/client.ts'
import { keepAnswer } from '../store/unanswered.ts'
import { takeWaiting } from '../store/waiting.ts'

/** For how many ms it is tried to find out who asked and who reads along. */
const LONGEST = 24 * 3_600_000

export interface Recogniser {
  store: Store
  clock: Clock
  log: Log
  platforms: ReadonlyMap<PlatformName, Platform>
  bot: {
    whenKnown(invocation: Invocation): Promise<Answer | null>
    told(invocation: Invocation): Promise<void>
    undelivered(invocation: Invocation, error: unknown): Promise<void>
  }
}

/** Looks again at what waits until it is known who asked it and who reads along, and answers what is known by now. */
export async function recogniseWaiting(recogniser: Recogniser): Promise<void> {
  const { store, clock, log } = recogniser
  const waiting = await takeWaiting(store, clock())
  const outcomes = await Promise.allSettled(waiting.map((one) => recognise(recogniser, one)))
  outcomes.forEach((outcome, index) => {
    if (outcome.status === 'fulfilled') return
    log.warn({ event: waiting[index]?.id, error: fault(outcome.reason) }, 'an answer that waits could not be given yet')
  })
}

async function recognise({ store, clock, platforms, bot }: Recogniser, { id, invocation, receivedAt }: Inbox) {
  const heard = invocation as unknown as Invocation | null
  const platform = heard && platforms.get(heard.platform)
  if (!heard || !platform) return
  const known = (await platform.recognise?.(heard)) ?? heard
  const isLong = clock().getTime() - receivedAt.getTime() > LONGEST
  const answer = (await bot.whenKnown(known)) ?? (isLong ? await neverKnown(store, id, heard) : null)
  if (!answer) return
  try {
    await platform.reply(known, answer, receivedAt)
  } catch (error) {
    await bot.undelivered(known, error)
    throw error
  }
  await bot.told(known)
}

/** The answer that nothing could be found out, kept like any other: when it does not arrive, it is given again. */
async function neverKnown(store: Store, id: string, { user, request }: Invocation): Promise<Answer> {
  const typed = 'text' in request ? request.text : null
  const answer: Answer = { show: 'card', audience: 'asker', card: neverKnownCard(typed, user.language ?? 'en') }
  await keepAnswer(store, id, answer as unknown as Prisma.InputJsonObject, false)
  return answer
}
