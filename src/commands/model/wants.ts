import { z } from 'zod'
import { wantsForm } from '../../cards/model/wants.ts'
import type { InteractionForm } from '../../crm/interaction/forms.ts'
import { changeInteraction, Lines } from '../../crm/interaction/interaction.ts'
import { lineKey } from '../../crm/line-key.ts'
import { wantedLine, wantsOf } from '../../crm/model/wants.ts'
import { UserError } from '../../errors.ts'
import { command, type Context } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { modelOf } from './in-force.ts'
import { loggedAgain } from '../interaction/log-questions.ts'

async function noteOf(context: Context, id: number) {
  const { db, me } = context
  const note = await db.interaction.findFirst({ where: { id, withdrawnAt: null } })
  if (!note || note.memberId !== me.id) throw new UserError('undo not yours')
  const lines = Lines.parse(note.lines)
  return { note, lines, wants: wantsOf(await modelOf(context), { ...note, lines }) }
}

/** What the model wants to know beside a note, to fill in. */
export const logWants = command({
  name: 'log wants',
  input: z.object({ id: z.coerce.number().int() }),
  role: 'member',
  async run(context, { id }) {
    const { wants } = await noteOf(context, id)
    if (wants.length === 0) return loggedAgain(context, id)
    return {
      show: 'form',
      form: wantsForm(
        id,
        wants.map((item) => ({ key: lineKey(item), item })),
        readerOf(context),
      ),
    }
  },
})

/** What was filled in becomes lines of the note. */
export const logWanted = command({
  name: 'log wanted',
  input: z.looseObject({ id: z.coerce.number().int() }),
  role: 'member',
  async run(context, { id, ...items }) {
    return context.together(async (tx) => {
      const inside: Context = { ...context, db: tx, together: (work) => work(tx) }
      const { note, lines, wants } = await noteOf(inside, id)
      const came = wants.flatMap((item) => {
        const text = items[lineKey(item)]
        return typeof text === 'string' && text.trim() !== '' ? [wantedLine(item, text.trim())] : []
      })
      if (came.length === 0) return loggedAgain(inside, id)
      const { relationId, personId, personName, targetGroup, occurredAt } = note
      await changeInteraction(tx, context.clock, {
        id,
        actor: context.by,
        form: note.form as InteractionForm,
        direction: note.direction as 'in' | 'out' | null,
        lines: [...lines, ...came],
        relationId,
        personId,
        personName,
        targetGroup,
        occurredAt,
      })
      return loggedAgain(inside, id, 'changed')
    })
  },
})
