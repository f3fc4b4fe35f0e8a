import { z } from 'zod'
import { importCard } from '../../cards/import/card.ts'
import { command, reply } from '../command.ts'

/** What stands behind the word, or in front of it: "import customers", "klanten importeren". */
const WHAT =
  /^(?:(?:the |my |our |de |mijn |onze |een |a )?(?:customers?|contacts?|people|relations?|file|csv|excel|klanten|contacten|personen|relaties|bestand)|import(?:eren)?|inlezen)[.?]?$/iu
const BEFORE = /^(?:import(?:eren)?|inlezen)[.?]?$/iu

/** Leads to the page where a file of customers is brought in; `id`: to one import there. */
export const importing = command({
  name: 'import',
  words: ['import', 'importeren', 'importeer'],
  tried: { imports: '', imported: '', klanten: '', contacten: '', customers: '', contacts: '' },
  grammar: {
    relation: 'none',
    behind: { klanten: BEFORE, contacten: BEFORE, customers: BEFORE, contacts: BEFORE },
    also: [{ words: WHAT, command: 'import', input: () => ({}) }],
  },
  alone: true,
  forLeads: true,
  task: 'import',
  input: z.object({ id: z.number().int().positive().optional() }),
  role: 'lead',
  async run({ me, pageLink }, { id }) {
    const url = await pageLink('import', 'change')
    return reply(importCard({ url: url === null || id === undefined ? url : `${url}/${id}` }, me))
  },
})
