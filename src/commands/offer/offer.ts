import { z } from 'zod'
import { offerAnswered, refuseOfferForm } from '../../cards/offer/card.ts'
import { refusedCard } from '../../cards/trouble/card.ts'
import { isLive } from '../../crm/case/kind.ts'
import { type CaseKind, kindOf } from '../../crm/kinds.ts'
import { acceptOffer, refuseOffer } from '../../crm/offer/answer.ts'
import { isNotOffered, offerState } from '../../crm/offer/view.ts'
import { acceptPromise } from '../../crm/promise/offer.ts'
import { UserError } from '../../errors.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Case } from '../../store/generated/client.ts'
import { NUMBER } from '../case/deeds.ts'
import { findCase } from '../case-facts.ts'
import { type Command, command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { handoverRefuse } from '../handover/deeds.ts'

const Id = z.object({ id: z.coerce.number().int() })

async function answered(context: Context, what: Parameters<typeof offerAnswered>[0], found: Case): Promise<Answer> {
  return reply(offerAnswered(what, await offerState(context.db, found), readerOf(context)), { replaces: true })
}

/** What is answered when there is nothing to accept of a case; null when there is. */
export async function nothingToAccept(context: Context, found: Case): Promise<Answer | null> {
  if (!isLive(found.state)) throw new UserError('case closed', { number: found.number })
  return (await isNotOffered(context.db, found)) ? answered(context, 'none', found) : null
}

/** Accepts what was offered of any kind but a handover of a customer. */
export async function acceptOne(context: Context, found: Case): Promise<Answer> {
  const { db, clock, by, me } = context
  const { id } = found
  const kind = found.kind as CaseKind
  const taken =
    kindOf(kind).offered === 'with its date'
      ? await acceptPromise(db, clock, { id, actor: by })
      : await acceptOffer(db, clock, { id, kind, actor: by })
  return answered(context, taken.ownerId === me.id ? 'mine' : 'mineNow', taken)
}

const offerAccept = command({
  name: 'offer accept',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const found = await findCase(context.db, { id })
    return (await nothingToAccept(context, found)) ?? acceptOne(context, found)
  },
})

async function openOne({ db }: Context, which: { id: number } | { number: number }): Promise<Case> {
  const found = await findCase(db, which)
  if (!isLive(found.state)) throw new UserError('case closed', { number: found.number })
  return found
}

/** Says no to what was offered, with the reason: without it the form that asks why. */
const offerRefuse = command({
  name: 'offer refuse',
  input: Id.extend({ reason: z.string().trim().max(500).optional() }),
  role: 'member',
  async run(context, { id, reason }) {
    const { db, clock, by, me, t } = context
    const found = await openOne(context, { id })
    if (found.offeredToId === null) return answered(context, 'none', found)
    if (reason === undefined)
      return { show: 'form', form: refuseOfferForm(await offerState(db, found), readerOf(context)) }
    if (!/\p{L}{2}/u.test(reason))
      return { show: 'errors', language: me.language, fields: { reason: t('offers.needReason') } }
    const kind = found.kind as CaseKind
    return answered(context, 'declined', await refuseOffer(db, clock, { id, kind, reason, actor: by }))
  },
})

const LINE = new RegExp(
  `^${NUMBER}(?:\\s*[.,:;–-]+)?(?:\\s+(?:(?:because|since|omdat|want)\\s+)?(\\S[\\s\\S]{0,499}))?$`,
  'iu',
)

/** "refuse 12 no time this week": says no to what was offered. */
export const refuse = command({
  name: 'refuse',
  words: ['refuse', 'weiger'],
  grammar: {
    relation: 'none',
    also: [{ words: LINE, command: 'refuse', input: ([, number, reason]) => ({ number, reason }) }],
  },
  alone: true,
  input: z.object({ number: z.coerce.number().int().optional(), reason: z.string().optional() }),
  role: 'member',
  async run(context, { number, reason }) {
    const { t, me } = context
    if (number === undefined) return reply(refusedCard(t('offers.how'), null, me.language))
    const { id, kind } = await openOne(context, { number })
    // A customer goes back as its handover says.
    const answer =
      kindOf(kind as CaseKind).offered === 'with all it hands over'
        ? await handoverRefuse.run(context, { id, reason: reason ?? '' })
        : await offerRefuse.run(context, { id, ...(reason && { reason }) })
    return answer.show === 'card' ? reply(answer.card) : answer
  },
})

/** What the buttons and the form of an offer ask for. */
export const offerCommands: readonly Command[] = [offerAccept, offerRefuse]
