import { z } from 'zod'
import { causeCard, causesCard, noSuchCauseCard } from '../../cards/change/card.ts'
import { causeView, listCauses } from '../../crm/change/causes.ts'
import { normalise } from '../../crm/relation/names.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { changeCommands } from './change.ts'
import { learningClosed } from './learn.ts'
import { tieCommands } from './tie.ts'

/** "causes", and with a part of its name behind it one of them: "causes invoices". */
export const causes = command({
  name: 'causes',
  words: ['causes', 'oorzaken'],
  grammar: {
    relation: 'none',
    also: [{ words: /^[^:\n]{2,100}$/u, command: 'causes', input: ([named]) => ({ named }) }],
  },
  alone: true,
  task: 'causes',
  input: z.object({ named: z.string().trim().max(100).optional() }),
  role: 'member',
  async run(context, { named }) {
    const { db, clock } = context
    const found = await listCauses(db, clock(), named && normalise(named))
    const [only, ...others] = found.causes
    if (named && !only) return reply(noSuchCauseCard(named, readerOf(context)))
    if (named && only && others.length === 0) return shown(context, only.id)
    return reply(causesCard(found, readerOf(context)))
  },
})

async function shown(context: Context, id: number) {
  const view = await causeView(context.db, context.clock(), id)
  if (!view) throw new Error(`there is no cause ${id}`)
  return reply(causeCard(view, readerOf(context)))
}

const cause = command({
  name: 'cause',
  input: z.object({ id: z.coerce.number().int() }),
  role: 'member',
  run: (context, { id }) => shown(context, id),
})

/** What causes complaints, what changes because of that, and who hears of it. */
export const causeCommands = [cause, learningClosed, ...changeCommands, ...tieCommands]
