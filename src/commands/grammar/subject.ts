import { complaintOfThread } from '../../crm/complaint/mutations.ts'
import { exactlyNamed } from '../../crm/relation/search.ts'
import { Clarification, NotUnderstood } from '../clarify.ts'
import type { Command, Context, Grammar } from '../command.ts'
import { afterEmoji, bareName, emojiBlanked } from './bare-line.ts'
import { type Fields, lineOf } from './fields.ts'
import { clarifyCustomer, LONGEST_NAME, relationAtStart } from './resolve-relation.ts'

/** A line without its first word and its fields. */
interface Rest {
  command: Command
  grammar: Grammar
  /** The word of the command, as a corrected line begins. */
  word: string
  text: string
  /** The fields that were typed, for a corrected line. */
  fields: Fields['taken']
  values: Readonly<Record<string, string>>
}

/**
 * The customer and what is said of them. In the thread of a complaint that names nobody it is the customer of the
 * complaint. Throws `Clarification` or `NotUnderstood` with everything that was typed, and never with a name that was not.
 */
export async function readSubject(context: Context, typed: Rest): Promise<Record<string, string>> {
  const { grammar } = typed
  const isNamed = grammar.relation !== 'none'
  const rest = isNamed ? { ...typed, text: afterEmoji(typed.text) } : typed
  const { text } = rest
  const field = grammar.text ?? 'text'
  if (grammar.relation === 'none') return grammar.text && text ? { [field]: text } : {}
  if (grammar.relation === 'all') return text ? { relation: bareName(text) } : nobody(context, rest, '')
  const cuts = colonsIn(text)
  if (cuts.length === 0) return withoutColon(context, rest)
  const { relation, said } = await cutAtName(context, text, cuts, rest)
  if (!relation) return nobody(context, rest, said)
  if (!said && grammar.asksRest) return { relation }
  if (!said) throw noText(context, rest, relation, relation)
  return { relation, [field]: said }
}

async function withoutColon(context: Context, rest: Rest): Promise<Record<string, string>> {
  const { t } = context
  const { text, word, fields, grammar } = rest
  const own = await customerOfThread(context)
  const guess = text ? await relationAtStart(context, text) : null
  if (own && (!guess || guess.id === own)) return nobody(context, rest, guess?.rest || text)
  if (!guess) return nobody(context, rest, text)
  if (!guess.rest && grammar.asksRest) return { relation: guess.words }
  if (!guess.rest) throw noText(context, rest, guess.words, guess.name)
  const said = afterEmoji(guess.rest)
  // An emoji parts the two as well as a colon does; it stays with what is said.
  if (said !== guess.rest && said) return { relation: guess.words, [grammar.text ?? 'text']: guess.rest }
  const understood = [t('ask.what.word', { word }), t('ask.what.relation', { name: guess.name })]
  throw new NotUnderstood(understood, t('ask.noColon'), lineOf(word, `${guess.words}: ${guess.rest}`, fields), true)
}

/** Nobody is named: the customer of the thread, or a question for which everything is kept. */
async function nobody(context: Context, rest: Rest, said: string): Promise<Record<string, string>> {
  const { command, grammar, values } = rest
  const text: Record<string, string> = said ? { [grammar.text ?? 'text']: said } : {}
  const own = await customerOfThread(context)
  if (own && (said || grammar.relation === 'all')) return { relation: `#${own}`, ...text }
  const isSearch = grammar.relation === 'all' && command.form === undefined
  if (said === '') throw isSearch ? noName(context, rest) : noText(context, rest, context.t('ask.exampleCustomer'))
  const asked = clarifyCustomer(context)
  asked.known = { ...values, ...text }
  throw asked
}

async function customerOfThread({ db, place, workspaceId }: Context): Promise<number | null> {
  if (place.thread === undefined) return null
  return (await complaintOfThread(db, workspaceId, place.thread))?.relationId ?? null
}

/** The longest name that is known word for word wins: "Studio: Noord: called". */
async function cutAtName(
  context: Context,
  text: string,
  [first = 0, ...later]: readonly number[],
  { grammar, values }: Rest,
): Promise<{ relation: string; said: string }> {
  const parted = (at: number) => ({ relation: bareName(text.slice(0, at)), said: behindColon(text.slice(at + 1)) })
  const short = parted(first)
  if (later.length === 0 || !short.relation) return short
  const known = await exactlyNamed(
    context.db,
    [first, ...later].map((at) => parted(at).relation),
  )
  const long = later.map(parted).findLast(({ relation, said }) => said && known(relation).length > 0)
  if (!long) return short
  if (known(short.relation).length === 0) return long
  const choices = [short, long].flatMap(({ relation }) =>
    known(relation).map(({ id, name }) => ({ label: name, value: `#${id}` })),
  )
  const asked = new Clarification(context.t('relation.twoReadings', { name: long.relation }), 'relation', choices, {
    customers: true,
  })
  asked.known = { ...values, [grammar.text ?? 'text']: short.said }
  throw asked
}

/** "*Acme:* called": the mark that was closed behind the colon. */
function behindColon(text: string): string {
  return text.replace(/^[*_~`]+(?=\s)/u, '').trim()
}

const MOST_COLONS = 4

/** The colons that may stand after a name, in order: none in a time or an address, unless there is no other. */
export function colonsIn(text: string): number[] {
  const colons = [...emojiBlanked(text.slice(0, LONGEST_NAME)).matchAll(/:/g)].map(({ index }) => index)
  const isInUrl = (at: number) => /https?:\/\/\S*$/i.test(text.slice(0, at)) || text.startsWith('//', at + 1)
  const after = colons.filter(
    (at) => /^(?:\s|$)/.test(text.slice(at + 1)) || (!isInUrl(at) && !/\d$/.test(text.slice(0, at))),
  )
  const loose = colons.filter((at) => !isInUrl(at) && !/^\d/.test(text.slice(at + 1)))
  return (after.length > 0 ? after : loose).slice(0, MOST_COLONS)
}

/** The name is there, and nothing after it: the corrected line shows with an example what may follow. */
function noText({ t }: Context, { grammar, word, fields }: Rest, typed: string, name?: string): NotUnderstood {
  const understood = [t('ask.what.word', { word }), ...(name ? [t('ask.what.relation', { name })] : [])]
  // An example brings no field of its own beside those that were typed.
  const said = grammar.example
    ? t(`ask.${grammar.example}`).replace(fields.length > 0 ? /\s+\p{L}+=\S+$/u : /$^/, '')
    : ''
  return new NotUnderstood(
    understood,
    t(name ? 'ask.noText' : 'ask.noRelation'),
    lineOf(word, `${typed}: ${said}`, fields),
  )
}

function noName({ t }: Context, { word }: Rest): NotUnderstood {
  return new NotUnderstood([t('ask.what.word', { word })], t('ask.noName'), `${word} ${t('ask.exampleName')}`)
}
