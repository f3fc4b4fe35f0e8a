import { z } from 'zod'
import { modelPageCard } from '../../cards/model/page.ts'
import { hasRole } from '../../crm/people/member.ts'
import { command, type Grammar, reply } from '../command.ts'

export const modelPage = command({
  name: 'model page',
  input: z.object({}),
  role: 'member',
  async run({ me, pageLink }) {
    const mayChange = hasRole(me, 'model owner')
    const url = await pageLink('model', mayChange ? 'change' : 'read')
    return reply(modelPageCard({ url, mayChange }, me))
  },
})

/** The lines behind “model” that ask for the page: for the grammar of that word. */
export const pageLine: NonNullable<Grammar['also']>[number] = {
  words: /^(?:page|file|print|picture|pagina|bestand|printen|afdrukken|plaatje)$/i,
  command: 'model page',
  input: () => ({}),
}
