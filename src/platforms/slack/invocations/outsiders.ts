import type { Clock } from '../../../clock.ts'
import { fault, type Log } from '../../../log.ts'
import type { Notice, Place, Readers, SendError } from '../../platform.ts'
import { ttlCache } from '../../ttl-cache.ts'
import type { InFlight } from '../../in-flight.ts'
import { heardWithin } from '../../within.ts'
import type { Api } from '../api/api.ts'
import { type Channel, channelOf } from '../api/channel.ts'
import type { Colleagues } from './colleagues.ts'
import type { Identity } from '../api/identity.ts'
import { pauseOf } from '../api/refused.ts'
import { sendError } from '../api/send-error.ts'

/** Where people read along who are not of this company. */
export interface Outsiders {
  /** The place with what is known of who reads along, and 1.2 seconds at most to find out. */
  at(place: Place): Promise<Place>
  /** Whether surely only colleagues read along, however long it takes to find out. */
  none(channel: string): Promise<boolean>
  /** Who reads along, with 1.2 seconds at most to find out. Throws `SendError` when the bot may not speak there at all. */
  readers(channel: string): Promise<Readers>
  /** Somebody came or went, or it is no longer shared: it is looked at anew, and the rest of the bot hears of it. */
  look(channel: string): void
  /** Surely somebody does. */
  found(channel: string): void
  /** Somebody's part in the company changed, which may concern any place. */
  forget(): void
}

interface OutsidersOptions {
  api: Api
  me: Identity
  colleagues: Colleagues
  notice: (notice: Notice) => Promise<void>
  clock: Clock
  log: Log
  work: InFlight
}

const HOUR = 3_600_000
const LONGEST_WAIT_MS = 1_200

/** Whether outsiders are there. Nobody is shown to the bot, or it cannot be found out now. */
type Answer = boolean | 'unseen' | 'unknown'

export function outsiders({ api, me, colleagues, notice, clock, log, work }: OutsidersOptions): Outsiders {
  const known = ttlCache<Answer>(clock)
  const asking = new Map<string, Promise<Answer>>()
  // Why Slack tells nothing of any place: the bot may not speak there at all.
  let refusal: SendError | undefined

  async function ask(channel: string): Promise<{ answer: Answer; seen: Channel | null }> {
    const seen = await channelOf(api, channel)
    if (!seen) return { answer: 'unseen', seen }
    const only = seen.shared ? false : await colleagues.only(channel)
    return { answer: only === null ? 'unseen' : !only, seen }
  }

  async function tell(channel: string, { name }: Channel, outsiders: boolean): Promise<void> {
    const place = { id: channel, kind: 'channel' as const, ...(name && { name }), outsiders }
    await notice({ platform: 'slack', workspace: me.team, what: 'place', place }).catch((error: unknown) => {
      // Noticed again with the next thing that is heard there.
      known.delete(channel)
      log.warn({ platform: 'slack', workspace: me.team, fault: fault(error) }, 'a place was not noted')
    })
  }

  function start(channel: string): Promise<Answer> {
    const asked: Promise<Answer> = ask(channel).then(
      async ({ answer, seen }) => {
        // Somebody came or went meanwhile.
        if (asking.get(channel) !== asked) return answerOf(channel)
        refusal = undefined
        known.set(channel, answer, HOUR)
        asking.delete(channel)
        if (seen?.open && typeof answer === 'boolean') await tell(channel, seen, answer)
        return answer
      },
      (error: unknown) => {
        log.warn({ platform: 'slack', workspace: me.team, fault: fault(error) }, 'who is there could not be asked')
        if (asking.get(channel) !== asked) return answerOf(channel)
        const failed = sendError(error, true)
        refusal = failed.kind === 'gone' ? failed : undefined
        known.set(channel, 'unknown', pauseOf(failed))
        asking.delete(channel)
        return 'unknown'
      },
    )
    asking.set(channel, asked)
    return work.track(asked)
  }

  async function answerOf(channel: string): Promise<Answer> {
    const kept = known.get(channel)
    return kept ?? asking.get(channel) ?? start(channel)
  }

  return {
    async at(place) {
      if (place.kind === 'direct' || place.outsiders) return place
      const answer = (await heardWithin(LONGEST_WAIT_MS, answerOf(place.id))) ?? 'unknown'
      const { unknown: _, unseen: __, ...rest } = place
      if (answer === true) return { ...rest, outsiders: true }
      // That nobody does is for the rest of the bot to remember: another process may have heard of somebody since.
      return answer === false ? rest : { ...rest, [answer]: true }
    },
    none: async (channel) => (await answerOf(channel)) === false,
    async readers(channel) {
      const answer = (await heardWithin(LONGEST_WAIT_MS, answerOf(channel))) ?? 'unknown'
      if (typeof answer === 'boolean') return answer ? 'outsiders' : 'colleagues'
      if (answer === 'unknown' && refusal) throw refusal
      return 'unknown'
    },
    look(channel) {
      known.delete(channel)
      void start(channel)
    },
    found(channel) {
      asking.delete(channel)
      known.set(channel, true, HOUR)
    },
    forget() {
      known.clear()
      asking.clear()
    },
  }
}
