import { z } from 'zod'
import { openQuotesCard } from '../../cards/quote/list.ts'
import { kindOf } from '../../crm/kinds.ts'
import { openQuotes } from '../../crm/quote/open-quotes.ts'
import { command, type Grammar, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

/** So many on one card, with the buttons of each. */
const MOST_SHOWN = 9

export const quotes = command({
  name: 'quotes',
  words: ['quotes', 'offertes'],
  grammar: {
    relation: 'none',
    also: [
      {
        words: /^(?:all|everyone|everybody|alle|allemaal|iedereen|van iedereen)[.?]?$/i,
        command: 'quotes',
        input: () => ({ all: true }),
      },
    ],
  },
  alone: true,
  input: z.object({ all: z.boolean().default(false) }),
  role: 'member',
  async run(context, { all }) {
    const found = await openQuotes(context.db, all ? {} : { ownerId: context.me.id }, MOST_SHOWN)
    const what = kindOf('quote').name[context.me.language].many
    return reply(openQuotesCard(found, { what, isMine: !all }, readerOf(context)))
  },
})

const NUMBERED = /^(?:(?:the |de )?(?:quote|offerte)\s+)?#?(\d{1,12})[.!]?(?:\s*[:,;]\s*([^]*))?$/i

/** "won 7", "lost 7: too dear": the number of a quote, and behind a colon what is said of it. */
export function numbered(command: string): NonNullable<Grammar['also']>[number] {
  return { words: NUMBERED, command, input: ([, number, text = '']) => ({ number, text }) }
}
