import { z } from 'zod'
import { adoptedModelCard } from '../../cards/model/card.ts'
import { forgetDraft } from '../../crm/model/session/draft.ts'
import { starterFile } from '../../crm/model/starter.ts'
import { adoptModel, draftModel, modelInForce, undoModel } from '../../crm/model/versions.ts'
import { UserError } from '../../errors.ts'
import { command, type Context, reply } from '../command.ts'
import { companyLanguage, mayChange, notYours } from './reading.ts'

/** Puts the model to begin with in force, in the language of the company: once, while there is none. */
export const modelAdopt = command({
  name: 'model adopt',
  input: z.object({}),
  role: 'member',
  async run(context) {
    if (!mayChange(context)) return notYours(context)
    const adopted = await adoptStarter(context)
    return reply(adoptedModelCard(adopted === null ? 'adoptedAlready' : { id: adopted }, context.me.language), {
      replaces: true,
    })
  },
})

/** The id of what came in force; null when there was a model already, or somebody else was just before. */
async function adoptStarter(context: Context): Promise<number | null> {
  const { clock, by, together } = context
  const file = starterFile(await companyLanguage(context))
  try {
    return await together(async (tx) => {
      if (await modelInForce(tx)) return null
      const draft = await draftModel(tx, clock, { file, actor: by })
      if ('faults' in draft) throw new Error('the starter model has faults')
      return (await adoptModel(tx, clock, { id: draft.id, actor: by })).id
    })
  } catch (error) {
    if (error instanceof UserError && error.trouble === 'model changed meanwhile') return null
    throw error
  }
}

export const modelUndo = command({
  name: 'model undo',
  input: z.object({ id: z.coerce.number().int() }),
  role: 'member',
  async run({ clock, by, me, together }, { id }) {
    const before = await together(async (tx) => {
      const back = await undoModel(tx, clock, { id, actor: by })
      await forgetDraft(tx, clock(), { draft: id, actor: by })
      return back
    })
    return reply(adoptedModelCard(before ? 'undone' : 'withdrawn', me.language), { replaces: true })
  },
})
