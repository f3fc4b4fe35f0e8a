import type { Card } from '../cards/card.ts'
import { unknownCard } from '../cards/trouble-card.ts'
import type { Clock } from '../clock.ts'
import { reply } from '../commands/command.ts'
import { dispatch, isHarmless } from '../commands/dispatch.ts'
import { readRequest } from '../commands/line.ts'
import type { Log } from '../log.ts'
import type { Answer, Invocation } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'
import type { Heard } from '../store/inbox.ts'
import { AlreadyHeard } from '../store/tenant.ts'
import { waitUntilKnown } from '../store/waiting.ts'
import { contextOf, identify } from './identify.ts'
import { withGivenUp } from './with-given-up.ts'

export interface BotParts {
  store: Store
  clock: Clock
  log: Log
  /** The address of this installation, without a slash at the end; links to relations begin with it. */
  home: string | undefined
  /** Starts timing an answer on a platform; what it returns ends that. */
  answering: (platform: string) => () => void
}

/** Does what was asked, as who asked it. Throws `AlreadyHeard` when that was done before; says that the answer follows when it cannot be known who asks. */
export async function workOut(parts: BotParts, invocation: Invocation, heard: Heard | undefined): Promise<Answer> {
  const { store, clock, log, home } = parts
  const { event, request, link } = invocation
  const met = await identify(store, clock, invocation, heard?.speaker)
  if ('refused' in met) return met.waits ? wait(parts, event, met.refused) : reply(met.refused)
  const people = 'people' in request ? request.people : undefined
  const context = contextOf(store, clock, met, invocation, { home, heard: event, link, people })
  const said = readRequest(invocation)
  if (context.place.unknown && !isHarmless(said)) return wait(parts, event, unknownCard('place', context.me.language))
  const answer = await dispatch(context, said, log, (error) => error instanceof AlreadyHeard)
  return heard?.isOwing === false ? answer : withGivenUp(context, answer, log)
}

/** Says that the answer follows, and leaves what was asked unanswered until it can be given. */
async function wait({ store, clock }: BotParts, event: string, card: Card): Promise<Answer> {
  await waitUntilKnown(store, clock(), event)
  return { show: 'card', card, audience: 'asker', provisional: true }
}

/** Whether an answer only says that the answer follows. */
export function isProvisional(answer: Answer): boolean {
  return answer.show === 'card' && answer.provisional === true
}
