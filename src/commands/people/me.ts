import { z } from 'zod'
import { meCard, openedCard } from '../../cards/people/me.ts'
import { meOf } from '../../crm/people/seen/me.ts'
import { readsBy } from '../../crm/trail/reads.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

/** "me": what others can see of who asks, and who looked. Of nobody else: it takes no name. */
export const me = command({
  name: 'me',
  words: ['me', 'ik'],
  tried: { mij: '', myself: '', mezelf: '' },
  alone: true,
  task: 'me',
  input: z.object({ from: z.coerce.number().int().min(0).max(1_000_000_000).default(0) }),
  role: 'member',
  async run(context, { from }) {
    const { db, clock, me: self, calendar } = context
    const facts = await meOf(db, clock(), { id: self.id, calendar, from })
    return reply(meCard(facts, readerOf(context)), { replaces: from > 0 })
  },
})

/** What who asks opened themselves, from the card of "me". */
export const meOpened = command({
  name: 'me opened',
  input: z.object({}),
  role: 'member',
  async run(context) {
    const { db, clock, me: self } = context
    return reply(openedCard(await readsBy(db, clock(), self.id), readerOf(context)))
  },
})
