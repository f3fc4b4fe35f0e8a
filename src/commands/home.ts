import { z } from 'zod'
import type { Card } from '../cards/card.ts'
import { overParts } from '../cards/digest/load.ts'
import { homeCard } from '../cards/home/card.ts'
import { digestOf } from '../crm/attention/digest.ts'
import { overOf } from '../crm/attention/load.ts'
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

/** The speaker's home; `done` is what was just decided in it. */
export async function myHome(context: Context, done?: string): Promise<Card> {
  const { db, me, calendar, clock } = context
  const digest = await digestOf(db, me, calendar, clock(), 'now')
  const over = await overOf(db, me.id, calendar, clock())
  const found = await homeOf(db, me.id, clock())
  const shown = { name: me.name, done, load: over ? overParts(over, found.isLed, readerOf(context)) : [] }
  return homeCard(digest, found, shown, readerOf(context))
}
