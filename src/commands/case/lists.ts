import { z } from 'zod'
import { openCasesCard } from '../../cards/case/list.ts'
import { openCases } from '../../crm/case/open-cases.ts'
import { type CaseKind, kindOf } from '../../crm/kinds.ts'
import type { Answer } from '../../platforms/platform.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

/** So many on one card, with the buttons of each. */
const MOST_SHOWN = 9

async function list(context: Context, kind: CaseKind, isMine: boolean): Promise<Answer> {
  const which = { kind, ...(isMine && { ownerId: context.me.id }) }
  const found = await openCases(context.db, which, MOST_SHOWN)
  return reply(openCasesCard(found, { of: kindOf(kind), isMine }, readerOf(context)))
}

export const promises = command({
  name: 'promises',
  words: ['promises', 'toezeggingen', 'beloftes', 'beloften', 'my', 'mijn'],
  grammar: {
    relation: 'none',
    also: [
      {
        words: /^(?:open )?(?:promises|toezeggingen|beloftes|beloften|tasks|todos|taken|acties)[.?]?$/i,
        command: 'promises',
        input: () => ({}),
      },
      { words: /^(?:open )?(?:complaints|klachten)[.?]?$/i, command: 'complaints', input: () => ({ mine: true }) },
      {
        words: /^(?:open )?(?:incidents|incidenten|storingen)[.?]?$/i,
        command: 'incidents',
        input: () => ({ mine: true }),
      },
      { words: /^(?:open )?leads[.?]?$/i, command: 'leads', input: () => ({ mine: true }) },
      { words: /^(?:meetings|afspraken)[.?]?$/i, command: 'meetings', input: () => ({}) },
    ],
  },
  alone: true,
  input: z.object({}),
  role: 'member',
  run: (context) => list(context, 'promise', true),
})

export const complaints = command({
  name: 'complaints',
  words: ['complaints', 'klachten'],
  alone: true,
  input: z.object({ mine: z.boolean().default(false) }),
  role: 'member',
  run: (context, { mine }) => list(context, 'complaint', mine),
})

export const incidents = command({
  name: 'incidents',
  words: ['incidents', 'storingen', 'incidenten'],
  alone: true,
  input: z.object({ mine: z.boolean().default(false) }),
  role: 'member',
  run: (context, { mine }) => list(context, 'incident', mine),
})

export const leads = command({
  name: 'leads',
  words: ['leads', 'leads'],
  alone: true,
  input: z.object({ mine: z.boolean().default(false) }),
  role: 'member',
  run: (context, { mine }) => list(context, 'lead', mine),
})
