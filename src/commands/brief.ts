import { z } from 'zod'
import { briefCard } from '../cards/brief-card.ts'
import { foundCard } from '../cards/relation-card.ts'
import { briefOf } from '../crm/brief.ts'
import { choose, findRelations } from '../crm/search.ts'
import { command, reply } from './command.ts'
import { readerOf } from './deadline.ts'
import { shareable } from './share.ts'
import { newRelation } from './which.ts'

const About = z.object({ relation: z.string().min(1), person: z.string().optional() })

export const brief = command({
  name: 'brief',
  words: ['brief', 'dossier'],
  grammar: { relation: 'all' },
  input: About,
  role: 'member',
  async run(context, { relation }) {
    // Chosen in a form that offers to add it: there is nothing to read about it yet.
    const words = newRelation(relation) ?? relation
    const candidates = await findRelations(context.db, { words })
    const choice = choose(words, candidates)
    // Reading changes nothing, so the only one that looks like it will do, and the card says so.
    const only = 'near' in choice && choice.near.length === 1 ? choice.near[0] : undefined
    const found = 'found' in choice ? choice.found : only
    if (!found) return reply(foundCard(words, candidates, 'several' in choice, readerOf(context)))
    const about = await briefOf(context.db, context.clock(), found.id)
    if (!about) return reply(foundCard(words, [], false, readerOf(context)))
    const answer = reply(briefCard(about, only ? words : null, readerOf(context), context.home))
    return shareable(context, answer, { what: 'brief', id: found.id })
  },
})

export const who = command({
  name: 'who',
  words: ['who', 'wie', 'zoek', 'find'],
  grammar: { relation: 'all' },
  input: About,
  role: 'member',
  async run(context, { relation }) {
    // "who is Jan?" asks for Jan.
    const words = relation.replace(/^(?:is|heet)\s+(?=\S)/i, '').replace(/(?<=\S)\s*\?$/, '')
    const candidates = await findRelations(context.db, { words })
    return reply(foundCard(words, candidates, !('near' in choose(words, candidates)), readerOf(context)))
  },
})
