import { z } from 'zod'
import { sessionBegunCard, sessionDraftCard, sessionAsItIs } from '../../cards/model/session/result.ts'
import { adoptedModelCard } from '../../cards/model/card.ts'
import { refusedCard } from '../../cards/trouble/card.ts'
import { adoptSession, draftSession } from '../../crm/model/session/draft.ts'
import { voteNote } from '../../crm/model/session/notes.ts'
import {
  agreeDepth,
  beginSession,
  endSession,
  moveBack,
  moveOn,
  sessionIn,
  takeSession,
} from '../../crm/model/session/session.ts'
import { DEPTHS, SESSION_STEPS, STEP_MINUTES } from '../../crm/model/session/steps.ts'
import { sayCardAgain } from '../../crm/model/session/told.ts'
import { sessionView } from '../../crm/model/session/view.ts'
import { rememberPlace } from '../../crm/place.ts'
import { UserError } from '../../errors.ts'
import type { Answer } from '../../platforms/platform.ts'
import { command, type Context, reply } from '../command.ts'
import { companyLanguage, mayChange, modelReader, notYours } from './reading.ts'
import { noteCommands } from './session-notes.ts'

const Id = z.object({ id: z.coerce.number().int() })
/** `after`: how much of one's own card was shown before; everybody's says nothing of it. */
const Seen = Id.extend({ after: z.coerce.number().int().min(0).optional() })
const Step = z.enum(SESSION_STEPS)

async function viewOf({ db }: Context, id: number) {
  const view = await sessionView(db, id)
  if (!view) throw new UserError('session over')
  return view
}

/**
 * The card of a session in the place of the one that was pressed: one's own, from where that was read, or everybody's, and so in
 * the language of the company.
 */
async function pressed(context: Context, id: number, after: number | undefined): Promise<Answer> {
  if (after !== undefined) return sessionShown(context, id, after, true)
  const language = await companyLanguage(context)
  const card = sessionAsItIs(await viewOf(context, id), null, { ...modelReader(context), language })
  return reply(card, { replaces: true, audience: 'place' })
}

/** What keeps a session from being held here; null when nothing does. */
function notHere({ place, t, me }: Context): Answer | null {
  const refused = (why: 'direct' | 'unseen') => reply(refusedCard(t(`modelSession.place.${why}`), null, me.language))
  if (place.kind === 'direct') return refused('direct')
  return place.unseen ? refused('unseen') : null
}

/** "model session": begins one in this conversation, or shows the one that goes on there. */
export const modelSession = command({
  name: 'model session',
  // As its card is headed; after "model" it is a line of that.
  words: ['modelsession', 'modelsessie'],
  grammar: { relation: 'none' },
  alone: true,
  input: z.object({}),
  role: 'member',
  async run(context) {
    const refused = notHere(context)
    if (refused) return refused
    const { db, clock, by, me, workspaceId, place, origin, together } = context
    const held = { workspaceId, placeId: place.id, thread: place.thread ?? null }
    const there = await sessionIn(db, held)
    if (there && there.origin !== origin) {
      await sayCardAgain(db, clock(), there)
      return sessionShown(context, there.id)
    }
    await together(async (tx) => {
      await rememberPlace(tx, clock, { ...place, workspaceId })
      return beginSession(tx, clock, { ...held, origin, actor: by })
    })
    const minutes = SESSION_STEPS.reduce((all, step) => all + STEP_MINUTES[step], 0)
    return reply(sessionBegunCard(minutes, me.language))
  },
})

/** The session of this conversation, for lines that need one. */
async function sessionHere(context: Context): Promise<{ id: number } | Answer> {
  const { db, workspaceId, place, t, me } = context
  const there = await sessionIn(db, { workspaceId, placeId: place.id })
  return there ?? reply(refusedCard(t('modelSession.place.none'), null, me.language))
}

const Here = z.object({ id: z.coerce.number().int().optional() })

/** A command on the session of this conversation. */
const here = (name: string, run: (context: Context, id: number) => Promise<Answer>) =>
  command({
    name,
    input: Here,
    role: 'member',
    async run(context, { id }) {
      const found = id === undefined ? await sessionHere(context) : { id }
      return 'id' in found ? run(context, found.id) : found
    },
  })

/** "model session take": leads it from now on. */
export const sessionTake = here('session take', async (context, id) => {
  await takeSession(context.db, context.clock, { id, actor: context.by })
  return sessionShown(context, id)
})

/** "model session end": ends it in the step it is in. */
export const sessionEnd = here('session end', async (context, id) => {
  await endSession(context.db, context.clock, { id, actor: context.by })
  return sessionShown(context, id)
})

/** The card of a session for one's own eyes. */
async function sessionShown(context: Context, id: number, after = 0, replaces = after > 0): Promise<Answer> {
  const view = await viewOf(context, id)
  return reply(sessionAsItIs(view, after, modelReader(context)), { replaces })
}

export const sessionShow = command({
  name: 'session show',
  input: Here.extend({ after: z.coerce.number().int().min(0).default(0) }),
  role: 'member',
  async run(context, { id, after }) {
    const found = id === undefined ? await sessionHere(context) : { id }
    return 'id' in found ? sessionShown(context, found.id, after) : found
  },
})

export const sessionVote = command({
  name: 'session vote',
  input: Seen.extend({ session: z.coerce.number().int() }),
  role: 'member',
  async run(context, { id, session, after }) {
    await voteNote(context.db, context.clock, { id, origin: context.origin, actor: context.by })
    return pressed(context, session, after)
  },
})

export const sessionDepth = command({
  name: 'session depth',
  input: Seen.extend({ depth: z.enum(DEPTHS) }),
  role: 'member',
  async run(context, { id, depth, after }) {
    await agreeDepth(context.db, context.clock, { id, depth, actor: context.by })
    return pressed(context, id, after)
  },
})

/** Between two steps; `from`: the one it was in when this was asked. */
const moving = (name: string, move: typeof moveOn) =>
  command({
    name,
    input: Seen.extend({ from: Step }),
    role: 'member',
    async run(context, asked) {
      await move(context.db, context.clock, { id: asked.id, from: asked.from, actor: context.by })
      return pressed(context, asked.id, asked.after)
    },
  })
export const sessionOn = moving('session on', moveOn)
export const sessionBack = moving('session back', moveBack)

export const sessionDraft = command({
  name: 'session draft',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    if (!mayChange(context)) return notYours(context)
    const language = await companyLanguage(context)
    const made = await draftSession(context.db, context.clock, { id, language, actor: context.by })
    return reply(sessionDraftCard(id, made, modelReader(context)))
  },
})

export const sessionAdopt = command({
  name: 'session adopt',
  input: Id.extend({ draft: z.coerce.number().int() }),
  role: 'member',
  async run(context, { id, draft }) {
    if (!mayChange(context)) return notYours(context)
    const adopted = await adoptSession(context.db, context.clock, { id, draft, actor: context.by })
    return reply(adoptedModelCard({ id: adopted.id }, context.me.language), { replaces: true })
  },
})

export const sessionCommands = [
  ...noteCommands,
  modelSession,
  sessionTake,
  sessionEnd,
  sessionShow,
  sessionVote,
  sessionDepth,
  sessionOn,
  sessionBack,
  sessionDraft,
  sessionAdopt,
]
