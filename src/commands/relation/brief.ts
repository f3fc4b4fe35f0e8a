import { z } from 'zod'
import { briefCard } from '../../cards/brief/card.ts'
import { newBriefForm, newWhoForm } from '../../cards/new-forms.ts'
import { briefOfUsCard, orOfUs, whichOfUsCard } from '../../cards/people/brief.ts'
import { foundCard } from '../../cards/relation/card.ts'
import { newSinceOf } from '../../crm/customer/newcomer.ts'
import { briefOfUs, findOfUs, type OfUs } from '../../crm/people/brief-of-us.ts'
import { keepLook } from '../../crm/people/seen/looks.ts'
import { briefOf } from '../../crm/relation/brief.ts'
import { type Candidate, fittingOf, isNamedExactly } from '../../crm/relation/search.ts'
import { keepRead } from '../../crm/trail/reads.ts'
import { UserError } from '../../errors.ts'
import type { Answer } from '../../platforms/platform.ts'
import { command, type Context, reply } from '../command.ts'
import { mentioned } from '../people/resolve-colleague.ts'
import { readerOf } from '../grammar/deadline.ts'
import { shareable } from './share.ts'
import { MOST_FOUND, readName } from '../grammar/name-readings.ts'
import { clarifyCustomer, isPlaceholder, newRelation } from '../grammar/resolve-relation.ts'

/** So many on one card. */
const MOST_SHOWN = 6

const seen = (found: readonly Candidate[], now: Date) => ({
  shown: found.slice(0, MOST_SHOWN).map((one) => ({ ...one, newSince: newSinceOf(one, now) })),
  count: found.length,
  isAll: found.length < MOST_FOUND,
})

const About = z.object({ relation: z.string().min(1), person: z.string().optional() })

export const brief = command({
  name: 'brief',
  words: ['brief', 'dossier'],
  tried: { info: '', profiel: '', profile: '', klant: '', customer: '', klantkaart: '' },
  grammar: { relation: 'all' },
  task: 'brief',
  form: (context) => newBriefForm(readerOf(context)),
  begin: true,
  menu: true,
  input: About,
  role: 'member',
  async run(context, { relation }) {
    // Chosen in a form that offers to add it: there is nothing to read about it yet.
    const typed = newRelation(relation) ?? relation
    if (isPlaceholder(typed)) throw clarifyCustomer(context)
    const { words, choice, candidates, others } = await readName(context.db, typed)
    // Reading changes nothing, so the only one that looks like it will do, and the card says so.
    const only = 'near' in choice && choice.near.length === 1 ? choice.near[0] : undefined
    const found = 'found' in choice ? choice.found : only
    // A customer of the name goes before a colleague of it; where it may be either, who asks says which.
    const isOurs = typed.startsWith('@')
    const isPlain = typed.startsWith('#') || (!isOurs && 'found' in choice && isNamedExactly(words, choice.found))
    const ours = isPlain ? [] : await findOfUs(context.db, mentioned(typed))
    const [one, ...several] = ours
    if (one && (isOurs || 'near' in choice)) {
      if (several.length === 0) return ofUs(context, one)
      return reply(whichOfUsCard(words, ours, readerOf(context)))
    }
    if (!found || others.length > 0 || ours.length > 0) {
      const either = [
        ...others.map((other) => other.found),
        ...('several' in choice ? choice.several : 'found' in choice ? [choice.found] : candidates),
      ]
      const card = foundCard(words, seen(either, context.clock()), !('near' in choice), readerOf(context))
      return reply(orOfUs(card, ours, readerOf(context)))
    }
    const about = await briefOf(context.db, context.clock(), found.id)
    if (!about) return reply(foundCard(words, seen([], context.clock()), false, readerOf(context)))
    await keepRead(context.db, context.clock(), found.id, context.by)
    const answer = reply(briefCard(about, only ? words : null, readerOf(context), context.home), {
      replaces: context.draft !== undefined,
    })
    return shareable(context, answer, { what: 'brief', id: found.id })
  },
})

async function ofUs(context: Context, { what, id }: Pick<OfUs, 'what' | 'id'>): Promise<Answer> {
  const { db, clock, me, by: actor } = context
  const about = await briefOfUs(db, clock(), { what, id, readerId: me.id })
  if (!about) throw new UserError('no such colleague', { name: `#${id}` })
  if (what === 'member') await keepLook(db, clock(), { memberId: id, what: 'brief', actor })
  return reply(briefOfUsCard(about, readerOf(context)))
}

/** The brief of a department or a colleague. */
export const briefUs = command({
  name: 'brief of us',
  input: z.object({ what: z.enum(['team', 'member']), id: z.coerce.number().int() }),
  role: 'member',
  run: (context, of) => ofUs(context, of),
})

export const who = command({
  name: 'who',
  words: ['who', 'wie'],
  tried: { zoeken: '', opzoeken: '', vind: '', lookup: '' },
  grammar: {
    relation: 'all',
    also: [
      {
        words:
          /^(?:knows?|weet|weten)\s+(?:(?:something|anything|iets|er iets)\s+)?(?:about|of|van|over)\s+(.+?)\s*\?*$/iu,
        command: 'question find',
        input: ([, words]) => ({ words }),
      },
    ],
  },
  task: 'who',
  form: (context) => newWhoForm(readerOf(context)),
  menu: true,
  input: About,
  role: 'member',
  async run(context, { relation }) {
    // "who is Jan?" asks for Jan.
    const words = relation.replace(/^(?:is|heet)\s+(?=\S)/i, '').replace(/(?<=\S)\s*\?$/, '')
    const { candidates, choice } = await readName(context.db, words)
    if ('near' in choice) return reply(foundCard(words, seen(candidates, context.clock()), false, readerOf(context)))
    const fitting = 'several' in choice ? choice.several : fittingOf(words, candidates)
    return reply(
      foundCard(words, seen(fitting.length > 0 ? fitting : candidates, context.clock()), true, readerOf(context)),
    )
  },
})
