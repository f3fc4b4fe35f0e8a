import { alreadyDoneCard } from '../cards/ask-card.ts'
import type { Card, Language } from '../cards/card.ts'
import { faultCard, interruptedCard } from '../cards/trouble-card.ts'
import type { Clock } from '../clock.ts'
import { COMMANDS } from '../commands/all.ts'
import { reply } from '../commands/command.ts'
import { asksForm, dispatch } from '../commands/dispatch.ts'
import { suggestionsOf } from '../commands/suggestions.ts'
import { openEyes } from './eyes.ts'
import { fault, type Log } from '../log.ts'
import { contextOf, keysOf, meet } from './met.ts'
import { takeNotice } from './noticed.ts'
import type { Answer, Ears, Invocation } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'
import type { Prisma } from '../store/generated/client.ts'
import { finish, hear, heardBefore, type KnownSpeaker } from '../store/inbox.ts'
import { storable } from '../store/storable.ts'
import { AlreadyHeard } from '../store/tenant.ts'

/** What the platforms talk to, and what is done about words that were interrupted. */
export interface OpenEars extends Ears {
  /** Answers what was heard before a stop; says so when it had been saved already. */
  resume(invocation: Invocation): Promise<Answer>
}

/** Starts timing an answer on a platform; what it returns ends that. */
type Stopwatch = (platform: string) => () => void

export interface Hearing {
  store: Store
  clock: Clock
  log: Log
  /** The address of this installation, without a slash at the end; links to relations begin with it. */
  home: string | undefined
  answering: Stopwatch
}

/** The inbox before it, the commands behind it. */
export function openEars({ store, clock, log, home, answering }: Hearing): OpenEars {
  // Who spoke is learned when it is stored, and used a moment later when it is answered.
  const speakers = new Map<string, KnownSpeaker | null>()
  const answers = new Map<string, Promise<Answer>>()
  // What only says that the work was done already: it never takes the place of what the work itself answered.
  const repeats = new WeakSet<Answer>()

  async function answerOnce(invocation: Invocation): Promise<Answer> {
    const { event, request, link } = invocation
    const met = await meet(store, clock, invocation, speakers.get(event))
    speakers.delete(event)
    if ('refused' in met) return reply(met.refused)
    const people = 'people' in request ? request.people : undefined
    const context = contextOf(store, clock, met, invocation, { home, heard: event, link, people })
    return dispatch(context, request, log, (error) => error instanceof AlreadyHeard)
  }

  async function answer(invocation: Invocation, repeat: (language: Language) => Card): Promise<Answer> {
    const language = invocation.user.language ?? 'en'
    try {
      const before = speakers.has(invocation.event) ? null : await heardBefore(store.prisma, invocation.event)
      if (before?.answer) return before.answer as unknown as Answer
      return await answerOnce(invocation)
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

  function once(invocation: Invocation, repeat: (language: Language) => Card): Promise<Answer> {
    const running = answers.get(invocation.event) ?? timed(invocation.platform, answer(invocation, repeat))
    answers.set(invocation.event, running)
    return running
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
      if (heard.isNew) speakers.set(invocation.event, heard.speaker)
      return heard.isNew ? 'new' : 'known'
    },
    answer: (invocation) => once(storable(invocation), (language) => alreadyDoneCard({ language })),
    resume: (invocation) => once(invocation, (language) => interruptedCard(typedIn(invocation), language)),
    async told(invocation) {
      const given = await answers.get(invocation.event)
      answers.delete(invocation.event)
      if (!given) return
      const event = { id: invocation.event, ...keysOf(invocation), isRepeat: repeats.has(given) }
      await finish(store, clock(), { ...event, answer: given as unknown as Prisma.InputJsonObject })
    },
    notice: (notice) => takeNotice(store, clock, notice),
    asksForm,
    suggestions: (language, customer) => suggestionsOf(COMMANDS, language, customer),
    ...openEyes(store, clock, home),
  }
}

function typedIn({ request }: Invocation): string | null {
  return 'text' in request ? request.text : null
}
