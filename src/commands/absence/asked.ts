import { z } from 'zod'
import { awayAgainCard, awayDeclinedCard } from '../../cards/absence/asked.ts'
import { confirmAway, declineAway, openAway, undoDeclineAway } from '../../crm/meeting/away-asked.ts'
import { dayOf } from '../../crm/escalation/working-time.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { absenceAnswer } from '../people/absence.ts'

const Id = z.object({ id: z.number().int() })

const awayYes = command({
  name: 'away yes',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by, origin } = context
    // The digest it stands in stays as it is.
    return {
      ...(await absenceAnswer(context, await confirmAway(db, clock, { id, actor: by, origin }))),
      replaces: false,
    }
  },
})

const awayNo = command({
  name: 'away no',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    await declineAway(context.db, context.clock, { id, actor: context.by })
    return reply(awayDeclinedCard(id, readerOf(context)))
  },
})

const awayNoBack = command({
  name: 'away no back',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by, me } = context
    await undoDeclineAway(db, clock, { id, actor: by })
    const day = dayOf(clock(), me.timeZone).toString()
    return reply(awayAgainCard(await openAway(db, clock(), { memberId: me.id, day }), readerOf(context)), {
      replaces: true,
    })
  },
})

/** What the question whether somebody is away is answered with. */
export const awayCommands = [awayYes, awayNo, awayNoBack]
