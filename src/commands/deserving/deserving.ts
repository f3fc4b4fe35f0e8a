import { z } from 'zod'
import { notNowCard, planCallForm } from '../../cards/deserving/card.ts'
import { RESTS } from '../../crm/deserving/deserving.ts'
import { sayNotNow } from '../../crm/deserving/not-now.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

const Id = z.object({ id: z.coerce.number().int() })

const deservingPlan = command({
  name: 'deserving plan',
  input: Id,
  role: 'member',
  async run({ db, me }, { id }) {
    const select = { id: true, name: true }
    const relation = await db.relation.findFirstOrThrow({ where: { id, withdrawnAt: null }, select })
    return { show: 'form', form: planCallForm(relation, me) }
  },
})

const deservingNotNow = command({
  name: 'deserving not now',
  input: Id.extend({ again: z.boolean().default(false) }),
  role: 'member',
  async run(context, { id, again }) {
    const { db, clock, by } = context
    const { relation } = await sayNotNow(db, clock, { id, again, actor: by })
    const card = notNowCard({ id, name: relation.name, days: RESTS.notNow, again }, readerOf(context))
    return reply(card, { replaces: again })
  },
})

/** What the relation of the day is answered with. */
export const deservingCommands = [deservingPlan, deservingNotNow]
