import { z } from 'zod'
import type { Card } from '../cards/card.ts'
import { digestCard } from '../cards/digest-card.ts'
import type { Within } from '../cards/promise-card.ts'
import { digestOf } from '../crm/digest.ts'
import type { Answer } from '../platforms/platform.ts'
import { command, type Context, reply } from './command.ts'
import { readerOf } from './deadline.ts'
import { myHome } from './home.ts'

export const today = command({
  name: 'today',
  words: ['today', 'vandaag', 'digest'],
  task: 'today',
  menu: true,
  input: z.object({}),
  role: 'member',
  async run(context) {
    return reply(await myDigest(context))
  },
})

/** What asks for the speaker now; `done` is what was just decided. */
async function myDigest(context: Context, done?: string): Promise<Card> {
  const { db, me, calendar, clock } = context
  const digest = await digestOf(db, me, calendar, clock(), 'now')
  return digestCard(digest, { name: me.name, part: 'now', ...(done && { done }) }, readerOf(context))
}

/** Where a button was pressed, when that is drawn anew after it. */
export const From = z.enum(['digest', 'home']).optional()

/**
 * After a decision: pressed in a digest or in a home, that stays what it is, with a line on what was done; elsewhere, the
 * card of what was done.
 */
export async function afterDecision(context: Context, card: Card, from: Within | undefined): Promise<Answer> {
  const redrawn = { digest: myDigest, home: myHome }
  return reply(from ? await redrawn[from](context, card.title) : card, { replaces: true })
}
