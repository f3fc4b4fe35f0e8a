import { z } from 'zod'
import { gaveCard, giveAllForm, workCard } from '../../cards/handover/all.ts'
import { refusedCard } from '../../cards/trouble/card.ts'
import { giveAll, MOST_AT_ONCE } from '../../crm/handover/give-all.ts'
import { receivedWork } from '../../crm/handover/received.ts'
import { workOf } from '../../crm/handover/work-of.ts'
import { findColleagues } from '../../crm/people/find-colleagues.ts'
import { keepLook } from '../../crm/people/seen/looks.ts'
import { hasRole } from '../../crm/people/member.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { colleagueOptions } from '../people/colleagues.ts'
import { mentioned, mentionedMember, resolveColleague } from '../people/resolve-colleague.ts'

/** Whose work it is, by id or by name: also of somebody who left. Asks which of several, and who when nobody is called so. */
async function whose(context: Context, written: string | number): Promise<{ id: number; name: string }> {
  if (typeof written === 'number') return context.db.member.findFirstOrThrow({ where: { id: written } })
  const name = mentioned(written.trim())
  const [one, ...others] = await findColleagues(context.db, name)
  const known = await mentionedMember(context, name)
  return known ?? (one && others.length === 0 ? one : resolveColleague(context, written.trim()))
}

const Of = z.union([z.coerce.number().int(), z.string().min(1)])

/** What a colleague has, customer by customer. */
export const handoverWork = command({
  name: 'handover work',
  input: z.object({ of: Of, owner: z.string().optional() }),
  role: 'member',
  async run(context, { of, owner }) {
    const { db, clock, by: actor } = context
    const from = await whose(context, owner ?? of)
    await keepLook(db, clock(), { memberId: from.id, what: 'work', actor })
    return reply(workCard(from, await workOf(db, from.id, MOST_AT_ONCE), readerOf(context)))
  },
})

/** All of it, or what they have of one customer, to a colleague. */
export const handoverEverything = command({
  name: 'handover everything',
  input: z.object({
    of: Of,
    relation: z.coerce.number().int().optional(),
    owner: z.string().trim().optional(),
    filled: z.coerce.boolean().default(false),
  }),
  role: 'member',
  async run(context, { of, relation, owner, filled }) {
    const { db, clock, by, me, t, origin } = context
    const from = await whose(context, of)
    if (!hasRole(me, 'lead')) return reply(refusedCard(t('handover.leadOnly', { name: from.name }), null, me.language))
    if (!owner) {
      if (filled) return { show: 'errors', language: me.language, fields: { owner: t('ask.fillIn') } }
      const one = relation === undefined ? null : await db.relation.findFirstOrThrow({ where: { id: relation } })
      const form = giveAllForm(from, one, await colleagueOptions(context, from.id), readerOf(context))
      return { show: 'form', form }
    }
    const to = /^\d+$/.test(owner) ? Number(owner) : (await resolveColleague(context, owner)).id
    const given = await giveAll(db, clock, {
      of: from.id,
      to,
      relationId: relation,
      actor: by,
      origin: `handover/all/${origin}`,
    })
    if (given.length === 0) return reply(workCard(from, [], readerOf(context)))
    const work = await receivedWork(
      db,
      given.map(({ id }) => id),
    )
    return reply(gaveCard(work, { isCut: given.length === MOST_AT_ONCE }, readerOf(context)), { replaces: filled })
  },
})
