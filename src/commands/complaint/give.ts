import { z } from 'zod'
import { givenAwayCard, giveForm } from '../../cards/complaint/give.ts'
import { giveComplaint } from '../../crm/complaint/mutations.ts'
import { complaintFacts, findOpenCase } from '../case-facts.ts'
import { command } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { colleagueOptions } from '../people/colleagues.ts'
import { afterDecision, From } from '../today.ts'

const Id = z.object({ id: z.coerce.number().int(), from: From })

/** To whom: the form. */
export const complaintGive = command({
  name: 'complaint give',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const found = await findOpenCase(context.db, id, 'complaint')
    const colleagues = await colleagueOptions(context, found.ownerId)
    return { show: 'form', form: giveForm(await complaintFacts(context, found), colleagues, readerOf(context), from) }
  },
})

export const complaintGiven = command({
  name: 'complaint given',
  input: Id.extend({ colleague: z.coerce.number().int().optional() }),
  role: 'member',
  async run(context, { id, from, colleague }) {
    const { db, clock, by, me, t } = context
    if (!colleague)
      return { show: 'errors', language: me.language, fields: { colleague: t('complaint.needColleague') } }
    const given = await giveComplaint(db, clock, { id, ownerId: colleague, actor: by })
    return afterDecision(context, givenAwayCard(await complaintFacts(context, given), readerOf(context), from), from)
  },
})
