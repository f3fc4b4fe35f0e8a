import { z } from 'zod'
import type { Card } from '../cards/card.ts'
import { digestCard } from '../cards/digest-card.ts'
import { digestOf } from '../crm/digest.ts'
import type { Answer } from '../platforms/platform.ts'
import { command, type Context, reply } from './command.ts'
import { readerOf } from './deadline.ts'

export const today = command({
  name: 'today',
  words: ['today', 'vandaag', 'digest'],
  input: z.object({}),
  role: 'member',
  async run(context) {
    return reply(await myDigest(context))
  },
})

async function myDigest(context: Context, done?: string): Promise<Card> {
  const { db, me, calendar, clock } = context
  const digest = await digestOf(db, me, calendar, clock(), 'now')
  return digestCard(digest, { name: me.name, part: 'now', ...(done && { done }) }, readerOf(context))
}

/** After a decision: pressed in a digest, the digest stays a digest, with a line on what was done; elsewhere, the card of what was done. */
export async function afterDecision(context: Context, card: Card, from: 'digest' | undefined): Promise<Answer> {
  return reply(from === 'digest' ? await myDigest(context, card.title) : card, { replaces: true })
}
