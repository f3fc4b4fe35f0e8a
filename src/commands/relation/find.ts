import { z } from 'zod'
import { findForm, saidCard } from '../../cards/find/card.ts'
import { fittingOf, type Candidate } from '../../crm/relation/search.ts'
import { findSaid } from '../../crm/said.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { readName } from '../grammar/name-readings.ts'

/** So many customers stand before what was written. */
const MOST_CUSTOMERS = 4
/** What is longer is read as far as this. */
const LONGEST = 200

/** "find late delivery": what was written in notes, cases and answers, and customers of that name. */
export const find = command({
  name: 'find',
  words: ['find', 'zoek', 'search', 'zoeken'],
  // "find out whether…", "zoek een leverancier voor…" is to be done, and not looked for.
  grammar: { relation: 'none', text: 'text', sentence: /^(?:out|uit|an?|een)\s+\S/iu },
  task: 'find',
  form: (context) => findForm(context.me),
  input: z.object({ text: z.string() }),
  role: 'member',
  async run(context, { text }) {
    const words = text.trim()
    const sought = words.slice(0, LONGEST)
    const [page, named] = await Promise.all([findSaid(context.db, sought), readName(context.db, sought)])
    const customers = customersOf(named, page !== null && page.rows.length > 0)
    return reply(saidCard(words, { page, customers, isOlder: false }, readerOf(context)))
  },
})

/** A later page of the same. */
export const found = command({
  name: 'found',
  input: z.object({ text: z.string().max(LONGEST), at: z.coerce.date(), place: z.coerce.number().int() }),
  role: 'member',
  async run(context, { text, at, place }) {
    const page = await findSaid(context.db, text, { at, place })
    return reply(saidCard(text, { page, customers: [], isOlder: true }, readerOf(context)), { replaces: true })
  },
})

/** Those of the name; who only looks like it counts when nothing else was found. */
function customersOf(
  { words, choice, candidates }: Awaited<ReturnType<typeof readName>>,
  isFound: boolean,
): Candidate[] {
  const several = 'several' in choice ? choice.several : fittingOf(words, candidates)
  const meant = 'found' in choice ? [choice.found] : several
  return (meant.length > 0 || isFound ? meant : [...candidates]).slice(0, MOST_CUSTOMERS)
}
