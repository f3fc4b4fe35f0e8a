import { z } from 'zod'
import { type HandoverDeed, handoverCard, handoverDone } from '../../cards/handover/card.ts'
import { acceptDateForm, refuseForm, tellForm } from '../../cards/handover/forms.ts'
import { acceptHandover, callOffHandover, refuseHandover, tellOfHandover } from '../../crm/handover/mutations.ts'
import { takeHandoverBack, undoHandover } from '../../crm/handover/take-back.ts'
import { handoverState } from '../../crm/handover/view.ts'
import { UserError } from '../../errors.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Case } from '../../store/generated/client.ts'
import { findCase } from '../case-facts.ts'
import { type Command, command, type Context, reply } from '../command.ts'
import { formDeadline, readDeadline, readerOf } from '../grammar/deadline.ts'
import { From } from '../today.ts'
import { handoverEverything, handoverWork } from './everything.ts'
import { moveHandover } from '../../crm/handover/move.ts'
import { dropping, planning } from '../case/four.ts'

const Which = z.object({
  id: z.coerce.number().int().optional(),
  number: z.coerce.number().int().optional(),
  filled: z.coerce.boolean().default(false),
  /** Pressed on the card in a channel, which stays there. */
  thread: z.coerce.boolean().optional(),
  from: From,
})
type Which = z.output<typeof Which>

const find = ({ db }: Context, { id, number = 0 }: Which): Promise<Case> =>
  findCase(db, id === undefined ? { number } : { id }, 'handover')

/** The same while it is open. */
async function findOpen(context: Context, which: Which): Promise<Case> {
  const found = await find(context, which)
  if (found.closedAt) throw new UserError('case closed', { number: found.number })
  return found
}

/** What a form hands on of where it was opened. */
const onCard = ({ thread }: Which) => (thread ? ({ thread: true } as const) : {})

const stateOf = ({ db, clock }: Context, found: Case) => handoverState(db, found, clock())

async function done(context: Context, what: HandoverDeed, found: Case, thread = false): Promise<Answer> {
  const state = await stateOf(context, found)
  const deed = state.state === 'completed' && what !== 'back' ? 'completed' : what
  return reply(handoverDone(deed, state, readerOf(context)), { replaces: !thread })
}

const handoverShow = command({
  name: 'handover show',
  input: Which,
  role: 'member',
  async run(context, which) {
    return reply(handoverCard(await stateOf(context, await find(context, which)), readerOf(context)))
  },
})

/** Everything, or one line, that with another date if one is named. */
export const handoverAccept = command({
  name: 'handover accept',
  input: Which.extend({
    line: z.coerce.number().int().optional(),
    lineNumber: z.coerce.number().int().optional(),
    by: z.string().optional(),
    day: z.string().optional(),
    time: z.string().optional(),
  }),
  role: 'member',
  async run(context, { line, lineNumber, by: words, day, time, ...which }) {
    const { db, clock, by, me, t } = context
    const { id } = await findOpen(context, which)
    const only = lineNumber === undefined ? line : (await findCase(db, { number: lineNumber })).id
    const date = which.filled ? formDeadline(context, day, time) : words ? readDeadline(context, words) : undefined
    if (date === null)
      return {
        show: 'errors',
        language: me.language,
        fields: { day: t(day ? 'trouble.sentence.deadline past' : 'promise.needDay') },
      }
    const accepting = { id, ...(only !== undefined && { only }), ...(date && { date }), actor: by }
    return done(context, 'accepted', await acceptHandover(db, clock, accepting), which.thread)
  },
})

const handoverDate = command({
  name: 'handover date',
  input: Which.extend({ line: z.coerce.number().int() }),
  role: 'member',
  async run(context, { line, ...which }) {
    const state = await stateOf(context, await findOpen(context, which))
    const found = state.lines.find(({ id }) => id === line)
    if (!found) return reply(handoverCard(state, readerOf(context)), { replaces: !which.thread })
    return { show: 'form', form: acceptDateForm(state, found, readerOf(context), onCard(which)) }
  },
})

const handoverTell = command({
  name: 'handover tell',
  input: Which.extend({ how: z.string().trim().max(200).default('') }),
  role: 'member',
  async run(context, { how, ...which }) {
    const { db, clock, by, me, t } = context
    const found = await findOpen(context, which)
    if (how !== '') {
      const after = await tellOfHandover(db, clock, { id: found.id, how, actor: by })
      return done(context, 'told', after, which.thread)
    }
    if (which.filled) return { show: 'errors', language: me.language, fields: { how: t('handover.needHow') } }
    return { show: 'form', form: tellForm(await stateOf(context, found), readerOf(context), onCard(which)) }
  },
})

export const handoverRefuse = command({
  name: 'handover refuse',
  input: Which.extend({ reason: z.string().trim().max(200).default('') }),
  role: 'member',
  async run(context, { reason, ...which }) {
    const { db, clock, by, me, t } = context
    const found = await findOpen(context, which)
    if (reason !== '') {
      const after = await refuseHandover(db, clock, { id: found.id, reason, actor: by })
      return done(context, 'refused', after, which.thread)
    }
    if (which.filled) return { show: 'errors', language: me.language, fields: { reason: t('handover.needWhy') } }
    return { show: 'form', form: refuseForm(await stateOf(context, found), readerOf(context), onCard(which)) }
  },
})

const handoverOff = command({
  name: 'handover off',
  input: Which,
  role: 'member',
  async run(context, which) {
    const { db, clock, by } = context
    const { id } = await findOpen(context, which)
    return done(context, 'called off', await callOffHandover(db, clock, { id, actor: by }), which.thread)
  },
})

const Id = z.object({ id: z.coerce.number().int(), from: From })

/** Takes back what the speaker did last with it. */
const handoverBack = command({
  name: 'handover back',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    return done(context, 'back', await takeHandoverBack(db, clock, { id, actor: by }))
  },
})

const handoverUndo = command({
  name: 'handover undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    return done(context, 'withdrawn', await undoHandover(db, clock, { id, actor: by }))
  },
})

/** What the buttons, the forms and some lines about a handover ask for. */
export const handoverCommands: readonly Command[] = [
  handoverShow,
  handoverAccept,
  handoverDate,
  handoverTell,
  handoverRefuse,
  handoverOff,
  planning('handover', moveHandover),
  dropping('handover', callOffHandover),
  handoverBack,
  handoverUndo,
  handoverWork,
  handoverEverything,
]
