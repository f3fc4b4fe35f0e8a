import { z } from 'zod'
import type { Clock } from '../../../clock.ts'
import { fault, type Log } from '../../../log.ts'
import { SendError } from '../../platform.ts'
import { type TtlCache, ttlCache } from '../../ttl-cache.ts'
import { heardWithin } from '../../within.ts'
import type { ConversationCache } from '../api/conversation-cache.ts'
import { type Activity, isElsewhere } from '../ingress/activity.ts'
import type { Connector } from '../api/connector.ts'
import { isOutsider, Member, speakerIn } from '../api/profile.ts'
import type { Reference } from './reference.ts'
import type { Where } from '../api/connector-calls.ts'

/** Who is not of this company, and where such people can read along. */
export interface Outsiders {
  /**
   * Asks Teams what is not known yet of who did this and where, and waits 1.2 seconds at most: a person once a day, a
   * place once a day and whenever somebody came or went.
   */
  meet(activity: Activity, reference: Reference): Promise<void>
  /** The same, for what was asked there before by whom the reference names. */
  look(reference: Reference, isElsewhere: boolean): Promise<void>
  /** Whether somebody is not of this company; undefined as long as Teams does not say. */
  isGuest(user: string): boolean | undefined
  /** The e-mail address somebody goes by in Teams, by which they are recognised elsewhere. */
  addressOf(user: string): string | undefined
  /** What Teams lists somebody as, who is not always named in what they do. */
  nameOf(user: string): string | undefined
  /** Undefined as long as Teams does not say; unseen where it never does, because the bot is not in the conversation. */
  readAlong(conversation: string): boolean | 'unseen' | undefined
}

export interface OutsidersOptions {
  connect: Connector
  people: Pick<ConversationCache, 'chat' | 'seen'>
  /** The chat of somebody with the bot. Throws `SendError`. */
  open: (user: string) => Promise<Where>
  track: (work: Promise<unknown>) => unknown
  clock: Clock
  log: Log
}

type Person = ReturnType<typeof speakerIn>

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const LONGEST_WAIT_MS = 1_200
// Of 500 members each. A company with more in one team has met its guests before the end of the list.
const MOST_PAGES = 20

/** An activity itself tells only that a channel is shared; the rest stands in the list of members. */
export function outsiders({ connect, people, open, track, clock, log }: OutsidersOptions): Outsiders {
  const persons = ttlCache<Person>(clock)
  const places = ttlCache<boolean | 'unseen'>(clock)
  // What Teams did not tell is left alone for a while.
  const refused = ttlCache<true>(clock)
  const asking = new Map<string, Promise<void>>()

  function ask<Found>(kept: TtlCache<Found>, key: string, look: () => Promise<Found>): Promise<void> {
    // Asked anew meanwhile, because somebody came or went.
    const isNewest = () => asking.get(key) === done
    const keep = (found: Found): void => {
      if (!isNewest()) return
      kept.set(key, found, found === 'unseen' ? HOUR : DAY)
      asking.delete(key)
    }
    const done = look().then(
      (found) => keep(found),
      (error: unknown) => {
        log.warn({ platform: 'teams', fault: fault(error) }, 'who is there could not be asked')
        if (!isNewest()) return
        refused.set(key, true, pauseOf(error))
        asking.delete(key)
      },
    )
    asking.set(key, done)
    track(done)
    return done
  }

  const once = <Found>(kept: TtlCache<Found>, key: string, look: () => Promise<Found>) =>
    kept.get(key) === undefined && refused.get(key) === undefined
      ? (asking.get(key) ?? ask(kept, key, look))
      : undefined

  async function look(reference: Reference, isElsewhere: boolean): Promise<void> {
    const { conversation, kind, user } = reference
    const near = async (id: string) =>
      isElsewhere ? (people.chat(id) ?? people.seen(id) ?? (await open(id))) : reference
    const pending = [
      user && once(persons, user.id, async () => askPerson(connect, await near(user.id), user.id)),
      kind === 'direct' ? undefined : once(places, conversation, () => askPlace(connect, reference, isElsewhere)),
    ].filter((wait) => wait !== undefined)
    if (pending.length > 0) await heardWithin(LONGEST_WAIT_MS, Promise.all(pending))
  }

  return {
    async meet(activity, reference) {
      const { conversation } = reference
      if (changesWhoIsThere(activity)) for (const known of [places, refused, asking]) known.delete(conversation)
      if (activity.channelData.channel?.type === 'shared') places.set(conversation, true, DAY)
      await look(reference, isElsewhere(activity))
    },
    look,
    isGuest: (user) => persons.get(user)?.guest,
    addressOf: (user) => persons.get(user)?.email,
    nameOf: (user) => persons.get(user)?.name,
    readAlong: (conversation) => places.get(conversation),
  }
}

/** For how many ms Teams is not asked again what it did not tell. */
function pauseOf(error: unknown): number {
  const { kind, retryAfter } = error instanceof SendError ? error : { kind: 'later', retryAfter: 0 }
  if (kind === 'gone') return MINUTE
  return Math.min(Math.max(retryAfter, 2 * SECOND), 5 * MINUTE)
}

function changesWhoIsThere({ type, membersAdded, membersRemoved, channelData }: Activity): boolean {
  const { eventType = '' } = channelData
  return type === 'installationUpdate' || !!membersAdded || !!membersRemoved || /shared$/i.test(eventType)
}

async function askPerson(
  connect: Connector,
  { serviceUrl, conversation, tenant }: Where,
  user: string,
): Promise<Person> {
  const path = [conversation, 'members', user]
  const { data } = Member.safeParse(await connect({ method: 'GET', deed: 'look', serviceUrl, path }))
  if (!data) throw new SendError('later', 'Teams did not describe somebody')
  return speakerIn(data, tenant)
}

const text = z.string().min(1).optional().catch(undefined)
const Page = z.object({ members: z.array(Member), continuationToken: text })

async function askPlace(
  connect: Connector,
  { serviceUrl, conversation, tenant }: Reference,
  isElsewhere: boolean,
): Promise<boolean | 'unseen'> {
  let next: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = { pageSize: '500', ...(next !== undefined && { continuationToken: next }) }
    const path = [conversation, 'pagedmembers']
    const listed = await connect({ method: 'GET', deed: 'look', serviceUrl, path, query }).catch((error: unknown) => {
      if (isElsewhere && error instanceof SendError && error.kind === 'gone') return null
      throw error
    })
    if (listed === null) return 'unseen'
    const { data } = Page.safeParse(listed)
    if (!data) throw new SendError('later', 'Teams did not list who is there')
    if (data.members.some((member) => isOutsider(member, tenant))) return true
    next = data.continuationToken
    if (next === undefined) return false
  }
  return false
}
