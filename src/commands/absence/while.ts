import { z } from 'zod'
import { missedCard } from '../../cards/absence/missed.ts'
import { missedLately } from '../../crm/absence/missed.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

const AWAY =
  /^(?:i was (?:away|out|off|gone)|i wasn[’']?t (?:here|there)|ik (?:er niet|weg|afwezig|vrij) was|ik weg was|heb ik gemist|did i miss|have i missed)[?.]?$/iu

/** What the speaker missed while they were away, until a week after a digest told them. */
export const whileAway = command({
  name: 'while',
  words: ['while', 'terwijl'],
  tried: { wat: '', what: '' },
  alone: true,
  grammar: { relation: 'none', also: [{ words: AWAY, command: 'while', input: () => ({}) }] },
  input: z.object({ from: z.number().int().min(0).default(0) }),
  role: 'member',
  async run(context, { from }) {
    const { db, me, clock } = context
    return reply(missedCard(await missedLately(db, me.id, clock()), from, readerOf(context)))
  },
})
