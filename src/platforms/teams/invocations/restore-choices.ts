import type { Answer, Bot, Invocation } from '../../platform.ts'
import { searched } from '../render/form-card.ts'
import { replyTargetOf } from './reply-target.ts'

/**
 * For a form that is drawn again: the names of the relations chosen in it. Teams sends back what was chosen without what
 * it is called, and shows nothing for a value it has no name for.
 */
export async function restoreChoices(
  invocation: Invocation,
  answer: Answer,
  bot: Pick<Bot, 'relations'>,
): Promise<Invocation> {
  const { form, values, ...way } = replyTargetOf(invocation)
  if (answer.show !== 'errors' || !form?.fields.some(({ type }) => type === 'relation')) return invocation
  const fields = await Promise.all(
    form.fields.map(async (field) => {
      const value = values?.[field.name] ?? ''
      if (field.type !== 'relation' || value === '' || value === field.chosen?.value) return field
      const found = await bot.relations(invocation, searched(value), 15).catch(() => [])
      const chosen = found.find((option) => option.value === value)
      return chosen ? { ...field, chosen } : field
    }),
  )
  return { ...invocation, reply: { ...way, form: { ...form, fields }, ...(values && { values }) } }
}
