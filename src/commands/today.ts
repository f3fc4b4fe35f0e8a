import { z } from 'zod'
import type { Card } from '../cards/card.ts'
import { type Before, digestCard } from '../cards/digest/card.ts'
import { type DigestNews, newsOfCard } from '../cards/digest/news.ts'
import { closing } from '../cards/digest/closing.ts'
import { askingQuestions } from '../cards/digest/questions.ts'
import { withLoadBelow } from '../cards/digest/load.ts'
import { stillDeserving } from '../cards/deserving/card.ts'
import type { Within } from '../cards/promise/card.ts'
import { type Digest, digestOf } from '../crm/attention/digest.ts'
import { type Load, loadSaidToday } from '../crm/attention/load.ts'
import { type Question, stillAsked } from '../crm/attention/questions.ts'
import { saidAgain, waitingFor } from '../crm/attention/budget/with-digest.ts'
import { type Deserving, openDeserving } from '../crm/deserving/deserving.ts'
import { dayOf } from '../crm/escalation/working-time.ts'
import type { Answer } from '../platforms/platform.ts'
import { callsDue, myCalls } from './call/calls.ts'
import { command, type Context, reply } from './command.ts'
import { withQuiet } from './quiet/quiet.ts'
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
    const card = await myDigest(context, { before: { ...before, since } })
    return reply(before.from > 0 ? card : await withQuiet(context, card))
  },
})

/** What was just decided, what they have already, and what their digest asked them today. */
interface Asked {
  done?: string
  before?: Before
  asked?: readonly Question[]
  deserving?: Deserving | null
  load?: Load | null
}

/** What asks for the speaker now. */
async function myDigest(
  context: Context,
  { done, before, asked = [], deserving = null, load = null }: Asked,
): Promise<Card> {
  const { db, me, calendar, clock } = context
  const { since } = before ?? {}
  const page = { ...before, since: since === undefined ? undefined : new Date(since) }
  const digest = await digestOf(db, me, calendar, clock(), 'now', page)
  const reader = readerOf(context)
  const along = before?.from ? [] : await newsOf(context, digest)
  const card = digestCard(
    digest,
    {
      name: me.name,
      part: 'now',
      along,
      ...(!before?.from && { calls: await callsDue(context) }),
      ...(done && { done }),
      ...(before && { before }),
    },
    reader,
  )
  const loaded = load ? withLoadBelow(card, load, reader) : card
  const whole = deserving ? stillDeserving(loaded, deserving, reader) : loaded
  return closing(askingQuestions(whole, asked, reader), digest, reader)
}

/** What waits for their next digest: who asks need not wait. What a line is about is known by that. */
async function newsOf({ db, me, news }: Context, { lines }: Digest): Promise<DigestNews[]> {
  const waiting = await waitingFor(db, me.id)
  const again = saidAgain(waiting)
  const beside = waiting.filter(({ id, caseId }) => !again.has(id) && !lines.some((line) => line.id === caseId))
  // One that cannot be looked at holds up nothing else: it says so when it is said alone.
  const cards = await Promise.all(beside.map(async ({ id }) => ({ id, card: await news(id).catch(() => null) })))
  return cards.flatMap(({ id, card }) => (card ? [newsOfCard(id, card)] : []))
}

/** The same after a decision: what their digest asked them today stays at its end until they answer it. */
async function digestAfter(context: Context, done: string): Promise<Card> {
  const { db, me, calendar, clock } = context
  const day = dayOf(clock(), calendar.timeZone).toString()
  // None of this holds up the answer.
  const load = await loadSaidToday(db, me.id, calendar, clock()).catch(() => null)
  const deserving = await openDeserving(db, clock(), { memberId: me.id, day }).catch(() => null)
  const asked = await stillAsked(db, clock(), { memberId: me.id, day }).catch(() => [])
  return myDigest(context, { done, asked, deserving, load })
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
  // The way back and what is asked about it, above all beside what is there anyway; what else can be done with it is in its row again.
  const back = buttons.filter(({ press }) => press.command.endsWith(' back') || press.command === 'change describe')
  return reply(
    { ...redrawn, ...(about !== undefined && { about }), buttons: [...back, ...(redrawn.buttons ?? [])] },
    { replaces: true },
  )
}
