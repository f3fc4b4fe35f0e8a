import type { ConversationsMembersResponse, UsersListResponse, WebAPICallResult } from '@slack/web-api'
import type { Clock } from '../../../clock.ts'
import type { Api } from '../api/api.ts'
import type { Identity } from '../api/identity.ts'
import { type People, personIn } from '../api/people.ts'

/** Who of a workspace is a colleague. Slack tells of a channel only who is in it, not what they are. */
export interface Colleagues {
  /** Whether only colleagues are in a channel; null when there are too many to tell. Throws what Slack's client throws. */
  only(channel: string): Promise<boolean | null>
  /** What Slack says of somebody now. True when that is news. */
  learn(user: string, isColleague: boolean): boolean
}

const HOUR = 3_600_000
/** Of a thousand people each; Slack takes twenty a minute. */
const MOST_PAGES = 20
/** People in a channel who are in nobody's list: of a sister workspace, or just arrived. */
const MOST_UNKNOWN = 20

export function colleagues(api: Api, me: Identity, people: Pick<People, 'isGuest'>, clock: Clock): Colleagues {
  let known: { ids: Promise<Set<string>>; until: number } | undefined
  let listed: Set<string> | undefined

  /** The whole workspace once an hour costs less than every person in every channel. */
  function list(): Promise<Set<string>> {
    if (known && clock().getTime() < known.until) return known.ids
    const ids = fetched().catch((error: unknown) => {
      known = undefined
      throw error
    })
    known = { ids, until: clock().getTime() + HOUR }
    return ids
  }

  async function fetched(): Promise<Set<string>> {
    const ids = new Set<string>()
    // What does not fit in the list is not in it, so its people count as unknown.
    await eachPage(api.posting.paginate('users.list', { limit: 1_000 }), (page) => {
      const { members = [] } = page as UsersListResponse
      for (const member of members) if (member.id && !personIn(member, me).guest) ids.add(member.id)
    })
    listed = ids
    return ids
  }

  return {
    async only(channel) {
      const ids = await list()
      const unknown = new Set<string>()
      const pages = api.quick.paginate('conversations.members', { channel, limit: 1_000 })
      const isWhole = await eachPage(pages, (page) => {
        const { members = [] } = page as ConversationsMembersResponse
        for (const member of members) if (!ids.has(member) && member !== me.user) unknown.add(member)
      })
      if (unknown.size > MOST_UNKNOWN) return null
      for (const id of unknown) if (await people.isGuest(id)) return false
      return isWhole ? true : null
    },
    learn(user, isColleague) {
      if (!listed || listed.has(user) === isColleague) return false
      if (isColleague) listed.add(user)
      else listed.delete(user)
      return true
    },
  }
}

/** False when there were more pages than are read. */
async function eachPage(
  pages: AsyncIterable<WebAPICallResult>,
  take: (page: WebAPICallResult) => void,
): Promise<boolean> {
  let left = MOST_PAGES
  for await (const page of pages) {
    take(page)
    left -= 1
    if (left === 0) return !page.response_metadata?.next_cursor
  }
  return true
}
