import { z } from 'zod'
import { feedCard, feedForm, noFeedCard } from '../../cards/intake/feeds.ts'
import { endFeed, feedAddress, watchAgain, watchFeed } from '../../crm/intake/feed/feeds.ts'
import { command, reply } from '../command.ts'

const feed = command({
  name: 'feed',
  words: ['feed'],
  tried: { rss: '' },
  alone: true,
  forLeads: true,
  grammar: {
    relation: 'none',
    also: [
      {
        words: /^(<?(?:feed|https?):\S+)(?:\s+(\S.*))?$/iu,
        command: 'feed',
        input: ([, address, name]) => ({ address, ...(name && { name }) }),
      },
    ],
  },
  form: ({ me }) => feedForm(me),
  input: z.object({ address: z.string().max(3000).optional(), name: z.string().trim().max(200).optional() }),
  role: 'lead',
  async run({ db, clock, by, me, keys, origin }, { address: typed, name }) {
    if (typed === undefined) return { show: 'form', form: feedForm(me) }
    const address = feedAddress(typed)
    if (!address) return reply(noFeedCard('feedBadAddress', me))
    if (!keys) return reply(noFeedCard('feedNoKey', me))
    const made = await watchFeed(db, clock, { address, name: name || null, keys, origin: `feed/${origin}`, actor: by })
    return reply(feedCard('made', made, me))
  },
})

const Id = z.object({ id: z.coerce.number().int() })

const feedEnd = command({
  name: 'feed end',
  input: Id,
  role: 'lead',
  async run({ db, clock, by, me }, { id }) {
    return reply(feedCard('ended', await endFeed(db, clock, { id, actor: by }), me), { replaces: true })
  },
})

const feedAgain = command({
  name: 'feed again',
  input: Id,
  role: 'lead',
  async run({ db, clock, by, me }, { id }) {
    return reply(feedCard('again', await watchAgain(db, clock, { id, actor: by }), me), { replaces: true })
  },
})

/** What watched feeds are begun and ended with. */
export const feedCommands = [feed, feedEnd, feedAgain]
