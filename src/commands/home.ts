import { z } from 'zod'
import type { Card } from '../cards/card.ts'
import { homeCard } from '../cards/home/card.ts'
import { digestOf } from '../crm/attention/digest.ts'
import { homeOf } from '../crm/home.ts'
import { command, type Context, reply } from './command.ts'
import { readerOf } from './grammar/deadline.ts'

export const home = command({
  name: 'home',
  words: ['home', 'overzicht'],
  alone: true,
  input: z.object({}),
  role: 'member',
  async run(context) {
    return reply(await myHome(context))
  },
})

/** The speaker's home in two round trips; `done` is what was just decided in it. */
export async function myHome(context: Context, done?: string): Promise<Card> {
  const { db, me, calendar, clock } = context
  const digest = await digestOf(db, me, calendar, clock(), 'now')
  return homeCard(digest, await homeOf(db, me.id), { name: me.name, done }, readerOf(context))
}
