import { brief } from '../../cards/plain-text.ts'
import { relationLabels } from '../../cards/relation/card.ts'
import { plainName } from '../../crm/plain-name.ts'
import { createRelation, RELATION_TYPES, type RelationType } from '../../crm/relation/relation.ts'
import { namesOf } from '../../crm/relation/aliases.ts'
import { lockName } from '../../crm/relation/duplicates.ts'
import { workplacesOf } from '../../crm/relation/links/ties.ts'
import { normalise } from '../../crm/relation/names.ts'
import {
  type Candidate,
  type Choice,
  chooseRelation,
  choosePerson,
  findRelations,
  isPieceOfNumber,
} from '../../crm/relation/search.ts'
import { Clarification, type Suggestion } from '../clarify.ts'
import type { Context } from '../command.ts'
import { type NameRead, readName } from './name-readings.ts'

/** The choice to add a relation, with the ids of those that look like it and were shown: `+customer~12,15/Acme`. */
const CREATE = /^\+(\w+)(?:~([\d,]*))?\/(.+)$/s
const MOST_CHOICES = 5

/** The name of the relation that a choice adds; null for every other choice. */
export const newRelation = (choice: string): string | null => CREATE.exec(choice)?.[3] ?? null

export interface Meant {
  relation: Pick<Candidate, 'id' | 'name' | 'targetGroup' | 'ownerId'>
  /** The person at the relation, when they are known; otherwise only their name is. */
  person: { id: number; name: string } | null
  personName: string | null
}

