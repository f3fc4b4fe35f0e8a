import { normalise } from '../crm/names.ts'
import { NotUnderstood } from './ask.ts'
import type { Command, Context, Grammar } from './command.ts'
import { isTypoOf, takeFields } from './fields.ts'
import { relationAtStart } from './which.ts'

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
  const line = text.replace(/^\s*\/crm\b/i, '').trim()
  const first = /^\S+/.exec(line)?.[0] ?? ''
  const word = normalise(first)
  const rest = line.slice(first.length).trim()
  const able = commands.filter((c) => !c.alone || rest === '' || c.grammar?.also?.some(({ words }) => words.test(rest)))
  const command = able.find(({ words }) => words?.includes(word))
  if (command) return { command, rest }
  // A word that counts alone is too easily mistaken for another: "line 3 is broken" is no misspelt "link".
  const guessed = able.filter(({ alone }) => !alone || rest === '')
  const near = guessed.flatMap((c) => (c.words ?? []).map((known) => ({ command: c, word: known })))
  // "quote" is not a misspelt "who": only longer words are close enough to guess.
  const meant = word.length >= 4 || rest.includes(':') ? near.find((known) => isTypoOf(word, known.word)) : undefined
  return { command: null, first, meant: meant ?? null }
}

/** Reads the rest of a line by the grammar of its command. Throws `NotUnderstood` with a corrected line. */
export async function readWords(
  context: Context,
  command: Command,
  rest: string,
  isDate: (words: string) => boolean,
): Promise<Parsed> {
  const grammar = command.grammar ?? { relation: 'none' }
  const word = spokenWord(command, context)
  const { rest: text, values, wrong, misspelt } = takeFields(rest, grammar, isDate)
  const { t } = context
  const [bad] = wrong
  if (bad) {
    const allowed = choicesOf(bad.allowed, context)
    const meant = allowed.find((value) => isTypoOf(bad.value.toLowerCase(), value)) ?? allowed[0] ?? ''
    const line = `${word} ${rest.replace(`${bad.name}=${bad.value}`, `${bad.name}=${meant}`)}`
    const sentence = t('ask.wrongChoice', { name: bad.name, value: bad.value, allowed: allowed.join(', ') })
    throw new NotUnderstood([t('ask.what.word', { word })], sentence, line)
  }
  const [typo] = misspelt
  if (typo) {
    const line = `${word} ${rest.replace(`${typo.name}=`, `${typo.meant}=`)}`
    throw new NotUnderstood([t('ask.what.word', { word })], t('ask.misspeltField', typo), line, true)
  }
  return { command, raw: { ...(await subject(context, command, grammar, text)), ...values } }
}

async function subject(
  context: Context,
  command: Command,
  grammar: Grammar,
  text: string,
): Promise<Record<string, string>> {
  if (grammar.relation === 'none') return grammar.text && text ? { [grammar.text]: text } : {}
  if (grammar.relation === 'all') return text ? relationOf(text) : missing(context, command, 'ask.noName', text)
  const { t } = context
  const colon = colonIn(text)
  if (colon < 0) {
    const guess = await relationAtStart(context, text)
    if (!guess) return missing(context, command, 'ask.noRelation', text)
    if (!guess.rest) return missing(context, command, 'ask.noText', `${guess.words}:`, guess.name)
    const word = spokenWord(command, context)
    const understood = [t('ask.what.word', { word }), t('ask.what.relation', { name: guess.name })]
    throw new NotUnderstood(understood, t('ask.noColon'), `${word} ${guess.words}: ${guess.rest}`, true)
  }
  const relation = text.slice(0, colon).trim()
  const said = text.slice(colon + 1).trim()
  if (!relation) return missing(context, command, 'ask.noRelation', said)
  if (!said) return missing(context, command, 'ask.noText', `${relation}:`)
  return { ...relationOf(relation), [grammar.text ?? 'text']: said }
}

/** The colon after the relation: the first one that is not part of a time or an address. */
function colonIn(text: string): number {
  return /(?<!\d):(?!\/\/)|:(?=\s)/u.exec(text)?.index ?? -1
}

/** "Acme / Jan" and "Jan (Acme)" are a relation and a person there. */
function relationOf(words: string): Record<string, string> {
  const slash = /^(.+?)\s*\/\s*(.+)$/su.exec(words)
  if (slash?.[1] && slash[2]) return { relation: slash[1], person: slash[2] }
  return { relation: words }
}

/** The word of a command in the speaker's language: the first is English, the second Dutch, when there are two. */
export function spokenWord(command: Command, { me }: Pick<Context, 'me'>): string {
  const [english = command.name, dutch = english] = command.words ?? []
  return me.language === 'nl' ? dutch : english
}

/** The values of a field as they are named in the speaker's language: the first other name is the Dutch one. */
function choicesOf(kind: Readonly<Record<string, readonly string[]>>, { me }: Pick<Context, 'me'>): string[] {
  return Object.entries(kind).map(([value, [dutch]]) => (me.language === 'nl' ? (dutch ?? value) : value))
}

const EXAMPLES: Record<
  string,
  'ask.exampleNote' | 'ask.examplePromise' | 'ask.exampleComplaint' | 'ask.exampleAnnoyance'
> = {
  log: 'ask.exampleNote',
  promise: 'ask.examplePromise',
  complaint: 'ask.exampleComplaint',
  annoyance: 'ask.exampleAnnoyance',
}

// The corrected line keeps what was typed and shows, with an example, what is missing.
function missing(
  context: Context,
  command: Command,
  what: 'ask.noName' | 'ask.noRelation' | 'ask.noText',
  text: string,
  relation = text.slice(0, -1),
): never {
  const { t } = context
  const word = spokenWord(command, context)
  const example = EXAMPLES[command.name]
  const customer = t('ask.exampleCustomer')
  const understood = [
    t('ask.what.word', { word }),
    ...(what === 'ask.noText' ? [t('ask.what.relation', { name: relation })] : []),
  ]
  const said = example ? t(example) : ''
  const line =
    what === 'ask.noName' ? customer : what === 'ask.noText' ? `${text} ${said}` : `${customer}: ${text || said}`
  throw new NotUnderstood(understood, t(what), `${word} ${line}`)
}
