import { z } from 'zod'
import {
  forgetCard,
  forgetForm,
  type ForgetShown,
  forgottenBeforeCard,
  forgottenCard,
  newForgetForm,
} from '../../cards/forget/card.ts'
import { forgetRelation } from '../../crm/forget/forget.ts'
import { previewForgetting, relationToForget } from '../../crm/forget/preview.ts'
import { type ForgetPreview, GROUNDS } from '../../crm/forget/view.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { resolveKnown } from '../grammar/resolve-relation.ts'

/** "Vergeet niet te bellen" is said of something else. */
const NO_ORDER = /^(?:niet|not|nooit|never|te|to|om|maar|dat|that|about|it|het|even|iets)(?!\p{L})/iu

/** Shows what forgetting somebody would do, before it is done. */
const forget = command({
  name: 'forget',
  words: ['forget', 'vergeten', 'vergeet'],
  tried: { erase: '', wis: '', wissen: '' },
  grammar: { relation: 'all', sentence: NO_ORDER },
  form: ({ me }) => newForgetForm(me),
  forLeads: true,
  irrevocable: true,
  task: 'forget',
  input: z.object({ relation: z.string().trim().min(1), filled: z.coerce.boolean().default(false) }),
  role: 'lead',
  async run(context, { relation }) {
    const { db, by, draft } = context
    const { id } = await resolveKnown(context, relation, 'relation', {})
    const preview = await previewForgetting(db, by, id)
    return reply(forgetCard(await shownOf(context, preview), readerOf(context)), { replaces: draft !== undefined })
  },
})

/** Asks why, and for the name once more; what came between is shown instead. */
const forgetSure = command({
  name: 'forget sure',
  input: z.object({ id: z.coerce.number().int() }),
  role: 'lead',
  async run(context, { id }) {
    const { db, by, me, clock } = context
    if ((await relationToForget(db, id)).forgottenAt) return reply(forgottenBeforeCard({ id }, me), { replaces: true })
    const preview = await previewForgetting(db, by, id)
    const isHeld = preview.held !== null && preview.held.until > clock()
    if (preview.open.length > 0 || isHeld)
      return reply(forgetCard(await shownOf(context, preview), readerOf(context)), { replaces: true })
    return { show: 'form', form: forgetForm(preview, me) }
  },
})

/** Forgets them, once. */
const forgetNow = command({
  name: 'forget now',
  input: z.object({
    id: z.coerce.number().int(),
    ground: z.enum(GROUNDS).exclude(['term']),
    name: z.string().trim().min(1),
    named: z
      .string()
      .max(1_000)
      .default('')
      .transform((texts) => texts.split(',').filter(Boolean)),
  }),
  role: 'lead',
  async run({ db, clock, by, me, t }, { id, ground, name, named }) {
    const found = await relationToForget(db, id)
    if (found.forgottenAt) return reply(forgottenBeforeCard({ id: found.id }, me), { replaces: true })
    if (plain(name) !== plain(found.name))
      return { show: 'errors', language: me.language, fields: { name: t('forget.otherName', { name: found.name }) } }
    const ticked = new Set(named)
    // Only what is shown: nobody ticks what they did not see.
    const texts = ticked.size === 0 ? [] : (await previewForgetting(db, by, id)).named
    const done = await forgetRelation(db, clock, {
      id: found.id,
      actor: by,
      ground,
      named: texts.filter((one) => ticked.has(`${one.model}.${one.column}.${one.id}`)),
    })
    return reply(forgottenCard({ ...done, id: found.id, hasAsked: ground === 'asked' }, me), { replaces: true })
  },
})

const plain = (name: string) => name.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim().toLowerCase()

async function shownOf({ db }: Context, { open, ...preview }: ForgetPreview): Promise<ForgetShown> {
  const cases = await db.case.findMany({
    where: { number: { in: [...open] } },
    orderBy: { number: 'asc' },
    select: { number: true, summary: true },
  })
  return { ...preview, open: cases }
}

export const forgetCommands = [forget, forgetSure, forgetNow]
