import type { Clock } from '../../clock.ts'
import { fault, type Log } from '../../log.ts'
import type { Notice, Place } from '../platform.ts'
import type { Api } from './api.ts'
import { type Channel, channelOf } from './channel.ts'
import type { Colleagues } from './colleagues.ts'
import { within } from './inline.ts'
import type { Identity } from './identity.ts'
import type { Work } from './work.ts'

/** Where people read along who are not of this company. */
export interface Outsiders {
  /** The place with what is known of who reads along, and half a second at most to find out. */
  at(place: Place): Promise<Place>
  /** Whether surely only colleagues read along, however long it takes to find out. */
  none(channel: string): Promise<boolean>
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
  work: Work
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const LONGEST_WAIT_MS = 500
const MOST = 2_000

/** Null is what Slack does not say. */
type Answer = boolean | null

export function outsiders({ api, me, colleagues, notice, clock, log, work }: OutsidersOptions): Outsiders {
  const known = new Map<string, { answer: Answer; until: number }>()
  const asking = new Map<string, Promise<Answer>>()

  function keep(channel: string, answer: Answer, ms: number): void {
    if (known.size >= MOST) known.clear()
    known.set(channel, { answer, until: clock().getTime() + ms })
  }

  async function ask(channel: string): Promise<{ answer: Answer; seen: Channel | null }> {
    const seen = await channelOf(api, channel)
    if (!seen) return { answer: null, seen }
    const only = seen.shared ? false : await colleagues.only(channel)
    return { answer: only === null ? null : !only, seen }
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
        if (asking.get(channel) !== asked) return null
        keep(channel, answer, HOUR)
        asking.delete(channel)
        if (seen?.open && answer !== null) await tell(channel, seen, answer)
        return answer
      },
      (error: unknown) => {
        log.warn({ platform: 'slack', workspace: me.team, fault: fault(error) }, 'who is there could not be asked')
        if (asking.get(channel) !== asked) return null
        keep(channel, null, MINUTE)
        asking.delete(channel)
        return null
      },
    )
    asking.set(channel, asked)
    return work.track(asked)
  }

  async function answerOf(channel: string): Promise<Answer> {
    const kept = known.get(channel)
    if (kept && clock().getTime() < kept.until) return kept.answer
    return asking.get(channel) ?? start(channel)
  }

  return {
    async at(place) {
      if (place.kind === 'direct' || place.outsiders) return place
      const answer = await within(LONGEST_WAIT_MS, answerOf(place.id))
      if (answer === true) return { ...place, outsiders: true }
      // That nobody does is for the rest of the bot to remember: another process may have heard of somebody since.
      return answer === false ? place : { ...place, unseen: true }
    },
    none: async (channel) => (await answerOf(channel)) === false,
    look(channel) {
      known.delete(channel)
      void start(channel)
    },
    found(channel) {
      asking.delete(channel)
      keep(channel, true, HOUR)
    },
    forget() {
      known.clear()
      asking.clear()
    },
  }
}
