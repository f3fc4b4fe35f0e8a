import { chooseWordCard } from '../cards/clarify/card.ts'
import type { Button } from '../cards/card.ts'
import { keepDraft } from '../crm/interaction/draft.ts'
import type { Answer, Line } from '../platforms/platform.ts'
import type { Prisma } from '../store/generated/client.ts'
import { NotUnderstood } from './clarify.ts'
import { type Command, type Context, reply } from './command.ts'
import { readerOf } from './grammar/deadline.ts'
import { relationAtStart } from './grammar/resolve-relation.ts'
import { colonsIn } from './grammar/subject.ts'

/** The first word is not a command: nearly one, or a sentence that could be logged. */
export async function unknownWord(
  context: Context,
  commands: readonly Command[],
  line: string,
  { first, meant }: Pick<Extract<Line, { command: null }>, 'first' | 'meant'>,
): Promise<Answer> {
  const { t } = context
  const either = EITHER.find(({ tried }) => tried.includes(first.toLowerCase()))
  const behind = line.slice(first.length).trim()
  if (either && behind !== '')
    return chooseWord(
      context,
      commands,
      line,
      await saidBehind(context, behind, either.keeps ? first : ''),
      either.words,
    )
  if (meant !== null)
    throw new NotUnderstood(
      [],
      t('ask.misspeltWord', { word: first, meant }),
      `${meant}${line.slice(first.length)}`,
      true,
    )
  const about = line.includes(':') ? null : await relationAtStart(context, line)
  return chooseWord(context, commands, line, about?.rest ? { name: about.words, text: about.rest } : line)
}

const CHOICES = { log: 'ask.asLog', promise: 'ask.asPromise', complaint: 'ask.asComplaint' } as const

type Choosable = keyof typeof CHOICES

interface Either {
  tried: readonly string[]
  words: readonly Choosable[]
  keeps: boolean
}

const CONTACT: Either = { tried: ['call', 'bel', 'bellen', 'mail', 'mailen'], words: ['promise', 'log'], keeps: true }
const TROUBLE: Either = { tried: ['issue', 'claim', 'problem', 'probleem'], words: ['complaint', 'log'], keeps: false }

/** Words that are tried for two things: what "call Acme" names is to be done, or was done. `keeps`: the word is also said. */
const EITHER: readonly Either[] = [CONTACT, TROUBLE]

/** Whether a word is tried for two things. */
export const isEither = (word: string): boolean => EITHER.some(({ tried }) => tried.includes(word.toLowerCase()))

interface Said {
  name: string
  text: string
}

/** The customer and what is said behind a word that is tried; one text when no customer is named for certain. */
async function saidBehind(context: Context, behind: string, word: string): Promise<Said | string> {
  const kept = (text: string) => `${word} ${text}`.trim()
  const [colon] = colonsIn(behind)
  if (colon !== undefined) return { name: behind.slice(0, colon).trim(), text: kept(behind.slice(colon + 1).trim()) }
  const about = await relationAtStart(context, behind)
  return about && kept(about.rest) ? { name: about.words, text: kept(about.rest) } : kept(behind)
}

/** Asks what a line is, with a button for each. */
async function chooseWord(
  context: Context,
  commands: readonly Command[],
  line: string,
  said: Said | string,
  words: readonly Choosable[] = ['log', 'promise', 'complaint'],
): Promise<Answer> {
  const { t } = context
  const lines = Object.fromEntries(words.map((word) => [word, lineWith(commands, word, said)]))
  const draft = await keep(context, 'say', { line, lines })
  const buttons = words.map(
    (word): Button => ({ label: t(CHOICES[word]), press: { command: 'say', input: { draft, word } } }),
  )
  const help: Button = { label: t('home.help'), press: { command: 'help', input: {} } }
  return reply(chooseWordCard(line, [...buttons, help], readerOf(context)))
}

/** A line as this command reads it, with the colon behind the customer it begins with, and no word twice. */
function lineWith(commands: readonly Command[], word: string, said: Said | string): string {
  if (typeof said === 'string') return `${word} ${said}`
  const [first = ''] = said.text.split(/[\s:]/u, 1)
  const isTwice =
    commands.find(({ name }) => name === word)?.words?.includes(first.toLowerCase()) && said.text.length > first.length
  return `${word} ${said.name}: ${isTwice ? said.text.slice(first.length).replace(/^[\s:]+/u, '') : said.text}`
}

/** Keeps what was typed until one more answer comes, in the draft there is when one is named. */
export function keep(context: Context, command: string, input: Prisma.InputJsonObject, id?: number): Promise<number> {
  const { clock, by: actor, people, heardAs: event = null } = context
  // Who was mentioned by their account is known by it when the words are read again.
  const kept = Object.keys(people).length > 0 ? { ...input, people } : input
  return context.together((tx) =>
    keepDraft(tx, clock, { actor, command, input: kept, event, ...(id !== undefined && { id }) }),
  )
}
