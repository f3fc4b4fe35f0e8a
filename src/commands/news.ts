import { z } from 'zod'
import { newsListCard, newsOfCard, newsOverCard } from '../cards/digest/news.ts'
import { command, reply } from './command.ts'

/** Opens what went with a digest: one as it stands now, several as a list of which each opens. */
export const news = command({
  name: 'news',
  input: z.object({ ids: z.array(z.number().int()).min(1).max(20) }),
  role: 'member',
  async run({ news: open, me }, { ids }) {
    const found = await Promise.all(ids.map(async (id) => ({ id, card: await open(id) })))
    const cards = found.flatMap(({ id, card }) => (card ? [{ id, card }] : []))
    const [first] = cards
    if (!first) return reply(newsOverCard(me.language))
    if (cards.length === 1) return reply(first.card)
    return reply(
      newsListCard(
        cards.map(({ id, card }) => newsOfCard(id, card)),
        me.language,
      ),
    )
  },
})
