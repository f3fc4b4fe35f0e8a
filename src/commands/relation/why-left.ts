import { z } from 'zod'
import { briefCard } from '../../cards/brief/card.ts'
import { declineWhyForm, whyLeftForm } from '../../cards/quote/form.ts'
import { NOT_ASKED } from '../../crm/quote/gate.ts'
import { briefOf } from '../../crm/relation/brief.ts'
import { keepWhyLeft, type WhyLeft, whyLeftOf } from '../../crm/relation/why-left.ts'
import type { Answer } from '../../platforms/platform.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { isReason, theirsIn } from '../quote/whys.ts'

const Id = z.object({ id: z.coerce.number().int() })

const formerOf = ({ db }: Context, id: number) =>
  db.relation.findFirstOrThrow({ where: { id, type: 'former', withdrawnAt: null } })

/** Why a customer left, in our words and in theirs: the form. */
export const relationWhy = command({
  name: 'relation why',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const relation = await formerOf(context, id)
    const { ourReason, theirReason } = whyLeftOf(relation)
    const shown = { id, name: relation.name, ours: ourReason, theirs: theirReason }
    return { show: 'form', form: whyLeftForm(shown, readerOf(context)) }
  },
})

export const relationWhySaid = command({
  name: 'relation why said',
  input: Id.extend({ ours: z.string().default(''), theirs: z.string().default('') }),
  role: 'member',
  async run(context, { id, ours, theirs }) {
    const { t, me } = context
    const their = theirs.trim() === '' ? NOT_ASKED : theirsIn(theirs)
    const fields = {
      ...(!isReason(ours) && { ours: t('quote.sayWhy') }),
      ...(their !== NOT_ASKED && !isReason(their) && { theirs: t('quote.sayWhy') }),
    }
    if (Object.keys(fields).length > 0) return { show: 'errors', language: me.language, fields }
    return kept(context, id, { ourReason: ours.trim(), theirReason: their })
  },
})

/** Why they are not asked: the form. */
export const relationWhyNot = command({
  name: 'relation why not',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { name } = await formerOf(context, id)
    const submit = { command: 'relation why declined', input: { id } } as const
    return { show: 'form', form: declineWhyForm(name, submit, readerOf(context)) }
  },
})

export const relationWhyDeclined = command({
  name: 'relation why declined',
  input: Id.extend({ word: z.string().trim().max(1000).default('') }),
  role: 'member',
  async run(context, { id, word }) {
    const { t, me } = context
    if (word === '') return { show: 'errors', language: me.language, fields: { word: t('ask.fillIn') } }
    return kept(context, id, { notNow: word })
  },
})

async function kept(context: Context, id: number, why: WhyLeft): Promise<Answer> {
  const { db, clock, by, t } = context
  await keepWhyLeft(db, clock, { id, actor: by, ...why })
  const brief = await briefOf(db, clock(), id)
  if (!brief) throw new Error('a relation disappeared while it was changed')
  return reply(
    { ...briefCard(brief, null, readerOf(context)), title: t('relation.changed', { name: brief.name }) },
    { replaces: true },
  )
}