/** `#12/Jan`: the relation with that number, and a person there. */
const REFERENCE = /^(#\d+)\/(.+)$/s
/** `#12!`: a person, and none of the companies they work for. */
const HIMSELF = /^(#\d+)!$/
/** "<customer>", copied from an example as it stands. */
const PLACEHOLDER = /^<\s*(?:customer|klant|name|naam)\s*>/i
export const isPlaceholder = (words: string): boolean => PLACEHOLDER.test(words)

/**
 * The relation these words mean. Asks when several fit, when none does but some look like it, and when it is new: a
 * near-duplicate is always shown before anything is created.
 */
export async function resolveRelation(context: Context, typed: string, typedPerson?: string): Promise<Meant> {
  const words = plainName(typed)
  const person = plainName(typedPerson ?? '') || undefined
  const create = CREATE.exec(words)
  if (create) return { relation: await created(context, create), person: null, personName: person ?? null }
  if (isPlaceholder(words)) {
    const asked = clarifyCustomer(context)
    const there = person ?? /\/\s*(\S.*)$/s.exec(words)?.[1]
    if (there) asked.known = { person: there }
    throw asked
  }
  const reference = REFERENCE.exec(words)
  if (reference?.[1]) return resolveRelation(context, reference[1], person ?? reference[2])
  const himself = HIMSELF.exec(words)?.[1]
  const read = await readName(context.db, himself ?? words, person)
  const { choice } = read
  if ('found' in choice && read.others.length === 0) {
    const known = choosePerson(choice.found, read.person)
    const work = (himself ?? person) ? null : await companyFor(context, choice.found)
    if (work) return { relation: work, person: choice.found, personName: choice.found.name }
    return { relation: choice.found, person: known, personName: known?.name ?? read.person ?? null }
  }
  throw askWhich(context, read)
}

/** The company something about a person is for: the one they work for, asked when there are more; null when there is none. */
async function companyFor(
  { db, t }: Context,
  { id, kind, name, worksFor }: Candidate,
): Promise<Meant['relation'] | null> {
  if (kind !== 'person' || worksFor.length === 0) return null
  const companies = await workplacesOf(db, id)
  const [only] = companies
  if (!only || companies.length === 1) return only ?? null
  const choices = companies.map((company) => ({ label: company.name, value: `#${company.id}/${name}` }))
  const alone = { label: t('ties.himself', { name }), value: `#${id}!` }
  throw new Clarification(t('ties.forCompany', { name }), 'relation', [...choices, alone])
}

/**
 * The relation these words mean, of those there are: asks with the choices in `field` when that is not certain, and keeps what
 * else is `known`.
 */
export async function resolveKnown(
  context: Context,
  typed: string,
  field: string,
  known: Readonly<Record<string, unknown>>,
): Promise<Candidate> {
  const words = plainName(newRelation(typed) ?? typed)
  const { t } = context
  const read = isPlaceholder(words) ? null : await readName(context.db, words)
  if (read && 'found' in read.choice && read.others.length === 0) {
    if (read.person === undefined) return read.choice.found
    // What is said of a person is not said of where they work.
    const person = choosePerson(read.choice.found, read.person)
    const { choice } = person ? await readName(context.db, `#${person.id}`) : read
    if (person && 'found' in choice) return choice.found
  }
  const { question, options } = read ? optionsFor(context, read) : { question: t('ask.whichCustomer'), options: [] }
  const asked = new Clarification(
    read && options.length === 0 ? t('merge.which', { name: brief(words, 80) }) : question,
    field,
    options,
    { customers: true },
  )
  asked.known = known
  throw asked
}

/** Asks which customer it is about, and names none. */
export function clarifyCustomer({ t }: Pick<Context, 't'>): Clarification {
  return new Clarification(t('ask.whichCustomer'), 'relation', [], { customers: true })
}

function askWhich(context: Context, read: NameRead): Clarification {
  const { choice, words, person } = read
  const { question, options, shown } = optionsFor(context, read)
  const asked = new Clarification(
    question,
    'relation',
    'near' in choice ? [...options, ...creations(context, words, shown)] : options,
    { customers: true },
  )
  // The person after the slash is part of what was typed, whichever customer is chosen.
  if (person !== undefined) asked.known = { person }
  return asked
}

/** Who may be meant, as choices, with the question for it; `shown` are the ids of those it names. */
function optionsFor(
  context: Context,
  { choice, words, others }: NameRead,
): { question: string; options: Suggestion[]; shown: number[] } {
  const { t } = context
  const split = others.map(({ found, person }) => ({
    label: t('relation.personThere', { person, name: found.name }),
    value: `#${found.id}/${person}`,
  }))
  const known = 'found' in choice ? [choice.found] : 'several' in choice ? choice.several : choice.near
  const alone = known.filter(({ id }) => others.every(({ found }) => found.id !== id))
  const options = [...named(context, alone), ...split]
  const asked = questionAbout(words, choice, options.length, split.length)
  const question =
    asked === 'relation.which' && alone.length > MOST_CHOICES
      ? t('relation.whichOf', { name: brief(words, 80), count: alone.length })
      : t(asked, { name: brief(words, 80) })
  return { question, options, shown: alone.slice(0, MOST_CHOICES).map(({ id }) => id) }
}

function questionAbout(words: string, choice: Choice, options: number, split: number) {
  if ('found' in choice || ('several' in choice && split > 0)) return 'relation.twoReadings'
  if ('several' in choice) return isPieceOfNumber(words) ? 'relation.pieceOfNumber' : 'relation.which'
  return options > 0 ? 'relation.near' : 'relation.unknown'
}

function named({ me }: Context, candidates: readonly Candidate[]): Suggestion[] {
  const shown = candidates.slice(0, MOST_CHOICES)
  const labels = relationLabels(shown, me)
  return shown.map(({ id, name }, n) => ({ label: labels[n] ?? name, value: `#${id}` }))
}

function creations({ t }: Context, words: string, shown: readonly number[]): Suggestion[] {
  const behind = `${shown.length > 0 ? `~${shown.join(',')}` : ''}/${words.slice(0, 200)}`
  return [
    { label: t('relation.createAs', { type: t('relation.type.customer') }), value: `+customer${behind}` },
    { label: t('relation.createAs', { type: t('relation.type.prospect') }), value: `+prospect${behind}` },
    { label: t('relation.createPerson'), value: `+person${behind}` },
  ]
}

/** The new relation, unless somebody looks like it who was not shown yet: who asks says first whether it is one of them. */
async function created(
  context: Context,
  [, what = '', shown = '', name = '']: RegExpExecArray,
): Promise<Meant['relation']> {
  const { db, clock, by, origin, t } = context
  const before = await db.relation.findFirst({ where: { origin: `relation/${origin}` } })
  if (before) return before
  // Two who add the same name at once: the second is shown what the first made.
  await lockName(db, name)
  const seen = new Set(shown.split(',').map(Number))
  const { choice } = await readName(db, name)
  const known = 'found' in choice ? [choice.found] : 'several' in choice ? choice.several : choice.near
  const alike = known.slice(0, MOST_CHOICES)
  if (alike.some(({ id }) => !seen.has(id))) {
    const options = named(context, alike).map(({ label, value }) => ({
      label: t('relation.isThisOne', { name: label }),
      value,
    }))
    const ids = [...new Set([...seen, ...alike.map(({ id }) => id)])].filter((id) => id > 0)
    const anyway = { label: t('relation.createAnyway'), value: `+${what}~${ids.join(',')}/${name}` }
    throw new Clarification(t('relation.alike', { name: brief(name, 80) }), 'relation', [...options, anyway], {
      customers: true,
    })
  }
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

/** Words that begin many a sentence, and with which some names begin too. */
const NO_NAME = new Set(
  'the a an this that it he she they we i you of in on at for and or not no de het een dit dat die er hij zij ze wij we ik je jij van in op te bij voor en of niet geen nog weer'.split(
    ' ',
  ),
)

/**
 * The relation a text without a colon begins with, tried with three words, two and one; null when it names none for
 * certain. `rest` may be empty.
 */
export async function relationAtStart(
  { db }: Pick<Context, 'db'>,
  text: string,
): Promise<{ id: number; name: string; words: string; rest: string } | null> {
  const all = text.slice(0, LONGEST_START).split(/\s+/)
  for (const count of [3, 2, 1]) {
    const words = all.slice(0, count).join(' ')
    // A dash is no part of a name, and what is longer is no name.
    if (all.length < count || !/[\p{L}\p{N}]/u.test(all[count - 1] ?? '') || words.length > LONGEST_NAME) continue
    const choice = chooseRelation(words, await findRelations(db, { words, typos: 'never' }))
    if (!('found' in choice) || !isSpelledOut(words, choice.found)) continue
    return {
      id: choice.found.id,
      name: choice.found.name,
      words: words.replace(/[,;]+$/u, ''),
      rest: behind(text, count),
    }
  }
  return null
}

/** A name is no longer than this. */
export const LONGEST_NAME = 200
const LONGEST_START = 3 * LONGEST_NAME

/** A text without its first words, and without the dash or comma that parts them from it. */
function behind(text: string, count: number): string {
  const rest = text.replace(new RegExp(`^(?:\\S+\\s*){${count}}`, 'u'), '')
  return rest.replace(/^(?:[-–—|>→,;]+(?:\s+|$))+/u, '')
}

/**
 * Whether words name a relation without a doubt. The beginning of a word is too little in a sentence: "late" is no Latex BV,
 * and "the" no The Old Mill.
 */
export function isSpelledOut(words: string, candidate: Candidate): boolean {
  if (words.startsWith('#') || isPieceOfNumber(words) || words.includes('@')) return true
  const name = normalise(words)
  const names = namesOf(candidate)
  if (names.includes(name)) return true
  const sought = name.split(' ')
  const isWithin = names.some((one) => sought.every((word) => one.split(' ').includes(word)))
  return isWithin && sought.some((word) => !NO_NAME.has(word))
}
