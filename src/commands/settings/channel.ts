import { z } from 'zod'
import { channelCard, channelForm } from '../../cards/sharing/card.ts'
import { refusedCard } from '../../cards/trouble/card.ts'
import { findPlace } from '../../crm/place.ts'
import { chooseShares, SHAREABLE, sharedIn } from '../../crm/relation/sharing.ts'
import type { Answer } from '../../platforms/platform.ts'
import { command, type Context, reply } from '../command.ts'

const nowhere = ({ t, me }: Context): Answer => reply(refusedCard(t('share.direct'), null, me.language))

const sharesHere = async ({ db, workspaceId, place }: Context) => sharedIn(await findPlace(db, workspaceId, place.id))

export const channel = command({
  name: 'channel',
  words: ['channel', 'kanaal'],
  grammar: {
    relation: 'none',
    also: [
      {
        words: /^(?:for |voor )?(?:the )?(?:reports?|rapport(?:en)?)[.]?$/iu,
        command: 'reports here',
        input: () => ({}),
      },
      { words: /^team\b\s*([^:?\n]*)$/iu, command: 'channel team', input: ([, team]) => ({ team }) },
    ],
  },
  alone: true,
  input: z.object({}),
  role: 'lead',
  async run(context) {
    if (context.place.kind === 'direct') return nowhere(context)
    return reply(channelCard(await sharesHere(context), context.me))
  },
})

export const channelEdit = command({
  name: 'channel edit',
  input: z.object({}),
  role: 'lead',
  async run(context) {
    if (context.place.kind === 'direct') return nowhere(context)
    return { show: 'form', form: channelForm(await sharesHere(context), context.me) }
  },
})

const Ticked = z.preprocess(
  (text) => (typeof text === 'string' ? text.split(',').filter(Boolean) : text),
  z.array(z.enum(SHAREABLE)),
)

export const channelEdited = command({
  name: 'channel edited',
  input: z.object({ shares: Ticked.default([]) }),
  role: 'lead',
  async run(context, { shares }) {
    const { db, clock, by, t, me, workspaceId, place } = context
    if (place.kind === 'direct') return nowhere(context)
    await chooseShares(db, clock, { workspaceId, ...place, shares, actor: by })
    const saved = { ...channelCard(shares, me), title: t('share.channelSaved'), tone: 'good' as const }
    return reply(saved, { replaces: true })
  },
})

/** What of a customer a channel may see is asked and changed with. */
export const channelCommands = [channel, channelEdit, channelEdited]
