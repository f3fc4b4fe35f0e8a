import { z } from 'zod'
import { alreadyDoneCard } from '../../cards/clarify/card.ts'
import { briefCard } from '../../cards/brief/card.ts'
import type { Button, Card } from '../../cards/card.ts'
import { complaintCard } from '../../cards/complaint/card.ts'
import { promiseCard } from '../../cards/promise/card.ts'
import { quoteCard } from '../../cards/quote/card.ts'
import { sharedCard, sharedElsewhereCard } from '../../cards/sharing/card.ts'
import type { Reader } from '../../cards/when.ts'
import { refusedCard } from '../../cards/trouble/card.ts'
import { CASE_KINDS, type CaseKind } from '../../crm/kinds.ts'
import { briefOf } from '../../crm/relation/brief.ts'
import { findPlace } from '../../crm/place.ts'
import { promiseState } from '../../crm/promise/view.ts'
import { quoteState } from '../../crm/quote/view.ts'
import { forSharing, type Shareable, sharedIn, shareOnce } from '../../crm/relation/sharing.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Answer } from '../../platforms/platform.ts'
import { complaintFacts, findCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { loggedAgain } from '../interaction/log-questions.ts'

/** What can be shown to a whole channel. */
export interface Subject {
  what: 'brief' | 'note' | CaseKind
  id: number
}

/** What each of them tells about a customer; a brief is cut to what may be told instead. */
const needOf = (what: Exclude<Subject['what'], 'brief'>): Shareable =>
  what === 'note' ? 'contact moments' : 'open cases'

/** An answer for the asker that they may share in the place, and the thread, where they asked. */
export function shareable({ place, origin, t }: Context, answer: Answer, subject: Subject): Answer {
  if (answer.show !== 'card' || answer.audience !== 'asker' || answer.replaces) return answer
  if (place.kind === 'direct' || place.unseen) return answer
  const input = { ...subject, asked: origin, place: place.id, ...(place.thread && { thread: place.thread }) }
  const button: Button = { label: t('share.button'), press: { command: 'share', input } }
  return { ...answer, card: { ...answer.card, buttons: [...(answer.card.buttons ?? []), button] } }
}

const Share = z.object({
  what: z.enum(['brief', 'note', ...CASE_KINDS]),
  id: z.coerce.number().int(),
  /** The event it was an answer to: it is shared once for that. */
  asked: z.string().max(300),
  place: z.string().max(300),
  thread: z.string().max(300).optional(),
})

export const share = command({
  name: 'share',
  input: Share,
  role: 'member',
  async run(context, { asked, place, thread, ...subject }) {
    const { db, clock, by, me, t, workspaceId } = context
    const target = await findPlace(db, workspaceId, place)
    const here = context.place.id === place
    // Some platforms give what is for one person in their own chat; from there it is said where it was asked.
    if (!here && (context.place.kind !== 'direct' || !target || target.gone))
      return reply(refusedCard(t('share.elsewhere'), null, me.language))
    if (here && context.place.unseen) return reply(refusedCard(t('share.unseen'), null, me.language))
    const may = sharedIn(target)
    if (target?.outsiders || (subject.what !== 'brief' && !may.includes(needOf(subject.what))))
      return reply(refusedCard(t('share.notHere'), null, me.language))
    const card = sharedCard(await cardOf({ ...context, stays: true }, subject, may), me)
    const message = { key: `share/${by.id}/${asked}`, place, ...(thread && { thread }) }
    const isFirst = await context.together(async (tx) => {
      const about = `${subject.what}/${subject.id}`
      return shareOnce(tx, clock(), { ...message, workspaceId, about, actor: by, card: here ? null : card })
    })
    if (!isFirst) return reply(alreadyDoneCard(me))
    return here
      ? reply(card, { audience: 'place', replaces: true })
      : reply(sharedElsewhereCard(target?.name ?? place, me))
  },
})

async function cardOf(context: Context, { what, id }: Subject, may: readonly Shareable[]): Promise<Card> {
  const { db, clock } = context
  const reader = readerOf(context)
  if (what === 'brief') {
    const brief = await briefOf(db, clock(), id)
    if (!brief) throw new Error('a relation disappeared before it was shared')
    return briefCard(forSharing(brief, may), null, reader)
  }
  if (what !== 'note') return caseCard(context, await findCase(db, { id }, what), reader)
  const again = await loggedAgain(context, id)
  if (again.show !== 'card') throw new Error('a note is always a card')
  return again.card
}

/** How the kinds of case are shown that can be shared. */
const CARDS: Partial<Record<CaseKind, (context: Context, found: Case, reader: Reader) => Promise<Card>>> = {
  promise: async ({ db, clock }, found, reader) =>
    promiseCard(await promiseState(db, found, clock()), { fresh: false }, reader),
  complaint: async (context, found, reader) => complaintCard(await complaintFacts(context, found), reader),
  quote: async ({ db, clock }, found, reader) =>
    quoteCard(await quoteState(db, found, clock()), { fresh: false }, reader),
}

function caseCard(context: Context, found: Case, reader: Reader): Promise<Card> {
  const card = CARDS[found.kind as CaseKind]
  if (!card) throw new Error(`a ${found.kind} cannot be shared`)
  return card(context, found, reader)
}
