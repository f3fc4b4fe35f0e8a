import { normalise } from '../../crm/relation/names.ts'
import type { Language } from '../../language.ts'
import { NotUnderstood } from '../clarify.ts'
import type { Command, Context, Grammar } from '../command.ts'
import { bareLine } from './bare-line.ts'
import { type Fields, lineOf, takeFields } from './fields.ts'
import { readSubject } from './subject.ts'
import { isTypoOf } from './typos.ts'

/** A line as a request: the command and its raw input. */
export interface Parsed {
  command: Command
  raw: Record<string, unknown>
}

/** The line begins with no word that is known; `meant` is the command it nearly is. */
export interface NoWord {
  command: null
  first: string
  meant: { command: Command; word: string } | null
}

/** Splits off the first word and finds its command, in either language and any case. */
export function findCommand(text: string, commands: readonly Command[]): { command: Command; rest: string } | NoWord {
  const line = bareLine(text)
  const first = /^\S+/.exec(line)?.[0] ?? ''
  const word = normalise(first)
  const rest = line.slice(first.length).trim()
  const able = commands.filter((c) => !c.alone || rest === '' || c.grammar?.also?.some(({ words }) => words.test(rest)))
  const isRead = ({ grammar }: Command) =>
    !grammar?.afterColon || rest === '' || /[:=]$/u.test(first) || /^[:=]/u.test(rest)
  const named = able.filter(({ words }) => words?.includes(word))
  const behind = ({ grammar }: Command) => grammar?.behind?.[word]
  const command = named.find((one) => behind(one)?.test(rest)) ?? named.find((one) => !behind(one) && isRead(one))
  if (command) return { command, rest }
  const other = able.find(
    (one) =>
      one.tried &&
      Object.hasOwn(one.tried, word) &&
      isOrder(rest, one.grammar) &&
      (behind(one)?.test(rest) ?? true) &&
      isRead(one),
  )
  if (other) return { command: other, rest: rest && `${rest} ${other.tried?.[word] ?? ''}`.trim() }
  // A word that counts alone is too easily mistaken for another: "line 3 is broken" is no misspelt "link".
  const guessed = able.filter(({ alone, irrevocable }) => !irrevocable && (!alone || rest === ''))
  const near = guessed.flatMap((c) => (c.words ?? []).map((known) => ({ command: c, word: known })))
  // "quote" is not a misspelt "who": only longer words are close enough to guess.
  const isLong = word.length >= 4 || rest.includes(':')
  // A word that people try is nobody's misspelt one: "task force came" is not about "ask".
  const isKnown = commands.some(({ tried = {} }) => Object.hasOwn(tried, word))
  const meant = isLong && !isKnown ? near.find((known) => isTypoOf(word, known.word)) : undefined
  return { command: null, first, meant: meant ?? null }
}

/** Whether a line begins with a word of this command that people only try. */
export function isTried({ tried = {} }: Command, line: string): boolean {
  return Object.hasOwn(tried, normalise(/^\S+/.exec(line)?.[0] ?? ''))
}

/** Words people try begin sentences too: they count before a name with a colon, or before nothing but a name. */
function isOrder(rest: string, grammar: Grammar | undefined): boolean {
  if (grammar?.also?.some(({ words }) => words.test(rest))) return true
  if (grammar?.relation === 'all') return rest !== '' && !rest.includes(':') && rest.split(/\s+/).length <= 4
  return rest === '' || /\S\s*:/u.test(rest)
}

/** Reads the rest of a line by the grammar of its command. Throws `NotUnderstood` with a corrected line. */
export async function readWords(
  context: Context,
  command: Command,
  rest: string,
  isDate: (words: string) => boolean,
): Promise<Parsed> {
  const grammar = command.grammar ?? { relation: 'none' }
  const word = spokenWord(command, context.me.language)
  const fields = takeFields(rest, grammar, { isDate, colleagues: await colleaguesIn(context, grammar, rest) })
  const { t } = context
  const wrong = correctedFields(context, word, fields)
  if (wrong) throw new NotUnderstood([t('ask.what.word', { word })], wrong.sentence, wrong.line, wrong.complete)
  const { rest: text, values, taken } = fields
  const about = await readSubject(context, { command, grammar, word, text, fields: taken, values })
  return { command, raw: { ...about, ...values } }
}

/** The names of the colleagues, when the line may name one. */
async function colleaguesIn({ db }: Context, { fields = {} }: Grammar, rest: string): Promise<string[]> {
  const named = Object.values(fields).filter(({ kind }) => kind === 'colleague')
  if (!/[=:]/u.test(rest) || !named.some(({ names }) => names.some((name) => rest.toLowerCase().includes(name))))
    return []
  const members = await db.member.findMany({ where: { active: true }, select: { name: true } })
  return members.map(({ name }) => name)
}

/** What is wrong with the fields, with the line as it was probably meant; null when nothing is. */
function correctedFields(
  context: Context,
  word: string,
  { rest, taken, wrong: [bad], misspelt: [typo] }: Fields,
): { sentence: string; line: string; complete?: true } | null {
  const { t } = context
  if (bad) {
    const allowed = choicesOf(bad.allowed, context)
    const meant = allowed.find((value) => isTypoOf(bad.value.toLowerCase(), value)) ?? allowed[0] ?? ''
    const mended = taken.map((field) =>
      field.name === bad.name && field.value === bad.value ? { ...field, value: meant } : field,
    )
    const sentence = t('ask.wrongChoice', { name: bad.name, value: bad.value, allowed: allowed.join(', ') })
    return { sentence, line: lineOf(word, rest, mended) }
  }
  if (!typo) return null
  const mended = rest.replace(new RegExp(`(?<!\\p{L})${typo.name}(?=\\s*=)`, 'u'), typo.meant)
  return { sentence: t('ask.misspeltField', typo), line: lineOf(word, mended, taken), complete: true }
}

/** Where the word of a language stands among those that are read; a language in which nothing is read shows the first. */
const PLACE: { readonly [L in Language]?: number } = { en: 0, nl: 1 }

/** The word of a command in a language: the first is English, the second Dutch, when there are two. */
export function spokenWord(command: Command, language: Language): string {
  const { words = [], name } = command
  return words[PLACE[language] ?? 0] ?? words[0] ?? name
}

/** The values of a field as they are named in the speaker's language: the first other name is the Dutch one. */
function choicesOf(kind: Readonly<Record<string, readonly string[]>>, { me }: Pick<Context, 'me'>): string[] {
  return Object.entries(kind).map(([value, others]) => others[(PLACE[me.language] ?? 0) - 1] ?? value)
}
