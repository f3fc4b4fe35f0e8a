import { neverKnownCard } from '../cards/trouble-card.ts'
import type { Clock } from '../clock.ts'
import { fault, type Log } from '../log.ts'
import type { Answer, Invocation, Platform, PlatformName } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'
import type { Inbox } from '../store/generated/client.ts'
import { finish } from '../store/inbox.ts'
import { takeWaiting } from '../store/waiting.ts'

/** For how many ms it is tried to find out who asked and who reads along. */
const LONGEST = 24 * 3_600_000

export interface Recogniser {
  store: Store
  clock: Clock
  log: Log
  platforms: ReadonlyMap<PlatformName, Platform>
  ears: {
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

async function recognise({ store, clock, platforms, ears }: Recogniser, { id, invocation, receivedAt }: Inbox) {
  const heard = invocation as unknown as Invocation | null
  const platform = heard && platforms.get(heard.platform)
  if (!heard || !platform) return
  const known = (await platform.recognise?.(heard)) ?? heard
  const answer = await ears.whenKnown(known)
  if (answer) {
    try {
      await platform.reply(known, answer, receivedAt)
    } catch (error) {
      await ears.undelivered(known, error)
      throw error
    }
    await ears.told(known)
  } else if (clock().getTime() - receivedAt.getTime() > LONGEST) {
    await giveUp({ store, clock }, platform, { ...heard, event: id })
  }
}

/** Ended first: a word that nothing could be found out is better lost than said for ever. */
async function giveUp(
  { store, clock }: Pick<Recogniser, 'store' | 'clock'>,
  platform: Platform,
  heard: Invocation,
): Promise<void> {
  const { event: id, workspace, user, request } = heard
  const typed = 'text' in request ? request.text : null
  const card = neverKnownCard(typed, user.language ?? 'en')
  const answer: Answer = { show: 'card', audience: 'asker', card }
  const event = { id, platform: platform.name, workspace, user: user.id, isRepeat: false }
  await finish(store, clock(), { ...event, answer: { ...answer, card: { ...card } } as never })
  await platform.reply(heard, answer)
}
