import { z } from 'zod'
import { helpCard } from '../cards/help-card.ts'
import { command, reply } from './command.ts'
import { readerOf } from './deadline.ts'

export const help = command({
  name: 'help',
  words: ['help', 'help', 'hulp', 'hallo', 'hello', 'hi', 'hoi'],
  input: z.object({}),
  role: 'member',
  async run(context) {
    return reply(helpCard(context.by.via === 'teams' ? '@Kastelein' : '/crm', readerOf(context)))
  },
})
