import { z } from 'zod'
import type { Card } from '../cards/card.ts'
import { type Before, digestCard } from '../cards/digest/card.ts'
import { withLoadBelow } from '../cards/digest/load.ts'
import { askingFact } from '../cards/relation/facts/asked.ts'
import type { Within } from '../cards/promise/card.ts'
import { loadSaidToday } from '../crm/attention/load.ts'
import { digestOf } from '../crm/attention/digest.ts'
import { dayOf } from '../crm/escalation/working-time.ts'
import { openQuestion } from '../crm/relation/facts/asked.ts'
import type { Answer } from '../platforms/platform.ts'
import { callsDue, myCalls } from './call/calls.ts'
import { command, type Context, reply } from './command.ts'
import { readerOf } from './grammar/deadline.ts'
import { myHome } from './home.ts'

export const today = command({
  name: 'today',
  words: ['today', 'vandaag', 'digest'],
  task: 'today',
  menu: true,
  input: z.object({
    without: z.array(z.number().int()).max(100).default([]),
    from: z.number().int().min(0).default(0),
    since: z.number().int().optional(),
  }),
  role: 'member',
  async run(context, before) {
    const since = before.since ?? (before.without.length > 0 ? context.clock().getTime() : undefined)
    return reply(await myDigest(context, undefined, { ...before, since }))
  },
})

/** What asks for the speaker now; `done` is what was just decided, `before` what they have already. */
async function myDigest(context: Context, done?: string, before?: Before): Promise<Card> {
  const { db, me, calendar, clock } = context
  const { since } = before ?? {}
  const page = { ...before, since: since === undefined ? undefined : new Date(since) }
  const digest = await digestOf(db, me, calendar, clock(), 'now', page)
  return digestCard(
    digest,
    {
      name: me.name,
      part: 'now',
      ...(!before?.from && { calls: await callsDue(context) }),
      ...(done && { done }),
      ...(before && { before }),
    },
    readerOf(context),
  )
}

/** The same after a decision: what their digest asked them today stays at its end until they answer it. */
async function digestAfter(context: Context, done: string): Promise<Card> {
  const { db, me, calendar, clock } = context
  const digest = await myDigest(context, done)
  const load = await loadSaidToday(db, me.id, calendar, clock())
  const card = load ? withLoadBelow(digest, load, readerOf(context)) : digest
  const day = dayOf(clock(), calendar.timeZone).toString()
  // A small question never holds up the answer.
  const asked = await openQuestion(db, clock(), { memberId: me.id, day }).catch(() => null)
  return asked ? askingFact(card, asked, readerOf(context)) : card
}

/** Where a button was pressed, when that is drawn anew after it. */
export const From = z.enum(['digest', 'home', 'calls']).optional()

/**
 * After a decision: pressed in a digest, a home or a list of calls, that stays what it is, with a line on what was done; elsewhere, the
 * card of what was done.
 */
export async function afterDecision(context: Context, card: Card, from: Within | undefined): Promise<Answer> {
  if (!from) return reply(card, { replaces: true })
  const { about, buttons = [] } = card
  const redrawn = await { digest: digestAfter, home: myHome, calls: myCalls }[from](context, card.title)
  // The way back, above all beside what is there anyway; what else can be done with it is in its row again.
  const back = buttons.filter(({ press }) => press.command.endsWith(' back'))
  return reply(
    { ...redrawn, ...(about !== undefined && { about }), buttons: [...back, ...(redrawn.buttons ?? [])] },
    { replaces: true },
  )
}
