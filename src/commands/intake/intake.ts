import { z } from 'zod'
import { intakeCard, newWayForm, privatelyCard, wayCard, wayChangedCard, type Way } from '../../cards/intake/ways.ts'
import { watchedFeeds } from '../../crm/intake/feed/feeds.ts'
import { heldBack } from '../../crm/intake/held.ts'
import {
  createIntakeKey,
  openWaysIn,
  type Purpose,
  PURPOSES,
  restoreIntakeKey,
  revokeIntakeKey,
} from '../../crm/intake/keys.ts'
import { unansweredByChannel } from '../../crm/intake/unanswered.ts'
import type { Answer } from '../../platforms/platform.ts'
import { UserError } from '../../errors.ts'
import type { IntakeKey } from '../../store/generated/client.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { feedCommands } from './feeds.ts'
import { heldCommands } from './held.ts'

/** Forms and keys are shown in a conversation with nobody else in it; null when it is one. */
export function elsewhere({ place, me }: Context): Answer | null {
  return place.kind === 'direct' ? null : reply(privatelyCard(me))
}

export const intake = command({
  name: 'intake',
  words: ['intake', 'formulier'],
  tried: { webhook: '', formulieren: '', webformulier: '' },
  grammar: { relation: 'none' },
  alone: true,
  forLeads: true,
  task: 'intake',
  input: z.object({}),
  role: 'lead',
  async run(context) {
    const { db, intakeLink, clock } = context
    const refused = elsewhere(context)
    if (refused) return refused
    const [ways, feeds, waiting, { total, first }] = await Promise.all([
      openWaysIn(db),
      watchedFeeds(db),
      unansweredByChannel(db, clock()),
      heldBack(db),
    ])
    const held = { total, since: first[0]?.at ?? null }
    const hasAddress = (await intakeLink(0)) !== null
    return reply(intakeCard({ ways: ways.map(wayOf), feeds, waiting, held, hasAddress }, readerOf(context)))
  },
})

const wayOf = ({ id, purpose, name, createdAt, lastUsedAt }: IntakeKey): Way => ({
  id,
  purpose: purpose as Purpose,
  name,
  createdAt,
  lastUsedAt,
})

/** Where a form is, or where another system sends. */
async function addressOf({ intakeLink }: Context, { id, purpose }: Way): Promise<string | null> {
  const link = await intakeLink(id)
  return purpose === 'form' ? link : (link?.replace('/intake/', '/intake/hook/') ?? null)
}

const intakeNew = command({
  name: 'intake new',
  input: z.object({ purpose: z.enum(PURPOSES) }),
  role: 'lead',
  run: async (context, { purpose }) => elsewhere(context) ?? { show: 'form', form: newWayForm(purpose, context.me) },
})

const intakeMade = command({
  name: 'intake made',
  input: z.object({ purpose: z.enum(PURPOSES), name: z.string().trim().min(1).max(60) }),
  role: 'lead',
  async run(context, { purpose, name }) {
    const refused = elsewhere(context)
    if (refused) return refused
    const { db, clock, by, seal, origin } = context
    const { made, key } = await createIntakeKey(db, clock, {
      purpose,
      name,
      seal,
      origin: `intake/${origin}`,
      actor: by,
    })
    const way = wayOf(made)
    return reply(wayCard(way, { link: await addressOf(context, way), key, isFresh: true }, readerOf(context)))
  },
})

const Id = z.object({ id: z.coerce.number().int() })

const intakeShow = command({
  name: 'intake show',
  input: Id,
  role: 'lead',
  async run(context, { id }) {
    const refused = elsewhere(context)
    if (refused) return refused
    const found = (await openWaysIn(context.db)).find((way) => way.id === id)
    if (!found) throw new UserError('no such way in')
    const way = wayOf(found)
    return reply(wayCard(way, { link: await addressOf(context, way), key: null, isFresh: false }, readerOf(context)))
  },
})

const intakeEnd = command({
  name: 'intake end',
  input: Id,
  role: 'lead',
  async run(context, { id }) {
    const ended = await revokeIntakeKey(context.db, context.clock, { id, actor: context.by })
    return reply(wayChangedCard('ended', ended, readerOf(context)), { replaces: true })
  },
})

const intakeReopen = command({
  name: 'intake reopen',
  input: Id,
  role: 'lead',
  async run(context, { id }) {
    const opened = await restoreIntakeKey(context.db, context.clock, { id, actor: context.by })
    return reply(wayChangedCard('reopened', opened, readerOf(context)), { replaces: true })
  },
})

/** What ways in, and what came through them and is held back, are decided about with. */
export const intakeCommands = [
  intake,
  intakeNew,
  intakeMade,
  intakeShow,
  intakeEnd,
  intakeReopen,
  ...heldCommands,
  ...feedCommands,
]
