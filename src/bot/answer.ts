import { alreadyDoneCard } from '../cards/clarify/card.ts'
import type { Card, Language } from '../cards/card.ts'
import { faultCard, interruptedCard, unknownCard } from '../cards/trouble/card.ts'
import type { Clock } from '../clock.ts'
import { type Context, reply } from '../commands/command.ts'
import { attemptAt, dispatch, explain, isHarmless } from '../commands/dispatch.ts'
import { readRequest } from '../commands/line.ts'
import { UserError } from '../errors.ts'
import { fault, type Log } from '../log.ts'
import type { Answer, Invocation } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'
import type { Seal } from '../crm/intake/keys.ts'
import type { PageAddress } from '../store/page-links.ts'
import type { Keyring } from '../store/secret.ts'
import { refusalOf } from '../store/refusal.ts'
import { type Heard, heardBefore } from '../store/inbox/inbox.ts'
import { AlreadyHeard } from '../store/tenant/tenant.ts'
import { waitUntilKnown } from '../store/inbox/waiting.ts'
import { isEdited, withdrawEarlier } from './edited.ts'
import { contextOf, identify, languageFor, type NewsCard } from './identify.ts'
import { withGivenUp } from './with-given-up.ts'

export interface BotParts {
  store: Store
  clock: Clock
  log: Log
  /** The address of this installation, without a slash at the end; links to relations begin with it. */
  home: string | undefined
  /** Makes the address of a page; absent: there are none. */
  pages?: PageAddress | undefined
  /** Seals the keys of ways in. */
  seal?: Seal | undefined
  /** Opens what went with a digest; absent: nothing can be opened. */
  news?: NewsCard | undefined
  /** What secrets of people are sealed with; absent: none are kept. */
  keys?: Keyring | undefined
  /** Starts timing an answer on a platform; what it returns ends that. */
  answering: (platform: string) => () => void
}

/**
 * Why a request is done by this process: it was just stored, an earlier life left it, or it waited until it was known who
 * asked and who reads along.
 */
export type Reason = { why: 'accepted'; heard: Heard; earlier?: Promise<unknown> } | { why: 'left' } | { why: 'waited' }

/** An answer as it was worked out, or as it had been kept. */
export interface Done {
  answer: Answer
  /** It only says that the work was done already: it never takes the place of what the work itself answered. */
  isRepeat?: true
  /** When it was worked out, and for which colleague; absent when it had been kept, or nobody is served. */
  made?: { at: Date; by: { tenantId: number; memberId: number } }
}

/** Does what was asked, as who asked it, unless it was done before. Never throws. */
export async function workOut(parts: BotParts, invocation: Invocation, reason: Reason): Promise<Done> {
  const { store, clock, log } = parts
  const { event } = invocation
  const heard = reason.why === 'accepted' ? reason.heard : undefined
  try {
    const before = heard?.isNew ? null : await heardBefore(store.prisma, event)
    if (before?.answer) return { answer: before.answer as unknown as Answer }
    const asker = await meet(parts, invocation, heard)
    if ('show' in asker) return { answer: asker }
    const said = readRequest(invocation)
    if (asker.place.unknown && !isHarmless(said))
      return { answer: await wait(parts, event, unknownCard('place', asker.me.language)) }
    const made = { at: clock(), by: { tenantId: asker.db.tenantId, memberId: asker.me.id } }
    if (isEdited(invocation)) {
      // What the earlier words led to is known when they are answered.
      if (reason.why === 'accepted') await reason.earlier
      const instead = await withdrawEarlier(store, asker, invocation)
      if (instead) return { answer: instead, made }
    }
    const attempt = attemptAt(said)
    let answer: Answer
    try {
      answer = await dispatch(asker, said, attempt)
    } catch (error) {
      if (error instanceof AlreadyHeard) throw error
      answer = await explain(asker, refused(error), attempt, log)
    }
    const told = heard?.isOwing === false ? answer : await withGivenUp(asker, answer, log)
    return { answer: told, made: { ...made, at: clock() } }
  } catch (error) {
    const typed = typedIn(invocation)
    const language = await languageFor(store, invocation, heard?.speaker)
    if (error instanceof AlreadyHeard) return { answer: reply(repeatCard(reason, typed, language)), isRepeat: true }
    log.error({ event, error: fault(error) }, 'an answer failed')
    return { answer: reply(faultCard(event, typed, language)) }
  }
}

/** What a person can do something about when the database refused, and every other error as it was. */
function refused(error: unknown): unknown {
  const refusal = refusalOf(error)
  return refusal ? new UserError(refusal) : error
}

/** What commands know of who asks; or the answer, when they are not served, or cannot be known now. */
async function meet(parts: BotParts, invocation: Invocation, heard: Heard | undefined): Promise<Context | Answer> {
  const { store, clock, home, pages, seal, news, keys } = parts
  const { event, request, link } = invocation
  const met = await identify(store, clock, invocation, heard?.speaker)
  if ('refused' in met) return met.waits ? wait(parts, event, met.refused) : reply(met.refused)
  const people = 'people' in request ? request.people : undefined
  return contextOf(store, clock, met, invocation, { home, pages, seal, news, keys, heard: event, link, people })
}

function repeatCard({ why }: Reason, typed: string | null, language: Language): Card {
  return why === 'left' ? interruptedCard(typed, language) : alreadyDoneCard({ language })
}

function typedIn({ request }: Invocation): string | null {
  return 'text' in request ? request.text : null
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
