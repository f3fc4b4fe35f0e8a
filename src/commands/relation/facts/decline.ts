import { z } from 'zod'
import { notAskedCard } from '../../../cards/relation/facts/asked.ts'
import { DECLINED, declineFact, RESTS_DAYS } from '../../../crm/relation/facts/asked.ts'
import { factKind } from '../../../crm/relation/facts/catalogue.ts'
import { USUAL_ASKED, USUAL_NAMED } from '../../../crm/usual/habits.ts'
import { command, reply } from '../../command.ts'
import { readerOf } from '../../grammar/deadline.ts'
import { FactKeyIn } from './facts.ts'

export const factDecline = command({
  name: 'fact decline',
  input: z.object({ id: z.coerce.number().int(), what: z.enum([...DECLINED, 'again']).default('fact') }),
  role: 'member',
  async run(context, { id, what }) {
    const { db, clock, by } = context
    const { fact } = await declineFact(db, clock, { id, what, actor: by })
    const of = fact.startsWith(USUAL_ASKED) ? USUAL_NAMED : factKind(FactKeyIn.parse(fact))
    const card = notAskedCard({ id, of, what, days: RESTS_DAYS }, readerOf(context))
    return reply(card, { replaces: what !== 'fact' })
  },
})
