import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { fault, type Log } from '../../log.ts'
import { SendError } from '../platform.ts'
import type { Acquaintances } from './acquaintances.ts'
import { type Activity, isElsewhere } from './activity.ts'
import type { Connector } from './connector.ts'
import { type Lately, lately } from './lately.ts'
import { isOutsider, Member, speakerIn } from './profile.ts'
import type { Reference } from './reference.ts'

/** Who is not of this company, and where such people can read along. */
export interface Outsiders {
  /**
   * Asks Teams what is not known yet of who did this and where, and waits half a second at most: a person once a day, a
   * place once a day and whenever somebody came or went.
   */
  meet(activity: Activity, reference: Reference): Promise<void>
  isGuest(user: string): boolean
  /** The e-mail address somebody goes by in Teams, by which they are recognised elsewhere. */
  addressOf(user: string): string | undefined
  /** Undefined when Teams does not say, as in a conversation the bot is not in. */
  readAlong(conversation: string): boolean | undefined
}

export interface OutsidersOptions {
  connect: Connector
  people: Pick<Acquaintances, 'chat' | 'seen'>
  track: (work: Promise<unknown>) => unknown
  clock: Clock
  log: Log
}

type Person = ReturnType<typeof speakerIn>

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const LONGEST_WAIT_MS = 500
// Of 500 members each. A company with more in one team has met its guests before the end of the list.
const MOST_PAGES = 20

/** An activity itself tells only that a channel is shared; the rest stands in the list of members. */
export function outsiders({ connect, people, track, clock, log }: OutsidersOptions): Outsiders {
  const persons = lately<Person | null>(clock)
  const places = lately<boolean | null>(clock)
  const asking = new Map<string, Promise<void>>()

  function ask<Found>(kept: Lately<Found | null>, key: string, look: () => Promise<Found | null>): Promise<void> {
    const keep = (found: Found | null, ms: number) => {
      // Asked anew meanwhile, because somebody came or went.
      if (asking.get(key) !== done) return
      kept.set(key, found, ms)
      asking.delete(key)
    }
    const done = look().then(
      (found) => keep(found, found === null ? HOUR : DAY),
      (error: unknown) => {
        const never = error instanceof SendError && error.kind === 'gone'
        if (!never) log.warn({ platform: 'teams', fault: fault(error) }, 'who is there could not be asked')
        keep(null, never ? HOUR : MINUTE)
      },
    )
    asking.set(key, done)
    track(done)
    return done
  }

  const once = <Found>(kept: Lately<Found | null>, key: string, look: () => Promise<Found | null>) =>
    kept.get(key) === undefined ? (asking.get(key) ?? ask(kept, key, look)) : undefined

  return {
    async meet(activity, reference) {
      const { conversation, kind, user } = reference
      if (changesWhoIsThere(activity)) for (const known of [places, asking]) known.delete(conversation)
      if (activity.channelData.channel?.type === 'shared') places.set(conversation, true, DAY)
      const near = isElsewhere(activity) && user ? (people.chat(user.id) ?? people.seen(user.id)) : undefined
      const pending = [
        user && once(persons, user.id, () => askPerson(connect, near ?? reference, user.id)),
        kind === 'direct' ? undefined : once(places, conversation, () => askPlace(connect, reference)),
      ].filter((wait) => wait !== undefined)
      if (pending.length > 0) await atMost(LONGEST_WAIT_MS, Promise.all(pending))
    },
    isGuest: (user) => persons.get(user)?.guest ?? false,
    addressOf: (user) => persons.get(user)?.email,
    readAlong: (conversation) => places.get(conversation) ?? undefined,
  }
}

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, ms)
  await Promise.race([work, late.promise])
  clearTimeout(timer)
}

function changesWhoIsThere({ type, membersAdded, membersRemoved, channelData }: Activity): boolean {
  const { eventType = '' } = channelData
  return type === 'installationUpdate' || !!membersAdded || !!membersRemoved || /shared$/i.test(eventType)
}

async function askPerson(
  connect: Connector,
  { serviceUrl, conversation, tenant }: Reference,
  user: string,
): Promise<Person | null> {
  const path = [conversation, 'members', user]
  const { data } = Member.safeParse(await connect({ method: 'GET', deed: 'look', serviceUrl, path }))
  return data ? speakerIn(data, tenant) : null
}

const text = z.string().min(1).optional().catch(undefined)
const Page = z.object({ members: z.array(Member).catch([]), continuationToken: text })

async function askPlace(connect: Connector, { serviceUrl, conversation, tenant }: Reference): Promise<boolean | null> {
  let next: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = { pageSize: '500', ...(next !== undefined && { continuationToken: next }) }
    const path = [conversation, 'pagedmembers']
    const { data } = Page.safeParse(await connect({ method: 'GET', deed: 'look', serviceUrl, path, query }))
    if (!data) return null
    if (data.members.some((member) => isOutsider(member, tenant))) return true
    next = data.continuationToken
    if (next === undefined) return false
  }
  return false
}
