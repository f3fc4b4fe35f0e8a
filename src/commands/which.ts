import { relationLabels } from '../cards/relation-card.ts'
import { createRelation, RELATION_TYPES, type RelationType } from '../crm/relation.ts'
import { type Candidate, choose, choosePerson, findRelations } from '../crm/search.ts'
import { Ask, type Suggestion } from './ask.ts'
import type { Context } from './command.ts'

/** The choice to add a relation, after those that look like it were shown: `+customer/Acme`. */
const CREATE = /^\+(\w+)\/(.+)$/s
const MOST_CHOICES = 5

/** The name of the relation that a choice adds; null for every other choice. */
export const newRelation = (choice: string): string | null => CREATE.exec(choice)?.[2] ?? null

export interface Meant {
  relation: Pick<Candidate, 'id' | 'name' | 'targetGroup' | 'ownerId'>
  /** The person at the relation, when they are known; otherwise only their name is. */
  person: { id: number; name: string } | null
  personName: string | null
}

/**
 * The relation these words mean. Asks when several fit, when none does but some look like it, and when it is new: a
 * near-duplicate is always shown before anything is created.
 */
export async function whichRelation(context: Context, words: string, person?: string): Promise<Meant> {
  const create = CREATE.exec(words)
  if (create) return { relation: await created(context, create), person: null, personName: person ?? null }
  const candidates = await findRelations(context.db, { words, person, limit: 20 })
  const choice = choose(words, candidates)
  if ('found' in choice) {
    const known = choosePerson(choice.found, person)
    return { relation: choice.found, person: known, personName: known?.name ?? person ?? null }
  }
  const { t } = context
  if ('several' in choice)
    throw new Ask(t('relation.which', { name: words }), 'relation', named(context, choice.several))
  const near = named(context, choice.near)
  throw new Ask(t(near.length > 0 ? 'relation.near' : 'relation.unknown', { name: words }), 'relation', [
    ...near,
    ...creations(context, words),
  ])
}

function named({ me }: Context, candidates: readonly Candidate[]): Suggestion[] {
  const shown = candidates.slice(0, MOST_CHOICES)
  const labels = relationLabels(shown, me)
  return shown.map(({ id, name }, n) => ({ label: labels[n] ?? name, value: `#${id}` }))
}

function creations({ t }: Context, words: string): Suggestion[] {
  const name = words.slice(0, 200)
  return [
    { label: t('relation.createAs', { type: t('relation.type.customer') }), value: `+customer/${name}` },
    { label: t('relation.createAs', { type: t('relation.type.prospect') }), value: `+prospect/${name}` },
    { label: t('relation.createPerson'), value: `+person/${name}` },
  ]
}

async function created(
  { db, clock, by, origin }: Context,
  [, what = '', name = '']: RegExpExecArray,
): Promise<Meant['relation']> {
  const isPerson = what === 'person'
  return createRelation(db, clock, {
    name,
    kind: isPerson ? 'person' : 'organisation',
    targetGroup: isPerson ? 'B2C' : 'B2B',
    type: RELATION_TYPES.find((type): type is RelationType => type === what) ?? 'customer',
    actor: by,
    origin: `relation/${origin}`,
  })
}

/** The relation a text without a colon begins with, tried with three words, two and one; null when it names none for certain. `rest` may be empty. */
export async function relationAtStart(
  { db }: Context,
  text: string,
): Promise<{ name: string; words: string; rest: string } | null> {
  const all = text.split(/\s+/)
  for (const count of [3, 2, 1]) {
    const words = all.slice(0, count).join(' ')
    if (all.length < count) continue
    const choice = choose(words, await findRelations(db, { words }))
    if ('found' in choice) return { name: choice.found.name, words, rest: all.slice(count).join(' ') }
  }
  return null
}
