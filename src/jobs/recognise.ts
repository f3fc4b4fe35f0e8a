import { neverKnownCard } from '../cards/trouble/card.ts'
import type { Clock } from '../clock.ts'
import { fault, type Log } from '../log.ts'
import type { Accepted, Answer, Bot, Invocation, Platform, PlatformName } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'
import type { Inbox, Prisma } from '../store/generated/client.ts'
import { keepAnswer } from '../store/inbox/unanswered.ts'
import { takeWaiting } from '../store/inbox/waiting.ts'

/** For how many ms it is tried to find out who asked and who reads along. */
const LONGEST = 24 * 3_600_000

export interface Recogniser {
  store: Store
  clock: Clock
  log: Log
  platforms: ReadonlyMap<PlatformName, Platform>
  bot: Pick<Bot, 'companyLanguage'> & {
    whenKnown(invocation: Invocation): Accepted
    resume(invocation: Invocation): Accepted
  }
}

/** Asks again who spoke and who reads along, for what waits to know that, and answers what is known by now. */
export async function recogniseWaiting(recogniser: Recogniser): Promise<void> {
  const { store, clock, log } = recogniser
  const waiting = await takeWaiting(store, clock())
  const outcomes = await Promise.allSettled(waiting.map((one) => recognise(recogniser, one)))
  outcomes.forEach((outcome, index) => {
    if (outcome.status === 'fulfilled') return
    log.warn({ event: waiting[index]?.id, error: fault(outcome.reason) }, 'an answer that waits could not be given yet')
  })
}

async function recognise(recogniser: Recogniser, { id, invocation, receivedAt }: Inbox) {
  const { clock, platforms, bot } = recogniser
  const heard = invocation as unknown as Invocation | null
  const platform = heard && platforms.get(heard.platform)
  if (!heard || !platform) return
  const known = (await platform.recognise?.(heard)) ?? heard
  const request = bot.whenKnown(known)
  const found = await request.answer()
  const isKnown = found.show !== 'card' || !found.provisional
  if (isKnown) return give(platform, request, known, found, receivedAt)
  if (clock().getTime() - receivedAt.getTime() <= LONGEST) return
  await give(platform, bot.resume(known), known, await neverKnown(recogniser, id, heard), receivedAt)
}

async function give(platform: Platform, request: Accepted, known: Invocation, answer: Answer, receivedAt: Date) {
  try {
    await platform.reply(known, answer, receivedAt)
  } catch (error) {
    await request.undelivered(error)
    throw error
  }
  await request.delivered()
}

/** The answer that nothing could be found out, kept like any other: when it does not arrive, it is given again. */
async function neverKnown({ store, bot }: Recogniser, id: string, heard: Invocation): Promise<Answer> {
  const { platform, workspace, user, request } = heard
  const typed = 'text' in request ? request.text : null
  const language = user.language ?? (await bot.companyLanguage({ platform, workspace })) ?? 'en'
  const answer: Answer = { show: 'card', audience: 'asker', card: neverKnownCard(typed, language) }
  await keepAnswer(store, id, answer as unknown as Prisma.InputJsonObject, false)
  return answer
}
