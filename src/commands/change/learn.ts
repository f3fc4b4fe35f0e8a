import { z } from 'zod'
import { closedWithInWords, learnForm } from '../../cards/complaint/closing.ts'
import { promiseDone } from '../../cards/promise/card.ts'
import { closeLearning } from '../../crm/cause/learnt.ts'
import { CauseAndChange, isReasonedNone, type Missing } from '../../crm/complaint/gate.ts'
import { promiseState } from '../../crm/promise/view.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Case } from '../../store/generated/client.ts'
import { findOpenCase } from '../case-facts.ts'
import { command, type Context } from '../command.ts'
import { Causing, causingOf, changePromised, changersOffered } from '../complaint/close.ts'
import { readerOf } from '../grammar/deadline.ts'
import { withNames } from '../people/mentions.ts'
import { afterDecision, From } from '../today.ts'

/** Asks what changes because of a cause that was looked at together; `said`: what was typed behind its number. */
export async function askWhatChanges(
  context: Context,
  found: Case,
  { from, said }: { from?: z.output<typeof From>; said?: string | undefined },
): Promise<Answer> {
  if (said !== undefined && isReasonedNone(said))
    return learningClosed.run(context, { id: found.id, from, change: said })
  const offered = { ...(await changersOffered(context)), ...(said !== undefined && { said: { change: said } }) }
  return { show: 'form', form: learnForm(found, offered, readerOf(context), from) }
}

const Changed = CauseAndChange.pick({ change: true })
const Closed = z
  .object({ id: z.coerce.number().int(), from: From })
  .extend(Causing.pick({ change: true, colleague: true, by: true }).shape)

export const learningClosed = command({
  name: 'learning closed',
  input: Closed,
  role: 'member',
  async run(context, { id, from, ...changing }) {
    const { t, db, clock, by: actor, me } = context
    await findOpenCase(db, id, 'promise')
    const { promised } = await causingOf(context, { known: '', cause: '', step: '', ...changing })
    const facts = Changed.safeParse({ change: changing.change })
    const missing = facts.error?.issues[0]?.message as Missing | undefined
    const fields = {
      ...(missing && { change: t(`complaint.missing.${missing}`) }),
      ...(promised === false && { by: t('closing.needBy') }),
    }
    if (!facts.success || promised === false) return { show: 'errors', language: me.language, fields }
    const change = withNames(facts.data.change)
    const { closed, promiseId } = await closeLearning(db, clock, { id, actor, change, promised })
    const done = closed.outcome === 'late' ? 'late' : 'kept'
    const card = promiseDone(done, await promiseState(db, closed, clock()), readerOf(context), from)
    const promise = promiseId === null ? null : await changePromised(db, [promiseId])
    const notes = closedWithInWords({ promise, isLogged: false }, readerOf(context))
    const body = [...card.body, ...notes.map((text) => ({ type: 'note', text }) as const)]
    return afterDecision(context, { ...card, body }, from)
  },
})
