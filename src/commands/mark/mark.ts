import { z } from 'zod'
import { markedCard } from '../../cards/mark/card.ts'
import { markMessage } from '../../crm/mark/mark.ts'
import { command, reply } from '../command.ts'

/** Whether a message that nobody had asked for was of use to who reads it. */
export const markUseful = command({
  name: 'mark useful',
  input: z.object({ delivery: z.coerce.number().int(), useful: z.boolean() }),
  role: 'member',
  async run({ db, clock, me, by }, { delivery, useful }) {
    await markMessage(db, clock, { delivery, useful, actor: by })
    return reply(markedCard(useful, me))
  },
})
